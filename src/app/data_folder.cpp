#include "app/data_folder.hpp"

namespace qinghe::app {
namespace {

namespace fs = std::filesystem;

fs::path above(fs::path start, std::string_view name, const fs::path& witness) {
  for (start = fs::absolute(start).lexically_normal(); !start.empty(); start = start.parent_path()) {
    if (fs::exists(start / name / witness)) return start / name;
    if (start == start.root_path()) break;
  }
  return {};
}

}  // namespace

fs::path data_folder(std::string_view name, const fs::path& witness, const fs::path& near) {
  std::error_code no_link;
  const fs::path program = fs::read_symlink("/proc/self/exe", no_link).parent_path();
  const fs::path installed = program.parent_path() / "share" / "qinghe" / name;
  if (!near.empty())
    if (fs::path found = above(near, name, witness); !found.empty()) return found;
  for (fs::path found : {above(".", name, witness), fs::exists(installed / witness) ? installed : fs::path{}, above(program, name, witness)})
    if (!found.empty()) return found;
  return {};
}

}  // namespace qinghe::app
