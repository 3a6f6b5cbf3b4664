// Conversion factors here are the definitions: SI brochure (BIPM 2019), GB 3100-93, 1 mu = 1/15 ha, 1 ft =
// 0.3048 m.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"

using namespace qinghe::base;

namespace {

double in_unit(std::string_view text, std::string_view expected) {
  std::string why;
  const auto value = parse_quantity(text, expected, &why);
  REQUIRE_MESSAGE(value.has_value(), text << ": " << why);
  return *value;
}

std::string refusal(std::string_view text, std::string_view expected) {
  std::string why, suggestion;
  CHECK_FALSE_MESSAGE(parse_quantity(text, expected, &why, &suggestion).has_value(), text);
  return why + (suggestion.empty() ? "" : " → " + suggestion);
}

}  // namespace

TEST_CASE("house units of water quality are each other's names for one thing") {
  for (const char* unit : {"mg/L", "mg L-1", "g/m3", "g m-3", "g/m³", "g m⁻³", "mg/l", "mg·L-1", "mg * L^-1",
                           "mg / L", "毫克/升"})
    CHECK_MESSAGE(in_unit(std::string("2.5 ") + unit, "g/m3") == doctest::Approx(2.5).epsilon(1e-14), unit);
  for (const char* unit : {"µg/L", "μg/L", "ug/L", "mg/m3"})
    CHECK_MESSAGE(in_unit(std::string("40 ") + unit, "mg/L") == doctest::Approx(0.040).epsilon(1e-14), unit);
}

TEST_CASE("a year is 365.25 days, not the tropical year") {
  CHECK(convert(1, "year", "d") == 365.25);
  CHECK(convert(1, "yr", "day") == 365.25);
  CHECK(convert(12, "month", "year") == doctest::Approx(1).epsilon(1e-15));
  // An export coefficient: 10 kg/(ha·a) = 1e-3 kg/m² in 365.25 d.
  CHECK(convert(10, "kg ha-1 year-1", "kg m-2 s-1") ==
        doctest::Approx(1e-3 / (365.25 * 86400)).epsilon(1e-14));
}

TEST_CASE("a ton is refused because it means 907 kg elsewhere; a tonne is 1000 kg") {
  CHECK(refusal("3 ton", "kg") == "a known unit convertible to kg → tonne");
  CHECK(in_unit("3 t", "kg") == 3000);
  CHECK(in_unit("3 tonne", "kg") == 3000);
  CHECK(in_unit("3 吨", "kg") == 3000);
}

TEST_CASE("Chinese multiples: 万 is 1e4 and 亿 1e8, of the whole unit and not of the metre") {
  CHECK(in_unit("2 万t", "t") == 2e4);
  CHECK(in_unit("2 万吨", "kg") == 2e7);
  CHECK(in_unit("1.5 亿m3", "m3") == 1.5e8);
  CHECK(in_unit("1.5亿m³", "m3") == 1.5e8);
  CHECK(in_unit("1.5 亿立方米", "m3") == 1.5e8);
  CHECK(in_unit("86.4 万m3/d", "m3/s") == doctest::Approx(10).epsilon(1e-14));
  CHECK(in_unit("86.4 万m3 d-1", "m3/s") == doctest::Approx(10).epsilon(1e-14));
  CHECK(in_unit("365.25 万吨/年", "t/d") == doctest::Approx(1e4).epsilon(1e-14));
  CHECK(in_unit("30 万人", "person") == 3e5);
  CHECK(in_unit("1.2 亿元", "CNY") == 1.2e8);
  CHECK(in_unit("1 万亩", "ha") == doctest::Approx(1e4 / 15).epsilon(1e-14));
}

TEST_CASE("temperature: a reading and a difference are never mixed") {
  CHECK(in_unit("25 degC", "degC") == doctest::Approx(25).epsilon(1e-13));
  CHECK(in_unit("-3.5 ℃", "degC") == doctest::Approx(-3.5).epsilon(1e-12));
  CHECK(in_unit("25", "degC") == 25);
  CHECK(in_unit("2 K", "K") == 2);
  CHECK(refusal("2 K", "degC").find("without mixing readings and differences") != std::string::npos);
  CHECK(refusal("2 degC", "K").find("without mixing readings and differences") != std::string::npos);
  CHECK_FALSE(parse_unit("W/degC").has_value());
  CHECK_FALSE(parse_unit("mdegC").has_value());
}

TEST_CASE("counted things convert only among themselves") {
  CHECK(in_unit("1000 CFU/100mL", "count/L") == doctest::Approx(1e4).epsilon(1e-14));
  CHECK(in_unit("1000 MPN/100mL", "CFU/L") == doctest::Approx(1e4).epsilon(1e-14));
  CHECK(in_unit("20000 个/L", "count/L") == doctest::Approx(20000).epsilon(1e-14));
  CHECK(refusal("5 CNY", "person") == "a unit convertible to person");
  CHECK(refusal("5 人", "CNY") == "a unit convertible to CNY");
  CHECK(refusal("5 CFU", "1") == "a unit convertible to 1");
}

TEST_CASE("what is no unit here is refused, with the nearest that is") {
  for (const char* unit : {"NTU", "mg N L-1", "mg/", "/s", "m3//s", "m3/s/", "m3 s", "a", "wibble", "10",
                           "11", "m0", "kg/ha year", "1000 m", "m s-10", "µ"}) {
    CAPTURE(unit);
    CHECK_FALSE(parse_quantity(std::string("1 ") + unit, "g/m3").has_value());
  }
  CHECK(refusal("3 m3/sec", "m3/s") == "a known unit convertible to m3/s → m3/s");
  CHECK(refusal("3 mg N L-1", "g/m3").starts_with("a known unit convertible to g/m3"));
  CHECK(refusal("3 m", "m3/s") == "a unit convertible to m3/s");
  CHECK(refusal("about 3 m", "m") == "a number in m");
  CHECK(refusal("1,000 m", "m") == "a number in m");
  CHECK(refusal("", "m") == "a number in m");
  CHECK(refusal("m", "m") == "a number in m");
}

TEST_CASE("numbers stand before their unit with or without a space") {
  CHECK(in_unit("12 m3/s", "m3/s") == 12);
  CHECK(in_unit("12m3/s", "m3/s") == 12);
  CHECK(in_unit("1e3 m", "km") == doctest::Approx(1));
  CHECK(in_unit("1.5E-3km", "m") == doctest::Approx(1.5));
  CHECK(in_unit("+7 %", "1") == doctest::Approx(0.07));
  CHECK(in_unit("50%", "1") == 0.5);
  CHECK(in_unit("100 cfs", "m3/s") == doctest::Approx(100 * 0.3048 * 0.3048 * 0.3048).epsilon(1e-14));
  CHECK(in_unit("4 hm3", "m3") == doctest::Approx(4e6).epsilon(1e-14));
  CHECK(in_unit("1013.25 hPa", "atm") == doctest::Approx(1).epsilon(1e-14));
  CHECK(in_unit("1 kWh", "MJ") == doctest::Approx(3.6).epsilon(1e-14));
  CHECK(in_unit("5 mm/h", "m/s") == doctest::Approx(5e-3 / 3600).epsilon(1e-14));
}

TEST_CASE("every listed unit is known, and converting there and back changes nothing") {
  for (const std::string& name : unit_names()) {
    CAPTURE(name);
    const auto unit = parse_unit(name);
    REQUIRE(unit.has_value());
    CHECK(unit->factor > 0);
    for (const std::string& other : unit_names())
      if (parse_unit(other)->dimension == unit->dimension &&
          (parse_unit(other)->offset != 0) == (unit->offset != 0))
        CHECK(convert(convert(7.25, name, other), other, name) == doctest::Approx(7.25).epsilon(1e-12));
  }
}

TEST_CASE("a wrong unit in our own code is an internal error") {
  CHECK_THROWS_AS(convert(1, "m", "s"), InternalError);
  CHECK_THROWS_AS(convert(1, "m", "wibble"), InternalError);
  CHECK_THROWS_AS(parse_quantity("1", "wibble"), InternalError);
}
