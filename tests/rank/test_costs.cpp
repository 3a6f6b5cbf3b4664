// Costs of measures in the draws of an ensemble.
#include <doctest/doctest.h>

#include <algorithm>

#include "qinghe/numerics/statistics.hpp"
#include "qinghe/rank/costs.hpp"
#include "qinghe/rank/economics.hpp"
#include "rank/made_up_study.hpp"

using namespace qinghe;
using made_up_study::measure;

namespace {

std::vector<double> eac(const std::string& id, int members, std::uint64_t seed) {
  std::vector<double> out;
  for (const auto& draw : rank::sample_costs(measure(id, 1, {1e6, 2e6, 6e6}, {1e4, 2e4, 9e4}), members, seed, 0.05)) out.push_back(draw.eac);
  return out;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double ma = numerics::mean(a), mb = numerics::mean(b);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) ab += (a[i] - ma) * (b[i] - mb), aa += (a[i] - ma) * (a[i] - ma), bb += (b[i] - mb) * (b[i] - mb);
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("two measures of the same cost range have costs of their own in every member") {
  const auto a = eac("A", 201, 1), b = eac("B", 201, 1);
  CHECK(std::abs(correlation(a, b)) < 0.2);
  std::size_t cheaper = 0;
  for (std::size_t m = 1; m < a.size(); ++m) cheaper += a[m] < b[m] ? 1 : 0;
  CHECK(cheaper > 70);
  CHECK(cheaper < 130);
}

TEST_CASE("draws hang on seed and id alone; member 0 takes the middles; the others fill the range evenly") {
  CHECK(eac("A", 33, 1) == eac("A", 33, 1));
  CHECK(eac("A", 33, 1) != eac("A", 33, 2));
  const auto draws = rank::sample_costs(measure("A", 2, {1e6, 2e6, 6e6}, {1e4, 2e4, 9e4}), 33, 1, 0.05);
  CHECK(draws[0].capex == 4e6);
  CHECK(draws[0].opex == 4e4);
  CHECK(draws[0].eac == rank::equivalent_annual_cost(4e6, 4e4, 0.05, 20));
  std::vector<double> capex;
  for (std::size_t m = 1; m < draws.size(); ++m) {
    CHECK(draws[m].eac == rank::equivalent_annual_cost(draws[m].capex, draws[m].opex, 0.05, 20));
    capex.push_back(draws[m].capex);
  }
  // One in each of 32 strata: the mean of a triangle is that of its corners.
  CHECK(numerics::mean(capex) == doctest::Approx(2 * 3e6).epsilon(0.01));
  CHECK(*std::min_element(capex.begin(), capex.end()) >= 2e6);
  CHECK(*std::max_element(capex.begin(), capex.end()) <= 12e6);
  // A cost that is certain is no triangle.
  for (const auto& draw : rank::sample_costs(measure("A", 1, {0, 0, 0}, {5, 5, 5}), 5, 1, 0.05)) CHECK(draw.eac == 5);
}
