// Trophic index, black-odorous water, compensation, discharge limits: the worked numbers of the rules.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "assess/gb3838.hpp"
#include "qinghe/assess/black_odour.hpp"
#include "qinghe/assess/compensation.hpp"
#include "qinghe/assess/discharge.hpp"
#include "qinghe/assess/item_class.hpp"
#include "qinghe/assess/trophic.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

using namespace qinghe;
using namespace qinghe::assess;

TEST_CASE("TLI of chl 20, TP 0.08, TN 2.0, SD 0.9, CODMn 5.0 is 55.023: lightly eutrophic") {
  const auto t = trophic_index(
      {.chlorophyll_a = 20, .total_p = 0.08, .total_n = 2.0, .secchi_depth = 0.9, .cod_mn = 5.0});
  REQUIRE(t.has_value());
  const double parts[] = {57.534, 53.342, 66.272, 53.224, 43.917};
  for (std::size_t j = 0; j < 5; ++j) CHECK(t->parts[j] == doctest::Approx(parts[j]).epsilon(1e-5));
  CHECK(t->total == doctest::Approx(55.023).epsilon(1e-5));
  CHECK(name_zh(t->state) == "轻度富营养");
  CHECK(t->measured == 5);
}

TEST_CASE(
    "missing items leave the trophic index incomplete; both ends of 30–50 are mesotrophic; zero has a "
    "floor") {
  const auto t = trophic_index({.total_p = 0.08, .cod_mn = 5.0});
  CHECK(t->measured == 2);
  CHECK(t->total == doctest::Approx((0.7056 * 53.3418 + 0.6889 * 43.9173) / (0.7056 + 0.6889)).epsilon(1e-5));
  CHECK_FALSE(trophic_index({}).has_value());
  CHECK(trophic_state(30) == TrophicState::mesotrophic);
  CHECK(trophic_state(50) == TrophicState::mesotrophic);
  CHECK(trophic_state(29.99) == TrophicState::oligotrophic);
  CHECK(trophic_state(70) == TrophicState::medium_eutrophic);
  CHECK(std::isfinite(trophic_index({.chlorophyll_a = 0, .total_p = 0})->total));
  CHECK(secchi_from_extinction(1.7) == doctest::Approx(1.0));
}

TEST_CASE("black-odorous by any one indicator") {
  CHECK(black_odour({.secchi_depth = 0.5, .dissolved_oxygen = 5, .redox = 100, .ammonia_n = 3}).grade ==
        BlackOdour::none);
  CHECK(black_odour({.dissolved_oxygen = 5, .ammonia_n = 8.0}).grade == BlackOdour::light);
  CHECK(black_odour({.dissolved_oxygen = 5, .ammonia_n = 15.1}).grade == BlackOdour::heavy);
  CHECK(black_odour({.dissolved_oxygen = 0.19}).grade == BlackOdour::heavy);
  CHECK(black_odour({.dissolved_oxygen = 0.2}).grade == BlackOdour::light);
  CHECK(black_odour({.redox = -200}).grade == BlackOdour::light);
  CHECK(black_odour({.redox = -201}).grade == BlackOdour::heavy);
  CHECK(black_odour({.secchi_depth = 0.09}).grade == BlackOdour::heavy);
  CHECK(black_odour({}).indicators == 0);
}

TEST_CASE("shallow water: 40 % of the depth takes the place of 10 cm, a visible bottom is not black") {
  CHECK(black_odour({.secchi_depth = 0.07, .depth = 0.2}).grade == BlackOdour::heavy);
  CHECK(black_odour({.secchi_depth = 0.09, .depth = 0.2}).grade == BlackOdour::light);
  CHECK(black_odour({.secchi_depth = 0.2, .depth = 0.2}).grade == BlackOdour::none);
}

TEST_CASE("a redox potential read off oxygen says that it is a proxy") {
  const auto g = black_odour({.dissolved_oxygen = 0.1}, true);
  CHECK(g.redox == BlackOdour::heavy);
  CHECK(g.redox_is_proxy);
  CHECK_FALSE(black_odour({.dissolved_oxygen = 0.1}).redox_is_proxy);
}

TEST_CASE("a stretch is heavy by its share of heavy points or two neighbours") {
  using enum BlackOdour;
  CHECK(black_odour_stretch(std::vector{none, heavy, none, heavy, none}) == light);
  CHECK(black_odour_stretch(std::vector{none, heavy, heavy, none, none}) == heavy);
  CHECK(black_odour_stretch(std::vector{heavy, light, heavy, none, heavy},
                            {.heavy_share = 0.5, .neighbours = 9}) == heavy);
  CHECK(black_odour_stretch(std::vector{none, none}) == none);
}

TEST_CASE(
    "compensation: NH3-N 4.1 against target Ⅴ where the river rises is 0.3 M, or 1.5 M with steps beyond Ⅴ") {
  CrossSection s{.id = "X", .month = "2016-07", .rises_here = true, .target = WaterClass::V};
  s.leaving[Item::ammonia_n] = 4.1;
  CHECK(compensation(gb3838(), s).amount == 300'000);
  CHECK(compensation(gb3838(), s, {.beyond_v = BeyondV::step}).amount == 1'500'000);
}

TEST_CASE(
    "compensation halves where the district did not make the water worse, and only counts three pollutants") {
  CrossSection s{.id = "X", .month = "2016-07", .target = WaterClass::III};
  s.leaving[Item::ammonia_n] = 1.4,
  s.entering[Item::ammonia_n] = 1.8;  // one class worse than Ⅲ, better than it came
  s.leaving[Item::cod_cr] = 35, s.entering[Item::cod_cr] = 18;       // two classes worse, made here
  s.leaving[Item::total_p] = 0.15, s.entering[Item::total_p] = 0.1;  // target met
  s.leaving[Item::dissolved_oxygen] = 0.5, s.leaving[Item::cod_mn] = 40;
  const Compensation c = compensation(gb3838(), s);
  REQUIRE(c.lines.size() == 3);
  CHECK(c.amount == 150'000 + 2 * 300'000);
  CHECK_FALSE(c.amounts_unverified);
  s.month = "2023-07";
  CHECK(compensation(gb3838(), s).amounts_unverified);
}

TEST_CASE("steps beyond Ⅴ begin strictly above the limit and are whole at their ends") {
  const ItemStandard& n = gb3838()[Item::ammonia_n];
  CHECK(classes_worse(n, 2.0, WaterClass::V, BeyondV::step) == 0);
  CHECK(classes_worse(n, 2.01, WaterClass::V, BeyondV::step) == 1);
  CHECK(classes_worse(n, 2.5, WaterClass::V, BeyondV::step) == 1);
  CHECK(classes_worse(n, 2.6, WaterClass::V, BeyondV::step) == 2);
  CHECK(classes_worse(n, 2.6, WaterClass::III, BeyondV::none) == 3);
}

TEST_CASE(
    "discharge limits: brackets by calendar in Beijing, by water temperature in the national standard") {
  const DischargeLimits limits = DischargeLimits::built_in();
  const auto* beijing = limits.find("DB11/890-2012", "new_B", "ammonia_n");
  REQUIRE(beijing != nullptr);
  CHECK(beijing->in_force({2016, 7, 1}, 20) == 1.5);
  CHECK(beijing->in_force({2016, 12, 1}, 20) == 2.5);
  CHECK(beijing->in_force({2016, 3, 31}, 20) == 2.5);
  CHECK(beijing->in_force({2016, 4, 1}, 5) == 1.5);
  const auto* national = limits.find("GB 18918-2002", "1A", "ammonia_n");
  CHECK(national->in_force({2016, 1, 15}, 13) == 5);
  CHECK(national->in_force({2016, 5, 15}, 12) == 8);
  CHECK(national->in_force({2016, 1, 15}, std::nan("")) == 5);
  CHECK(limits.find("DB13/2795-2018", "core", "total_p")->limit == 0.2);
  CHECK(limits.find("GB 18918-2002", "2", "total_n") == nullptr);
  CHECK(limits.find("DB11/307-2013", "A", "pH")->low == 6.5);
  // Class B effluent in winter alone makes an undiluted river 劣Ⅴ.
  CHECK(item_class(gb3838()[Item::ammonia_n], beijing->bracket, WaterKind::river, std::nan("")) ==
        WaterClass::worse_than_V);
}

TEST_CASE("every discharge number has its trust, and uncertain ones their range") {
  const DischargeLimits limits = DischargeLimits::built_in();
  for (const DischargeLimit& l : limits.all())
    if (l.confidence == base::Confidence::uncertain) CHECK((l.low <= l.limit && l.limit <= l.high));
}

TEST_CASE("unknown standards and classes are answered with the nearest; faulty tables with every fault") {
  const DischargeLimits limits = DischargeLimits::built_in();
  try {
    (void)limits.find("DB11/890-2102", "new_B", "cod_cr");
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().front().suggestion == "DB11/890-2012");
  }
  std::string text = base::read_file(QINGHE_SOURCE_DIR "/inputs/standards/discharge.csv");
  const auto at = text.find("december_to_march,mg/L");
  text.replace(at, 8, "decembre");
  const auto from = text.find("cod_cr,20");
  text.replace(from, 9, "cod_cr,-2");
  try {
    DischargeLimits::parse(text, "x.csv");
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().size() >= 2);
    CHECK(std::string(error.what()).find("did you mean 'december_to_march'") != std::string::npos);
  }
}
