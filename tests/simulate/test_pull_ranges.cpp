// What a scenario may make of a basin: what its tables could state.
#include <doctest/doctest.h>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/pulled_bounds.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using scenario::Lever;
using scenario::Operation;
using scenario::Pull;

namespace {

const test::BasinDays& days() {
  static const test::BasinDays all("beiyun", "2016-07-01", "2016-07-02");
  return all;
}
const basin::Basin& basin_of_days() { return *days().model->basin; }

std::string refusal(std::vector<Pull> pulls) {
  try {
    simulate::Levers(*days().model, {.id = "s", .pulls = std::move(pulls)});
  } catch (const base::InputError& error) {
    return error.what();
  }
  return {};
}

void refused(const Pull& pull, const std::string& says) {
  const std::string text = refusal({pull});
  CHECK_MESSAGE(text.find("scenario s: pull 1: ") == 0, text);
  CHECK_MESSAGE(text.find(says) != std::string::npos, pull.parameter << ": " << text);
}

const sewer::Sewershed& combined_shed() {
  for (const auto& shed : basin_of_days().sewersheds)
    if (shed.kind == sewer::SewerKind::combined && shed.plant >= 0) return shed;
  throw base::InternalError("no combined sewershed");
}

}  // namespace

TEST_CASE("a value out of the range of its table is refused before anything runs, by pull, parameter, value and range") {
  const std::string shed = combined_shed().id, plant = basin_of_days().plants.front().id, reach = basin_of_days().reaches.front().id;
  const auto set = [](Lever lever, const std::string& target, const char* parameter, double value) {
    return Pull{.lever = lever, .target = target, .parameter = parameter, .operation = Operation::set, .value = value};
  };
  refused(set(Lever::sewer_parameter, shed, "collection_share", 1.7), "value of sewer_parameter " + shed + " collection_share: got '1.7', expected a number from 0 to 1");
  refused(set(Lever::sewer_parameter, shed, "impervious_share", 1.5), "from 0 to 1");
  refused(set(Lever::sewer_parameter, shed, "combined_share", -1), "from 0 to 1");
  refused(set(Lever::sewer_parameter, shed, "interception_ratio", -3), "from 0 to 10");
  refused(set(Lever::sewer_parameter, shed, "sewage_per_person", 1.5), "a number in m3/d from 0.02 to 1");
  refused(set(Lever::plant_parameter, plant, "limit_nh3_summer", -10), "a number in mg/L above 0");
  refused(set(Lever::plant_parameter, plant, "share_mode", 5), "from 0 to 2");
  refused(set(Lever::plant_parameter, plant, "capacity", -5), "a number in m3/s at least 0");
  refused(set(Lever::reach_parameter, reach, "manning_n", 0), "from 0.005 to 0.5");
  refused(set(Lever::reach_parameter, reach, "manning_n", -0.03), "from 0.005 to 0.5");
  refused(set(Lever::reach_parameter, reach, "shade", 4), "from 0 to 1");
  refused(set(Lever::store_reset, shed, "deposit", 3), "from 0 to 1");
  refused(set(Lever::kinetic_parameter, "*", "nitrification.k_n", 300), "got '300'");
  refused(set(Lever::added_flow, reach, "river", -1), "a number in m3/s at least 0");
  refused({.lever = Lever::source_load, .target = "direct_discharge", .parameter = "all", .value = -1}, "a factor, at least 0");
  refused({.lever = Lever::source_flow, .target = "plant_effluent", .parameter = "flow", .value = -1}, "a factor, at least 0");
  CHECK(refusal({set(Lever::plant_parameter, plant, "capacity", 0)}).empty());  // shut down
}

TEST_CASE("rules and stores of a reservoir keep their ranges under a scenario") {
  const test::BasinDays lakes("chaobai", "2016-07-01", "2016-07-02");
  const channel::Reservoir& lake = lakes.model->basin->reservoirs.front();
  for (const auto& [parameter, value] : {std::pair{"max_release", -1.0}, {"max_release", 0.0}, {"draw_time", 0.0}, {"dead_volume", -1.0}, {"dead_volume", 2 * lake.volume.back()}})
    CHECK_THROWS_AS(simulate::Levers(*lakes.model, {.pulls = {{.lever = Lever::reservoir_parameter, .target = lake.id, .parameter = parameter, .operation = Operation::set, .value = value}}}),
                    base::InputError);
  CHECK_NOTHROW(simulate::Levers(*lakes.model, {.pulls = {{.lever = Lever::reservoir_parameter, .target = lake.id, .parameter = "draw_time", .operation = Operation::set, .value = 7200}}}));
}

TEST_CASE("what several pulls make of a parameter is in range, or the last of them is named") {
  const sewer::Sewershed& shed = combined_shed();
  const base::Instant start = days().weather.start;
  const auto pull = [&](Operation operation, double value, base::Instant from, double ramp = 0) {
    return Pull{.lever = Lever::sewer_parameter, .target = shed.id, .parameter = "collection_share", .operation = operation, .value = value, .from = from, .ramp_days = ramp};
  };
  const double rest = 1 - shed.collection_share;
  CHECK(refusal({pull(Operation::add, rest, start)}).empty());
  CHECK(refusal({pull(Operation::scale, 3 / shed.collection_share, start)}).find("pull 1: collection_share of " + shed.id + " as pulled: got '3', expected a number from 0 to 1") != std::string::npos);
  CHECK(refusal({pull(Operation::add, rest, start), pull(Operation::add, 0.1, start + 86400, 5)}).find("pull 2: collection_share") != std::string::npos);
  // What the first carries too far the second holds.
  CHECK(refusal({pull(Operation::scale, 3, start), pull(Operation::cap, 0.9, start)}).empty());
  // One ends as the other begins.
  Pull first = pull(Operation::add, rest, start);
  first.to = start + 86400;
  CHECK(refusal({first, pull(Operation::add, rest, start + 86400)}).empty());
}

TEST_CASE("a range without an upper end has a lower one all the same") {
  const auto add = [](Lever lever, const std::string& target, const char* parameter, double value) {
    return Pull{.lever = lever, .target = target, .parameter = parameter, .operation = Operation::add, .value = value};
  };
  const sewer::Plant& plant = basin_of_days().plants.front();
  refused(add(Lever::plant_parameter, plant.id, "limit_cod", -2 * plant.limit_cod), "above 0");
  refused(add(Lever::plant_parameter, plant.id, "capacity", -2 * plant.capacity), "at least 0");
  refused(add(Lever::sewer_parameter, combined_shed().id, "population", -2 * combined_shed().population), "at least 0");
  CHECK(refusal({add(Lever::plant_parameter, plant.id, "capacity", -plant.capacity)}).empty());  // shut down
}

TEST_CASE("shares that do not go together are refused, as by the tables") {
  const sewer::Sewershed& combined = combined_shed();
  const auto set = [](const std::string& target, const char* parameter, double value) {
    return Pull{.lever = Lever::sewer_parameter, .target = target, .parameter = parameter, .operation = Operation::set, .value = value};
  };
  CHECK(refusal({set(combined.id, "misconnected_share", 0.01)}).find("a combined system has no storm sewers") != std::string::npos);
  for (const auto& shed : basin_of_days().sewersheds) {
    if (shed.kind != sewer::SewerKind::separate || shed.plant < 0) continue;
    CHECK(refusal({set(shed.id, "collection_share", 0.95), set(shed.id, "misconnected_share", 0.06)}).find("at most 0.94: the share 0.06 is misconnected") != std::string::npos);
    CHECK(refusal({set(shed.id, "collection_share", 0.95), set(shed.id, "misconnected_share", 0.05)}).empty());
    break;
  }
  const sewer::Plant& plant = basin_of_days().plants.front();
  CHECK(refusal({{.lever = Lever::plant_parameter, .target = plant.id, .parameter = "share_mode", .operation = Operation::set, .value = plant.share_high + 0.1}}).find("from share_low to share_high") !=
        std::string::npos);
}

TEST_CASE("sources are pulled by factors, and the message says what lets a flow in") {
  for (const Operation operation : {Operation::set, Operation::add, Operation::cap, Operation::at_least}) {
    refused({.lever = Lever::source_flow, .target = "plant_effluent", .parameter = "flow", .operation = operation, .value = 2}, "`added_flow` lets a flow in m3/s into a reach");
    refused({.lever = Lever::source_load, .target = "plant_effluent", .parameter = "all", .operation = operation, .value = 2}, "scale, a factor on the load");
  }
  refused({.lever = Lever::added_flow, .target = basin_of_days().reaches.front().id, .parameter = "river", .value = 2}, "set or add");
}

TEST_CASE("a source named by its place alone is suggested with its kind") {
  const std::string place = basin_of_days().plants.front().id;
  const std::string text = refusal({{.lever = Lever::source_load, .target = place, .parameter = "all", .value = 0.5}});
  CHECK_MESSAGE(text.find(":" + place + "'?") != std::string::npos, text);
}

TEST_CASE("a value with a unit is turned into that of its parameter") {
  const std::string shed = combined_shed().id, reach = basin_of_days().reaches.front().id;
  const auto value = [&](Pull pull) { return simulate::Levers(*days().model, {.pulls = {std::move(pull)}}).scenario().pulls.front().value; };
  CHECK(value({.lever = Lever::sewer_parameter, .target = shed, .parameter = "sewage_per_person", .operation = Operation::set, .quantity = "150 L/d"}) == doctest::Approx(0.15));
  CHECK(value({.lever = Lever::sewer_parameter, .target = shed, .parameter = "depression", .operation = Operation::set, .quantity = "2 mm"}) == doctest::Approx(2));
  CHECK(value({.lever = Lever::reach_parameter, .target = reach, .parameter = "seepage", .operation = Operation::set, .quantity = "20 mm/day"}) == doctest::Approx(0.02 / 86400));
  CHECK(value({.lever = Lever::added_flow, .target = reach, .parameter = "river", .operation = Operation::set, .quantity = "86400 m3/d"}) == doctest::Approx(1));
  refused({.lever = Lever::sewer_parameter, .target = shed, .parameter = "depression", .operation = Operation::set, .quantity = "2 m3/s"}, "convertible to mm");
  refused({.lever = Lever::sewer_parameter, .target = shed, .parameter = "depression", .quantity = "2 mm"}, "convertible to 1");
  for (const auto& [lever, parameter] : {std::pair{Lever::plant_parameter, "limit_tn"}, {Lever::reservoir_parameter, "draw_time"}, {Lever::reach_parameter, "sod20"}})
    CHECK(simulate::pulled_bounds(lever, parameter).unit != "1");
}
