// `qinghe validate --releases`: reported releases into losing rivers, what was fitted and what was not.
#pragma once
#include <filesystem>
#include <vector>

#include "qinghe/app/console.hpp"

namespace qinghe::app {

// Prints the table. Throws base::CheckFailed where a fitted target is missed or water does not balance; a
// blind target that is missed is said so in the table and in a warning.
void validate_releases(Console& console, const std::vector<std::filesystem::path>& folders);

}  // namespace qinghe::app
