// The design storm of Beijing.
#include <doctest/doctest.h>

#include "qinghe/base/error.hpp"
#include "qinghe/forcing/design_storm.hpp"

using namespace qinghe;
using namespace qinghe::forcing;
using doctest::Approx;

TEST_CASE("worked design storm: an hour of one year 87.397, of three years 130.639 L/s/ha or 47.03 mm/h") {
  CHECK(design_intensity(1, 60) / litre_per_second_hectare == Approx(87.397).epsilon(1e-5));
  CHECK(design_intensity(3, 60) / litre_per_second_hectare == Approx(130.639).epsilon(1e-5));
  CHECK(design_intensity(3, 60) == Approx(47.03).epsilon(1e-4));
}

TEST_CASE("longer storms are weaker and bring more rain, rarer ones are stronger; the formula keeps to its range") {
  double last = 1e9, depth = 0;
  for (const double minutes : {6.0, 30.0, 60.0, 360.0, 1440.0}) {
    const double i = design_intensity(5, minutes);
    CHECK(i < last);
    CHECK(i * minutes > depth);
    CHECK(design_intensity(10, minutes) > i);
    last = i, depth = i * minutes;
  }
  CHECK_THROWS_AS(design_intensity(5, 5), base::InternalError);
  CHECK_THROWS_AS(design_intensity(5, 1441), base::InternalError);
}
