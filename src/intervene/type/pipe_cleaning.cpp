// Pipe cleaning before the flood season 清管行动: the in-sewer deposit is reset each spring and builds up again.
#include <algorithm>
#include <array>

#include "intervene/catalogue.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 3> parameters = {{
    {"efficiency", "share of the deposit removed where the pipe is cleaned", "1", 0.7, 0.4, 0.9, "recalled practice", Confidence::recalled},
    {"full_m", "length of the combined sewers of the area", "m", 50000, 1000, 1e6, "assumed; give the surveyed length", Confidence::uncertain},
    {"day", "day of the year on which cleaning is complete", "1", 145, 60, 152, "清管行动 March–May, before 1 June", Confidence::confirmed},
}};

// Cleaning recurs every year; ten years cover any simulated period and its horizon.
constexpr int years = 10;

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const double share = std::min(1.0, candidate.size / candidate.parameter("full_m"));
  const int first_year = base::civil(start, basin.utc_offset).year;
  for (int year = first_year; year < first_year + years; ++year) {
    const base::Instant date = base::instant({.year = year}, basin.utc_offset) +
                               86400LL * (static_cast<long long>(candidate.parameter("day")) - 1);
    if (date >= start)
      pulls.push_back({.lever = scenario::Lever::store_reset, .target = candidate.target, .parameter = "deposit",
                       .operation = scenario::Operation::scale, .value = candidate.parameter("efficiency") * share, .from = date});
  }
}

}  // namespace

const Type pipe_cleaning{
    .key = "pipe_cleaning", .name_zh = "汛前清管", .name_en = "Pipe cleaning before the flood season",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "m", .parameters = parameters,
    .capex_per_unit = {0, 0, 0}, .opex_per_unit = {30, 60, 150},
    .life_years = 1, .build_months = 2,
    .cost_source = "recalled practice; the action is confirmed (20 800 m³ removed city-wide in Q1 2025)",
    .cost_confidence = Confidence::recalled, .apply = apply};

}  // namespace qinghe::intervene
