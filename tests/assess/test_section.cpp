#include <doctest/doctest.h>

#include <cmath>

#include "assess/gb3838.hpp"
#include "qinghe/assess/section.hpp"

using namespace qinghe::assess;

namespace {
}  // namespace

TEST_CASE("the class of a section is that of its worst item, and its main pollutants carry their multiples") {
  ItemValues means;
  means[Item::ammonia_n] = 2.6, means[Item::total_p] = 0.43, means[Item::cod_mn] = 7.0,
  means[Item::dissolved_oxygen] = 4.2;
  const SectionGrade graded = assess_section_month(gb3838(), means, WaterKind::river);
  REQUIRE(graded.water_class.has_value());
  CHECK(*graded.water_class == WaterClass::worse_than_V);
  CHECK(graded.items.size() == 4);
  CHECK(graded.binding == std::vector<Item>{Item::ammonia_n, Item::total_p});
  REQUIRE(graded.main_pollutants.size() == 3);
  CHECK(graded.main_pollutants[0].item == Item::ammonia_n);
  CHECK(graded.main_pollutants[1].multiple == doctest::Approx(1.15));
  CHECK(text_zh(gb3838(), graded.main_pollutants) == "氨氮(1.6)、总磷(1.15)、高锰酸盐指数(0.17)");
  CHECK(text_en(gb3838(), graded.main_pollutants) == "NH3-N (1.6), TP (1.15), CODMn (0.17)");
}

TEST_CASE("an item without multiple sorts last within its class") {
  ItemValues means;
  means[Item::dissolved_oxygen] = 1.0, means[Item::ammonia_n] = 2.1, means[Item::cod_mn] = 12;
  const auto graded = assess_section_month(gb3838(), means, WaterKind::river);
  CHECK(text_zh(gb3838(), graded.main_pollutants) == "氨氮(1.1)、溶解氧、高锰酸盐指数(1)");
}

TEST_CASE("cyanide and heavy metals that exceed come first, whatever their class") {
  ItemValues means;
  means[Item::ammonia_n] = 9, means[Item::lead] = 0.06, means[Item::cyanide] = 0.21;
  const auto graded = assess_section_month(gb3838(), means, WaterKind::river);
  REQUIRE(graded.main_pollutants.size() == 3);
  CHECK(graded.main_pollutants[0].item == Item::cyanide);  // class 6
  CHECK(graded.main_pollutants[1].item == Item::lead);     // class 5
  CHECK(graded.main_pollutants[2].item == Item::ammonia_n);
}

TEST_CASE("good sections have no main pollutants, and nothing measured gives no class") {
  ItemValues means;
  CHECK_FALSE(assess_section_month(gb3838(), means, WaterKind::river).water_class.has_value());
  means[Item::ammonia_n] = 0.9;
  const auto graded = assess_section_month(gb3838(), means, WaterKind::river);
  CHECK(*graded.water_class == WaterClass::III);
  CHECK(graded.items.size() == 1);  // unmeasured items are not class I, they are absent
  CHECK(graded.main_pollutants.empty());
}

TEST_CASE("total nitrogen, coliform and temperature are reported, never part of the class") {
  ItemValues means;
  means[Item::ammonia_n] = 0.1, means[Item::total_n] = 25, means[Item::faecal_coliform] = 1e6,
  means[Item::water_temperature] = 12;
  const auto river = assess_section_month(gb3838(), means, WaterKind::river);
  CHECK(*river.water_class == WaterClass::I);
  CHECK(river.binding.empty());
  REQUIRE(river.reference.size() == 1);  // coliform; TN of a river has no class at all
  CHECK(river.reference[0].water_class == WaterClass::worse_than_V);
  CHECK(assess_section_month(gb3838(), means, WaterKind::lake).reference.size() == 2);
}

TEST_CASE("the distance to class V sums relative exceedances, oxygen by its deficit") {
  ItemValues means;
  means[Item::ammonia_n] = 3.0, means[Item::total_p] = 0.5, means[Item::dissolved_oxygen] = 0.5,
  means[Item::cod_mn] = 14;
  CHECK(gap_to_class_v(gb3838(), means, WaterKind::river) == doctest::Approx(0.5 + 0.25 + 0.75));
  CHECK(gap_to_class_v(gb3838(), ItemValues{}, WaterKind::river) == 0);
}

TEST_CASE("worse than V by any assessed item: too much, too little oxygen, pH outside 6 to 9") {
  const auto worse = [](Item item, double value) {
    ItemValues values;
    values[item] = value;
    return worse_than_class_v(gb3838(), values, WaterKind::river);
  };
  CHECK_FALSE(worse_than_class_v(gb3838(), ItemValues{}, WaterKind::river));
  CHECK(worse(Item::ammonia_n, 2.1));
  CHECK_FALSE(worse(Item::ammonia_n, 2.0));
  CHECK(worse(Item::dissolved_oxygen, 1.9));
  CHECK_FALSE(worse(Item::dissolved_oxygen, 2.0));
  CHECK(worse(Item::ph, 9.3));
  CHECK(worse(Item::ph, 5.9));
  CHECK_FALSE(worse(Item::ph, 9.0));
  CHECK_FALSE(worse(Item::water_temperature, 40));
}

TEST_CASE("months of a section carry class, gap, target and state; dry months are not assessed") {
  const SectionSite site{.id = "S", .kind = WaterKind::river, .target = WaterClass::IV};
  std::vector<MonthlyMeans> months(4);
  months[0].month = "2016-06", months[0].means[Item::ammonia_n] = 1.4;
  months[1].month = "2016-07", months[1].means[Item::ammonia_n] = 4.0;
  months[2].month = "2016-08", months[2].means[Item::ammonia_n] = 9.0, months[2].state = MonthState::dry;
  months[3].month = "2016-09";
  const auto graded = assess_months(gb3838(), site, months);
  CHECK(graded[0].meets_target);
  CHECK(graded[0].gap == 0);
  CHECK(graded[1].worse_than_v());
  CHECK_FALSE(graded[1].meets_target);
  CHECK(graded[1].gap == doctest::Approx(1.0));
  CHECK(graded[1].over_target.item == Item::ammonia_n);
  CHECK(graded[1].over_target.ratio == doctest::Approx(4.0 / 1.5));
  CHECK(graded[2].state == MonthState::dry);
  CHECK_FALSE(graded[2].grade.water_class.has_value());
  CHECK(graded[3].state == MonthState::not_sampled);
}
