// Hours of storm in shorter steps: the same water, and the same again without storms.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/runoff.hpp"

using namespace qinghe;
using namespace qinghe::catchment;
using doctest::Approx;

namespace {
// A storm of `peak` mm/h in the middle of a dry fortnight after drizzle.
forcing::HourlyWeather storm(double peak) {
  forcing::HourlyWeather w{.hours = 24 * 60, .places = 1};
  w.rain.assign(static_cast<std::size_t>(w.hours), 0), w.temperature.assign(w.rain.size(), 22), w.pet.assign(w.rain.size(), 0.15);
  for (std::size_t h = 0; h < 48; ++h) w.rain[h] = 1.5;
  for (std::size_t h = 0; h < 5; ++h) w.rain[100 + h] = peak * (h == 2 ? 1 : 0.4);
  return w;
}
Subcatchment mixed(Generation generation) {
  Subcatchment s{.id = "mixed", .area = 5e7};
  s.share[static_cast<std::size_t>(LandUse::grass)] = 0.55;
  s.share[static_cast<std::size_t>(LandUse::urban)] = 0.4;
  s.share[static_cast<std::size_t>(LandUse::water)] = 0.05;
  s.infiltration.generation = generation;
  return s;
}
struct Outcome {
  double rain = 0, surface = 0, urban = 0, given = 0, worst = 0;
};
Outcome outcome(const Subcatchment& s, const forcing::HourlyWeather& w, LandSteps steps) {
  Catchments c({s}, {}, {}, steps);
  RunoffStep out;
  Outcome o;
  const double mm = s.area * 1e-3;
  for (int h = 0; h < w.hours; ++h) {
    const double before = c.storage_volume(0) / mm;
    c.step(w, h, out);
    const double given = 3600 / mm * (out.natural_surface[0] + out.interflow[0] + out.groundwater[0] + out.urban[0]);
    o.rain += out.rain[0], o.given += given;
    o.surface += 3600 / mm * out.natural_surface[0], o.urban += 3600 / mm * out.urban[0];
    o.worst = std::max(o.worst, std::abs(out.rain[0] - out.evapotranspiration[0] - out.deep_recharge[0] - given - (c.storage_volume(0) / mm - before)));
  }
  return o;
}
}  // namespace

TEST_CASE("an hour of storm in 4, 6 or 12 steps moves the rain of the hour and closes, whatever the generation") {
  const auto w = storm(40);
  for (int g = 0; g < generation_count; ++g) {
    const Subcatchment s = mixed(static_cast<Generation>(g));
    const Outcome hourly = outcome(s, w, {});
    for (const int n : {4, 6, 12}) {
      const Outcome inner = outcome(s, w, {.in_storm = n, .storm_rate = 4});
      CHECK(inner.rain == Approx(hourly.rain).epsilon(1e-14));
      CHECK(inner.worst < 1e-12 * 400);
      CHECK(inner.urban == Approx(hourly.urban).epsilon(1e-3));
      CHECK(inner.surface == Approx(hourly.surface).epsilon(0.05));
      CHECK(inner.given == Approx(hourly.given).epsilon(0.02));
    }
  }
}

TEST_CASE("shorter steps of a storm converge: 12 a hour differ from 6 less than 6 from 3") {
  const Subcatchment s = mixed(Generation::saturation);
  const auto w = storm(30);
  const auto surface = [&](int n) { return outcome(s, w, {.in_storm = n, .storm_rate = 4}).surface; };
  const double coarse = surface(3), middle = surface(6), fine = surface(12);
  CHECK(std::abs(fine - middle) < std::abs(middle - coarse));
}

TEST_CASE("without an hour above the storm rate every bit is that of hourly steps") {
  const Subcatchment s = mixed(Generation::vertically_mixed);
  const auto w = storm(3);
  const Outcome hourly = outcome(s, w, {}), inner = outcome(s, w, {.in_storm = 4, .storm_rate = 3.01});
  CHECK(inner.given == hourly.given);
  CHECK(inner.surface == hourly.surface);
}

TEST_CASE("what runoff carries closes with inner steps and small reservoirs, and no concentration leaps") {
  Subcatchment s = mixed(Generation::saturation);
  s.small = {.controlled = 0.3, .capacity = 8, .surface = 0.002};
  const auto quality =
      read_runoff_quality(std::filesystem::path(QINGHE_SOURCE_DIR) / "inputs/catchment/runoff_quality.toml").values();
  const auto w = storm(50);
  double most[2] = {};
  for (const int n : {1, 4}) {
    Catchments c({s}, {}, {}, {.in_storm = n, .storm_rate = 4});
    LandLoads loads({s}, quality, {}, {.gathers = true});
    RunoffStep out;
    RunoffLoads carried;
    for (int h = 0; h < w.hours; ++h) {
      c.step(w, h, out);
      loads.step(out, carried);
      CHECK((out.surface_kept[0] >= 0 && out.surface_kept[0] <= 1 && out.urban_kept[0] >= 0 && out.urban_kept[0] <= 1));
      most[n == 4] = std::max(most[n == 4], carried.urban[0].suspended_solids);
    }
    const auto b = loads.balance();
    for (std::size_t k = 0; k < quality_items; ++k) {
      const double in = b.accumulated[k] + b.runoff[k];
      CHECK(std::abs(in - b.delivered[k] - b.died_off[k] - b.swept[k] - (b.store_now[k] - b.store_begin[k])) < 1e-11 * (in + b.store_begin[k] + 1));
    }
  }
  CHECK(most[1] == Approx(most[0]).epsilon(0.05));
}
