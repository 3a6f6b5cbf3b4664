// What surrounds the water of a cell: where the wind alone aerates it.
#include <doctest/doctest.h>

#include "simulate/basin_days.hpp"
#include "simulate/surroundings.hpp"

using namespace qinghe;

TEST_CASE("a river runs on through the pool of a dam on a falling bed; a level pool and a reservoir have the wind alone") {
  const test::BasinDays days("chaobai", "2016-07-18", "2016-07-19");
  basin::Basin basin = *days.model->basin;
  int pooled = 0;
  for (basin::Reach& reach : basin.reaches)
    if (reach.channel.pool_depth > 0 && pooled++ == 0) reach.bed_slope = 0;
  REQUIRE(pooled > 2);
  const basin::Model model = basin::build_model(std::make_shared<const basin::Basin>(basin));
  simulate::Surroundings surroundings(model);
  const auto& network = model.network;
  const auto cells = static_cast<std::size_t>(network.cell_count());
  channel::FlowStep flow;
  for (auto* v : {&flow.volume_begin, &flow.volume_end, &flow.depth, &flow.top_width, &flow.velocity}) v->assign(cells, 1.0);
  flow.face_flow.assign(network.faces().size(), 1.0);
  quality::EnvironmentFields fields = surroundings.at(flow, {}, days.weather, 0);
  const auto impounded = fields[&quality::Environment::impounded];
  bool level = true;
  for (const basin::Reach& reach : model.basin->reaches) {
    CAPTURE(reach.id);
    const int cell = network.first_cell(static_cast<int>(&reach - model.basin->reaches.data()));
    const bool first_pool = reach.channel.pool_depth > 0 && level;
    CHECK(impounded[static_cast<std::size_t>(cell)] == (first_pool ? 1 : 0));
    level = level && !first_pool;
  }
  CHECK(impounded[static_cast<std::size_t>(network.reservoir_cell(model.basin->reservoirs.front().node))] == 1);
}
