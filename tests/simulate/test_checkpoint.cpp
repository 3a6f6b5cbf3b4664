// A simulation that was saved and read into a new one goes on to the same bits; a damaged file is refused.
#include <doctest/doctest.h>

#include <cstring>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/simulation.hpp"
#include "qinghe/simulate/stored_state.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using Case = test::BasinDays;

namespace {

// Levers of every kind whose position moves: a store that is reset, a ramp, a parameter from a date on.
scenario::Scenario moving_levers(const Case& c) {
  using namespace scenario;
  const base::Instant start = c.weather.start;
  const std::string shed = c.model->basin->sewersheds.front().id, reach = c.model->basin->reaches.front().id;
  return {.id = "moving",
          .pulls = {{.lever = Lever::store_reset,
                     .target = shed,
                     .parameter = "deposit",
                     .value = 0.5,
                     .from = start + 86400},
                    {.lever = Lever::source_load,
                     .target = "plant_effluent",
                     .parameter = "nitrogen",
                     .value = 0.3,
                     .from = start,
                     .ramp_days = 5},
                    {.lever = Lever::sewer_parameter,
                     .target = shed,
                     .parameter = "tank_volume",
                     .operation = Operation::set,
                     .value = 5000,
                     .from = start + 86400},
                    {.lever = Lever::reach_parameter,
                     .target = reach,
                     .parameter = "pool_depth",
                     .operation = Operation::add,
                     .value = 0.2,
                     .from = start + 90000}}};
}

std::string bytes_of(const simulate::Simulation& simulation, const simulate::Recorder& recorder, int days) {
  base::StateWriter archive;
  simulation.save(archive);
  recorder.save(archive);
  recorder.save_days(0, days, archive);
  return archive.bytes();
}

void advance(simulate::Simulation& simulation, simulate::Recorder& recorder, int hours) {
  for (int hour = 0; hour < hours && !simulation.done(); ++hour) simulation.step(&recorder);
}

}  // namespace

TEST_CASE(
    "a checkpoint at any hour goes on to the same bits: stores, balances, statistics, levers and results") {
  for (const auto& [name, method, days, output] : {std::tuple{"beiyun", "split", 3, "output.statistics=[\"mean\",\"min\",\"max\"]"},
                                                   {"yongding", "split", 3, "output.network=\"hourly\""},
                                                   {"daqing", "arkode", 2, "output.network=\"daily\""}}) {
    CAPTURE(name);
    const Case c(name, "2016-07-19", "2016-07-" + std::to_string(19 + days), {output});
    const auto levers = moving_levers(c);
    simulate::Simulation whole = c.simulation(levers, method);
    CollectedFields at_once, in_parts;
    simulate::Recorder all = c.recorder(&at_once);
    advance(whole, all, c.weather.hours);
    const int recorded = c.weather.hours / 24;
    const std::string expected = bytes_of(whole, all, recorded);
    REQUIRE(whole.statistics().steps > 0);
    REQUIRE(!whole.overflow_events_since(c.weather.start).empty());

    // Saved and read again in the night, at noon and after a pull at midnight.
    auto simulation = std::make_unique<simulate::Simulation>(c.simulation(levers, method));
    auto recorder = std::make_unique<simulate::Recorder>(c.recorder(&in_parts));
    for (const int hours : {3, 21, 1, 12}) {
      advance(*simulation, *recorder, hours);
      const std::string saved = bytes_of(*simulation, *recorder, recorded);
      simulation = std::make_unique<simulate::Simulation>(c.simulation(levers, method));
      recorder = std::make_unique<simulate::Recorder>(c.recorder(&in_parts));
      base::StateReader archive(saved, "saved");
      simulation->load(archive);
      recorder->load(archive);
      recorder->load_days(0, recorded, archive);
      archive.finish();
      CHECK(bytes_of(*simulation, *recorder, recorded) == saved);
    }
    advance(*simulation, *recorder, c.weather.hours);
    CHECK(bytes_of(*simulation, *recorder, recorded) == expected);
    REQUIRE(!at_once.blocks.empty());
    REQUIRE(in_parts.blocks.size() == at_once.blocks.size());
    for (std::size_t i = 0; i < at_once.blocks.size(); ++i) {
      CHECK(in_parts.blocks[i].first_row == at_once.blocks[i].first_row);
      CHECK(in_parts.blocks[i].values == at_once.blocks[i].values);
    }
    const auto once = whole.balances(), twice = simulation->balances();
    REQUIRE(once.size() == twice.size());
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].residual == twice[i].residual);
  }
}

TEST_CASE("A to C equals A to B, saved, and B to C from there" * doctest::test_suite("long")) {
  const Case whole("beiyun", "2016-07-18", "2016-07-22"), first("beiyun", "2016-07-18", "2016-07-20"),
      second("beiyun", "2016-07-20", "2016-07-22");
  simulate::Simulation a = whole.simulation({}, "split"), b = first.simulation({}, "split"),
                       c = second.simulation({}, "split");
  CollectedFields long_fields, short_fields;
  simulate::Recorder all = whole.recorder(&long_fields), half = first.recorder(), rest = second.recorder(&short_fields);
  advance(a, all, 96);
  advance(b, half, 48);
  const std::string file = simulate::stored_state(b, *first.model);
  CHECK(simulate::stored_instant(file, "end.state") == second.weather.start);
  simulate::warm_start(c, *second.model, file, "end.state");
  advance(c, rest, 48);
  const auto long_run = all.finish(), short_run = rest.finish();
  const auto tail = [](const std::vector<float>& series, std::size_t size) {
    return std::vector<float>(series.end() - static_cast<std::ptrdiff_t>(size), series.end());
  };
  for (const auto series : {&results::Results::section_flow, &results::Results::section_depth,
                            &results::Results::section_concentration, &results::Results::outlet_flow,
                            &results::Results::reservoir_volume}) {
    const auto& last = short_run.*series;
    REQUIRE(!last.empty());
    CHECK(tail(long_run.*series, last.size()) == last);
  }
  for (const int quantity : {basin::StoredField::discharge, basin::StoredField::depth, 0, 5}) {
    const auto last = short_fields.series(*second.model, quantity);
    REQUIRE(!last.empty());
    CHECK(tail(long_fields.series(*whole.model, quantity), last.size()) == last);
  }
}

TEST_CASE("a state of another basin, other constituents, other cells or another time is refused by name") {
  const Case c("daqing", "2016-07-01", "2016-07-02");
  const std::string file = simulate::stored_state(c.simulation({}, "split"), *c.model);
  const auto refusal = [&](const Case& other) {
    simulate::Simulation simulation = other.simulation({}, "split");
    try {
      simulate::warm_start(simulation, *other.model, file, "end.state");
    } catch (const base::InputError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(refusal(c) == "");
  CHECK(refusal(Case("yongding", "2016-07-01", "2016-07-02"))
            .find("end.state: basin: got 'yongding', expected 'daqing'") != std::string::npos);
  CHECK(refusal(Case("daqing", "2016-07-01", "2016-07-02", {"constituents=[\"temperature\",\"tracer\"]"}))
            .find("constituents: got 'temperature, tracer'") != std::string::npos);
  CHECK(refusal(Case("daqing", "2016-07-02", "2016-07-03")).find("time: got '2016-07-01T00:00:00+08:00'") !=
        std::string::npos);
}

TEST_CASE("dead zones are stores: a state with others is refused") {
  const Case c("daqing", "2016-07-01", "2016-07-02");
  basin::Basin changed = *c.model->basin;
  changed.reaches.front().storage_area = 2.5;
  const basin::Model other = basin::build_model(std::make_shared<const basin::Basin>(std::move(changed)));
  const std::string& reach = c.model->basin->reaches.front().id;
  CHECK(simulate::state_origin(*c.model).at("dead zones") == "none");
  CHECK(simulate::state_origin(other).at("dead zones") == reach + " 2.5 m2");
  const std::string file = simulate::stored_state(c.simulation({}, "split"), *c.model);
  simulate::Simulation simulation = c.simulation({}, "split");
  CHECK_THROWS_AS(simulate::warm_start(simulation, other, file, "end.state"), base::InputError);
}

TEST_CASE("a state file cut short or changed in one byte is refused, wherever it is") {
  const Case c("daqing", "2016-07-01", "2016-07-02");
  simulate::Simulation simulation = c.simulation({}, "split");
  const std::string sound = simulate::stored_state(simulation, *c.model);
  const auto refused = [&](const std::string& bytes) {
    try {
      simulate::warm_start(simulation, *c.model, bytes, "end.state");
    } catch (const base::InputError& error) {
      return std::string(error.what()).starts_with("end.state: ");
    }
    return false;
  };
  REQUIRE_FALSE(refused(sound));
  for (std::size_t i = 0; i < 40; ++i) {
    const std::size_t at = i < 20 ? i * 5 : sound.size() * i / 40;
    CAPTURE(at);
    CHECK(refused(sound.substr(0, at)));
    std::string flipped = sound;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
    CHECK(refused(flipped));
  }
  CHECK(refused(sound + "x"));
  CHECK(refused(""));
}

TEST_CASE("a sealed file of another layout is refused and not misread") {
  base::StateWriter writer;
  writer(std::vector<double>{1, 2, 3}, std::string("name"), 7);
  const auto refused = [](const std::string& bytes, auto... into) {
    base::StateReader reader(bytes, "x.state");
    try {
      reader(into...);
      reader.finish();
    } catch (const base::InputError&) {
      return true;
    }
    return false;
  };
  const std::string& bytes = writer.bytes();
  CHECK_FALSE(refused(bytes, std::vector<double>{}, std::string{}, 0));
  CHECK(refused(bytes, std::vector<double>(2), std::string{}, 0));
  CHECK(refused(bytes, std::vector<float>{}, std::string{}, 0));
  CHECK(refused(bytes, std::vector<double>{}, 0, std::string{}));
  CHECK(refused(bytes, std::vector<double>{}, std::string{}));
  CHECK(refused(bytes, std::vector<double>{}, std::string{}, 0, 0));
  std::string huge = bytes;  // a count that no memory could hold
  std::memset(huge.data() + 1, 0x7f, 8);
  CHECK(refused(huge, std::vector<double>{}, std::string{}, 0));
}
