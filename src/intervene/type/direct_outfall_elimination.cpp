// Direct outfall elimination 污水直排口整治: sewage of the treated outfalls goes to the plant instead of the river.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 2> parameters = {{
    {"efficiency", "share of an outfall's sewage that is intercepted", "1", 0.95, 0.80, 1.0, "recalled practice", Confidence::recalled},
    {"full_count", "number of direct outfalls of the area", "1", 20, 1, 500, "assumed; give the surveyed count", Confidence::uncertain},
}};

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  const double share = std::min(1.0, candidate.size / candidate.parameter("full_count"));
  const double gain = (1.0 - shed.collection_share) * candidate.parameter("efficiency") * share;
  pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = "collection_share",
                   .operation = scenario::Operation::add, .value = gain, .from = start});
  leave_misconnected(shed, gain, start, pulls);
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (drains_to_plant(candidate, shed, refusals) && has_uncollected(candidate, shed, refusals))
    at_most(candidate, candidate.parameter("full_count"), "all direct outfalls of the area (full_count)", refusals);
}

}  // namespace

const Type direct_outfall_elimination{
    .key = "direct_outfall_elimination", .name_zh = "污水直排口整治", .name_en = "Direct outfall elimination",
    .treats = "direct_discharge", .target_kind = "sewershed", .size_unit = "outfall", .parameters = parameters,
    .capex_per_unit = {0.3e6, 1.0e6, 3.0e6}, .opex_per_unit = {3e3, 1e4, 3e4},
    .life_years = 30, .build_months = 9,
    .cost_source = "recalled practice; connecting pipe by local quota; 1 % of capex a year", .cost_confidence = Confidence::recalled,
    .apply = apply, .check = check};

}  // namespace qinghe::intervene
