// The folder of one run. It is written beside its final place, synced, and renamed at the end: DIR either
// holds a whole run or does not exist.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::output {

class RunFolder {
 public:
  // Creates `target`.partial at once, so that an unwritable place is known before the run and not after it. A
  // partial folder left by a killed run is replaced; one that a living run still writes is refused. Throws
  // base::UsageError when `target` exists, is not an empty folder, and `force` is false; base::InputError
  // when the place cannot be written.
  // `force` replaces only a folder that holds `mark`: a run never takes the place of a basin.
  RunFolder(std::filesystem::path target, bool force, const std::string& mark = "run.json");
  // Removes the partial folder unless `commit` was reached: failure and interruption leave nothing.
  ~RunFolder();
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;

  // Writes one file of the run and syncs it. `name` is a plain file name or a relative path without "..".
  // Throws base::InputError naming the file and the system's reason (disk full, …).
  void write(std::string_view name, std::string_view bytes);

  // Syncs the folder and renames it to `target`; an old run is moved aside first and deleted last, so that at
  // no moment neither exists. Throws base::InputError.
  void commit();

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

  Parents parents_;
  std::filesystem::path target_, partial_;
  int lock_ = -1;
  bool committed_ = false;
};

// Replaces one file of a finished run: written beside, synced, renamed. Throws base::InputError.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace qinghe::output
