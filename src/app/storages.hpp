// `qinghe validate --reservoirs`: reported levels and volumes against curves and runs.
#pragma once
#include <filesystem>
#include <vector>

#include "qinghe/app/console.hpp"

namespace qinghe::app {

// Throws base::CheckFailed where a curve misses a point that it was drawn through.
void validate_storages(Console& console, const std::vector<std::filesystem::path>& folders);

}  // namespace qinghe::app
