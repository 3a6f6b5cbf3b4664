// Build-up and wash-off on the paved ground of sewersheds.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/sewer/first_flush.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "qinghe/sewer/streets.hpp"

using namespace qinghe;
using doctest::Approx;

TEST_CASE("worked streets: five dry days gather 209.755 kg/ha of solids on roads; an hour of 10 mm/h washes 83.137") {
  const catchment::TownQuality roads{.gathers = true, .share = {0, 1, 0}};
  sewer::Streets streets;
  const double hectare = 1e4;
  for (int h = 0; h < 120; ++h) sewer::street_step(roads, hectare, 0, 3600, streets);
  CHECK(sewer::lying_on(roads, streets)[sewer::suspended_solids] == Approx(209'755).epsilon(1e-5));
  double washed = 0;
  for (int k = 0; k < 12; ++k)
    washed += sewer::street_step(roads, hectare, 100.0 / 12, 300, streets).washed[sewer::suspended_solids];
  CHECK(washed == Approx(83'137).epsilon(1e-5));
  CHECK(sewer::lying_on(roads, streets)[sewer::suspended_solids] == Approx(126'618).epsilon(1e-5));
}

TEST_CASE("every form closes: gained = washed + swept + what lies there, and nothing turns negative") {
  for (int form = 0; form < 3; ++form)
    for (const auto wash : {catchment::WashOffForm::exponential, catchment::WashOffForm::rating}) {
      const catchment::TownQuality town{.gathers = true, .build_up = static_cast<catchment::BuildUpForm>(form), .wash_off = wash, .sweeping_days = 3};
      sewer::Streets streets;
      sewer::Items gained{}, left{};
      for (int h = 0; h < 3000; ++h) {
        const auto step = sewer::street_step(town, 5e4, h % 97 < 3 ? 400.0 * (1 + h % 3) : 0, 3600, streets);
        for (std::size_t i = 0; i < gained.size(); ++i) gained[i] += step.gained[i], left[i] += step.washed[i] + step.swept[i];
      }
      const sewer::Items lies = sewer::lying_on(town, streets);
      for (std::size_t i = 0; i < gained.size(); ++i) {
        CHECK(std::abs(gained[i] - left[i] - lies[i]) <= 1e-11 * gained[i]);
        CHECK(lies[i] >= 0);
      }
      CHECK(gained[sewer::cod_cr] > 0);
    }
}

TEST_CASE("a separate system with streets: the first storm water is the worst, sweeping is a sink, each item closes") {
  sewer::Sewershed shed{.id = "s", .kind = sewer::SewerKind::separate, .plant = 0, .area = 2e6, .population = 2e4};
  sewer::Plant plant{.id = "p", .capacity = 0.2};
  sewer::SewerParameters parameters;
  parameters.streets = catchment::TownQuality{.gathers = true, .sweeping_days = 7};
  sewer::SewerSystem system({shed}, {plant}, parameters);
  sewer::SewerStep out;
  std::vector<sewer::Parcel> storm;
  const base::Instant start = base::instant({.year = 2016, .month = 7, .day = 1}, base::beijing_offset);
  const auto begin = system.stored_mass();
  for (int h = 0; h < 24 * 20; ++h) {
    const base::Instant at = start + 3600LL * h;
    const double rain[1] = {h >= 400 && h < 404 ? 12.0 : 0.0};
    system.step(at, base::civil(at, base::beijing_offset), rain, 20, out);
    if (h >= 400 && out.sheds[0].storm.flow > 1e-6) {
      sewer::Parcel p;
      p.add(out.sheds[0].storm.flow * 3600, {out.sheds[0].storm.cod_cr, 0, 0, 0, out.sheds[0].storm.suspended_solids, 0});
      storm.push_back(p);
    }
  }
  REQUIRE(storm.size() > 3);
  CHECK(sewer::concentration(storm[0])[sewer::cod_cr] > 1.2 * sewer::concentration(storm[3])[sewer::cod_cr]);
  const auto flush = sewer::first_flush(storm, sewer::suspended_solids);
  CHECK(flush.exponent < 1);
  CHECK(flush.ff30() > 0.3);
  const auto b = system.budget(0);
  const auto now = system.stored_mass(0);
  for (std::size_t i = 0; i < sewer::item_count; ++i)
    CHECK(std::abs(b.mass_in[i] - b.mass_out[i] - b.mass_to_plant[i] - b.mass_cleaned[i] - (now[i] - begin[i])) <= 1e-12 * b.mass_in[i]);
  CHECK(b.mass_cleaned[sewer::suspended_solids] > 0);
  const auto all = system.budget();
  const auto stored = system.stored_mass();
  for (std::size_t i = 0; i < sewer::item_count; ++i)
    CHECK(std::abs(all.mass_in[i] - all.mass_out[i] - all.mass_treated[i] - all.mass_cleaned[i] - (stored[i] - begin[i])) <= 1e-12 * all.mass_in[i]);
}
