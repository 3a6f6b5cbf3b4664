// A sound basin in a folder of its own, to be damaged in one place.
#pragma once
#include <doctest/doctest.h>

#include <regex>

#include "cli/process.hpp"

namespace basin_folder {

namespace fs = std::filesystem;

inline void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

// Replaces the first `from` of a file, which must be there.
inline void replace(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = process::contents(file);
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, file.string() << " holds no '" << from << "'");
  write(file, text.replace(at, from.size(), to));
}

inline void append(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary | std::ios::app) << text;
}

// `new` basin "b" inside `scratch`, on the repository's inputs or on a copy of them.
inline fs::path make(const process::Scratch& scratch, bool own_inputs) {
  fs::path inputs = fs::path(QINGHE_SOURCE_DIR) / "inputs";
  if (own_inputs) {
    fs::copy(inputs, scratch / "inputs", fs::copy_options::recursive);
    inputs = scratch / "inputs";
  }
  const auto made = process::qinghe({"new", "b", "--inputs", inputs.string()}, {.folder = scratch.path()});
  REQUIRE_MESSAGE(made.code == 0, made.err);
  return scratch / "b";
}

}  // namespace basin_folder
