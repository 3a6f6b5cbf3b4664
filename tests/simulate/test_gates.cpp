// Gates in a whole basin: operated through a flood, recorded by day, closing, and going on after a checkpoint.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "simulate/basin_days.hpp"
#include "simulate/changed_basin.hpp"

using namespace qinghe;

namespace {

struct Gated {
  test::ChangedBasin folder{"daqing"};
  std::unique_ptr<test::BasinDays> days;

  Gated() {
    folder.add("gates.csv",
               "id,name_zh,reach,kind,deflate_above_m3_s,inflate_below_m3_s,move_hours,width_m,leaf_m,target_m,confidence\n"
               "G1,祖村橡胶坝,DQ17,rubber_dam,20,8,3,,,,assumed\n"
               "G2,小清河闸,DQ25,sluice,,,,25,3,1.5,assumed\n");
    days = std::make_unique<test::BasinDays>(folder.folder(), "2016-07-17", "2016-07-25", test::ChangedBasin::settings());
  }
};

void check_closed(const simulate::Simulation& simulation) {
  for (const auto& balances : {simulation.balances(), simulation.reservoir_balances()})
    for (const auto& balance : balances) CHECK_MESSAGE(balance.relative() <= 1e-12, balance.domain << " " << balance.quantity);
  for (const auto& reach : simulation.reach_balances()) CHECK(reach.worst_hour <= 1e-12);
}

}  // namespace

TEST_CASE("July 2016 on the Daqing with a rubber dam and a sluice: down in the flood, up behind it, the depth kept before, all closes" * doctest::test_suite("long")) {
  const Gated gated;
  REQUIRE(gated.days->model->basin->gates.size() == 2);
  for (const std::string method : {"split", "arkode"}) {
    CAPTURE(method);
    simulate::Simulation simulation = gated.days->simulation({}, method);
    simulate::Recorder recorder = gated.days->recorder();
    while (!simulation.done()) simulation.step(&recorder);
    check_closed(simulation);
    const results::Results r = recorder.finish();
    REQUIRE(r.gate_position.size() == 16);
    const auto dam = [&](int day) { return r.gate_position[static_cast<std::size_t>(2 * day)]; };
    const auto opening = [&](int day) { return r.gate_position[static_cast<std::size_t>(2 * day + 1)]; };
    CHECK(dam(0) == 1);
    CHECK(dam(3) == 0);  // 20 July
    CHECK(r.gate_flow[6] > 20);
    CHECK(opening(3) == 3);
    CHECK(r.gate_depth[7] > r.gate_depth[1]);
    for (int day = 0; day < 8; ++day) MESSAGE(day << " dam " << dam(day) << ", " << r.gate_flow[static_cast<std::size_t>(2 * day)] << " m3/s, " << r.gate_depth[static_cast<std::size_t>(2 * day)] << " m; sluice " << opening(day) << " m, "
                                                     << r.gate_flow[static_cast<std::size_t>(2 * day + 1)] << " m3/s, " << r.gate_depth[static_cast<std::size_t>(2 * day + 1)] << " m");
  }
}

TEST_CASE("gates go on after a checkpoint, and beside a leader, with the same bits") {
  const Gated gated;
  const test::BasinDays& days = *gated.days;
  simulate::Simulation whole = days.simulation({}, "split"), first = days.simulation({}, "split"), second = days.simulation({}, "split");
  simulate::Recorder record = days.recorder(), before = days.recorder(), after = days.recorder();
  while (!whole.done()) whole.step(&record);
  for (int hour = 0; hour < 77; ++hour) first.step(&before);
  base::StateWriter archive;
  first.save(archive), before.save(archive), before.save_days(0, 4, archive);
  base::StateReader reader(archive.bytes(), "a checkpoint");
  second.load(reader), after.load(reader), after.load_days(0, 4, reader);
  while (!second.done()) second.step(&after);
  const results::Results one = record.finish(), other = after.finish();
  CHECK(one.gate_position == other.gate_position);
  CHECK(one.gate_flow == other.gate_flow);
  CHECK(one.section_flow == other.section_flow);

  scenario::Scenario more;  // water let in above the dam
  more.pulls.push_back({.lever = scenario::Lever::added_flow, .target = "DQ12@0.5", .parameter = "river", .operation = scenario::Operation::add, .value = 6});
  simulate::Simulation leader = days.simulation({}, "split"), follower = days.simulation(more, "split"), alone = days.simulation(more, "split");
  follower.follow(leader);
  simulate::Recorder beside(days.model, days.weather, days.weather.start, days.weather.hours, false), by_itself(days.model, days.weather, days.weather.start, days.weather.hours, false);
  for (auto* recorder : {&beside, &by_itself})
    for (const auto& source : alone.added_sources()) recorder->add_source(source);
  while (!leader.done()) leader.step(nullptr), follower.step(&beside), alone.step(&by_itself);
  const results::Results led = beside.finish(), own = by_itself.finish();
  CHECK(led.gate_position == own.gate_position);
  CHECK(led.section_concentration == own.section_concentration);
  CHECK(led.gate_flow != one.gate_flow);
}

TEST_CASE("in each hour of a storm every balance of every kind closes: land, sewersheds, reaches, reservoirs, basin") {
  const Gated gated;
  simulate::Simulation simulation = gated.days->simulation({}, "split");
  double worst = 0;
  const auto look = [&](const std::vector<results::Balance>& balances) {
    for (const auto& balance : balances) {
      worst = std::max(worst, balance.relative());
      REQUIRE_MESSAGE(balance.relative() <= 1e-12, balance.domain << " " << balance.quantity << " " << balance.relative());
    }
  };
  for (int hour = 0; hour < 96; ++hour) {
    simulation.reset_balances();
    simulation.step(nullptr);
    look(simulation.balances()), look(simulation.subcatchment_balances()), look(simulation.sewershed_balances()), look(simulation.reservoir_balances());
    for (const auto& reach : simulation.reach_balances()) look({reach.water});
  }
  MESSAGE("worst of 96 hours " << worst);
}
