// What every engine keeps on rivers nobody drew: balances, positivity, a uniform field. Larger ones by the environment
// variable QINGHE_RANDOM_CELLS.
#include <doctest/doctest.h>

#include <cstdlib>

#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::Constituent;
using test::ConstituentSet;

namespace {

struct Setting {
  std::string method;
  int cells, hours;
};

std::vector<Setting> settings() {
  std::vector<Setting> all{{"split", 10, 240}, {"split", 80, 240}, {"split", 300, 240}, {"arkode", 10, 240}, {"arkode", 80, 48}, {"cvode", 10, 24}};
  if (const char* cells = std::getenv("QINGHE_RANDOM_CELLS")) all = {{"split", std::atoi(cells), 240}, {"arkode", std::atoi(cells), 48}};
  return all;
}

}  // namespace

TEST_CASE("random rivers with storms, drying, branches and reservoirs: every constituent closes and none falls below zero" * doctest::test_suite("long")) {
  const ConstituentSet set = ConstituentSet::all();
  const quality::Kinetics kinetics(set, {});
  const auto stride = static_cast<std::size_t>(set.stride());
  for (const Setting& setting : settings()) {
    CAPTURE(setting.method);
    CAPTURE(setting.cells);
    const network::Network n = test::random_network(setting.cells, 5);
    std::mt19937_64 random(31);
    test::Run run(n, set, kinetics, {.method = setting.method});
    std::vector<double> volume, begin;
    double driest = 1e9, lowest = 0;
    for (int hour = 0; hour < setting.hours; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr, 3600, true);
      if (hour == 0) {
        for (std::size_t i = 0; i < run.mass.size(); ++i)
          run.mass[i] = static_cast<int>(i % stride) < set.count() ? flow.volume_begin[i / stride] * constituents::info(set.id(static_cast<int>(i % stride))).scale : 0.0;
        begin = run.mass;
      }
      for (std::size_t c = 0; c < flow.lateral.size(); ++c)
        for (int k = 0; k < set.count(); ++k)
          run.source[c * stride + static_cast<std::size_t>(k)] = flow.lateral[c] * constituents::info(set.id(k)).scale * static_cast<double>(1 + (hour + static_cast<int>(c)) % 5);
      run.advance(flow, test::some_exchange(n, flow));
      volume = flow.volume_end;
      driest = std::min(driest, *std::min_element(volume.begin(), volume.end()));
      if (setting.method == "split") lowest = std::min(lowest, *std::min_element(run.mass.begin(), run.mass.end()));
    }
    CHECK(driest < 200);
    double worst = 0;
    for (int k = 0; k < set.count(); ++k) {
      CAPTURE(constituents::info(set.id(k)).key);
      const double open = test::open_balance(run, begin, k);
      CHECK(open < 1e-12);
      worst = std::max(worst, open);
    }
    MESSAGE(setting.method << ", " << n.cell_count() << " cells, " << setting.hours << " h: worst balance " << worst << ", lowest " << run.integrator->statistics().most_negative);
    CHECK(lowest >= 0);
    CHECK(run.integrator->statistics().below_zero == 0);  // below minus the absolute tolerance
  }
}

TEST_CASE("random rivers: a uniform field stays uniform to round-off") {
  const ConstituentSet set({Constituent::tracer});
  const quality::Kinetics kinetics(set, {});
  for (const Setting& setting : settings()) {
    if (setting.method == "cvode") continue;  // see test_balances.cpp
    CAPTURE(setting.method);
    CAPTURE(setting.cells);
    const network::Network n = test::random_network(setting.cells, 6);
    std::mt19937_64 random(32);
    test::Run run(n, set, kinetics, {.method = setting.method});
    std::vector<double> volume;
    double worst = 0;
    for (int hour = 0; hour < setting.hours; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr);
      for (std::size_t c = 0; c < flow.lateral.size(); ++c) {
        if (hour == 0) run.mass[c * 8] = 7 * flow.volume_begin[c];
        run.source[c * 8] = 7 * flow.lateral[c];
      }
      run.advance(flow, test::some_exchange(n, flow));
      volume = flow.volume_end;
      for (std::size_t c = 0; c < volume.size(); ++c) worst = std::max(worst, std::abs(run.mass[c * 8] / volume[c] - 7) / 7);
    }
    MESSAGE(setting.method << ", " << n.cell_count() << " cells: from uniform " << worst);
    // The split engine carves a cell's share out of whole parcels: where 50 m³ stand below 10⁵ m³ an hour, the last digits
    // of the large number are the small one's error.
    CHECK(worst < (setting.method == "split" ? 1e-11 : 1e-12));
  }
}
