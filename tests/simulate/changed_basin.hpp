// A shipped basin in a folder of its own, with cells of its tables replaced and tables added.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace qinghe::test {

class ChangedBasin {
 public:
  explicit ChangedBasin(const std::string& name) : folder_(std::filesystem::temp_directory_path() / ("qinghe_changed_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(source() / "basins" / name, folder_, std::filesystem::copy_options::recursive);
  }
  ~ChangedBasin() { std::filesystem::remove_all(folder_); }
  ChangedBasin(const ChangedBasin&) = delete;
  ChangedBasin& operator=(const ChangedBasin&) = delete;

  std::string folder() const { return folder_.string(); }
  // The cell of one row by its id.
  void change(const std::string& table, const std::string& row, const std::string& column, const std::string& value) const {
    std::vector<std::string> lines;
    std::ifstream in(folder_ / table);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    in.close();
    std::ofstream out(folder_ / table);
    std::size_t position = 0;
    int changed = 0;
    for (const std::string& line : lines) {
      std::vector<std::string> cells = split(line);
      if (cells.front() == "id") position = static_cast<std::size_t>(std::find(cells.begin(), cells.end(), column) - cells.begin());
      if (cells.front() == row) cells.at(position) = value, ++changed;
      for (std::size_t i = 0; i < cells.size(); ++i) out << (i > 0 ? "," : "") << cells[i];
      out << '\n';
    }
    REQUIRE(changed == 1);
  }
  void add(const std::string& table, const std::string& text) const { std::ofstream(folder_ / table) << text; }
  // What a basin.toml says relative to where it was shipped.
  static std::vector<std::string> settings() {
    const std::string inputs = (source() / "inputs").string();
    return {"weather.folder=\"" + inputs + "/weather\"", "tables.discharge_standards=\"" + inputs + "/standards/discharge.csv\"",
            "tables.runoff_quality=\"" + inputs + "/catchment/runoff_quality.toml\""};
  }

 private:
  static std::filesystem::path source() { return QINGHE_SOURCE_DIR; }
  // At commas outside quotes, which stay.
  static std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
      quoted = quoted != (c == '"');
      if (c == ',' && !quoted)
        cells.emplace_back();
      else
        cells.back() += c;
    }
    return cells;
  }
  std::filesystem::path folder_;
};

}  // namespace qinghe::test
