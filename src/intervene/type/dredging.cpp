// Dredging 清河清淤: mud is taken out of a reach, and with it what it would have given back; settling fills the bed again.
#include <algorithm>
#include <array>

#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 3> parameters = {{
    {"efficiency", "share of the bed's store removed where it is dredged", "1", 0.6, 0.3, 0.85, "recalled practice", Confidence::recalled},
    {"depth_m", "thickness of mud over the reach's bed that a full measure takes out", "m", 0.5, 0.1, 3, "assumed; give the surveyed thickness", Confidence::uncertain},
    {"half_life_years", "time in which half of the benefit is lost where the bed's fluxes are prescribed; a store refills by itself", "a", 3, 1, 6, "recalled practice", Confidence::recalled},
}};

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const basin::Reach& reach = reach_of(candidate, basin);
  const double mud = reach.length * reach.channel.bottom_width * candidate.parameter("depth_m");
  const double removed = candidate.parameter("efficiency") * std::min(1.0, candidate.size / mud);
  if (basin.formulas.bed == quality::BedForm::prescribed)
    pulls.push_back({.lever = scenario::Lever::reach_parameter, .target = candidate.target, .parameter = "bed_factor", .operation = scenario::Operation::add,
                     .value = -removed, .from = start, .half_life_days = 365.25 * candidate.parameter("half_life_years")});
  else
    pulls.push_back({.lever = scenario::Lever::store_reset, .target = candidate.target, .parameter = "bed", .operation = scenario::Operation::scale,
                     .value = removed, .from = start});
}

}  // namespace

const Type dredging{
    .key = "dredging", .name_zh = "清河清淤", .name_en = "Dredging",
    .treats = "bed", .target_kind = "reach", .size_unit = "m3", .parameters = parameters,
    .capex_per_unit = {60, 120, 250}, .opex_per_unit = {0, 0, 0},
    .life_years = 4, .build_months = 6,
    .cost_source = "recalled practice, disposal included", .cost_confidence = Confidence::recalled, .apply = apply};

}  // namespace qinghe::intervene
