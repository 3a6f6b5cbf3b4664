// The bed's pools of organic matter: what they give back, what a flood does to them, where they come to rest.
#include <doctest/doctest.h>

#include <cmath>

#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {

// ρ g n² U²/H^(1/3) = `shear` Pa with n = 0.017 and H = 1 m.
Environment flowing(double shear) { return {.depth = 1, .velocity = std::sqrt(shear / 2.83509), .manning_n = 0.03}; }
constexpr double film = 1e-6;  // by which a metre of water is regularised
const ConstituentSet water({dissolved_oxygen, cbod_fast, cbod_slow, ammonium, organic_nitrogen, phosphate, detritus, bed_demand_fast, bed_demand_slow, bed_nitrogen_fast,
                            bed_nitrogen_slow, bed_phosphorus_fast, bed_phosphorus_slow});

Beaker bed(const Environment& e, double oxygen, double demand, const KineticParameters& parameters = {}) {
  Beaker b(water, parameters, e);
  b.put(dissolved_oxygen, oxygen), b.put(bed_demand_fast, demand), b.put(bed_nitrogen_fast, 2), b.put(bed_phosphorus_fast, 0.2);
  b.put(bed_demand_slow, 200);
  return b;
}

}  // namespace

TEST_CASE("40 g/m2 of fast matter take 0.035 of it a day from the water's oxygen, less where there is little of it, and never more than the cap") {
  auto r = bed(flowing(0), 4, 40).process_rates();
  CHECK(r.at("bed_oxidation") == printed(1.4 * 4 / 4.5, film));
  CHECK(r.at("bed_anaerobic_decay") == printed(1.4 * 0.5 / 4.5, film));
  CHECK(r.at("bed_demand_slow_decay") == printed(0.36, film));
  CHECK(r.at("bed_nitrogen_release") == printed(0.07, film));
  CHECK(r.at("bed_phosphorus_release") == printed(0.007, film));
  r = bed(flowing(0), 4, 1000).process_rates();
  CHECK(r.at("bed_oxidation") == printed(10 * 4 / 4.5, film));
  CHECK(r.at("bed_anaerobic_decay") == printed(35 - 10 * 4 / 4.5, film));
  r = bed(flowing(0), 0, 40).process_rates();
  CHECK(r.at("bed_oxidation") == 0);
  CHECK(r.at("bed_anaerobic_decay") == printed(1.4, film));
  // The prescribed fluxes are not counted beside the store.
  for (const char* key : {"sediment_oxygen_demand", "bed_ammonium_flux", "bed_phosphate_flux", "two_layer_oxidation"}) CHECK(r.count(key) == 0);
}

TEST_CASE("a flood above the critical shear releases 2.5, 1.6 and 5 times as much, and takes its share of the layer") {
  const auto still = bed(flowing(0.24), 4, 40).process_rates(), flood = bed(flowing(0.5), 4, 40).process_rates();
  CHECK(flood.at("bed_oxidation") / still.at("bed_oxidation") == printed(2.5, 1e-12));
  CHECK(flood.at("bed_nitrogen_release") / still.at("bed_nitrogen_release") == printed(1.6, 1e-12));
  CHECK(flood.at("bed_phosphorus_release") / still.at("bed_phosphorus_release") == printed(5, 1e-12));
  CHECK(still.at("bed_nitrogen_fast_erosion") == 0);
  // 0.05 g/m2/s of the layer's 50 kg/m2, which at once would be gone within 900 s at the fastest.
  const double share = 1e-6 / (1 + 1e-6 * 900) * 86400;
  CHECK(flood.at("bed_nitrogen_fast_erosion") == printed(2 * share, 2 * film));
  CHECK(flood.at("bed_demand_slow_erosion") == printed(200 * share, 2 * film));
  CHECK(bed(flowing(1e7), 4, 40).process_rates().at("bed_nitrogen_fast_erosion") == doctest::Approx(2 * 86400 / 900.0).epsilon(0.1));
}

TEST_CASE("what settles fills the pools by their shares, and without pools it leaves as before") {
  const auto settling = [](const ConstituentSet& set) {
    Environment e = flowing(0);
    e.phosphate_flux20 = 0;  // which pools would take the place of
    Beaker b(set, {}, e);
    b.put(detritus, 10), b.put(cbod_slow, 10), b.put(phytoplankton, 0.05), b.put(organic_nitrogen, 1), b.put(organic_phosphorus, 0.2), b.put(phosphate, 0.3);
    return b;
  };
  const std::vector<constituents::Constituent> plain{phytoplankton, detritus, organic_nitrogen, organic_phosphorus, phosphate, cbod_slow};
  auto pools = plain;
  pools.insert(pools.end(), {bed_demand_fast, bed_demand_slow, bed_nitrogen_fast, bed_nitrogen_slow, bed_phosphorus_fast, bed_phosphorus_slow});
  const Beaker b = settling(ConstituentSet(pools)), without = settling(ConstituentSet(plain));
  const double demand = 0.2 * 10 * 1.076 + 0.1 * 10 + 0.15 * 0.05 * 107.6, nitrogen = 0.1 + 0.15 * 0.05 * 7.2, phosphorus = 0.1 * 0.2 + 0.02 * 0.3 + 0.15 * 0.05;
  CHECK(b.derivative(bed_demand_fast) == printed(0.65 * demand, film));
  CHECK(b.derivative(bed_demand_slow) == printed(0.20 * demand, film));
  CHECK(b.derivative(bed_nitrogen_fast) == printed(0.65 * nitrogen, film));
  CHECK(b.derivative(bed_nitrogen_slow) == printed(0.25 * nitrogen, film));
  CHECK(b.derivative(bed_phosphorus_fast) == printed(0.65 * phosphorus, film));
  CHECK(b.derivative(bed_phosphorus_slow) == printed(0.20 * phosphorus, film));
  for (const auto c : plain) CHECK(b.derivative(c) == without.derivative(c));
}

TEST_CASE("at rest the pools give back what decays before it is buried: J f_1 k_1/(k_1 + w/H) of the fast, and of the slow that share again") {
  // Di Toro's own pools decay side by side: J_C of 2 g/m2/d is 1.692479 there, and here less by what the fast one buries of the slow.
  KineticParameters p;
  p.idealise("detritus_settling.v_dt", 1);
  p.idealise("detritus_dissolution.k_dt", 0);
  Beaker b(ConstituentSet({temperature, dissolved_oxygen, detritus, bed_demand_fast, bed_demand_slow}), p, {.depth = 1.2, .velocity = 0});
  const auto at_rest = [&] {
    const double k1 = 0.035 * std::pow(1.10, 4), k2 = 0.0018 * std::pow(1.15, 4), buried = 5e-6 / 0.1;
    const double slow = 2.0 * 0.20 / (k2 + buried), fast = (2.0 * 0.65 + k2 * slow) / (k1 + buried);
    b.put(temperature, 24), b.put(dissolved_oxygen, 4), b.put(detritus, 2.0 / 1.076), b.put(bed_demand_slow, slow / 1.2), b.put(bed_demand_fast, fast / 1.2);
    return k1 * fast;
  };
  const double given = at_rest();
  CHECK(given == doctest::Approx(1.692479).epsilon(5e-4));
  CHECK(std::fabs(b.derivative(bed_demand_fast)) < 1e-5 * given);
  CHECK(std::fabs(b.derivative(bed_demand_slow)) < 1e-5 * given);
  const auto r = b.process_rates();
  CHECK(1.2 * (r.at("bed_oxidation") + r.at("bed_anaerobic_decay")) == printed(given, 1e-5));
}
