// Pipe cleaning before the flood season 清管行动: the in-sewer deposit is reset each spring and builds up again.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"
#include "intervene/yearly.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 3> parameters = {{
    {"efficiency", "share of the deposit removed where the pipe is cleaned", "1", 0.7, 0.4, 0.9, "recalled practice", Confidence::recalled},
    {"full_m", "length of the combined sewers of the area", "m", 50000, 1000, 1e6, "assumed; give the surveyed length", Confidence::uncertain},
    {"day", "day of the year on which cleaning is complete", "1", 145, 60, 152, "清管行动 March–May, before 1 June", Confidence::confirmed},
}};

YearlyDates dates_of(const Candidate& candidate, const basin::Basin& basin, base::Instant start) {
  return yearly_dates(basin, static_cast<int>(candidate.parameter("day")), start);
}

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const double share = std::min(1.0, candidate.size / candidate.parameter("full_m"));
  for (const base::Instant date : dates_of(candidate, basin, start).dates)
    pulls.push_back({.lever = scenario::Lever::store_reset, .target = candidate.target, .parameter = "deposit",
                     .operation = scenario::Operation::scale, .value = candidate.parameter("efficiency") * share, .from = date});
}

void remark(const Candidate& candidate, const basin::Basin& basin, base::Instant start, base::Instant end, std::vector<Remark>& remarks) {
  const YearlyDates done = dates_of(candidate, basin, start);
  if (done.dates.empty() || done.dates.front() >= end) {
    remarks.push_back({"评价期内及之前92天内无清管日，本期无作用", "no cleaning in the window or the 92 days before it: without effect here"});
  } else if (done.brought_forward) {
    const std::string own = base::iso_date(*done.brought_forward, basin.utc_offset), at = base::iso_date(start, basin.utc_offset);
    remarks.push_back({own + "完成的清管按情景起点" + at + "计，其间的再沉积未计",
                       "cleaning of " + own + " is counted on " + at + ", where the scenarios begin; what settled in between is not"});
  }
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  whole_number(candidate, "day", refusals);
  if (!combined(candidate, shed, refusals)) return;
  if (!(shed.deposit_share > 0)) refusals.push_back({"target", "a sewershed whose pipes gather a deposit; this one has deposit_share 0"});
  at_most(candidate, candidate.parameter("full_m"), "the length of the combined sewers (full_m)", refusals);
}

}  // namespace

const Type pipe_cleaning{
    .key = "pipe_cleaning", .name_zh = "汛前清管", .name_en = "Pipe cleaning before the flood season",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "m", .parameters = parameters,
    .capex_per_unit = {0, 0, 0}, .opex_per_unit = {30, 60, 150},
    .life_years = 1, .build_months = 2,
    .cost_source = "recalled practice; the action is confirmed (20 800 m³ removed city-wide in Q1 2025)",
    .cost_confidence = Confidence::recalled, .apply = apply, .check = check, .remark = remark};

}  // namespace qinghe::intervene
