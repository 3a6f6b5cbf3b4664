// The order of measures, and what of a year their gains are.
#include <doctest/doctest.h>

#include <cmath>

#include "rank/made_up_study.hpp"

using namespace qinghe;
using made_up_study::costing;
using made_up_study::outcome;

namespace {

const rank::Window one_year{.kind = rank::WindowKind::whole_years, .years = 1};

std::vector<rank::RankedCandidate> ranked(const std::vector<intervene::Candidate>& candidates, const std::vector<std::vector<rank::Outcome>>& outcomes,
                                          const rank::Window& window = one_year) {
  return rank::rank_candidates(candidates, outcomes, 1, {"断面"}, 0.05, window);
}

std::vector<std::string> order(const std::vector<intervene::Candidate>& candidates, const std::vector<std::vector<rank::Outcome>>& outcomes) {
  std::vector<std::string> ids;
  for (const auto& row : ranked(candidates, outcomes)) ids.push_back(candidates[static_cast<std::size_t>(row.candidate)].id);
  return ids;
}

base::Instant date(int year, int month, int day) { return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset); }

}  // namespace

TEST_CASE("section-months per cost come first; measures that eliminate none follow by what they do to the distance to Ⅴ") {
  const std::vector<intervene::Candidate> candidates = {costing("harm, dear", 1e7), costing("nothing", 1e6), costing("two, dear", 4e6),
                                                        costing("harm, cheap", 1e6), costing("one, cheap", 1e6), costing("nearer", 5e6)};
  // Baseline: 6 months worse than Ⅴ, 1000 h, distance 5.
  const std::vector<std::vector<rank::Outcome>> outcomes = {{outcome(6, 1000, 5)}, {outcome(7, 1100, 6)}, {outcome(6, 1000, 5)}, {outcome(4, 800, 3)},
                                                            {outcome(7, 1100, 6)}, {outcome(5, 900, 4)}, {outcome(6, 950, 4.5)}};
  CHECK(order(candidates, outcomes) == std::vector<std::string>{"one, cheap", "two, dear", "nearer", "nothing", "harm, cheap", "harm, dear"});
  const auto rows = ranked(candidates, outcomes);
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].rank == static_cast<int>(i) + 1);
  CHECK(rows[1].cost_per_section_month.mean == doctest::Approx(2e6));
  CHECK(std::isnan(rows[2].cost_per_section_month.mean));
}

TEST_CASE("more harm is never better for being dearer, in any member and in the mean") {
  const std::vector<intervene::Candidate> candidates = {costing("worse, dear", 1e8), costing("bad, cheap", 1e5)};
  const std::vector<std::vector<rank::Outcome>> outcomes = {std::vector(4, outcome(2, 100, 1)), std::vector(4, outcome(4, 300, 3)), std::vector(4, outcome(3, 200, 2))};
  CHECK(order(candidates, outcomes) == std::vector<std::string>{"bad, cheap", "worse, dear"});
  CHECK(ranked(candidates, outcomes)[0].member_rank == std::vector<int>(4, 1));
}

TEST_CASE("gains are those of a year: two like years cost per section-month what one does") {
  const std::vector<intervene::Candidate> candidates = {costing("A", 3e6)};
  // Two years of months, of which the measure saves one each year.
  const auto once = ranked(candidates, {{outcome(3, 100, 2)}, {outcome(2, 60, 1)}});
  const auto twice = ranked(candidates, {{outcome(6, 200, 4)}, {outcome(4, 120, 2)}}, rank::window_of_year(date(2016, 1, 1), date(2018, 1, 1), base::beijing_offset));
  CHECK(once[0].cost_per_section_month.mean == doctest::Approx(3e6));
  CHECK(twice[0].cost_per_section_month.mean == doctest::Approx(3e6));
  CHECK(twice[0].section_months.mean == doctest::Approx(1));
  CHECK(twice[0].worse_hours.mean == doctest::Approx(once[0].worse_hours.mean));
  CHECK(twice[0].delivered[0].mean == doctest::Approx(once[0].delivered[0].mean));
}

TEST_CASE("a window is part of a year, whole years, or longer than a year") {
  const auto window = [](base::Instant from, base::Instant to) { return rank::window_of_year(from, to, base::beijing_offset); };
  const auto season = window(date(2016, 6, 1), date(2016, 9, 16)), winter = window(date(2015, 11, 1), date(2016, 4, 1)), three = window(date(2013, 11, 1), date(2016, 11, 1)),
             fifteen_months = window(date(2015, 6, 1), date(2016, 9, 1));
  CHECK(season.kind == rank::WindowKind::part_of_year);
  CHECK(season.years == 1);
  CHECK(winter.kind == rank::WindowKind::part_of_year);
  CHECK(three.kind == rank::WindowKind::whole_years);
  CHECK(three.years == 3);
  CHECK(fifteen_months.kind == rank::WindowKind::longer);
  CHECK(fifteen_months.years == doctest::Approx(458 / 365.25));
}

TEST_CASE("what a measure costs in a member is its own draw: neighbours of one range do not stay in one order") {
  std::vector<intervene::Candidate> candidates;
  std::vector<std::vector<rank::Outcome>> outcomes(5, std::vector(60, outcome(2, 60, 1)));
  outcomes[0] = std::vector(60, outcome(3, 100, 2));
  for (const char* id : {"A", "B", "C", "D"}) candidates.push_back(made_up_study::measure(id, 1, {1e6, 3e6, 9e6}, {0, 0, 0}));
  const auto rows = ranked(candidates, outcomes);
  for (const auto& row : rows) {
    CHECK_FALSE(row.separable);
    CHECK(row.p_top3 < 0.95);
    CHECK(row.p_top3 > 0.5);
  }
  // A further candidate changes nobody's costs.
  candidates.insert(candidates.begin(), costing("free", 1));
  outcomes.insert(outcomes.begin() + 1, outcomes[1]);
  const auto more = ranked(candidates, outcomes);
  for (const auto& row : more)
    if (row.candidate == 1)
      for (const auto& before : rows)
        if (before.candidate == 0) {
          CHECK(row.cost_per_section_month.mean == before.cost_per_section_month.mean);
          for (std::size_t m = 0; m < row.member_rank.size(); ++m) CHECK(row.member_rank[m] == before.member_rank[m] + 1);
        }
}

TEST_CASE("intervals of few members are from the smallest to the largest, of twenty their 5 and 95 % quantiles") {
  const std::vector<intervene::Candidate> candidates = {costing("A", 3e6)};
  const auto row_of = [&](int members) {
    std::vector<rank::Outcome> baseline, measure;
    for (int m = 0; m < members; ++m) baseline.push_back(outcome(3, 1000, 2)), measure.push_back(outcome(2, 1000 - 10 * m, 1));
    return ranked(candidates, {baseline, measure})[0];
  };
  CHECK(row_of(5).worse_hours.low == 0);
  CHECK(row_of(5).worse_hours.high == 40);
  CHECK(row_of(19).worse_hours.high == 180);
  CHECK(row_of(20).worse_hours.low == doctest::Approx(9.5));
  CHECK(row_of(20).worse_hours.high == doctest::Approx(180.5));
}
