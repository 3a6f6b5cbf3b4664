// `qinghe validate --releases`: reported releases into losing rivers, what was fitted and what was not.
#pragma once
#include <filesystem>
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/validate/release_spread.hpp"

namespace qinghe::app {

// Prints the tables, with what the uncertain numbers of a case leave open by `settings`. Throws base::CheckFailed where a
// fitted target is missed or water does not balance; a blind target that is missed is said so in the table and in a warning.
void validate_releases(Console& console, const std::vector<std::filesystem::path>& folders, const validate::SpreadSettings& settings);

}  // namespace qinghe::app
