// Effluent: below the permit, the permit itself, sampled by the day, measured.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/sewer/effluent.hpp"

using namespace qinghe::sewer;

namespace {

const double none = std::nan("");

Items effluent_of(const Plant& plant, const Items& arriving, bool winter, double load_ratio,
                  double wet_factor = 1.15) {
  return effluent_concentration(plant, arriving, winter, load_ratio, wet_factor, plant.share_mode,
                                measured_on({}, 0));
}

}  // namespace

TEST_CASE("effluent is a share of the permit and never above the influent") {
  Plant plant;
  plant.share_mode = 0.5;
  const Items raw = {350, 40, 52, 5.5, 200, 5e8};
  const Items summer = effluent_of(plant, raw, false, 0.8), winter = effluent_of(plant, raw, true, 0.8);
  CHECK(summer[0] == doctest::Approx(15));
  CHECK(summer[1] == doctest::Approx(0.75));
  CHECK(winter[1] == doctest::Approx(1.25));
  const Items wet = effluent_of(plant, raw, false, plant.wet_factor);
  CHECK(wet[0] == doctest::Approx(15 * 1.15));
  const Items weak = {5, 0.1, 0.5, 0.01, 1, 10};
  const Items out = effluent_of(plant, weak, false, 0.8);
  for (std::size_t i = 0; i < out.size(); ++i) CHECK(out[i] <= weak[i]);
}

TEST_CASE("an influent weaker than the permit keeps NH3-N within TN") {
  const Items odd = {20, 3, 2.9, 0.2, 10, 1e4};
  Plant plant;
  plant.limit_tn = 1;
  const Items out = effluent_of(plant, odd, true, 0.5, 1);
  CHECK(out[total_n] >= out[ammonia_n]);
  CHECK(out[total_n] <= odd[total_n]);
}

TEST_CASE("the permit is its limits in all weather; the expected share is the mode") {
  const Plant plant;
  CHECK(effluent_share(plant, EffluentMode::permit, 1, 17000) == 1);
  CHECK(effluent_share(plant, EffluentMode::expected, 1, 17000) == plant.share_mode);
}

TEST_CASE("sampled shares follow the triangle, differ by plant and day, and are the same again") {
  Plant plant;
  plant.id = "a";
  Plant other = plant;
  other.id = "b";
  constexpr int n = 20'000;
  double mean = 0;
  for (int day = 0; day < n; ++day) {
    const double share = effluent_share(plant, EffluentMode::sampled, 1, day);
    REQUIRE(share >= plant.share_low);
    REQUIRE(share <= plant.share_high);
    mean += share / n;
  }
  CHECK(mean == doctest::Approx((plant.share_low + plant.share_mode + plant.share_high) / 3).epsilon(0.01));
  const auto share = [](const Plant& p, std::uint64_t seed, int day) {
    return effluent_share(p, EffluentMode::sampled, seed, day);
  };
  CHECK(share(plant, 1, 5) == share(plant, 1, 5));
  CHECK(share(plant, 1, 5) != share(plant, 1, 6));
  CHECK(share(plant, 1, 5) != share(other, 1, 5));
  CHECK(share(plant, 1, 5) != share(plant, 2, 5));
  plant.share_low = plant.share_high = plant.share_mode;
  CHECK(share(plant, 1, 5) == plant.share_mode);
}

TEST_CASE("a measured item holds until the next day that has it, for a month at most") {
  const MeasuredEffluent series{.day = {100, 103},
                                .value = {{20, 0.5, 10, 0.1, 3, none}, {25, none, none, none, none, none}}};
  CHECK(std::isnan(measured_on(series, 99)[cod_cr]));
  CHECK(measured_on(series, 102)[cod_cr] == 20);
  CHECK(measured_on(series, 104)[cod_cr] == 25);
  CHECK(measured_on(series, 104)[ammonia_n] == 0.5);
  CHECK(std::isnan(measured_on(series, 104)[coliform]));
  CHECK(std::isnan(measured_on(series, 131)[ammonia_n]));
  CHECK(std::isnan(measured_on(series, 134)[cod_cr]));
  const Plant plant;
  const Items raw = {350, 40, 52, 5.5, 200, 5e8};
  const Items out =
      effluent_concentration(plant, raw, false, 1.2, 1.15, plant.share_mode, measured_on(series, 102));
  CHECK(out[cod_cr] == 20);
  CHECK(out[coliform] == doctest::Approx(plant.limit_coliform * plant.share_mode * 1.15));
}
