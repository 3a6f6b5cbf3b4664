// Reads everything a run of a basin would read, and reports all faults of all of it together.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "qinghe/basin/basin.hpp"

namespace qinghe::app {

struct Verified {
  std::shared_ptr<const basin::Basin> basin;
  int candidates = 0;                // measures of interventions.toml
  std::vector<std::string> weather;  // gaps of the weather records and how they are filled
};

// The tables, the kinetic overrides, the weather of the whole period, the candidate measures. Throws
// base::InputError.
Verified verify_basin(const std::filesystem::path& folder, const std::vector<std::string>& overrides);

}  // namespace qinghe::app
