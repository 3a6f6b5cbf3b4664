#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "qinghe/transport/dead_zone.hpp"

using namespace qinghe;
using transport::DeadZone;

TEST_CASE("the exchange solves Bencala and Walters' equations: against ten thousand small steps") {
  const double volume = 360, dead = 1560, rate = 4.5e-5, dt = 7200;
  std::vector<double> mass{720, 3, 0}, dead_mass{0, 900, 10};
  std::vector<double> m = mass, s = dead_mass;
  constexpr int steps = 10'000;
  for (int i = 0; i < steps; ++i)
    for (std::size_t k = 0; k < m.size(); ++k) {
      // Heun's method
      const auto flux = [&](double a, double b) { return rate * volume * (b / dead - a / volume); };
      const double first = flux(m[k], s[k]), h = dt / steps;
      const double second = flux(m[k] + h * first, s[k] - h * first);
      m[k] += 0.5 * h * (first + second), s[k] -= 0.5 * h * (first + second);
    }
  transport::exchange_with_dead_zone(volume, dead, rate, dt, mass, dead_mass);
  for (std::size_t k = 0; k < m.size(); ++k) {
    CHECK(mass[k] == doctest::Approx(m[k]).epsilon(1e-7));
    CHECK(dead_mass[k] == doctest::Approx(s[k]).epsilon(1e-7));
  }
}

TEST_CASE("whatever the volumes, rates and steps: nothing is lost, nothing is negative, equal stays equal, two steps are one") {
  std::mt19937_64 random(7);
  const auto pick = [&](double low, double high) { return std::exp(std::uniform_real_distribution<>(std::log(low), std::log(high))(random)); };
  double lost = 0, apart = 0, halves = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double volume = pick(1e-4, 1e8), dead = pick(1e-4, 1e8), rate = pick(1e-9, 0.1), dt = pick(1, 1e5);
    std::vector<double> mass{pick(1e-12, 1e9), 0, volume * 3.7}, stored{pick(1e-12, 1e9), pick(1e-9, 1e9), dead * 3.7};
    const std::vector<double> m = mass, s = stored;
    std::vector<double> mass2 = mass, stored2 = stored;
    transport::exchange_with_dead_zone(volume, dead, rate, dt, mass, stored);
    for (int half = 0; half < 2; ++half) transport::exchange_with_dead_zone(volume, dead, rate, 0.5 * dt, mass2, stored2);
    for (std::size_t k = 0; k < mass.size(); ++k) {
      const double all = m[k] + s[k];
      REQUIRE(mass[k] >= 0);
      REQUIRE(stored[k] >= 0);
      lost = std::max(lost, std::abs(mass[k] + stored[k] - all) / all);
      halves = std::max(halves, std::abs(mass2[k] - mass[k]) / all);
    }
    apart = std::max({apart, std::abs(mass[2] / m[2] - 1), std::abs(stored[2] / s[2] - 1)});
  }
  MESSAGE("lost " << lost << ", from equal " << apart << ", two halves against one " << halves);
  CHECK(lost < 1e-15);
  CHECK(apart < 1e-14);
  CHECK(halves < 1e-13);
}

TEST_CASE("the zones of a network: where a reach has one, in proportion to its cells") {
  const network::Network network(4, {{"a", 0, 1, 3000, 1000}, {"b", 2, 1, 2000, 1000}, {"c", 1, 3, 500, 500}}, {false, true, false, false});
  const transport::DeadZones zones(network, std::vector<DeadZone>{{.area = 2, .rate = 1e-4}, {}, {.area = 3, .rate = 1e-4}}, 8);
  CHECK(zones.any());
  for (int cell = 0; cell < network.cell_count(); ++cell) {
    const int reach = network.reach_of(cell);
    CHECK(zones.volume(cell) == (reach == 0 ? 2000.0 : reach == 2 ? 1500.0 : 0.0));
  }
  const auto cells = static_cast<std::size_t>(network.cell_count());
  std::vector<double> volume(cells, 1e4), mass(cells * 8, 5e4);
  std::vector<double> stored = zones.in_equilibrium(volume, mass);
  const auto total = [&] { return std::accumulate(mass.begin(), mass.end(), 0.0) + std::accumulate(stored.begin(), stored.end(), 0.0); };
  const double before = total();
  CHECK(stored[static_cast<std::size_t>(network.first_cell(2)) * 8] == 1500 * 5.0);
  // The river falls to a tenth at the same concentration: the still water keeps what it holds.
  for (auto* values : {&volume, &mass})
    for (double& v : *values) v *= 0.1;
  const std::vector<double> held = stored;
  zones.exchange(volume, 3600, mass, stored);
  for (std::size_t i = 0; i < held.size(); ++i) CHECK(stored[i] == doctest::Approx(held[i]).epsilon(1e-14));
  CHECK(total() == doctest::Approx(before - 0.9 * 5e4 * 8 * static_cast<double>(cells)).epsilon(1e-14));
  CHECK(!transport::DeadZones(network, std::vector<DeadZone>(3), 8).any());
  CHECK(transport::DeadZones(network, std::vector<DeadZone>(3), 8).in_equilibrium(volume, mass).empty());
}

TEST_CASE("every dead-zone parameter has its default inside its bounds and a source") {
  for (const base::Parameter& p : transport::dead_zone_parameters()) {
    CAPTURE(p.symbol);
    CHECK(p.value >= p.low);
    CHECK(p.value <= p.high);
    CHECK(!p.source.empty());
  }
}
