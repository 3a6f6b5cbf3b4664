// Where the data that belongs to the program stands: basins, inputs, validation.
#pragma once
#include <filesystem>
#include <string_view>

namespace qinghe::app {

// The folder `name` of the repository or installation: the first that holds `witness`, sought above `near` (the working
// folder when empty), in the installation's share/qinghe, and above the program. Empty when there is none.
std::filesystem::path data_folder(std::string_view name, const std::filesystem::path& witness, const std::filesystem::path& near = {});

}  // namespace qinghe::app
