// The files of a new basin, compiled in from src/app/scaffold/. @ID@, @FOLDER@ and @INPUTS@ in their text
// stand for the basin's id, its folder as typed, and the way from it to the folder that holds weather/ and
// standards/.
#pragma once
#include <span>
#include <string_view>

namespace qinghe::app {

struct ScaffoldFile {
  std::string_view name, text;
};
std::span<const ScaffoldFile> scaffold_files();

}  // namespace qinghe::app
