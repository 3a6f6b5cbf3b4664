// The folder of one run. It is written beside its final place, synced, and renamed at the end: DIR either
// holds a whole run or does not exist. What a run needs to go on after an interruption stands in the subfolder
// `checkpoint` of the partial folder and goes when the run is whole.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::output {

class RunFolder {
 public:
  static constexpr const char* checkpoint = "checkpoint";

  // Creates `target`.partial at once, so that an unwritable place is known before the run and not after it. A
  // partial folder that a living run still writes is refused. One that a killed run left without a checkpoint is
  // replaced; one with a checkpoint is refused, unless `resume` keeps the checkpoint or `force` replaces it. Throws
  // base::UsageError when `target` exists, is not an empty folder, and `force` is false; base::InputError when the
  // place cannot be written.
  // `force` replaces only a folder that holds `mark`: a run never takes the place of a basin.
  RunFolder(std::filesystem::path target, bool force, const std::string& mark = "run.json",
            bool resume = false);
  // Removes the partial folder unless `commit` was reached or `keep` is on: failure leaves nothing.
  ~RunFolder();
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;

  // Whether the partial folder outlives this object without `commit`. On at first when resuming.
  void keep(bool on) { keep_ = on; }
  // Whether a partial folder without a checkpoint was found and replaced.
  bool replaced_leftover() const { return replaced_leftover_; }

  // Writes one file of the run and syncs it. `name` is a plain file name or a relative path without "..".
  // Throws base::InputError naming the file and the system's reason (disk full, …).
  void write(std::string_view name, std::string_view bytes);
  // The same, but the file is whole at every moment: written beside, synced, renamed.
  void replace(std::string_view name, std::string_view bytes);
  // Syncs a file that something else has written there.
  void sync(std::string_view name) const;

  // Syncs the folder and renames it to `target`; an old run is moved aside first and deleted last, so that at
  // no moment neither exists. The checkpoint goes after that. Throws base::InputError.
  void commit();
  // Does what a `commit` that was killed after the renaming left undone.
  static void finish_commit(const std::filesystem::path& target);

  const std::filesystem::path& target() const { return target_; }
  const std::filesystem::path& partial() const { return partial_; }

 private:
  // Folders above `target` that had to be made; they go again if the run does not come to its end.
  class Parents {
   public:
    ~Parents();
    void make(const std::filesystem::path& folder);
    void keep() { made_.clear(); }

   private:
    std::vector<std::filesystem::path> made_;
  };

  void take(const std::filesystem::path& folder, bool replace, bool resume);
  std::filesystem::path inside(std::string_view name) const;

  Parents parents_;
  std::filesystem::path target_, partial_;
  int lock_ = -1;
  bool committed_ = false, keep_ = false, replaced_leftover_ = false;
};

// Replaces one file: written beside, synced, renamed. Throws base::InputError.
void replace_file(const std::filesystem::path& file, std::string_view bytes);
// Throws base::InputError when it is known beforehand that `replace_file` cannot succeed, or that it would destroy something else:
// a file that is there already must be `what`, known by how its bytes begin.
void expect_replaceable(const std::filesystem::path& file, std::string_view begins, std::string_view what);

}  // namespace qinghe::output
