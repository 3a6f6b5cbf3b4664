#include "qinghe/output/run_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "qinghe/base/error.hpp"

namespace qinghe::output {
namespace {

namespace fs = std::filesystem;
using base::Fault;

[[noreturn]] void refuse(const fs::path& path, int error, const std::string& expected) {
  throw base::InputError(Fault{.file = path.string(), .value = std::strerror(error), .expected = expected});
}

constexpr const char* expected_folder = "an output folder that can be created and written";
constexpr const char* expected_file = "room and permission to write this file";

bool holds(const fs::path& folder, const std::string& mark) {
  std::error_code ignored;
  return fs::is_regular_file(folder / mark, ignored);
}

// Whether something stands at `target` that a run may not take the place of.
void check_target(const fs::path& target, bool force, const std::string& mark) {
  std::error_code status;
  if (!fs::exists(fs::symlink_status(target, status))) return;
  if (!fs::is_directory(target, status))
    throw base::UsageError(target.string() + " exists and is not a folder; choose another output folder");
  if (fs::is_empty(target, status)) return;
  if (status) refuse(target, status.value(), expected_folder);
  if (!force)
    throw base::UsageError(
        target.string() +
        " exists and is not empty; use --force to replace the run in it, or choose another folder");
  if (!holds(target, mark))
    throw base::UsageError(target.string() + " holds no " + mark + "; --force replaces only a folder of its own kind");
}

// An open descriptor that closes itself.
struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  int release() {
    const int out = fd;
    fd = -1;
    return out;
  }
};

fs::path parent_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

void sync_folder(const fs::path& folder) {
  Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (directory.fd < 0) refuse(folder, errno, expected_folder);
  // A file system that cannot sync folders says EINVAL; there is nothing more to be done on it.
  if (::fsync(directory.fd) != 0 && errno != EINVAL) refuse(folder, errno, expected_folder);
}

void write_synced(const fs::path& path, std::string_view bytes) {
  Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
  if (file.fd < 0) refuse(path, errno, expected_file);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(file.fd, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) refuse(path, count < 0 ? errno : ENOSPC, expected_file);
    done += static_cast<std::size_t>(count);
  }
  if (::fsync(file.fd) != 0) refuse(path, errno, expected_file);
  if (::close(file.release()) != 0) refuse(path, errno, expected_file);
}

}  // namespace

void RunFolder::Parents::make(const fs::path& folder) {
  std::error_code status;
  for (fs::path missing = folder; !missing.empty() && !fs::exists(missing, status);
       missing = missing.parent_path())
    made_.push_back(missing);
  if (!folder.empty()) fs::create_directories(folder, status);
  if (status) refuse(folder, status.value(), expected_folder);
}

RunFolder::Parents::~Parents() {
  std::error_code ignored;
  for (const fs::path& folder : made_)
    fs::remove(folder, ignored);  // innermost first; one that holds something stays
}

RunFolder::RunFolder(fs::path target, bool force, const std::string& mark, bool resume)
    : target_(std::move(target).lexically_normal()) {
  if (!target_.has_filename()) target_ = target_.parent_path();  // "out/" names the folder "out"
  if (target_.empty() || target_.filename() == "." || target_.filename() == "..")
    throw base::UsageError("'" + target_.string() + "' cannot be an output folder; name a new one");
  check_target(target_, force, mark);
  partial_ = target_;
  partial_ += ".partial";

  parents_.make(target_.parent_path());
  take(partial_, force, resume);
  if (::access(partial_.c_str(), W_OK | X_OK) != 0) {
    const int error = errno;
    std::error_code ignored;
    if (!keep_) fs::remove_all(partial_, ignored);
    ::close(lock_);
    refuse(partial_, error, expected_folder);
  }
}

// Makes the partial folder or takes over what a dead run left, and locks it.
void RunFolder::take(const fs::path& folder, bool replace, bool resume) {
  std::error_code status;
  for (int attempt = 0;; ++attempt) {
    const bool made = ::mkdir(folder.c_str(), 0755) == 0;
    if (!made && (errno != EEXIST || attempt > 0)) refuse(folder, errno, expected_folder);
    Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.fd < 0) refuse(folder, errno, expected_folder);
    // The lock dies with its process, so a partial folder that can be locked belongs to nobody.
    if (::flock(directory.fd, LOCK_EX | LOCK_NB) != 0)
      throw base::UsageError(folder.string() + " is being written by another run");
    const bool resumable = !made && fs::exists(folder / checkpoint / "state", status);
    if (resumable && resume) {
      for (const auto& entry : fs::directory_iterator(folder, status))
        if (entry.path().filename() != checkpoint) fs::remove_all(entry.path(), status);
      if (status) refuse(folder, status.value(), expected_folder);
      keep_ = true;
    } else if (resumable && !replace) {
      throw base::UsageError(folder.string() +
                             " holds an interrupted run; use --resume to continue it, or --force to start anew");
    }
    if (made || keep_) {
      lock_ = directory.release();
      if (made) sync_folder(parent_of(folder));
      return;
    }
    fs::remove_all(folder, status);
    if (status) refuse(folder, status.value(), expected_folder);
    replaced_leftover_ = true;
  }
}

RunFolder::~RunFolder() {
  if (!committed_ && keep_) {
    parents_.keep();
  } else if (!committed_) {
    std::error_code ignored;
    fs::remove_all(partial_, ignored);
  }
  if (lock_ >= 0) ::close(lock_);
}

fs::path RunFolder::inside(std::string_view name) const {
  const fs::path relative{name};
  for (const fs::path& part : relative)
    if (part == ".." || relative.is_absolute())
      throw base::InternalError("a run writes inside its folder only: " + std::string(name));
  if (relative.has_parent_path()) {
    std::error_code status;
    fs::create_directories(partial_ / relative.parent_path(), status);
    if (status) refuse(partial_ / relative.parent_path(), status.value(), expected_folder);
  }
  return partial_ / relative;
}

void RunFolder::write(std::string_view name, std::string_view bytes) { write_synced(inside(name), bytes); }

void RunFolder::replace(std::string_view name, std::string_view bytes) {
  replace_file(inside(name), bytes);
  sync_folder(partial_);
}

void RunFolder::sync(std::string_view name) const {
  const fs::path path = inside(name);
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0 || ::fsync(file.fd) != 0) refuse(path, errno, expected_file);
}

void RunFolder::commit() {
  sync_folder(partial_);
  std::error_code status;
  fs::path replaced;  // where the old run stands after the exchange
  if (fs::exists(target_, status) && !fs::is_empty(target_, status)) {
    if (::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) {
      replaced = partial_;
    } else {  // file systems without an atomic exchange
      replaced = target_;
      replaced += ".replaced";
      fs::remove_all(replaced, status);
      fs::rename(target_, replaced, status);
      if (status) refuse(target_, status.value(), expected_folder);
      fs::rename(partial_, target_, status);
      if (status) {
        const int error = status.value();
        fs::rename(replaced, target_, status);
        refuse(target_, error, expected_folder);
      }
    }
  } else {
    fs::rename(partial_, target_, status);
    if (status) refuse(target_, status.value(), expected_folder);
  }
  committed_ = true;
  parents_.keep();
  sync_folder(parent_of(target_));
  fs::remove_all(target_ / checkpoint, status);
  if (status) refuse(target_ / checkpoint, status.value(), "the checkpoint of a finished run to be removable");
  if (!replaced.empty()) {
    fs::remove_all(replaced, status);
    if (status) refuse(replaced, status.value(), "the replaced run to be removable");
  }
}

void RunFolder::finish_commit(const fs::path& target) {
  std::error_code status;
  fs::remove_all(target / checkpoint, status);
  if (status) refuse(target / checkpoint, status.value(), "the checkpoint of a finished run to be removable");
  fs::path replaced = target.lexically_normal();
  if (!replaced.has_filename()) replaced = replaced.parent_path();
  replaced += ".partial";
  Descriptor directory{::open(replaced.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (directory.fd < 0 || ::flock(directory.fd, LOCK_EX | LOCK_NB) != 0) return;
  if (!fs::exists(replaced / checkpoint, status)) fs::remove_all(replaced, status);
  if (status) refuse(replaced, status.value(), "the replaced run to be removable");
}

void replace_file(const fs::path& file, std::string_view bytes) {
  fs::path beside = file;
  beside += ".partial";
  try {
    write_synced(beside, bytes);
    std::error_code status;
    fs::rename(beside, file, status);
    if (status) refuse(file, status.value(), expected_file);
    sync_folder(parent_of(file));
  } catch (...) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    throw;
  }
}

void expect_replaceable(const fs::path& file, std::string_view begins, std::string_view what) {
  std::error_code status;
  if (fs::is_directory(file, status)) refuse(file, EISDIR, "a file, or a name for one");
  if (!fs::is_directory(parent_of(file), status)) refuse(file, ENOENT, "a file in a folder that exists");
  if (::access(parent_of(file).c_str(), W_OK | X_OK) != 0) refuse(file, errno, expected_file);
  if (!fs::exists(file, status)) return;
  std::string head(begins.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (!in || head != begins) refuse(file, EEXIST, fmt::format("{} to replace, or a name that is free", what));
}

}  // namespace qinghe::output
