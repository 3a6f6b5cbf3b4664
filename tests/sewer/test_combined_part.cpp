// Sewersheds of which only part has combined sewers, and pipes that hold water before they spill.
#include <doctest/doctest.h>

#include "qinghe/sewer/process.hpp"
#include "qinghe/sewer/sewer_system.hpp"

using namespace qinghe;

namespace {

// Without dry weather but for a trickle, deposits and losses at the surface: what rain does to the pipes alone.
sewer::Sewershed town() {
  return {.id = "town", .plant = 0, .area = 4e6, .impervious_share = 0.5, .depression = 0, .population = 40000, .infiltration_ratio = 0,
          .collection_share = 1, .deposit_share = 0};
}

struct Hours {
  std::vector<sewer::SewerStep> out;
  sewer::SewerBudget budget;
  double volume(sewer::Water sewer::ShedStep::* of) const {
    double sum = 0;
    for (const auto& o : out) sum += 3600 * (o.sheds[0].*of).flow;
    return sum;
  }
  double load(sewer::Water sewer::ShedStep::* of, double sewer::Water::* item) const {
    double sum = 0;
    for (const auto& o : out) sum += 3600 * (o.sheds[0].*of).flow * (o.sheds[0].*of).*item;
    return sum;
  }
};

Hours rain_on(const sewer::Sewershed& shed, std::vector<double> rain) {
  sewer::SewerSystem system({shed}, {{.id = "works", .capacity = 1}});
  Hours hours;
  const base::Instant start = base::instant({.year = 2016, .month = 6}, base::beijing_offset);
  for (std::size_t h = 0; h < rain.size(); ++h) {
    const base::Instant begin = start + 3600LL * static_cast<long long>(h);
    system.step(begin, base::civil(begin, base::beijing_offset), std::vector{rain[h]}, 20, hours.out.emplace_back(), std::vector{0.0});
  }
  hours.budget = system.budget();
  return hours;
}

std::vector<double> storm(double mm) {
  std::vector<double> rain(48, 0.0);
  rain[3] = mm;
  return rain;
}

}  // namespace

TEST_CASE("pipes that hold S mm spill S mm less of a storm, and what they hold reaches the plant") {
  sewer::Sewershed shed = town();
  const Hours bare = rain_on(shed, storm(20));
  shed.pipe_storage = 4;
  const Hours held = rain_on(shed, storm(20));
  const double paved = shed.area * shed.impervious_share, spilt = bare.volume(&sewer::ShedStep::overflow);
  REQUIRE(spilt > 4e-3 * paved);
  CHECK(spilt - held.volume(&sewer::ShedStep::overflow) == doctest::Approx(4e-3 * paved).epsilon(1e-9));
  double on = 0, before = 0;
  for (std::size_t h = 0; h < held.out.size(); ++h) on += 3600 * held.out[h].sheds[0].to_plant, before += 3600 * bare.out[h].sheds[0].to_plant;
  CHECK(on - before == doctest::Approx(4e-3 * paved).epsilon(1e-9));
}

TEST_CASE("a storm that the pipes can hold does not spill") {
  sewer::Sewershed shed = town();
  shed.pipe_storage = 6;
  CHECK(rain_on(shed, storm(6)).volume(&sewer::ShedStep::overflow) == 0);
  shed.pipe_storage = 0;
  CHECK(rain_on(shed, storm(6)).volume(&sewer::ShedStep::overflow) > 0);
}

TEST_CASE("the separate part drains to the river, its sewage to the plant") {
  sewer::Sewershed shed = town();
  const Hours all = rain_on(shed, storm(20));
  shed.combined_share = 0.4;
  const Hours part = rain_on(shed, storm(20));
  const double rain = 20e-3 * shed.area * shed.impervious_share;
  CHECK(all.volume(&sewer::ShedStep::storm) == 0);
  CHECK(part.volume(&sewer::ShedStep::storm) == doctest::Approx(0.6 * rain).epsilon(1e-9));
  // Area, sewage and interceptor of the combined part are 0.4 of the whole, so its overflow is too.
  CHECK(part.volume(&sewer::ShedStep::overflow) == doctest::Approx(0.4 * all.volume(&sewer::ShedStep::overflow)).epsilon(1e-9));
  CHECK(part.load(&sewer::ShedStep::overflow, &sewer::Water::cod_cr) == doctest::Approx(0.4 * all.load(&sewer::ShedStep::overflow, &sewer::Water::cod_cr)).epsilon(1e-9));
  CHECK(sewer::chamber_flow(shed) == doctest::Approx(0.4 * sewer::mean_dry_weather_flow(shed)));
  shed.combined_share = 0;
  const Hours none = rain_on(shed, storm(20));
  CHECK(none.volume(&sewer::ShedStep::overflow) == 0);
  CHECK(none.volume(&sewer::ShedStep::storm) == doctest::Approx(rain).epsilon(1e-9));
}

TEST_CASE("without a plant the sewage of the separate part is discharged like that of the combined one") {
  sewer::Sewershed shed = town();
  shed.plant = -1;
  const double all = rain_on(shed, storm(0)).volume(&sewer::ShedStep::direct);
  shed.combined_share = 0.4;
  CHECK(all > 0);
  CHECK(rain_on(shed, storm(0)).volume(&sewer::ShedStep::direct) == doctest::Approx(all).epsilon(1e-12));
}
