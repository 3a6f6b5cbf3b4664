// The file that `--save-state` names: where it may stand, and whether a finished run has written it.
#pragma once
#include <filesystem>

namespace qinghe::app {

// Throws base::UsageError where `file` is, or lies in, the folder of the results or one that the run makes and removes beside it:
// it would go with them.
void expect_beside_results(const std::filesystem::path& file, const std::filesystem::path& folder);

// Throws base::UsageError unless `file` holds the end state that the finished run in `folder` told of in its run.json: states are no
// part of a run's folder, so that nothing but running it anew can write another one.
void expect_written(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace qinghe::app
