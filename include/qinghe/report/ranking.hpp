// From a finished ranking to the block of facts that the page, the CSV and the JSON show.
#pragma once
#include <string>
#include <vector>

#include "qinghe/basin/basin.hpp"
#include "qinghe/rank/ranking.hpp"
#include "qinghe/report/facts.hpp"

namespace qinghe::report {

struct RankingContext {
  double discount_rate = 0.05;
  int price_year = 2023;
  base::Instant scenarios_from, start, end;  // the evaluated window is [start, end)
  std::vector<Text> notes;
};

Ranking ranking_facts(const std::vector<rank::RankedCandidate>& rows,
                      const std::vector<intervene::Candidate>& candidates,
                      const std::vector<rank::Member>& members, const basin::Basin& basin,
                      const RankingContext& context);

// What of a year the effects in [start, end) are, for headings.
Text effects_per(base::Instant start, base::Instant end, int utc_offset);

// Which measure comes before which.
Text ranking_rule();

// What the order rests on, for the page's trust chapter.
std::vector<Text> ranking_assumptions();

// The main table as CSV, one row a measure, headings in English with units; `interval` says what _low and _high are.
std::string ranking_csv(const Ranking& ranking);

}  // namespace qinghe::report
