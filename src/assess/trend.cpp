#include "qinghe/assess/trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "qinghe/base/error.hpp"

namespace qinghe::assess {
namespace {

Change from_steps(int better) {
  return better >= 2    ? Change::clearly_better
         : better == 1  ? Change::better
         : better == 0  ? Change::none
         : better == -1 ? Change::worse
                        : Change::clearly_worse;
}

std::vector<double> mid_ranks(std::span<const double> values, bool& ties) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i;
    while (j + 1 < order.size() && values[order[j + 1]] == values[order[i]]) ++j;
    ties = ties || j > i;
    for (std::size_t k = i; k <= j; ++k) ranks[order[k]] = 0.5 * static_cast<double>(i + j) + 1;
    i = j + 1;
  }
  return ranks;
}

struct Critical {
  int n;
  double at_05, at_01;
};
constexpr std::array<Critical, 13> table = {{{5, .900, 1.000},
                                             {6, .829, .943},
                                             {7, .714, .893},
                                             {8, .643, .833},
                                             {9, .600, .783},
                                             {10, .564, .746},
                                             {12, .506, .712},
                                             {14, .456, .645},
                                             {16, .425, .601},
                                             {18, .399, .564},
                                             {20, .377, .534},
                                             {24, .343, .485},
                                             {30, .306, .432}}};

}  // namespace

std::string_view name_zh(Change change) {
  constexpr std::string_view names[] = {"明显好转", "有所好转", "无明显变化", "有所变差", "明显变差"};
  return names[static_cast<int>(change)];
}
std::string_view name_en(Change change) {
  constexpr std::string_view names[] = {"clearly better", "better", "no obvious change", "worse",
                                        "clearly worse"};
  return names[static_cast<int>(change)];
}

Change change_by_grade(Grade before, Grade after) {
  return from_steps(static_cast<int>(before) - static_cast<int>(after));
}

Change change_by_shares(double good_before, double worse_before, double good_after, double worse_after) {
  const double x = (good_after - good_before) - (worse_after - worse_before);
  const int steps = std::fabs(x) <= 10 ? 0 : std::fabs(x) <= 20 ? 1 : 2;
  return from_steps(x > 0 ? steps : -steps);
}

RegionChange change_of_region(const Shares& before, const Shares& after) {
  const Change grades = change_by_grade(before.grade, after.grade);
  const Change shares = change_by_shares(before.good, before.worse, after.good, after.worse);
  return {grades, shares, grades != Change::none ? grades : shares};
}

double spearman_critical(int n, double level) {
  if (n < table.front().n) throw base::InternalError("Spearman's test needs at least 5 values");
  const auto at = [level](const Critical& c) { return level <= 0.01 ? c.at_01 : c.at_05; };
  if (n > table.back().n) return (level <= 0.01 ? 2.326 : 1.645) / std::sqrt(n - 1.0);
  const auto above = std::find_if(table.begin(), table.end(), [n](const Critical& c) { return c.n >= n; });
  if (above->n == n) return at(*above);
  const auto below = above - 1;
  const double share = static_cast<double>(n - below->n) / (above->n - below->n);
  return at(*below) + share * (at(*above) - at(*below));
}

Trend spearman_trend(std::span<const double> values) {
  Trend trend{.n = static_cast<int>(values.size())};
  for (const double v : values)
    if (std::isnan(v)) throw base::InternalError("Spearman's test met an unknown value");
  trend.critical_05 = spearman_critical(trend.n, 0.05);
  trend.critical_01 = spearman_critical(trend.n, 0.01);
  bool ties = false;
  const std::vector<double> ranks = mid_ranks(values, ties);
  const double n = trend.n, middle = (n + 1) / 2;
  double d2 = 0, sxy = 0, sxx = 0, syy = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double time = static_cast<double>(i) + 1;
    d2 += (ranks[i] - time) * (ranks[i] - time);
    sxy += (ranks[i] - middle) * (time - middle), sxx += (time - middle) * (time - middle);
    syy += (ranks[i] - middle) * (ranks[i] - middle);
  }
  // All values equal: no order, no trend.
  trend.r = ties ? (syy > 0 ? sxy / std::sqrt(sxx * syy) : 0) : 1 - 6 * d2 / (n * n * n - n);
  const double size = std::fabs(trend.r);
  trend.level = size >= trend.critical_01 ? 0.01 : size >= trend.critical_05 ? 0.05 : 1;
  return trend;
}

}  // namespace qinghe::assess
