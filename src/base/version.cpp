#include "qinghe/base/version.hpp"

namespace qinghe::base {

std::string_view version() {
  return QINGHE_VERSION;
}

}  // namespace qinghe::base
