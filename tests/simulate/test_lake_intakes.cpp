// Canals that draw from a reservoir: one leads to a river, one to fields, one out of the model. What they carry is of the layer that
// the reservoir releases, and every balance closes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/results/reservoirs.hpp"
#include "qinghe/results/water.hpp"
#include "simulate/beside_leader.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;
using constituents::Constituent;

namespace {

constexpr double to_river = 3, to_nobody = 2;  // [m³/s]

struct Lake : test::BasinDays {
  Lake(const std::string& from, const std::string& to, double thermocline = 0, bool below = false, double above_dead = 2e8) : BasinDays("yongding", from, to) {
    basin::Basin changed = *model->basin;
    channel::Reservoir& lake = changed.reservoirs.front();
    lake.thermocline = thermocline, lake.released_below = below;
    lake.initial_volume = lake.dead_volume + above_dead;
    const auto draw = [&](const char* id, double most) {
      channel::Abstraction intake{.id = id, .name_zh = id, .reach = -1, .node = lake.node};
      intake.flow.fill(most);
      return intake;
    };
    changed.abstractions.clear();
    changed.abstractions.push_back(draw("river", to_river));
    changed.abstractions.back().to_node = changed.reaches.back().from, changed.abstractions.back().loss = 0.1, changed.abstractions.back().delay = 3;
    changed.subcatchments[0].use = {.irrigated = 0.4, .irrigation_rate = 8, .irrigation_below = 0.9, .irrigation_pumped = 0.25, .from_river = true};
    changed.abstractions.push_back(draw("fields", 20));
    changed.abstractions.back().irrigates = 0;
    changed.abstractions.push_back(draw("away", to_nobody));
    model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(changed))));
  }
  int node() const { return model->basin->reservoirs.front().node; }
};

struct Drawn {
  std::vector<double> river, fields, received;  // by hour [m³]
  results::Results results;
  double volume = 0;
};
Drawn run(const Lake& days, const std::string& method) {
  Drawn all;
  simulate::Simulation simulation = days.simulation({}, method);
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) {
    simulation.step(&recorder);
    const simulate::Diversions& canals = simulation.state().diversions;
    all.river.push_back(canals.taken(0).water), all.fields.push_back(canals.taken(1).water), all.received.push_back(canals.received(1).water);
  }
  all.volume = simulation.state().hydraulics.reservoir_volume(0);
  all.results = recorder.finish();
  all.results.balances = simulation.balances();
  all.results.subcatchment_balances = simulation.subcatchment_balances();
  all.results.reservoir_balances = simulation.reservoir_balances();
  return all;
}

}  // namespace

TEST_CASE("canals out of a reservoir get what they wish of a full one, and everything closes with each engine") {
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    const Drawn got = run(Lake("2016-06-05", method == "split" ? "2016-06-07" : "2016-06-06"), method);
    double worst = 0;
    for (const auto* balances : {&got.results.balances, &got.results.subcatchment_balances, &got.results.reservoir_balances})
      for (const auto& b : *balances) {
        worst = std::max(worst, b.relative());
        CHECK_MESSAGE(b.relative() < 1e-12, b.domain << " " << b.quantity << " " << b.relative());
      }
    MESSAGE(method << ": worst balance " << worst);
    CHECK(results::whole_basin_water(got.results).relative() < 1e-12);
    double asked = 0;
    for (std::size_t h = 0; h < got.river.size(); ++h) {
      CHECK(got.river[h] == doctest::Approx(3600 * to_river).epsilon(1e-12));
      if (h > 0) CHECK(got.received[h] == got.fields[h - 1]);
      asked += got.fields[h];
    }
    CHECK(asked > 0);
    // The reservoir tells all three, the river domain the one that leaves apart from the two canals.
    const auto of = [&](const auto& balances, const char* domain, const char* quantity) { return *results::find_balance(balances, domain, quantity); };
    const double hours = static_cast<double>(got.river.size());
    CHECK(term(of(got.results.balances, "canal", "water"), "diverted") == doctest::Approx(hours * 3600 * to_river + asked).epsilon(1e-12));
    CHECK(term(of(got.results.balances, "river", "water"), "withdrawal") == doctest::Approx(-hours * 3600 * to_nobody).epsilon(1e-9));
    CHECK(term(of(got.results.balances, "canal", "water"), "irrigated") < 0);
    for (const char* quantity : {"ammonium", "nitrate", "temperature"}) {
      CHECK(term(of(got.results.balances, "canal", quantity), "diverted") > 0);
      CHECK(term(of(got.results.balances, "canal", quantity), "irrigated") < 0);
      CHECK(term(of(got.results.balances, "river", quantity), "diverted") == -term(of(got.results.balances, "canal", quantity), "diverted"));
    }
    REQUIRE(got.results.irrigation_months.size() == 1);
    const auto& month = got.results.irrigation_months[0];
    CHECK(month.supplied == doctest::Approx(asked).epsilon(1e-12));
    CHECK(month.demand == doctest::Approx(month.supplied + month.shortage).epsilon(1e-12));
  }
}

TEST_CASE("a reservoir at its dead volume gives its canals nothing") {
  const Drawn got = run(Lake("2016-06-05", "2016-06-06", 0, false, 1e3), "split");
  for (const double taken : got.river) CHECK(taken < 0.02 * 3600 * to_river);
  CHECK(got.results.irrigation_months.at(0).shortage > 0.9 * got.results.irrigation_months.at(0).demand);
}

TEST_CASE("of two layers a canal carries the one that the reservoir releases") {
  for (const bool below : {false, true}) {
    CAPTURE(below);
    const Lake days("2016-06-05", "2016-06-06", 4, below);
    simulate::Simulation simulation = days.simulation({}, "split");
    const network::Network& network = days.model->network;
    const int upper = network.reservoir_cell(days.node()), lower = network.lower_cell(days.node());
    REQUIRE(lower >= 0);
    const int slot = days.model->set.slot(Constituent::temperature);
    const auto temperature = [&](int cell) {
      return simulation.state().mass[static_cast<std::size_t>(cell * days.model->set.stride() + slot)] / simulation.state().hydraulics.volumes()[static_cast<std::size_t>(cell)];
    };
    for (int h = 0; h < 15; ++h) simulation.step(nullptr);
    const int own = below ? lower : upper, other = below ? upper : lower;
    const double before = temperature(own);
    simulation.step(nullptr);
    const double after = temperature(own);
    const auto& taken = simulation.state().diversions.taken(0);
    const double carried = taken.mass[static_cast<std::size_t>(slot)] / taken.water;
    // Of the hour, so between its ends; the other layer is farther off.
    const double change = std::abs(after - before) + 1e-3;
    CHECK(carried > std::min(before, after) - change);
    CHECK(carried < std::max(before, after) + change);
    CHECK(std::abs(temperature(other) - after) > 3 * change);
    while (!simulation.done()) simulation.step(nullptr);
    for (const auto& b : simulation.reservoir_balances()) CHECK_MESSAGE(b.relative() < 1e-12, b.quantity);
    for (const auto& b : simulation.balances()) CHECK_MESSAGE(b.relative() < 1e-12, b.domain << " " << b.quantity);
  }
}

TEST_CASE("canals out of a reservoir are in a checkpoint: at any hour it goes on to the same bits") {
  const Lake days("2016-06-05", "2016-06-07", 4, true);
  const auto bytes = [&](const simulate::Simulation& simulation) {
    base::StateWriter archive;
    simulation.save(archive);
    return archive.bytes();
  };
  simulate::Simulation whole = days.simulation({}, "split"), first = days.simulation({}, "split"), second = days.simulation({}, "split");
  for (int h = 0; h < 19; ++h) first.step(nullptr);
  const std::string saved = bytes(first);
  base::StateReader archive(saved, "saved");
  second.load(archive);
  archive.finish();
  while (!second.done()) second.step(nullptr);
  while (!whole.done()) whole.step(nullptr);
  CHECK(bytes(second) == bytes(whole));
}

TEST_CASE("measures beside their baseline: canals out of a reservoir have the bits of a run alone") {
  using scenario::Lever;
  for (const double thermocline : {0.0, 4.0}) {
    CAPTURE(thermocline);
    const Lake days("2016-06-05", "2016-06-07", thermocline, thermocline > 0, 3e5);
    const std::string lake = days.model->basin->reservoirs.front().id;
    const std::vector<scenario::Scenario> measures = {
        {.id = "dead", .pulls = {{.lever = Lever::reservoir_parameter, .target = lake, .parameter = "dead_volume", .operation = scenario::Operation::add, .value = 1.5e5, .from = days.weather.start}}},
        {.id = "load", .pulls = {{.lever = Lever::source_load, .target = "*", .parameter = "all", .value = 0.5}}}};
    test::BesideLeader followed(days, {}, measures, "split", true);
    simulate::Recorder led = test::BesideLeader::recorder(days, followed.leader(), true);
    followed.run(&led);
    const results::Results baseline = led.finish();
    for (std::size_t i = 0; i < measures.size(); ++i) {
      CAPTURE(measures[i].id);
      simulate::Simulation alone = days.simulation(measures[i], "split");
      simulate::Recorder recorder = test::BesideLeader::recorder(days, alone, true);
      while (!alone.done()) alone.step(&recorder);
      const results::Results expected = recorder.finish(), got = followed.finish(i);
      CHECK(got.section_concentration == expected.section_concentration);
      CHECK(got.section_flow == expected.section_flow);
      CHECK(followed.beside(i).state().mass == alone.state().mass);
      CHECK(got.irrigation_months.at(0).supplied == expected.irrigation_months.at(0).supplied);
      for (std::size_t m = 0; m < got.canal_months.size(); ++m) CHECK(got.canal_months[m].cod == expected.canal_months.at(m).cod);
      CHECK((got.canal_months.at(0).volume != baseline.canal_months.at(0).volume) == (measures[i].id == "dead"));
    }
  }
}
