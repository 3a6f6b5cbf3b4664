#include "app/end_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::app {
namespace {

namespace fs = std::filesystem;

// Its name in the folder it really stands in; a link of that name is not followed, for it is the link that a new file replaces.
fs::path place_of(const fs::path& path) {
  fs::path whole = fs::absolute(path).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  std::error_code status;
  const fs::path parent = fs::weakly_canonical(whole.parent_path(), status);
  return status ? whole : parent / whole.filename();
}

fs::path with(fs::path path, const char* ending) {
  path += ending;
  return path;
}

bool within(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace

void expect_beside_results(const fs::path& file, const fs::path& folder) {
  const fs::path state = place_of(file), results = place_of(folder);
  std::error_code status;
  const fs::path behind_link = fs::weakly_canonical(results, status);
  for (const fs::path& removed : {results, with(results, ".partial"), with(results, ".replaced"), status ? results : behind_link})
    if (within(state, removed) || with(state, ".partial") == removed)
      throw base::UsageError(fmt::format("--save-state {}: expected a file outside of {}, which the run makes anew and removes", file.string(), removed.string()));
}

void expect_written(const fs::path& file, const fs::path& folder) {
  std::error_code status;
  if (fs::is_regular_file(file, status) && fs::is_regular_file(folder / "run.json", status) &&
      base::read_file(folder / "run.json").find(fmt::format("\"end_state_sha256\": \"{}\"", base::sha256(base::read_file(file)))) != std::string::npos)
    return;
  throw base::UsageError(fmt::format("--save-state {}: the run in {} is complete and its end state is not in that file; run it anew with --force and without --resume to write it",
                                     file.string(), folder.string()));
}

}  // namespace qinghe::app
