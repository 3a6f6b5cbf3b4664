// SHA-256 of inputs, for the provenance that every result carries.
#pragma once
#include <string>
#include <string_view>

namespace qinghe::base {

std::string sha256(std::string_view bytes);  // 64 hexadecimal digits

}  // namespace qinghe::base
