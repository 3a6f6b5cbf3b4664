#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/random.hpp"
#include "qinghe/rank/portfolio.hpp"

using namespace qinghe;
using namespace qinghe::rank;
using numerics::Coalition;

namespace {

double toy(Coalition c) {
  constexpr double v[] = {0, 4, 6, 13, 2, 7, 8, 16};
  return v[c];
}
const std::vector<PortfolioItem> abc = {{.cost = 60}, {.cost = 100}, {.cost = 30}};
constexpr Coalition A = 1, B = 2, C = 4;

}  // namespace

TEST_CASE("toy ladder: 90 → {A, C} 7, 130 → {B, C} 8, 160 → {A, B} 13, 190 → all 16") {
  const std::vector<double> budgets = {20, 90, 130, 160, 190};
  const auto ladder = budget_ladder(abc, toy, budgets);
  CHECK(ladder[0].items == 0);
  CHECK(ladder[1].items == (A | C));
  CHECK(ladder[1].value == 7);
  CHECK(ladder[2].items == (B | C));
  CHECK(ladder[2].value == 8);
  CHECK(ladder[3].items == (A | B));
  CHECK(ladder[3].value == 13);
  CHECK(ladder[4].value == 16);
  for (const Portfolio& p : ladder) CHECK(p.proven);
}

TEST_CASE(
    "a plain list by value per cost misses the pair that works together; the search with swaps finds it") {
  CHECK(listed_portfolio(abc, toy, 160).items == (A | C));
  const Portfolio found = searched_portfolio(abc, toy, 160);
  CHECK(found.items == (A | B));
  CHECK_FALSE(found.proven);
}

TEST_CASE("prerequisites and exclusions hold") {
  std::vector<PortfolioItem> items = abc;
  items[1].prerequisites = {2};  // B needs C
  CHECK(best_portfolio(items, toy, 160).items == (B | C));
  CHECK_FALSE(allowed(items, A | B));
  items = abc;
  items[0].excludes = {1};
  CHECK(best_portfolio(items, toy, 190).items == (B | C));
  CHECK(best_portfolio(items, toy, 0).items == 0);
  // Items that need each other come together or not at all.
  items = abc;
  items[0].prerequisites = {1}, items[1].prerequisites = {0};
  CHECK(searched_portfolio(items, toy, 160).items == (A | B));
  CHECK(searched_portfolio(items, toy, 100).items == C);
}

TEST_CASE("equal values: the cheaper set, then the lower items") {
  const std::vector<PortfolioItem> items = {{.cost = 2}, {.cost = 1}, {.cost = 1}};
  CHECK(best_portfolio(
            items, [](Coalition c) { return c != 0 ? 1.0 : 0.0; }, 10)
            .items == 2);
}

TEST_CASE("each set is valued once, whatever the number of budgets") {
  int calls = 0;
  const numerics::CoalitionValue counted = [&](Coalition c) { return ++calls, toy(c); };
  (void)budget_ladder(abc, counted, std::vector<double>{50, 100, 150, 200, 250});
  CHECK(calls == 8);
}

TEST_CASE(
    "the search reaches the enumerated optimum of small random interacting problems nearly always, never "
    "beyond") {
  int same = 0;
  constexpr int problems = 40;
  for (std::uint64_t seed = 0; seed < problems; ++seed) {
    numerics::Random random(seed);
    std::vector<PortfolioItem> items(9);
    std::vector<double> size(9), pair(81);
    for (auto& item : items) item.cost = 1 + 9 * random.uniform();
    for (double& s : size) s = random.uniform();
    for (double& p : pair) p = 0.4 * (random.uniform() - 0.5);
    const numerics::CoalitionValue value = [&](Coalition c) {
      double v = 0;
      for (std::size_t i = 0; i < 9; ++i)
        for (std::size_t j = 0; j <= i; ++j)
          if (c >> i & 1U && c >> j & 1U) v += i == j ? size[i] : pair[9 * i + j];
      return v;
    };
    const Portfolio best = best_portfolio(items, value, 20), found = searched_portfolio(items, value, 20);
    CHECK(found.value <= best.value);
    CHECK(found.cost <= 20);
    CHECK(found.value >= 0.9 * best.value);
    same += found.items == best.items ? 1 : 0;
  }
  CHECK(same >= 32);
}

TEST_CASE("faulty items are refused") {
  CHECK_THROWS_AS(best_portfolio(std::vector<PortfolioItem>{{.cost = -1}}, toy, 1), base::InternalError);
  CHECK_THROWS_AS(best_portfolio(std::vector<PortfolioItem>{{.cost = 1, .prerequisites = {4}}}, toy, 1),
                  base::InternalError);
}
