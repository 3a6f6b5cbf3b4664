// Sewage in storm sewers, and the balances of each sewershed.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/sewer/sewer_system.hpp"

using namespace qinghe;

namespace {

sewer::Sewershed town(sewer::SewerKind kind) {
  sewer::Sewershed s;
  s.id = "town", s.kind = kind, s.plant = 0, s.area = 5e6, s.population = 80000;
  s.collection_share = 0.8, s.misconnected_share = 0.15;
  for (std::size_t i = 0; i < constituents::most_own; ++i) s.own_sewage[i] = 2 + static_cast<double>(i), s.own_runoff[i] = 0.5;
  return s;
}

void drive(sewer::SewerSystem& system, int hours) {
  const base::Instant start = base::instant({.year = 2016, .month = 6}, base::beijing_offset);
  sewer::SewerStep out;
  for (int h = 0; h < hours; ++h) {
    const base::Instant begin = start + 3600LL * h;
    const std::vector<double> rain(system.size(), h % 50 < 4 ? 5.0 : 0.0);
    system.step(begin, base::civil(begin, base::beijing_offset), rain, 22, out);
  }
}

}  // namespace

TEST_CASE("misconnected sewage leaves by the storm sewers, the rest of what is not collected directly") {
  sewer::Plant plant;
  plant.id = "plant", plant.capacity = 0.3;
  sewer::SewerSystem system({town(sewer::SewerKind::separate)}, {plant});
  drive(system, 24 * 30);
  const auto b = system.budget(0);
  CHECK(b.misconnected == doctest::Approx(0.15 * b.sewage));
  CHECK(b.direct == doctest::Approx(0.05 * b.sewage));
  // What is collected is not misconnected.
  system.sewersheds()[0].collection_share = 0.95;
  drive(system, 24 * 30);
  CHECK(system.budget(0).misconnected - b.misconnected ==
        doctest::Approx(0.05 * (system.budget(0).sewage - b.sewage)));
  CHECK(system.budget(0).direct == doctest::Approx(b.direct));
}

TEST_CASE("water and every item close in each sewershed, and the sewersheds sum to the system") {
  sewer::Plant plant;
  plant.id = "plant", plant.capacity = 0.3;
  sewer::Sewershed combined = town(sewer::SewerKind::combined), loose = town(sewer::SewerKind::combined);
  combined.misconnected_share = 0, combined.tank = sewer::TankKind::online, combined.tank_volume = 4000;
  loose.plant = -1, loose.misconnected_share = 0;
  // The basin's own constituents too: one with a stated effluent, one uniform in all water.
  plant.own_effluent[0] = 9, plant.base_flow = 0.02;
  sewer::SewerParameters parameters{.own = constituents::most_own};
  parameters.own_foreign.fill(1), parameters.own_base.fill(3);
  sewer::Sewershed separate = town(sewer::SewerKind::separate);
  for (sewer::Sewershed* shed : {&separate, &combined, &loose}) shed->own_sewage[7] = shed->own_runoff[7] = 1;
  parameters.own_base[7] = 1;
  sewer::SewerSystem system({separate, combined, loose}, {plant}, parameters);
  drive(system, 24 * 40);
  system.keep_deposit(1, 0.5);
  double overflow = 0, astray = 0;
  for (std::size_t s = 0; s < system.size(); ++s) {
    CAPTURE(s);
    const auto b = system.budget(s);
    const double in = b.rain + b.sewage + b.infiltration;
    const double out =
        b.pervious_loss + b.evaporation + b.direct + b.misconnected + b.overflow + b.storm + b.to_plant;
    CHECK(std::abs(in - out - system.stored_water(s)) < 1e-12 * in);
    const auto stored = system.stored_mass(s);
    for (std::size_t i = 0; i < stored.size(); ++i)
      CHECK(std::abs(b.mass_in[i] - b.mass_out[i] - b.mass_to_plant[i] - b.mass_cleaned[i] - stored[i]) <
            1e-12 * b.mass_in[i]);
    overflow += b.overflow, astray += b.misconnected;
  }
  const sewer::SewerBudget all = system.budget();
  const sewer::Items stored = system.stored_mass();
  for (std::size_t i = 0; i < stored.size(); ++i)
    CHECK(std::abs(all.mass_in[i] - all.mass_out[i] - all.mass_treated[i] - all.mass_cleaned[i] - stored[i]) < 1e-12 * all.mass_in[i]);
  CHECK(all.mass_treated[sewer::sewage_items] < 0);  // treatment added it
  for (std::size_t i = sewer::sewage_items + 1; i < stored.size(); ++i) CHECK(std::abs(all.mass_treated[i]) < 1e-12 * all.mass_in[i]);
  // What enters at one concentration leaves at it.
  const double left = all.direct + all.misconnected + all.overflow + all.storm + all.effluent + all.bypass;
  CHECK(all.mass_out[sewer::item_count - 1] == doctest::Approx(left).epsilon(1e-12));
  CHECK(overflow > 0);
  CHECK(overflow == doctest::Approx(system.budget().overflow).epsilon(1e-14));
  CHECK(astray == doctest::Approx(system.budget().misconnected).epsilon(1e-14));
}
