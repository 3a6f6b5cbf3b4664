// Names of what a load came from.
#include "qinghe/results/results.hpp"

namespace qinghe::results {

namespace {
constexpr constituents::SourceKind kind(int origin) {
  return static_cast<constituents::SourceKind>(origin);
}
}  // namespace

std::string_view origin_key(int origin) {
  return origin == stored_origin ? "stored" : constituents::key(kind(origin));
}
std::string_view origin_zh(int origin) {
  return origin == stored_origin ? "期初存水" : constituents::name_zh(kind(origin));
}
std::string_view origin_en(int origin) {
  return origin == stored_origin ? "water stored at the start" : constituents::name_en(kind(origin));
}

}  // namespace qinghe::results
