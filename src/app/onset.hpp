// `qinghe validate --onset`: rains that overflow in the model against a published rule.
#pragma once
#include <filesystem>
#include <vector>

#include "qinghe/app/console.hpp"

namespace qinghe::app {

// Prints the tables. Throws base::CheckFailed where water does not balance; agreement with a rule is shown, not judged.
void validate_onset(Console& console, const std::vector<std::filesystem::path>& folders);

}  // namespace qinghe::app
