// Solids between water and bed: worked numbers of Krone 1962 and Partheniades 1965, and phosphorus sorbed on what is suspended.
#include <doctest/doctest.h>

#include <cmath>

#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {

// ρ g n² U²/H^(1/3) = `shear` Pa with n = 0.01 and H = 1 m: 0.981 Pa at 1 m/s.
Environment flowing(double shear) { return {.depth = 1, .velocity = std::sqrt(shear / 0.981), .manning_n = 0.01}; }
// A metre of water regularises to (1 + 0.02⁴)^(1/4).
constexpr double film = 1e-6;

Beaker muddy(const Environment& e, double suspended, double on_bed, const KineticParameters& parameters = {}) {
  Beaker b(ConstituentSet({solids, bed_solids}), parameters, e);
  b.put(solids, suspended), b.put(bed_solids, on_bed);
  return b;
}

}  // namespace

TEST_CASE("Krone: half of the critical shear halves deposition, at the critical shear it ends") {
  CHECK(muddy(flowing(0.04), 200, 0).process_rates().at("solids_deposition") == printed(0.5 * 0.5 * 200, film));
  CHECK(muddy(flowing(0), 200, 0).process_rates().at("solids_deposition") == printed(0.5 * 200, film));
  CHECK(muddy(flowing(0.081), 200, 0).process_rates().at("solids_deposition") == 0);
  // A depth of 8 m halves the shear.
  Environment deep = flowing(0.08);
  deep.depth = 8;
  CHECK(muddy(deep, 200, 0).process_rates().at("solids_deposition") == printed(0.5 * 0.5 * 200 / 8, film));
}

TEST_CASE("Partheniades: M at twice the critical shear, nothing below it, and no more than there is") {
  // 0.05 g/m²/s into a metre of water from 10 kg/m².
  CHECK(muddy(flowing(0.5), 0, 10'000).process_rates().at("solids_erosion") == printed(0.05 * 86400 * 10'000 / 10'045, 2 * film));
  CHECK(muddy(flowing(0.249), 0, 10'000).process_rates().at("solids_erosion") == 0);
  CHECK(muddy(flowing(0.5), 0, 45).process_rates().at("solids_erosion") == printed(0.05 * 86400 / 2 * 45 / 45.01, film));
  // A channel's stones take what is not skin friction: 0.03 acts as 0.017, 2.89 times 0.01.
  Environment stony = flowing(0.5 / 2.89);
  stony.manning_n = 0.03;
  CHECK(muddy(stony, 0, 10'000).process_rates().at("solids_erosion") == printed(0.05 * 86400 * 10'000 / 10'045, 1e-5));
  CHECK(muddy(flowing(5), 300, 0).process_rates().at("solids_erosion") == 0);
}

TEST_CASE("with an erodible store nothing settles out of the account; without one solids settle as before") {
  const auto with = muddy(flowing(0.01), 200, 0).process_rates();
  CHECK(with.count("solids_settling") == 0);
  Beaker without(ConstituentSet({solids}), {}, flowing(0.01));
  without.put(solids, 200);
  CHECK(without.process_rates().at("solids_settling") == printed(0.5 * 200, film));
  CHECK(without.process_rates().size() == 1);
}

TEST_CASE("between the two critical shears a steady water keeps its solids; below, they fall as exp(−v t/H) and lie on the bed") {
  Beaker kept = muddy(flowing(0.15), 200, 1000);
  kept.wait(86400, 24);
  CHECK(kept.get(solids) == 200);
  Beaker falling = muddy(flowing(0.02), 200, 1000);
  falling.wait(10 * 86400.0, 2400);
  const double left = 200 * std::exp(-0.5 * 0.75 * 10);
  CHECK(falling.get(solids) == printed(left, 1e-5));
  CHECK(falling.get(bed_solids) == printed(1200 - left, 1e-7));
}

TEST_CASE("solids of water and bed close through floods, low water and a dry bed, and neither falls below nothing") {
  const ConstituentSet set({solids, bed_solids});
  const Kinetics kinetics(set, {});
  RandomWater random(1965);
  constexpr double area = 1000;
  std::vector<double> mass(static_cast<std::size_t>(set.stride())), prepared(static_cast<std::size_t>(kinetics.prepared_size())), gained(mass.size());
  mass[0] = 100 * area, mass[1] = 3000 * area;
  const double all = mass[0] + mass[1];
  ReactionStatistics statistics;
  double least = all, most = 0;
  for (int hour = 0; hour < 5000; ++hour) {
    Environment e = flowing(std::pow(10, random.between(-4, 1.5)));
    e.depth = std::pow(10, random.between(-6, 0.5));
    kinetics.prepare(e, prepared.data());
    const double volume[] = {area * e.depth};
    kinetics.react(3600, Places(prepared), 0, volume, mass, gained, statistics);
    CHECK(mass[0] >= 0);
    CHECK(mass[1] >= 0);
    least = std::min(least, mass[1]), most = std::max(most, mass[1]);
  }
  CHECK(least < 0.1 * all);  // floods did take it, low water did bring it back
  CHECK(most > 0.9 * all);
  CHECK(std::fabs(mass[0] + mass[1] - all) <= 1e-11 * all);
}

TEST_CASE("sorbed phosphorus: 100 L/kg and 1000 mg/L leave ten elevenths dissolved, and the rest settles with the solids") {
  KineticParameters sorbing;
  sorbing.set("phosphorus_sorption.K_d", 100);
  const auto water = [&](const KineticParameters& p) {
    Beaker b(ConstituentSet::standard(), p, {.depth = 1, .shortwave = 300});
    RandomWater random(3);
    for (const auto c : b.set().ids()) b.put(c, random.concentration(c));
    b.put(solids, 1000), b.put(phosphate, 0.011), b.put(phytoplankton, 0.01), b.put(ammonium, 5), b.put(inorganic_carbon, 50);
    b.put(bottom_algae, 10), b.put(bottom_phosphorus, 0.05);
    return b;
  };
  const auto all_dissolved = water({}).process_rates(), sorbed = water(sorbing).process_rates();
  CHECK(sorbed.at("sorbed_phosphate_settling") == printed(0.5 * 0.001, film));
  CHECK(all_dissolved.at("sorbed_phosphate_settling") == 0);
  // p_d = 0.010 of 0.011: Michaelis and Menten of what is dissolved.
  for (const char* growth : {"growth_on_ammonium", "growth_on_nitrate"})
    CHECK(sorbed.at(growth) / all_dissolved.at(growth) == printed((0.010 / 0.015) / (0.011 / 0.016), 1e-12));
  CHECK(sorbed.at("bottom_uptake_of_phosphate") / all_dissolved.at("bottom_uptake_of_phosphate") == printed((0.010 / 0.110) / (0.011 / 0.111), 1e-12));
  // Where the current keeps solids up, their phosphorus stays too.
  Beaker held(ConstituentSet({phosphate, solids, bed_solids}), sorbing, flowing(0.1));
  held.put(phosphate, 0.011), held.put(solids, 1000);
  CHECK(held.process_rates().at("sorbed_phosphate_settling") == 0);
}
