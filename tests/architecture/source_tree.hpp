// The sources as text, for the rules of the house.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace source_tree {

struct Line {
  int number;
  std::string text;
};

struct File {
  std::string path;  // relative to the repository: "src/base/units.cpp"
  std::string room;  // "base"
  std::vector<Line> lines;
};

inline std::string room_of(const std::string& path) {
  static const std::regex place("^(?:include/qinghe|src|tests)/([a-z_]+)/.*");
  std::smatch match;
  return std::regex_match(path, match, place) ? match[1].str() : "";
}

inline File read(const std::filesystem::path& root, const std::filesystem::path& path) {
  File file{std::filesystem::relative(path, root).generic_string(), "", {}};
  file.room = room_of(file.path);
  std::ifstream stream(path);
  for (std::string text; std::getline(stream, text);)
    file.lines.push_back({static_cast<int>(file.lines.size()) + 1, text});
  return file;
}

// Every .cpp and .hpp below the named folders of the repository, sorted by path.
inline std::vector<File> read_all(const std::vector<std::string>& folders) {
  const std::filesystem::path root = QINGHE_SOURCE_DIR;
  std::vector<std::filesystem::path> paths;
  for (const std::string& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
        paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const auto& path : paths) files.push_back(read(root, path));
  return files;
}

// The target of an #include line, without its brackets or quotes; empty for any other line.
inline std::string included(const std::string& line) {
  static const std::regex directive("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
  std::smatch match;
  return std::regex_match(line, match, directive) ? match[1].str() : "";
}

}  // namespace source_tree
