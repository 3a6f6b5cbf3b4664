#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "simulate/test_river.hpp"

using namespace qinghe;
using test::Constituent;

namespace {

constexpr double saturation = 9.09243;  // at 20 °C, sea level
constexpr double day = 86400;

// Streeter & Phelps 1925: oxygen and ultimate CBOD after t days from L0 = 20 and a deficit of 1 g/m³.
struct Point {
  double oxygen, cbod;
};
Point streeter_phelps(double days) {
  const double kd = 0.35, ka = 0.9, l0 = 20, d0 = 1;
  const double deficit = kd * l0 / (ka - kd) * (std::exp(-kd * days) - std::exp(-ka * days)) + d0 * std::exp(-ka * days);
  return {saturation - deficit, l0 * std::exp(-kd * days)};
}

// Largest error of oxygen along 130 km in steady state.
double error_with(const std::string& method, const std::string& flux, double cell, simulate::SolverStatistics* statistics = nullptr) {
  const constituents::ConstituentSet set({Constituent::dissolved_oxygen, Constituent::cbod_fast});
  quality::KineticParameters parameters;
  parameters.set("fast_oxidation.k_dc", 0.35);
  parameters.idealise("fast_oxidation.K_so", 1e6);  // Streeter and Phelps oxidise at any oxygen
  const quality::Kinetics kinetics(set, parameters);
  const quality::Environment environment{.elevation = 0, .sod20 = 0, .reaeration20 = 0.9};
  const test::Channel channel(130000, cell, 0.3, 10, 0.0, 6 * 3600);
  test::Run run(channel.network, set, kinetics, {.method = method, .relative_tolerance = 1e-5, .flux = flux}, environment);
  run.source[run.at(0, Constituent::dissolved_oxygen)] = channel.discharge * (saturation - 1);
  run.source[run.at(0, Constituent::cbod_fast)] = channel.discharge * 20;
  for (int step = 0; step < 4 * 12; ++step) run.advance(channel.flow);
  double worst = 0;
  for (int i = 0; i < channel.network.cell_count(); ++i) {
    const double volume = channel.flow.volume_end[static_cast<std::size_t>(i)];
    const Point exact = streeter_phelps(channel.centre(i) / channel.velocity / day);
    worst = std::max(worst, std::abs(run.mass[run.at(i, Constituent::dissolved_oxygen)] / volume - exact.oxygen));
  }
  if (statistics) *statistics = run.integrator->statistics();
  return worst;
}

}  // namespace

TEST_CASE("the worked table of Streeter and Phelps") {
  CHECK(streeter_phelps(1).oxygen == doctest::Approx(4.89162).epsilon(1e-5));
  CHECK(streeter_phelps(1.568421).oxygen == doctest::Approx(4.600313).epsilon(1e-5));
  CHECK(streeter_phelps(5).cbod == doctest::Approx(3.47548).epsilon(1e-5));
}

TEST_CASE("ARKODE: steady oxygen sag, second order in cell length, upwind first") {
  simulate::SolverStatistics statistics;
  const double coarse = error_with("arkode", "limited", 2000, &statistics), fine = error_with("arkode", "limited", 1000);
  MESSAGE("largest oxygen error " << coarse << " " << fine << " g/m3; steps " << statistics.steps << " rhs "
                                  << statistics.rhs_evaluations << " newton " << statistics.newton_iterations);
  CHECK(fine < 0.01);
  CHECK(std::log2(coarse / fine) > 1.7);
  const double upwind = error_with("arkode", "upwind", 2000), finer = error_with("arkode", "upwind", 1000);
  MESSAGE("upwind " << upwind << " " << finer);
  CHECK(std::log2(upwind / finer) == doctest::Approx(1).epsilon(0.2));
}

TEST_CASE("CVODE: the same sag") {
  const double error = error_with("cvode", "limited", 1000);
  MESSAGE("largest oxygen error " << error);
  CHECK(error < 0.01);
}
