#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::Constituent;
using test::ConstituentSet;

TEST_CASE("every constituent closes over ten days: split, rejoining branch, reservoir, drying cells, all losses" * doctest::test_suite("long")) {
  const network::Network n = test::delta();
  const ConstituentSet set = ConstituentSet::all();
  const quality::Kinetics kinetics(set, {});
  for (const std::string method : {"arkode", "cvode"}) {
    CAPTURE(method);
    std::mt19937_64 random(21);
    test::Run run(n, set, kinetics, {.method = method});
    std::vector<double> volume;
    std::vector<double> begin;
    double driest = 1e9;
    const int hours = method == "arkode" ? 240 : 48;
    for (int hour = 0; hour < hours; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr, 3600, true);
      if (hour == 0) {
        for (int i = 0; i < n.cell_count(); ++i)
          for (int k = 0; k < set.count(); ++k)
            run.mass[static_cast<std::size_t>(i * set.stride() + k)] =
                flow.volume_begin[static_cast<std::size_t>(i)] * constituents::info(set.id(k)).scale;
        begin = run.mass;
      }
      for (int i = 0; i < n.cell_count(); ++i)
        for (int k = 0; k < set.count(); ++k)
          run.source[static_cast<std::size_t>(i * set.stride() + k)] =
              flow.lateral[static_cast<std::size_t>(i)] * constituents::info(set.id(k)).scale * (1 + (hour + i) % 5);
      run.advance(flow, test::some_exchange(n, flow));
      volume = flow.volume_end;
      driest = std::min(driest, *std::min_element(volume.begin(), volume.end()));
    }
    CHECK(driest < 100);
    for (int k = 0; k < set.count(); ++k) {
      CAPTURE(constituents::info(set.id(k)).key);
      CHECK(test::open_balance(run, begin, k) < 1e-12);
      if (k < set.transported())
        CHECK(run.budget.outflow[static_cast<std::size_t>(k)] > 0);
      else
        CHECK(std::abs(run.budget.outflow[static_cast<std::size_t>(k)]) < 1e-12 * run.budget.inflow[static_cast<std::size_t>(k)]);
    }
    const auto tracer = static_cast<std::size_t>(set.slot(Constituent::tracer));
    CHECK(std::abs(run.budget.reaction[tracer]) < 1e-15 * run.budget.inflow[tracer]);
    const simulate::SolverStatistics statistics = run.integrator->statistics();
    MESSAGE(method << ": steps " << statistics.steps << ", evaluations " << statistics.rhs_evaluations << ", iteration failures " << statistics.newton_failures << ", rejected "
                   << statistics.error_test_failures << ", below zero "
                   << statistics.below_zero << ", lowest " << statistics.most_negative);
    CHECK(statistics.most_negative > -1e-4);
  }
}

TEST_CASE("a uniform field stays uniform to 1e-12 however the water moves") {
  const network::Network n = test::delta();
  const ConstituentSet set({Constituent::tracer});
  const quality::Kinetics kinetics(set, {});
  REQUIRE(kinetics.active().empty());
  for (const std::string method : {"arkode", "cvode"}) {
    CAPTURE(method);
    std::mt19937_64 random(22);
    test::Run run(n, set, kinetics, {.method = method});
    std::vector<double> volume;
    double worst = 0;
    for (int hour = 0; hour < 240; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr);
      for (int i = 0; i < n.cell_count(); ++i) {
        const auto c = static_cast<std::size_t>(i);
        if (hour == 0) run.mass[c * 8] = 7 * flow.volume_begin[c];
        run.source[c * 8] = 7 * flow.lateral[c];
      }
      run.advance(flow, test::some_exchange(n, flow));
      volume = flow.volume_end;
      for (std::size_t c = 0; c < volume.size(); ++c) worst = std::max(worst, std::abs(run.mass[c * 8] / volume[c] - 7) / 7);
    }
    // CVODE's predictor magnifies round-off in nearly dry cells until the tolerance of its iteration stops it.
    CHECK(worst < (method == "arkode" ? 1e-12 : 1e-3));
  }
}

TEST_CASE("a sharp front into clean water does not undershoot beyond the absolute tolerance") {
  const test::Channel channel(20000, 500, 0.5, 10, 0.0, 3600);
  const ConstituentSet set({Constituent::tracer});
  const quality::Kinetics kinetics(set, {});
  test::Run run(channel.network, set, kinetics, {});
  double lowest = 0;
  for (int hour = 0; hour < 20; ++hour) {
    run.source[0] = hour == 2 ? channel.discharge * 100 : 0.0;  // one hour of overflow
    run.advance(channel.flow);
    for (int i = 0; i < channel.network.cell_count(); ++i) lowest = std::min(lowest, run.mass[run.at(i, Constituent::tracer)]);
  }
  const simulate::SolverStatistics statistics = run.integrator->statistics();
  MESSAGE("lowest " << lowest / channel.flow.volume_end[0] << " g/m3, counted " << statistics.below_zero << ", steps " << statistics.steps);
  CHECK(lowest / channel.flow.volume_end[0] > -1e-3);
}
