// The room compiled with one process from outside the tree in its catalogue.
#include <doctest/doctest.h>

#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum constituents::Constituent;

TEST_CASE("a process from outside the tree is listed, has its parameters, runs, is differentiated and runs in packs of cells") {
  CHECK(processes().back().key == "lumped_nitrogen_decay");
  KineticParameters p;
  CHECK(p.get("lumped_nitrogen_decay.k") == 0.10);
  p.set("lumped_nitrogen_decay.k", 0.2);
  Beaker b(constituents::ConstituentSet({temperature, ammonium}), p, {.ammonium_flux20 = 0});
  b.put(temperature, 25), b.put(ammonium, 3);
  CHECK(b.process_rates().at("lumped_nitrogen_decay") == printed(0.2 * std::pow(1.047, 5) * 3, 1e-6));
  std::array<double, 8> dcdt{};
  std::array<double, 64> jacobian{};
  b.kinetics().jacobian(b.prepared(), b.data(), dcdt.data(), jacobian.data());
  CHECK(jacobian[1 * 8 + 1] * 86400 == printed(-0.2 * std::pow(1.047, 5), 1e-6));
  CHECK(jacobian[1 * 8 + 0] == printed(dcdt[1] * std::log(1.047), 1e-12));

  // In packs of cells: an hour of 50 m³ of that water, which cools a little meanwhile.
  const std::vector<double> volume{50};
  std::vector<double> mass(8), gained(8);
  for (std::size_t i = 0; i < 8; ++i) mass[i] = 50 * b.data()[i];
  ReactionStatistics statistics;
  b.kinetics().react(3600, Places(std::span(b.prepared(), static_cast<std::size_t>(b.kinetics().prepared_size()))), 0, volume, mass, gained, statistics);
  CHECK(150 - mass[1] == printed(150 * (1 - std::exp(-0.2 * std::pow(1.047, 5) / 24)), 0.01));
  CHECK(gained[1] == printed(mass[1] - 150, 1e-9));
}
