// The files of inputs/standards as they stood when the library was built.
#pragma once
#include <string_view>

namespace qinghe::assess {

extern const std::string_view gb3838_file_text;
extern const std::string_view discharge_file_text;

}  // namespace qinghe::assess
