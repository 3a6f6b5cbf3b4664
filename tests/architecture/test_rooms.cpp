// The house keeps its floors: each room includes only the rooms that src/ROOMS allows it.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "source_tree.hpp"

namespace {

struct Rooms {
  std::vector<std::string> order;
  std::map<std::string, std::set<std::string>> allowed;
};

Rooms read_rooms() {
  Rooms rooms;
  std::ifstream stream(std::string(QINGHE_SOURCE_DIR) + "/src/ROOMS");
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    REQUIRE_MESSAGE(colon != std::string::npos, line);
    const std::string room = line.substr(0, colon);
    rooms.order.push_back(room);
    std::istringstream words(line.substr(colon + 1));
    for (std::string word; words >> word;) rooms.allowed[room].insert(word);
  }
  return rooms;
}

// Room that an included path belongs to: "qinghe/base/x.hpp" and the private "base/x.hpp" of src/; empty for
// others.
std::string included_room(const std::string& target, const Rooms& rooms) {
  const std::string path = target.starts_with("qinghe/") ? target.substr(7) : target;
  const std::string first = path.substr(0, path.find('/'));
  return path.find('/') != std::string::npos &&
                 std::find(rooms.order.begin(), rooms.order.end(), first) != rooms.order.end()
             ? first
             : "";
}

}  // namespace

TEST_CASE("a room names only rooms of lower floors, so the picture is a directed acyclic graph") {
  const Rooms rooms = read_rooms();
  REQUIRE(rooms.order.size() > 15);
  std::set<std::string> below;
  for (const std::string& room : rooms.order) {
    CHECK_MESSAGE(!below.contains(room), room << " stands twice in src/ROOMS");
    const auto it = rooms.allowed.find(room);
    if (it != rooms.allowed.end())
      for (const std::string& need : it->second)
        CHECK_MESSAGE(below.contains(need), room << " may not use " << need << ": it stands no lower");
    below.insert(room);
  }
}

TEST_CASE("every source file lies in a known room") {
  const Rooms rooms = read_rooms();
  for (const auto& file : source_tree::read_all({"include", "src"}))
    CHECK_MESSAGE(std::find(rooms.order.begin(), rooms.order.end(), file.room) != rooms.order.end(),
                  file.path);
}

TEST_CASE("no file includes a room that is not allowed to it") {
  const Rooms rooms = read_rooms();
  int checked = 0;
  for (const auto& file : source_tree::read_all({"include", "src"}))
    for (const auto& line : file.lines) {
      const std::string target = source_tree::included(line.text);
      const std::string room = included_room(target, rooms);
      if (room.empty()) continue;
      ++checked;
      if (room == file.room) continue;
      const auto it = rooms.allowed.find(file.room);
      const bool allowed = it != rooms.allowed.end() && it->second.contains(room);
      CHECK_MESSAGE(allowed, file.path << ":" << line.number << " includes " << target
                                       << ", but src/ROOMS does not allow " << room << " to " << file.room);
      // What another room keeps under src/ is its own.
      CHECK_MESSAGE(target.starts_with("qinghe/"), file.path << ":" << line.number << " includes " << target
                                                             << ", a private header of " << room);
    }
  CHECK(checked > 50);
}

TEST_CASE("public headers include no private ones") {
  const Rooms rooms = read_rooms();
  for (const auto& file : source_tree::read_all({"include"}))
    for (const auto& line : file.lines) {
      const std::string target = source_tree::included(line.text);
      if (included_room(target, rooms).empty()) continue;
      CHECK_MESSAGE(target.starts_with("qinghe/"), file.path << ":" << line.number << " includes " << target);
    }
}
