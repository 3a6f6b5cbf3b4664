// Dead zones around every engine: nothing is lost while rivers rise, fall dry and split; a uniform field stays; and the
// simulation of a shipped basin closes its balances with them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>

#include "qinghe/forcing/archive.hpp"
#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/simulate/simulation.hpp"
#include "qinghe/transport/dead_zone.hpp"
#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::Constituent;
using test::ConstituentSet;

TEST_CASE("ten days of random flow with dead zones: conserved to 1e-12, uniform to 1e-12, never below zero in still water") {
  const network::Network n = test::delta();
  const transport::DeadZones zones(n, std::vector<transport::DeadZone>{{.area = 4, .rate = 1e-4}, {}, {.area = 30, .rate = 3e-5}, {.area = 0.1, .rate = 0.01},
                                                                       {.area = 200, .rate = 1e-5}, {}, {.area = 5, .rate = 1e-4}, {.area = 1, .rate = 1e-3}}, 2);
  const ConstituentSet set({Constituent::solids, Constituent::tracer});
  const quality::Kinetics kinetics(set, {});
  for (const std::string method : {"arkode", "split"}) {
    CAPTURE(method);
    std::mt19937_64 random(22);
    test::Run run(n, set, kinetics, {.method = method});
    const auto uniform = static_cast<std::size_t>(set.slot(Constituent::tracer)), pulsing = static_cast<std::size_t>(set.slot(Constituent::solids));
    const auto stride = static_cast<std::size_t>(set.stride());
    std::vector<double> volume, dead;
    double worst = 0, lowest = 0;
    const auto total = [&](std::size_t k) {
      numerics::ExactSum sum;
      for (std::size_t i = k; i < run.mass.size(); i += stride) sum += run.mass[i], sum += dead[i];
      return sum.value();
    };
    double begin = 0;
    for (int hour = 0; hour < 240; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr);
      for (std::size_t c = 0; c < flow.volume_begin.size(); ++c) {
        if (hour == 0) run.mass[c * stride + uniform] = 7 * flow.volume_begin[c], run.mass[c * stride + pulsing] = c % 3 == 0 ? flow.volume_begin[c] : 0;
        run.source[c * stride + uniform] = 7 * flow.lateral[c];
        run.source[c * stride + pulsing] = hour % 50 == 7 ? 100 * flow.lateral[c] : 0;
      }
      if (hour == 0) dead = zones.in_equilibrium(flow.volume_begin, run.mass), begin = total(pulsing);
      std::vector<double> exchange(n.faces().size());
      for (std::size_t f = 0; f < exchange.size(); ++f) exchange[f] = n.faces()[f].distance > 0 ? 0.2 * std::abs(flow.face_flow[f]) : 0.0;
      zones.exchange(flow.volume_begin, 0.5 * flow.dt, run.mass, dead);
      run.advance(flow, exchange);
      zones.exchange(flow.volume_end, 0.5 * flow.dt, run.mass, dead);
      volume = flow.volume_end;
      for (std::size_t c = 0; c < volume.size(); ++c) {
        worst = std::max(worst, std::abs(run.mass[c * stride + uniform] / volume[c] - 7) / 7);
        if (const double still = zones.volume(static_cast<int>(c)); still > 0) worst = std::max(worst, std::abs(dead[c * stride + uniform] / still - 7) / 7);
        lowest = std::min(lowest, dead[c * stride + pulsing]);
      }
    }
    const simulate::MassBudget& b = run.budget;
    const double open = std::abs(total(pulsing) - begin - (b.inflow[pulsing] - b.outflow[pulsing] - b.withdrawal[pulsing] - b.seepage[pulsing] + b.reaction[pulsing])) /
                        (b.inflow[pulsing] + begin);
    MESSAGE(method << ": balance " << open << ", from uniform " << worst << ", lowest in still water " << lowest);
    CHECK(open < 1e-12);
    CHECK(worst < 1e-12);
    // What SUNDIALS leaves below zero is within its absolute tolerance, 1e-4 of 50 g/m³, times a still volume.
    CHECK(lowest >= (method == "split" ? 0.0 : -1e-4 * 50 * 200 * 500));
  }
}

namespace {

struct Ended {
  std::vector<results::Balance> balances;
  simulate::State state;
};

// Nine days of a shipped basin whose reaches all have dead zones of `area` [m²].
Ended nine_days(double area) {
  auto basin = std::make_shared<basin::Basin>(basin::read_basin(std::filesystem::path(QINGHE_SOURCE_DIR) / "basins" / "chaobai",
                                                                {"period.warmup=\"2016-07-15\"", "period.start=\"2016-07-15\"", "period.end=\"2016-07-24\""}));
  for (basin::Reach& reach : basin->reaches) reach.storage_area = area, reach.storage_rate = area > 0 ? 5e-5 : 0;
  std::vector<std::string> stations;
  for (const auto& s : basin->stations) stations.push_back(s.id);
  const auto archive = forcing::WeatherArchive::read(basin->weather_folder, stations, basin->utc_offset);
  std::vector<forcing::PlaceSpec> places;
  for (const auto& sub : basin->subcatchments)
    places.push_back({.stations = sub.stations, .weights = sub.weights, .rain_factor = sub.rain_factor, .temperature_offset = sub.temperature_offset,
                      .latitude = sub.latitude, .longitude = sub.longitude, .elevation = sub.elevation});
  const auto weather = archive.assemble(places, basin->period.warmup, static_cast<int>((basin->period.end - basin->period.warmup) / 3600));
  simulate::Simulation simulation(std::make_shared<const basin::Model>(basin::build_model(basin)), weather, {}, {.method = "split"});
  while (!simulation.done()) simulation.step(nullptr);
  return {.balances = simulation.balances(), .state = simulation.state()};
}

}  // namespace

TEST_CASE("a shipped basin through the storm of July 2016 with dead zones: every balance closes, and the river differs" * doctest::test_suite("long")) {
  const Ended with = nine_days(5), without = nine_days(0);
  for (const results::Balance& balance : with.balances) {
    CAPTURE(balance.domain);
    CAPTURE(balance.quantity);
    CHECK(balance.relative() < 1e-12);
  }
  CHECK(without.state.dead_mass.empty());
  CHECK(with.state.dead_mass.size() == with.state.mass.size());
  CHECK(*std::min_element(with.state.dead_mass.begin(), with.state.dead_mass.end()) >= 0);
  CHECK(with.state.mass != without.state.mass);
}
