// Means over hours: pH of itself or of hydrogen ions, everything else arithmetic.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/results/items.hpp"

using namespace qinghe;
using constituents::Constituent;
using doctest::Approx;

namespace {

// A day at one section, twelve hours of pH 7 and as many of pH 9.3, at 24 °C with 2.4 mg/L of ammonia.
results::Results day() {
  results::Results r;
  r.utc_offset = base::beijing_offset;
  r.start = base::instant({.year = 2016, .month = 7, .day = 1}, r.utc_offset);
  r.days = 1;
  r.hours = 24;
  r.constituents = {Constituent::temperature, Constituent::ammonium, Constituent::alkalinity, Constituent::inorganic_carbon};
  r.section_ids = {"s"};
  for (int hour = 0; hour < r.hours; ++hour) {
    const double carbon = constituents::carbon_of(190, hour < 12 ? 7 : 9.3, 24);
    for (const double c : {24.0, 2.4, 190.0, carbon}) r.section_concentration.push_back(static_cast<float>(c));
    r.section_depth.push_back(1);
    r.section_flow.push_back(1);
  }
  return r;
}

std::size_t item(std::string_view key) {
  for (std::size_t i = 0; i < results::item_count; ++i)
    if (results::items()[i].key == key) return i;
  FAIL("no such item");
  return 0;
}

}  // namespace

TEST_CASE("the daily mean of pH as the parameters say; un-ionised ammonia is the mean of its hours") {
  constituents::RegulatoryParameters plain, ions;
  ions.ph_of_ions = true;
  const results::Results r = day();
  const std::vector<double> by_itself = results::daily_items(r, plain), by_ions = results::daily_items(r, ions);
  CHECK(by_itself[item("ph")] == Approx(8.15).epsilon(1e-5));
  CHECK(by_ions[item("ph")] == Approx(-std::log10((1e-7 + std::pow(10, -9.3)) / 2)).epsilon(1e-5));
  // 2.4 mg/L, of which 1/(1 + 10^(9.27719 − pH)) is not ionised.
  const double expected = 2.4 * (1 / (1 + std::pow(10, 2.27719)) + 1 / (1 + std::pow(10, -0.02281))) / 2;
  for (const auto& daily : {by_itself, by_ions}) CHECK(daily[item("unionised_ammonia_n")] == Approx(expected).epsilon(1e-4));
  CHECK(by_itself[item("ammonia_n")] == by_ions[item("ammonia_n")]);
}

TEST_CASE("the month's pH is the chosen mean") {
  const assess::SectionSite site{};
  const std::vector<assess::SectionSite> sites{site};
  constituents::RegulatoryParameters plain, ions;
  ions.ph_of_ions = true;
  const auto month = [&](const constituents::RegulatoryParameters& p) {
    return results::grade_sections(day(), sites, assess::Standard::gb3838(), p)[0].months[0].means[assess::Item::ph];
  };
  CHECK(month(plain) == Approx(8.15).epsilon(1e-5));
  CHECK(month(ions) == Approx(7.2988588).epsilon(1e-5));
}

TEST_CASE("hours worse than V count those of pH; a month of pH alone has no class") {
  const assess::SectionSite site{};
  results::Results r = day();
  const auto graded = [&] { return results::grade_sections(r, std::span(&site, 1), assess::Standard::gb3838(), {})[0]; };
  for (std::size_t hour = 0; hour < 24; ++hour) r.section_concentration[4 * hour + 1] = 1;  // ammonia of class Ⅲ
  const auto alkaline = graded();
  CHECK(alkaline.hours_worse_than_v[0] == 12);
  CHECK(alkaline.months[0].state == assess::MonthState::assessed);
  r.constituents = {Constituent::temperature, Constituent::tracer, Constituent::alkalinity, Constituent::inorganic_carbon};
  const auto unknown = graded();
  CHECK(unknown.months[0].state == assess::MonthState::not_sampled);
  CHECK(unknown.year.state == assess::MonthState::not_sampled);
  CHECK_FALSE(unknown.months[0].grade.water_class);
}
