// Measures beside their baseline: what is taken over changes no bit of what is recorded.
#include <doctest/doctest.h>

#include "simulate/beside_leader.hpp"

using namespace qinghe;
using scenario::Lever;
using scenario::Operation;

namespace {

results::Results alone(const test::BasinDays& days, const scenario::Scenario& scenario, const std::string& method, bool fields, std::vector<double>& outflow) {
  simulate::Simulation simulation = days.simulation(scenario, method);
  simulate::Recorder recorder = test::BesideLeader::recorder(days, simulation, fields);
  while (!simulation.done()) simulation.step(&recorder);
  outflow = simulation.outflow();
  return recorder.finish();
}

// A load at one plant, water in one sewershed, a bed, new water, nothing that acts, the kinetics, a river's geometry.
std::vector<scenario::Scenario> measures(const basin::Basin& basin, base::Instant start) {
  const std::string plant = basin.plants.front().id, shed = basin.sewersheds.back().id, reach = basin.reaches[basin.reaches.size() / 2].id;
  return {{.id = "plant", .pulls = {{.lever = Lever::plant_parameter, .target = plant, .parameter = "limit_tp", .value = 0.5, .from = start + 2 * 86400}}},
          {.id = "sewers", .pulls = {{.lever = Lever::sewer_parameter, .target = shed, .parameter = "collection_share", .operation = Operation::at_least, .value = 0.99}}},
          {.id = "bed", .pulls = {{.lever = Lever::reach_parameter, .target = reach, .parameter = "sod20", .value = 0.3}}},
          {.id = "shade", .pulls = {{.lever = Lever::reach_parameter, .target = reach, .parameter = "shade", .operation = Operation::set, .value = 0.6}}},
          {.id = "water", .pulls = {{.lever = Lever::added_flow, .target = reach + "@0.5", .parameter = "river", .operation = Operation::set, .value = 1, .from = start + 86400}}},
          {.id = "later", .pulls = {{.lever = Lever::source_load, .target = "rural", .parameter = "all", .value = 0, .from = start + 400 * 86400LL}}},
          {.id = "kinetics", .pulls = {{.lever = Lever::kinetic_parameter, .target = "*", .parameter = "nitrification.k_n", .value = 0.7}}},
          {.id = "geometry", .pulls = {{.lever = Lever::reach_parameter, .target = reach, .parameter = "manning_n", .value = 1.2}}}};
}

void compare(const std::string& method, const std::string& to, bool fields, const std::string& from = "2016-07-17") {
  const test::BasinDays days("daqing", from, to);
  // What is uncertain is pulled in the baseline and in each measure.
  const std::vector<scenario::Pull> member = {{.lever = Lever::source_load, .target = "direct_discharge", .parameter = "all", .value = 1.3}};
  std::vector<scenario::Scenario> all = measures(*days.model->basin, days.weather.start);
  for (scenario::Scenario& s : all) s.pulls.insert(s.pulls.end(), member.begin(), member.end());
  test::BesideLeader followed(days, {.pulls = member}, all, method, fields);
  followed.run();
  std::vector<double> baseline;
  const results::Results expected_baseline = alone(days, {.pulls = member}, method, false, baseline);
  CHECK(followed.leader().outflow() == baseline);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i].id);
    std::vector<double> outflow;
    const results::Results expected = alone(days, all[i], method, fields, outflow), got = followed.finish(i);
    CHECK(followed.beside(i).outflow() == outflow);
    if (days.weather.hours > 200) CHECK((got.section_concentration != expected_baseline.section_concentration) == (all[i].id != "later"));
    CHECK(got.section_concentration == expected.section_concentration);
    CHECK(got.section_flow == expected.section_flow);
    CHECK(got.sewershed_overflow == expected.sewershed_overflow);
    CHECK(got.network.concentration == expected.network.concentration);
    CHECK(got.network.flow == expected.network.flow);
    REQUIRE(got.source_loads.size() == expected.source_loads.size());
    for (std::size_t l = 0; l < got.source_loads.size(); ++l) CHECK(got.source_loads[l].cod == expected.source_loads[l].cod);
  }
}

}  // namespace

TEST_CASE("measures beside their baseline in a flood: sections alone, as a ranking runs them" * doctest::test_suite("long")) { compare("split", "2016-07-27", false); }
TEST_CASE("measures beside their baseline: every cell and every load" * doctest::test_suite("long")) { compare("split", "2016-07-20", true); }
TEST_CASE("measures beside their baseline in frost: ice differs where their water does" * doctest::test_suite("long")) { compare("split", "2016-01-25", true, "2016-01-18"); }
TEST_CASE("measures beside their baseline: the coupled engine takes over the water" * doctest::test_suite("long")) { compare("arkode", "2016-07-18", false); }

TEST_CASE("a simulation beside a leader is not asked for balances, and leaves a whole state") {
  const test::BasinDays days("daqing", "2016-07-19", "2016-07-22");
  const scenario::Scenario plant = measures(*days.model->basin, days.weather.start).front();
  simulate::Simulation leader = days.simulation({}, "split"), beside = days.simulation(plant, "split"), alone = days.simulation(plant, "split");
  beside.follow(leader);
  for (int hour = 0; hour < 60; ++hour) leader.step(nullptr), beside.step(nullptr), alone.step(nullptr);
  CHECK_THROWS_AS(beside.balances(), base::InternalError);
  CHECK(beside.state().mass == alone.state().mass);
  CHECK(std::vector<double>(beside.state().hydraulics.volumes().begin(), beside.state().hydraulics.volumes().end()) ==
        std::vector<double>(alone.state().hydraulics.volumes().begin(), alone.state().hydraulics.volumes().end()));
  CHECK(leader.state().mass != alone.state().mass);
}
