#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "qinghe/assess/trend.hpp"
#include "qinghe/base/error.hpp"

using namespace qinghe::assess;

TEST_CASE("seven years of falling ammonia: r = −0.9286, significant at 0.01") {
  const std::vector<double> yearly = {2.6, 2.9, 2.1, 1.9, 1.7, 1.4, 1.5};
  const Trend t = spearman_trend(yearly);
  CHECK(t.r == doctest::Approx(1 - 6.0 * 108 / (7 * 7 * 7 - 7)));
  CHECK(t.r == doctest::Approx(-0.9286).epsilon(1e-4));
  CHECK(t.critical_01 == doctest::Approx(0.893));
  CHECK(t.level == 0.01);
  CHECK(t.decreases());
  CHECK_FALSE(t.increases());
}

TEST_CASE("ties take mid-ranks and Pearson's form") {
  // Ranks 1, 2.5, 2.5, 4, 5 against 1…5: Σ(dx·dy) = 9.5, √(10·9.5).
  CHECK(spearman_trend(std::vector<double>{1, 2, 2, 3, 4}).r == doctest::Approx(9.5 / std::sqrt(95.0)));
  CHECK(spearman_trend(std::vector<double>{1, 1, 1, 1, 1}).r == 0);
}

TEST_CASE("a perfect order of five is significant at 0.01, four values are not a series") {
  const Trend t = spearman_trend(std::vector<double>{1, 2, 3, 4, 5});
  CHECK(t.r == 1);
  CHECK(t.level == 0.01);
  CHECK_THROWS_AS(spearman_trend(std::vector<double>{1, 2, 3, 4}), qinghe::base::InternalError);
  CHECK_THROWS_AS(spearman_trend(std::vector<double>{1, 2, 3, 4, std::nan("")}), qinghe::base::InternalError);
}

TEST_CASE("critical values: the table, between its columns, and beyond its end without a jump") {
  CHECK(spearman_critical(12, 0.05) == 0.506);
  CHECK(spearman_critical(11, 0.05) == doctest::Approx(0.5 * (0.564 + 0.506)));
  CHECK(spearman_critical(30, 0.01) == 0.432);
  CHECK(spearman_critical(31, 0.01) == doctest::Approx(0.4247).epsilon(1e-3));
  for (int n = 6; n < 60; ++n) CHECK(spearman_critical(n, 0.05) < spearman_critical(n - 1, 0.05));
}

TEST_CASE("change of grade: one step is some, two are clear") {
  CHECK(change_by_grade(Grade::light, Grade::light) == Change::none);
  CHECK(name_zh(change_by_grade(Grade::medium, Grade::light)) == "有所好转");
  CHECK(name_zh(change_by_grade(Grade::excellent, Grade::medium)) == "明显变差");
}

TEST_CASE("change of shares: ΔG − ΔD against 10 and 20 points, the limits to the smaller change") {
  CHECK(change_by_shares(50, 20, 55, 15) == Change::none);            // x = 10
  CHECK(change_by_shares(50, 20, 60, 10) == Change::better);          // x = 20
  CHECK(change_by_shares(50, 20, 65, 10) == Change::clearly_better);  // x = 25
  CHECK(change_by_shares(50, 20, 45, 30) == Change::worse);           // x = −15
}

TEST_CASE("the grade is reported first when it changed, the shares when it did not") {
  CHECK(change_of_region({Grade::medium, 70, 25}, {Grade::light, 70, 19}).reported == Change::better);
  CHECK(change_of_region({Grade::light, 50, 15}, {Grade::light, 74, 10}).reported == Change::clearly_better);
}
