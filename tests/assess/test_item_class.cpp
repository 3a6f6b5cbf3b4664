#include <doctest/doctest.h>

#include <cmath>

#include "assess/gb3838.hpp"
#include "qinghe/assess/item_class.hpp"

using namespace qinghe::assess;

namespace {
const double nan_value = std::nan("");
int river(Item item, double value, double temperature = nan_value) {
  return number(item_class(gb3838()[item], value, WaterKind::river, temperature).value());
}
int lake(Item item, double value) {
  return number(item_class(gb3838()[item], value, WaterKind::lake, nan_value).value());
}
int rounded(Item item, double value) {
  return number(
      item_class(gb3838()[item], value, WaterKind::river, nan_value, {.round_before_class = true}).value());
}
}  // namespace

TEST_CASE("GB 3838-2002: limits belong to their class, the next value to the worse one") {
  CHECK(river(Item::dissolved_oxygen, 5.0) == 3);
  CHECK(river(Item::dissolved_oxygen, 4.99) == 4);
  CHECK(river(Item::dissolved_oxygen, 2.0) == 5);
  CHECK(river(Item::dissolved_oxygen, 1.99) == 6);
  CHECK(river(Item::cod_mn, 15.0) == 5);
  CHECK(river(Item::cod_mn, 15.1) == 6);
  CHECK(river(Item::ammonia_n, 2.00) == 5);
  CHECK(river(Item::ammonia_n, 2.01) == 6);
  CHECK(river(Item::total_p, 0.400) == 5);
  CHECK(river(Item::total_p, 0.401) == 6);
}

TEST_CASE("equal limits in several classes give the best class") {
  CHECK(river(Item::cod_cr, 15.0) == 1);
  CHECK(river(Item::bod5, 3.0) == 1);
  CHECK(river(Item::fluoride, 0.9) == 1);
  CHECK(river(Item::fluoride, 1.2) == 4);
  CHECK(river(Item::copper, 1.0) == 2);
  CHECK(river(Item::copper, 1.01) == 6);
  CHECK(river(Item::volatile_phenol, 0.002) == 1);
}

TEST_CASE("pH is an interval: inside class I, outside worse than V") {
  CHECK(river(Item::ph, 6.0) == 1);
  CHECK(river(Item::ph, 9.0) == 1);
  CHECK(river(Item::ph, 9.2) == 6);
  CHECK(river(Item::ph, 5.99) == 6);
}

TEST_CASE("lakes and reservoirs have their own phosphorus and nitrogen limits") {
  CHECK(lake(Item::total_p, 0.025) == 2);
  CHECK(river(Item::total_p, 0.025) == 2);
  CHECK(lake(Item::total_p, 0.026) == 3);
  CHECK(lake(Item::total_p, 0.1) == 4);
  CHECK(lake(Item::total_p, 0.21) == 6);
  CHECK(lake(Item::total_n, 1.5) == 4);  // not 105, as some copies print
  CHECK(lake(Item::total_n, 1.51) == 5);
  CHECK_FALSE(item_class(gb3838()[Item::total_n], 20, WaterKind::river, nan_value).has_value());
}

TEST_CASE("an unknown value has no class, and temperature has none at all") {
  CHECK_FALSE(item_class(gb3838()[Item::ammonia_n], nan_value, WaterKind::river, nan_value).has_value());
  CHECK_FALSE(item_class(gb3838()[Item::water_temperature], 20, WaterKind::river, nan_value).has_value());
  CHECK(temperature_change_complies(gb3838(), 1.0));
  CHECK_FALSE(temperature_change_complies(gb3838(), 1.1));
  CHECK(temperature_change_complies(gb3838(), -2.0));
  CHECK_FALSE(temperature_change_complies(gb3838(), -2.1));
}

TEST_CASE("DO at 90 % of saturation is class I although below 7.5 mg/L") {
  CHECK(oxygen_saturation(30, 0) == doctest::Approx(7.5588).epsilon(1e-5));  // Benson and Krause (1984)
  CHECK(oxygen_saturation(0, 0) == doctest::Approx(14.6208).epsilon(1e-5));
  CHECK(oxygen_saturation(20, 0) == doctest::Approx(9.0924).epsilon(1e-5));
  CHECK(oxygen_saturation(24, 35) == doctest::Approx(8.3844).epsilon(1e-5));
  CHECK(oxygen_saturation(20, 480) == doctest::Approx(8.5914).epsilon(1e-5));  // Guanting

  CHECK(7.3 / oxygen_saturation(30, 0) == doctest::Approx(0.966).epsilon(1e-3));
  CHECK(river(Item::dissolved_oxygen, 7.3, 30) == 1);
  CHECK(river(Item::dissolved_oxygen, 7.3) == 2);  // temperature unknown: no clause
  CHECK(number(*item_class(gb3838()[Item::dissolved_oxygen], 7.3, WaterKind::river, 30,
                           {.saturation_clause = false})) == 2);
  // At 1500 m the same share of saturation is reached with less oxygen.
  CHECK(river(Item::dissolved_oxygen, 6.0, 30) == 2);
  CHECK(number(*item_class(gb3838()[Item::dissolved_oxygen], 6.0, WaterKind::river, 30,
                           {.elevation = 1500})) == 1);
}

TEST_CASE("rounding before the class is a choice, off by default") {
  CHECK(rounded(Item::dissolved_oxygen, 4.99) == 3);
  CHECK(rounded(Item::ammonia_n, 2.004) == 5);
  CHECK(rounded(Item::ammonia_n, 2.006) == 6);
}

TEST_CASE("GB/T 8170 rounds half to even on the decimal text, not on the binary value") {
  CHECK(round_half_even(0.125, 2) == 0.12);
  CHECK(round_half_even(0.135, 2) == 0.14);
  CHECK(round_half_even(2.675, 2) == 2.68);  // 2.675 is below itself in binary
  CHECK(round_half_even(1.005, 2) == 1.0);
  CHECK(round_half_even(1.0050001, 2) == 1.01);
  CHECK(round_half_even(0.5, 0) == 0);
  CHECK(round_half_even(1.5, 0) == 2);
  CHECK(round_half_even(9.96, 1) == 10.0);
  CHECK(round_half_even(99.95, 1) == 100.0);
  CHECK(round_half_even(-0.25, 1) == -0.2);
  CHECK(round_half_even(3.0, 2) == 3.0);
  CHECK(std::isnan(round_half_even(nan_value, 1)));
}

TEST_CASE("exceedance multiples are over class III, and never for pH, DO and temperature") {
  CHECK(exceedance_multiple(gb3838()[Item::ammonia_n], 2.6, WaterKind::river) == doctest::Approx(1.6));
  CHECK(exceedance_multiple(gb3838()[Item::total_p], 0.43, WaterKind::river) == doctest::Approx(1.15));
  CHECK(std::isnan(exceedance_multiple(gb3838()[Item::dissolved_oxygen], 1, WaterKind::river)));
  CHECK(std::isnan(exceedance_multiple(gb3838()[Item::ph], 11, WaterKind::river)));
  CHECK(std::isnan(exceedance_multiple(gb3838()[Item::ammonia_n], 1.0, WaterKind::river)));
}
