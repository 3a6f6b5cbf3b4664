// Reads a scenario file: names and [[pull]] sections.
#pragma once
#include <filesystem>

#include "qinghe/scenario/scenario.hpp"

namespace qinghe::scenario {

// Throws base::InputError with all faults of the file. Whether targets exist is checked against the model later.
Scenario read_scenario(const std::filesystem::path& file, int utc_offset);

std::string_view key(Lever lever);
std::string_view key(Operation operation);

}  // namespace qinghe::scenario
