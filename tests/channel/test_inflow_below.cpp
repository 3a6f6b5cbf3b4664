// What a river brings to a reservoir of two layers is shared between them as it is set, and every cell closes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "rivers.hpp"

using namespace qinghe;
using doctest::Approx;

namespace {

// Two rivers into a pond of two layers, and one out of it.
struct Pond {
  network::Network net;
  channel::Hydraulics water;
  explicit Pond(network::Layers how)
      : net(4, {rivers::reach("a", 0, 2, 6e3), rivers::reach("b", 1, 2, 9e3), rivers::reach("c", 2, 3, 4e3)}, {false, false, true, false},
            {network::Layers::one, network::Layers::one, how, network::Layers::one}, true),
        water(net, description(how)) {}
  channel::ChannelDescription description(network::Layers how) const {
    channel::ChannelDescription d;
    for (int r = 0; r < net.reach_count(); ++r) d.reaches.push_back({.slope = 1e-3, .bottom_width = 10.0, .side_slope = 1, .manning_n = 0.03});
    channel::Reservoir pond{.id = "pond", .name_zh = "水库", .name_en = "Pond", .node = 2};
    pond.level = {90, 95, 100}, pond.area = {2e5, 1e6, 2e6}, pond.volume = {5e5, 4e6, 12e6};
    pond.initial_volume = 2e6, pond.dead_volume = 1e6, pond.seepage = 1e-8;
    pond.release.fill(0.8);
    pond.thermocline = 4, pond.released_below = how == network::Layers::released_below;
    d.reservoirs = {pond};
    return d;
  }
};

}  // namespace

TEST_CASE("a flood into either layer of a small pond: shares as set, no volume below zero, every cell closes") {
  for (const auto how : {network::Layers::released_above, network::Layers::released_below}) {
    Pond pond(how);
    const auto cells = static_cast<std::size_t>(pond.net.cell_count());
    std::vector<double> lateral(cells, 0.0), evaporation(cells, 0.1);
    channel::FlowStep out;
    double worst = 0;
    for (int hour = 0; hour < 48; ++hour) {
      const double flood = hour < 30 ? 40.0 * hour : 5;
      lateral[static_cast<std::size_t>(pond.net.first_cell(0))] = flood, lateral[static_cast<std::size_t>(pond.net.first_cell(1))] = 3;
      const double first = hour % 3 == 0 ? 1 : hour % 3 == 1 ? 0.25 : 0;
      pond.water.set_inflow_below(0, first), pond.water.set_inflow_below(1, 0.5);
      pond.water.step({.year = 2016, .month = 7, .day = 20}, 3600, lateral, evaporation, out);
      for (const int reach : {0, 1}) {
        const auto faces = pond.net.faces_out(pond.net.first_cell(reach) + pond.net.cells_in(reach) - 1);
        REQUIRE(faces.size() == 2);
        const double above = out.face_flow[static_cast<std::size_t>(faces[0])], below = out.face_flow[static_cast<std::size_t>(faces[1])];
        CHECK(below == Approx((reach == 0 ? first : 0.5) * (above + below)));
      }
      for (std::size_t c = 0; c < cells; ++c) {
        CHECK(out.volume_end[c] > 0);
        double in = out.lateral[c] - out.withdrawal[c] - out.seepage[c] - out.evaporation[c], through = out.lateral[c];
        for (const int f : pond.net.faces_in(static_cast<int>(c))) in += out.face_flow[static_cast<std::size_t>(f)], through += std::abs(out.face_flow[static_cast<std::size_t>(f)]);
        for (const int f : pond.net.faces_out(static_cast<int>(c))) in -= out.face_flow[static_cast<std::size_t>(f)];
        worst = std::max(worst, std::abs(out.volume_end[c] - out.volume_begin[c] - 3600 * in) / (out.volume_end[c] + 3600 * through));
      }
    }
    MESSAGE("worst cell: " << worst);
    CHECK(worst < 1e-12);
  }
}

TEST_CASE("a share of an inflow that no lower layer takes is refused") {
  Pond pond(network::Layers::released_above);
  CHECK_THROWS_AS(pond.water.set_inflow_below(2, 0.5), base::InternalError);
  CHECK_THROWS_AS(pond.water.set_inflow_below(0, 1.5), base::InternalError);
}
