#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/assess/skill.hpp"
#include "qinghe/base/error.hpp"

using namespace qinghe::assess;

TEST_CASE("a perfect model") {
  const std::vector<double> x = {1, 4, 2, 8};
  const Skill s = skill(x, x);
  CHECK(s.pairs == 4);
  CHECK(s.nse == 1);
  CHECK(s.log_nse == 1);
  CHECK(s.kge == doctest::Approx(1));
  CHECK(s.pbias == 0);
  CHECK(s.rsr == 0);
  CHECK(s.r2 == doctest::Approx(1));
  CHECK(rating(s, RatedVariable::nutrients) == Rating::very_good);
}

TEST_CASE("a small sample worked by hand") {
  // obs 1 2 3 4 (mean 2.5, spread 5), sim 2 2 2 6 (mean 3): errors 1 0 1 4 → Σ 6.
  const Skill s = skill(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 2, 2, 6});
  CHECK(s.nse == doctest::Approx(1 - 6.0 / 5));
  CHECK(s.rmse == doctest::Approx(std::sqrt(1.5)));
  CHECK(s.rsr == doctest::Approx(std::sqrt(6.0 / 5)));
  CHECK(s.rsr * s.rsr == doctest::Approx(1 - s.nse));  // Moriasi et al. (2007)
  CHECK(s.pbias == doctest::Approx(-20));              // the model is too high
  // r = Σ dx·dy/√(5·12) = 6/√60; α = √(12/5); β = 1.2.
  CHECK(s.r == doctest::Approx(6 / std::sqrt(60.0)));
  CHECK(s.alpha == doctest::Approx(std::sqrt(12.0 / 5)));
  CHECK(s.beta == doctest::Approx(1.2));
  CHECK(s.kge == doctest::Approx(1 - std::sqrt(std::pow(s.r - 1, 2) + std::pow(s.alpha - 1, 2) + 0.04)));
  CHECK(s.peak_error == doctest::Approx(0.5));
}

TEST_CASE("the mean of the observations as a model has NSE 0; a constant record has no NSE") {
  CHECK(skill(std::vector<double>{1, 2, 3}, std::vector<double>{2, 2, 2}).nse == doctest::Approx(0));
  CHECK(std::isnan(skill(std::vector<double>{2, 2, 2}, std::vector<double>{1, 2, 3}).nse));
}

TEST_CASE("pairs with an unknown side are left out; nothing left gives NaN; unequal lengths are a bug") {
  const Skill s = skill(std::vector<double>{1, std::nan(""), 3}, std::vector<double>{1, 2, std::nan("")});
  CHECK(s.pairs == 1);
  CHECK(std::isnan(skill({}, {}).rmse));
  CHECK_THROWS_AS(skill(std::vector<double>{1}, std::vector<double>{}), qinghe::base::InternalError);
}

TEST_CASE("log-NSE weighs the low values") {
  const std::vector<double> obs = {0.1, 0.1, 0.2, 10}, low_wrong = {1, 1, 1, 10},
                            high_wrong = {0.1, 0.1, 0.2, 6};
  CHECK(skill(obs, low_wrong).nse > skill(obs, high_wrong).nse);
  CHECK(skill(obs, low_wrong).log_nse < skill(obs, high_wrong).log_nse);
}

TEST_CASE("ratings follow the worst of the three measures, and the variable sets the bias allowed") {
  const Skill biased{.pairs = 12, .nse = 0.9, .pbias = 30, .rsr = 0.3};
  CHECK(rating(biased, RatedVariable::streamflow) == Rating::unsatisfactory);
  CHECK(rating(biased, RatedVariable::sediment) == Rating::satisfactory);
  CHECK(rating(biased, RatedVariable::nutrients) == Rating::good);
  CHECK(rating(Skill{.nse = 0.8, .rsr = 0.5}, RatedVariable::nutrients) == Rating::very_good);
  CHECK(rating(Skill{.nse = std::nan("")}, RatedVariable::nutrients) == Rating::unsatisfactory);
}

TEST_CASE("classes hit, 劣Ⅴ detected, false alarms") {
  using C = std::optional<WaterClass>;
  const std::vector<C> o = {
      WaterClass::II, WaterClass::worse_than_V, WaterClass::worse_than_V, WaterClass::V, std::nullopt,
      WaterClass::IV};
  const std::vector<C> s = {WaterClass::II, WaterClass::worse_than_V,
                            WaterClass::IV, WaterClass::worse_than_V,
                            WaterClass::I,  WaterClass::III};
  const ClassSkill k = class_skill(o, s);
  CHECK(k.pairs == 5);
  CHECK(k.same == 2);
  CHECK(k.within_one == 4);
  CHECK(k.class_hit_rate() == doctest::Approx(0.4));
  CHECK(k.detection() == doctest::Approx(0.5));
  CHECK(k.false_alarm_ratio() == doctest::Approx(0.5));
  CHECK(k.hits + k.misses + k.false_alarms + k.correct_rejections == 5);
  CHECK(std::isnan(class_skill({}, {}).detection()));
}
