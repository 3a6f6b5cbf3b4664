// The order of the cells: each once, behind all whose water it needs, two eights side by side only where neither waits.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "channel/schedule.hpp"

using namespace qinghe;

namespace {

network::Network tree(int reaches, int spread) {
  std::mt19937 random(7);
  std::vector<network::ReachSpec> specs;
  for (int r = 0; r < reaches; ++r) {
    const int to = std::min(reaches, r + 1 + static_cast<int>(random() % static_cast<unsigned>(spread)));
    specs.push_back({.id = "r" + std::to_string(r), .from = r, .to = to, .length = 3000, .target_cell_length = 1000});
  }
  return {reaches + 1, specs, std::vector<bool>(static_cast<std::size_t>(reaches) + 1, false)};
}

// The number of the group, one bundle or two side by side, in which each cell is solved.
std::vector<int> group_of(const channel::Schedule& s, int cells) {
  std::vector<int> group(static_cast<std::size_t>(cells), -1);
  int number = -1;
  for (int bundle = 0; bundle < s.bundles(); ++bundle) {
    if (bundle == 0 || s.with_next[static_cast<std::size_t>(bundle) - 1] == 0) ++number;
    for (int lane = 0; lane < channel::kernel::lanes; ++lane) {
      const int cell = s.cell[static_cast<std::size_t>(bundle * channel::kernel::lanes + lane)];
      const bool repeats = lane > 0 && cell == s.cell[static_cast<std::size_t>(bundle * channel::kernel::lanes)];
      int& of = group[static_cast<std::size_t>(cell)];
      if (!repeats) REQUIRE(of == -1);
      of = number;
    }
  }
  return group;
}

channel::Schedule order_of(const network::Network& net) {
  const std::vector<int> none(static_cast<std::size_t>(net.cell_count()), -1);
  return channel::schedule(net, none, 0, none, 0);
}

}  // namespace

TEST_CASE("every cell is solved once and behind all whose water arrives at it") {
  for (const int spread : {1, 3, 60}) {
    const network::Network net = tree(100, spread);
    const channel::Schedule s = order_of(net);
    const std::vector<int> group = group_of(s, net.cell_count());
    CHECK(std::count(group.begin(), group.end(), -1) == 0);
    for (const network::Face& face : net.faces())
      if (face.to >= 0) CHECK(group[static_cast<std::size_t>(face.from)] < group[static_cast<std::size_t>(face.to)]);
  }
}

TEST_CASE("a wide tree fills two eights side by side, a single river never more than one lane") {
  const auto sides = [](const channel::Schedule& s) { return std::count(s.with_next.begin(), s.with_next.end(), 1); };
  const network::Network wide = tree(100, 60), river = tree(100, 1);
  const channel::Schedule of_wide = order_of(wide);
  CHECK(sides(of_wide) > 0.4 * of_wide.bundles());
  CHECK(of_wide.bundles() < wide.cell_count() / 4);
  CHECK(sides(order_of(river)) == 0);
  CHECK(order_of(river).bundles() == river.cell_count());
}
