#include <doctest/doctest.h>

#include <cmath>

#include "assess/gb3838.hpp"
#include "qinghe/assess/region.hpp"

using namespace qinghe::assess;

namespace {

// A section of a class by its ammonia.
SectionMonth section(double ammonia_n, MonthState state = MonthState::assessed) {
  MonthlyMeans m{.month = "2016-07", .means = {}, .state = state};
  m.means[Item::ammonia_n] = ammonia_n;
  return assess_months(gb3838(), {.id = "s"}, std::span(&m, 1)).front();
}
constexpr double of_class[] = {0.1, 0.4, 0.9, 1.4, 1.9, 2.5};

RegionGrade region(const std::vector<SectionMonth>& months, Weight weight = Weight::sections,
                   const std::vector<double>& lengths = {}) {
  std::vector<RegionSection> sections;
  for (std::size_t i = 0; i < months.size(); ++i)
    sections.push_back({.month = &months[i], .length = i < lengths.size() ? lengths[i] : 0});
  return grade_region(gb3838(), sections, weight);
}

}  // namespace

TEST_CASE("eight sections Ⅱ Ⅲ Ⅲ Ⅲ Ⅳ Ⅴ 劣Ⅴ 劣Ⅴ: half are Ⅰ–Ⅲ, a quarter 劣Ⅴ, medium pollution") {
  std::vector<SectionMonth> months;
  for (const int c : {2, 3, 3, 3, 4, 5, 6, 6}) months.push_back(section(of_class[c - 1]));
  const RegionGrade g = region(months);
  CHECK(g.good_share == 50);
  CHECK(g.worse_share == 25);
  REQUIRE(g.grade.has_value());
  CHECK(name_zh(*g.grade) == "中度污染");
  CHECK_FALSE(g.mean_class.has_value());
  REQUIRE(g.main_pollutants.size() == 1);
  CHECK(g.main_pollutants[0].rate == 0.5);
}

TEST_CASE("the limits of the shares belong to the better grade of good, the worse of 劣Ⅴ") {
  CHECK(grade_by_shares(90, 10) == Grade::excellent);
  CHECK(grade_by_shares(89.9, 0) == Grade::good);
  CHECK(grade_by_shares(75, 25) == Grade::good);
  CHECK(grade_by_shares(74.9, 19.9) == Grade::light);
  CHECK(grade_by_shares(74.9, 20) == Grade::medium);
  CHECK(grade_by_shares(0, 39.9) == Grade::medium);
  CHECK(grade_by_shares(0, 40) == Grade::heavy);
}

TEST_CASE("dry, frozen and unsampled sections leave the denominator and are counted") {
  std::vector<SectionMonth> months;
  for (int i = 0; i < 4; ++i) months.push_back(section(0.4));
  months.push_back(section(9));
  const double before = region(months).good_share;
  CHECK(before == 80);
  months.push_back(section(9, MonthState::dry));
  months.push_back(section(9, MonthState::frozen));
  months.push_back(section(std::nan("")));
  const RegionGrade g = region(months);
  CHECK(g.good_share == before);
  CHECK(g.assessed == 5);
  CHECK(g.dry == 1);
  CHECK(g.frozen == 1);
  CHECK(g.not_sampled == 1);
}

TEST_CASE("fewer than five sections: the class of the mean concentrations, not of the shares") {
  // 0.4, 0.4, 0.4 and 4.0: three quarters are good, but the mean 1.3 is class Ⅳ.
  const RegionGrade g = region({section(0.4), section(0.4), section(0.4), section(4.0)});
  REQUIRE(g.mean_class.has_value());
  CHECK(*g.mean_class == WaterClass::IV);
  CHECK(*g.grade == Grade::light);
  // The fifth section changes the rule.
  const RegionGrade five = region({section(0.4), section(0.4), section(0.4), section(0.4), section(4.0)});
  CHECK_FALSE(five.mean_class.has_value());
  CHECK(*five.grade == Grade::good);
}

TEST_CASE("by river length a short bad tributary counts little") {
  const std::vector<SectionMonth> months = {section(0.4), section(0.9), section(9)};
  const RegionGrade g = region(months, Weight::length, {60e3, 35e3, 5e3});
  CHECK(g.good_share == doctest::Approx(95));
  CHECK(g.worse_share == doctest::Approx(5));
  CHECK(*g.grade == Grade::excellent);
}

TEST_CASE("no assessed section, no grade") {
  CHECK_FALSE(region({section(1, MonthState::dry)}).grade.has_value());
  CHECK_FALSE(region({}).grade.has_value());
}

TEST_CASE("a river's main pollutants are the items with the largest exceedance rates, three at most") {
  std::vector<SectionMonth> months;
  for (int i = 0; i < 6; ++i) {
    MonthlyMeans m{.month = "2016-07", .means = {}};
    m.means[Item::cod_mn] = 7;                   // all six
    m.means[Item::total_p] = i < 3 ? 0.5 : 0.1;  // three
    m.means[Item::ammonia_n] = i < 2 ? 3 : 0.1;  // two
    m.means[Item::bod5] = i < 1 ? 9 : 1;         // one
    months.push_back(assess_months(gb3838(), {.id = "s"}, std::span(&m, 1)).front());
  }
  const RegionGrade g = region(months);
  REQUIRE(g.main_pollutants.size() == 3);
  CHECK(g.main_pollutants[0].item == Item::cod_mn);
  CHECK(g.main_pollutants[1].item == Item::total_p);
  CHECK(g.main_pollutants[2].item == Item::ammonia_n);
  CHECK(g.main_pollutants[2].rate == doctest::Approx(1.0 / 3));
}

TEST_CASE("of equal exceedance rates the worse class goes first, then the larger multiple; months left out do not count") {
  const auto month = [](double cod_mn, double ammonia, double phosphorus, MonthState state = MonthState::assessed) {
    MonthlyMeans m{.month = "2016-07", .means = {}, .state = state};
    m.means[Item::cod_mn] = cod_mn, m.means[Item::ammonia_n] = ammonia, m.means[Item::total_p] = phosphorus;
    return assess_months(gb3838(), {.id = "s"}, std::span(&m, 1)).front();
  };
  // Ammonia 劣Ⅴ at 1.5 over Ⅲ, phosphorus 劣Ⅴ at 4, permanganate Ⅳ: each in two of three months.
  const std::vector<SectionMonth> months = {month(8, 2.5, 1), month(8, 2.5, 1), month(1, 0.1, 0.01), month(20, 0.1, 0.01, MonthState::dry)};
  std::vector<const SectionMonth*> all;
  for (const SectionMonth& m : months) all.push_back(&m);
  const auto rates = main_pollutants(gb3838(), all);
  REQUIRE(rates.size() == 3);
  CHECK(rates[0].item == Item::total_p);
  CHECK(rates[1].item == Item::ammonia_n);
  CHECK(rates[2].item == Item::cod_mn);
  CHECK(rates[0].worse == 2);
  CHECK(rates[0].rate == doctest::Approx(2.0 / 3));
  CHECK(main_pollutants(gb3838(), all, 1).size() == 1);
}
