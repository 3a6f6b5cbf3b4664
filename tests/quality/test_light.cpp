#include <doctest/doctest.h>

#include <cmath>

#include "quality/beaker.hpp"
#include "quality/settings.hpp"

using namespace qinghe;
using namespace qinghe::quality;
namespace process = qinghe::quality::process;

static double response(LightForm form, double top, double optical_depth) {
  return process::light_limit(form, top, process::surface_response(form, top), optical_depth);
}

TEST_CASE("attenuation and the three light responses of the worked cell") {
  const auto light = make_settings({}, {}).values_of<process::Light>();
  const double k_e = process::attenuation(light, 25.0, 4.0, 0.030);
  CHECK(k_e == printed(2.981364, 1e-6));
  CHECK(response(LightForm::smith, 235 / 121.1, k_e * 1.2) == printed(0.380846, 2e-6));
  CHECK(response(LightForm::half_saturation, 235 / 48.4, k_e * 1.2) == printed(0.458442, 3e-6));
  CHECK(response(LightForm::steele, 235 / 121.1, k_e * 1.2) == printed(0.610571, 2e-6));
}

TEST_CASE("light responses lie in [0, 1], vanish in the dark and are continuous in depth") {
  for (const auto form : {LightForm::smith, LightForm::half_saturation, LightForm::steele}) {
    CHECK(response(form, 0.0, 2.0) == 0);
    for (const double i0 : {1.0, 30.0, 121.0, 240.0, 470.0}) {
      double before = response(form, i0 / 121, 1e-3);
      for (double depth = 2e-3; depth < 30; depth *= 1.02) {
        const double here = response(form, i0 / 121, depth);
        CHECK(here >= 0);
        CHECK(here <= 1);
        CHECK(std::fabs(here - before) < 0.02);
        before = here;
      }
    }
  }
}

TEST_CASE("a thin layer sees the surface light") {
  const double i0 = 100, k = 121, x = i0 / k;
  CHECK(response(LightForm::smith, i0 / k, 1e-4) == printed(x / std::sqrt(1 + x * x), 1e-4));
  CHECK(response(LightForm::half_saturation, i0 / k, 1e-4) == printed(i0 / (k + i0), 1e-4));
  CHECK(response(LightForm::steele, i0 / k, 1e-4) == printed(x * std::exp(1 - x), 1e-4));
}

TEST_CASE("oxygen, nutrient and preference factors lie in [0, 1] and are continuous") {
  double factor = 0;
  for (double o = 0; o < 20; o += 0.01) {
    const double here = 1 - process::oxygen_inhibition(OxygenForm::exponential, 0.6, o);
    CHECK(here >= factor);
    CHECK(here - factor < 0.01);
    CHECK(here < 1);
    factor = here;
  }
  CHECK(1 - process::oxygen_inhibition(OxygenForm::exponential, 0.6, 4.0) == printed(0.909282, 2e-6));
  CHECK(process::nitrogen_limit(0.025, 7.4) == printed(0.996633, 1e-6));
  CHECK(process::nitrogen_limit(0.005, 0.35) == printed(0.985915, 1e-6));  // the same form for phosphorus
  CHECK(process::ammonia_preference(0.025, 2.4, 5.0) == printed(0.986380, 1e-6));
  for (const double a : {0.0, 1e-9, 1e-3, 0.025, 1.0, 30.0}) {
    for (const double n : {0.0, 1e-9, 1e-3, 0.025, 1.0, 30.0}) {
      const double p = process::ammonia_preference(0.025, a, n), q = process::nitrate_preference(0.025, a, n);
      CHECK(p >= 0);
      CHECK(q >= 0);
      CHECK(p + q == doctest::Approx(a + n > 0 ? 1 : 0).epsilon(2e-3));
    }
  }
  CHECK(process::ammonia_preference(0.025, 2.0, 0.0) == printed(1, 1e-11));
  CHECK(process::nitrate_preference(0.025, 2.0, 0.0) == 0);
  CHECK(process::ammonia_preference(0.025, 0.0, 2.0) == 0);
  CHECK(process::ammonia_preference(0.025, 0.0, 0.0) == 0);
}
