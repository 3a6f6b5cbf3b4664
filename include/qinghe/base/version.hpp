// The version every result states.
#pragma once
#include <string_view>

namespace qinghe::base {

std::string_view version();  // "0.1.0", of the CMake project

}  // namespace qinghe::base
