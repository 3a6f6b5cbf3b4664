// Fields that drink from a river: what they ask for is withdrawn there as far as there is water, arrives an hour later, and every
// balance closes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/results/reservoirs.hpp"
#include "qinghe/results/water.hpp"
#include "simulate/beside_leader.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;

namespace {

constexpr double loss = 0.2;

// Dry days of the North Canal. Fields are led water from the Wenyu with a loss on the way; others ask a brook, of whose flow `keep` is
// left, for more than it has.
test::BasinDays fields(const std::string& from, const std::string& to, double most = 5, double keep = 1e6) {
  test::BasinDays days("beiyun", from, to);
  basin::Basin changed = *days.model->basin;
  const auto lead = [&](const char* id, std::size_t land, const char* reach, double kept, double lost, int delay) {
    REQUIRE(changed.find_reach(reach) >= 0);
    changed.subcatchments[land].use = {.irrigated = 0.4, .irrigation_rate = 8, .irrigation_below = 0.9, .irrigation_pumped = 0.25, .from_river = true};
    channel::Abstraction intake{.id = id, .name_zh = id, .reach = changed.find_reach(reach), .share_along = 0.5, .keep = kept, .irrigates = static_cast<int>(land), .loss = lost, .delay = delay};
    intake.flow.fill(most);
    changed.abstractions.push_back(intake);
  };
  lead("plenty", 0, "NC13", 0, loss, 1);
  lead("little", 1, "NC03", keep, 0, 3);
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(changed))));
  return days;
}

struct Watered {
  results::Results results;
  std::vector<double> taken, received;  // by hour, of the first canal [m³]
  double least = 1e300;                        // volume of any cell
};
Watered run(const test::BasinDays& days, const std::string& method) {
  Watered all;
  simulate::Simulation simulation = days.simulation({}, method);
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) {
    simulation.step(&recorder);
    const simulate::Diversions& canals = simulation.state().diversions;
    all.taken.push_back(canals.taken(0).water), all.received.push_back(canals.received(0).water);
    for (const double v : simulation.state().hydraulics.volumes()) all.least = std::min(all.least, v);
  }
  all.results = recorder.finish();
  all.results.balances = simulation.balances();
  all.results.subcatchment_balances = simulation.subcatchment_balances();
  all.results.reach_balances = simulation.reach_balances();
  return all;
}

}  // namespace

TEST_CASE("fields take from a river what it has, an hour later, and everything closes with each engine") {
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    const char* to = method == "split" ? "2016-06-08" : "2016-06-06";
    const test::BasinDays days = fields("2016-06-05", to);
    const Watered got = run(days, method);
    double worst = 0;
    for (const auto* balances : {&got.results.balances, &got.results.subcatchment_balances})
      for (const auto& b : *balances) {
        worst = std::max(worst, b.relative());
        CHECK_MESSAGE(b.relative() < 1e-12, b.domain << " " << b.quantity << " " << b.relative());
      }
    for (const auto& reach : got.results.reach_balances) CHECK(reach.water.relative() < 1e-12);
    const results::Balance basin = results::whole_basin_water(got.results);
    MESSAGE(method << ": worst balance " << worst << ", basin " << basin.relative());
    CHECK(basin.relative() < 1e-12);
    CHECK(std::none_of(basin.terms.begin(), basin.terms.end(), [](const auto& t) { return t.key == "land_irrigation_river" || t.key == "canal_irrigated"; }));
    CHECK(got.least > 0);
    for (std::size_t h = 1; h < got.taken.size(); ++h) CHECK(got.received[h] == (1 - loss) * got.taken[h - 1]);
    // The water is the land's, not water from outside; its solutes are brought to the fields and stay there.
    const auto of = [&](const char* domain, const char* quantity) { return *results::find_balance(got.results.balances, domain, quantity); };
    CHECK(term(of("catchment", "water"), "irrigation_river") > 0);
    CHECK(term(of("catchment", "water"), "irrigation_river") == doctest::Approx(-term(of("canal", "water"), "irrigated")).epsilon(1e-12));
    CHECK(std::abs(term(of("catchment", "water"), "irrigation")) <= 1e-12 * term(of("catchment", "water"), "irrigation_river"));
    for (const char* quantity : {"ammonium", "nitrate", "temperature"}) {
      CHECK(term(of("canal", quantity), "irrigated") < 0);
      CHECK(term(of("canal", quantity), "received") == 0);
      CHECK(term(of("river", quantity), "diverted") == -term(of("canal", quantity), "diverted"));
      CHECK(term(of("canal", quantity), "lost") == doctest::Approx(loss / (1 - loss) * term(of("canal", quantity), "irrigated")));
    }
    // Demand, supply and shortage of the month: all of it where there is plenty, none where the river is kept.
    REQUIRE(got.results.irrigation_months.size() == 2);
    const auto &plenty = got.results.irrigation_months[0], &little = got.results.irrigation_months[1];
    CHECK(plenty.demand > 0);
    CHECK(plenty.supplied == doctest::Approx(plenty.demand).epsilon(0.01));
    CHECK(plenty.shortage == doctest::Approx(plenty.demand - plenty.supplied).scale(plenty.demand));
    CHECK(little.demand > 0);
    CHECK(little.supplied == 0);
    CHECK(little.shortage == little.demand);
  }
}

TEST_CASE("the intake takes no more than its most, and the rest is a shortage of the fields") {
  const test::BasinDays days = fields("2016-06-05", "2016-06-07", 0.05);
  const Watered got = run(days, "split");
  for (const double taken : got.taken) CHECK(taken <= 0.05 * 3600 * (1 + 1e-12));
  const auto& month = got.results.irrigation_months.at(0);
  CHECK(month.supplied > 0);
  CHECK(month.supplied <= (1 - loss) * 0.05 * 48 * 3600 * (1 + 1e-12));
  CHECK(month.shortage > month.supplied);
  CHECK(month.demand == doctest::Approx(month.supplied + month.shortage).epsilon(1e-12));
}

TEST_CASE("water on its way to fields is in a checkpoint: at any hour it goes on to the same bits") {
  const test::BasinDays days = fields("2016-06-05", "2016-06-07");
  const auto bytes = [&](const simulate::Simulation& simulation, const simulate::Recorder& recorder) {
    base::StateWriter archive;
    simulation.save(archive), recorder.save(archive), recorder.save_days(0, days.weather.hours / 24, archive);
    return archive.bytes();
  };
  simulate::Simulation whole = days.simulation({}, "split");
  simulate::Recorder all = days.recorder();
  auto simulation = std::make_unique<simulate::Simulation>(days.simulation({}, "split"));
  auto recorder = std::make_unique<simulate::Recorder>(days.recorder());
  for (int h = 0; h < 21; ++h) simulation->step(recorder.get());
  const std::string saved = bytes(*simulation, *recorder);
  simulation = std::make_unique<simulate::Simulation>(days.simulation({}, "split"));
  recorder = std::make_unique<simulate::Recorder>(days.recorder());
  base::StateReader archive(saved, "saved");
  simulation->load(archive), recorder->load(archive), recorder->load_days(0, days.weather.hours / 24, archive);
  archive.finish();
  while (!simulation->done()) simulation->step(recorder.get());
  while (!whole.done()) whole.step(&all);
  CHECK(bytes(*simulation, *recorder) == bytes(whole, all));
}

TEST_CASE("measures beside their baseline: fields that drink otherwise are computed anew, to the bits of a run alone") {
  using scenario::Lever;
  for (const std::string method : {"split", "arkode"}) {
    const test::BasinDays days = fields("2016-06-05", method == "split" ? "2016-06-08" : "2016-06-06", 3, 0);
    const std::vector<scenario::Scenario> measures = {
        {.id = "water", .pulls = {{.lever = Lever::added_flow, .target = "NC03@0.1", .parameter = "river", .operation = scenario::Operation::set, .value = 2, .from = days.weather.start}}},
        {.id = "load", .pulls = {{.lever = Lever::source_load, .target = "plant_effluent", .parameter = "all", .value = 0.5}}}};
    test::BesideLeader followed(days, {}, measures, method, true);
    simulate::Recorder led = test::BesideLeader::recorder(days, followed.leader(), true);
    followed.run(&led);
    const results::Results baseline = led.finish();
    for (std::size_t i = 0; i < measures.size(); ++i) {
      CAPTURE(measures[i].id);
      simulate::Simulation alone = days.simulation(measures[i], method);
      simulate::Recorder recorder = test::BesideLeader::recorder(days, alone, true);
      while (!alone.done()) alone.step(&recorder);
      const results::Results expected = recorder.finish(), got = followed.finish(i);
      CHECK(got.section_concentration == expected.section_concentration);
      CHECK(got.section_concentration != baseline.section_concentration);
      CHECK(got.section_flow == expected.section_flow);
      CHECK(followed.beside(i).state().mass == alone.state().mass);
      REQUIRE(got.irrigation_months.size() == 2);
      for (std::size_t m = 0; m < 2; ++m) CHECK(got.irrigation_months[m].supplied == expected.irrigation_months[m].supplied);
      CHECK(baseline.irrigation_months[1].supplied > 0);
      CHECK(baseline.irrigation_months[1].shortage > 0);
      CHECK((got.irrigation_months[1].supplied > 1.1 * baseline.irrigation_months[1].supplied) == (measures[i].id == "water"));
    }
  }
}
