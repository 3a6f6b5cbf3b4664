// Habits that keep the tree readable and the build short.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "source_tree.hpp"

TEST_CASE("heavy headers stay in few files, and never in a header of ours") {
  // Each costs seconds of every translation unit that sees it: header → rooms that may use it, in how many
  // files each.
  struct Home {
    std::set<std::string> rooms;
    std::size_t files;
  };
  const std::map<std::string, Home> homes = {
      {"CLI/CLI.hpp", {{"app"}, 1}},
      {"toml++/toml.h", {{"base"}, 1}},
      {"boost/graph/", {{"network"}, 2}},
      {"nlohmann/", {{"base", "app", "basin", "network", "output", "report", "rank"}, 2}},
      {"xlsxwriter.h", {{"report", "app"}, 1}},  // app: the version it links
      {"netcdf.h", {{"output", "app"}, 2}},
      {"Eigen/", {{"numerics", "catchment", "rank"}, 2}},
  };
  std::map<std::string, std::map<std::string, std::set<std::string>>> users;  // header → room → files
  for (const auto& file : source_tree::read_all({"include", "src"}))
    for (const auto& line : file.lines) {
      const std::string target = source_tree::included(line.text);
      for (const auto& [prefix, home] : homes) {
        if (!target.starts_with(prefix) || target.ends_with("Macros.h")) continue;
        CHECK_MESSAGE(home.rooms.contains(file.room),
                      file.path << ":" << line.number << " includes " << target);
        CHECK_MESSAGE(file.path.ends_with(".cpp"), file.path << ":" << line.number << " includes " << target);
        users[prefix][file.room].insert(file.path);
      }
    }
  for (const auto& [prefix, rooms] : users)
    for (const auto& [room, files] : rooms) {
      std::string names;
      for (const std::string& name : files) names += " " + name;
      CHECK_MESSAGE(files.size() <= homes.at(prefix).files, room << " includes " << prefix << " in" << names);
    }
}

TEST_CASE("a file holds one concept: none is longer than 400 lines") {
  const std::map<std::string, std::string> reasons = {};  // path → why it may be longer
  for (const auto& file : source_tree::read_all({"include", "src", "tests", "bench"})) {
    const auto reason = reasons.find(file.path);
    if (reason == reasons.end())
      CHECK_MESSAGE(file.lines.size() <= 400, file.path << " has " << file.lines.size() << " lines");
    else
      CHECK_MESSAGE(file.lines.size() > 400, file.path << " no longer needs its exception");
  }
}

TEST_CASE("headers are guarded, and name no namespace wholesale") {
  for (const auto& file : source_tree::read_all({"include", "src"})) {
    if (!file.path.ends_with(".hpp")) continue;
    bool guarded = false;
    for (const auto& line : file.lines) {
      guarded = guarded || line.text == "#pragma once";
      CHECK_MESSAGE(!line.text.starts_with("using namespace"), file.path << ":" << line.number);
    }
    CHECK_MESSAGE(guarded, file.path << " lacks #pragma once");
  }
}

TEST_CASE("libraries neither print nor end the process; only app does") {
  const std::vector<std::string> forbidden = {"std::cout",  "std::cerr",   "std::clog",      "printf(",
                                              "std::exit(", "std::abort(", "std::terminate("};
  for (const auto& file : source_tree::read_all({"include", "src"})) {
    if (file.room == "app") continue;
    for (const auto& line : file.lines) {
      const std::string code = line.text.substr(0, line.text.find("//"));
      for (const std::string& word : forbidden) {
        const std::size_t at = code.find(word);
        const bool found = at != std::string::npos && (word != "printf(" || at == 0 || code[at - 1] == ' ');
        CHECK_MESSAGE(!found, file.path << ":" << line.number << " uses " << word);
      }
    }
  }
}
