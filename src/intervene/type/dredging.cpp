// Dredging 清河清淤: mud is taken out of a reach, and with it what it would have given back; settling fills the bed again.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
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

double mud_of(const Candidate& candidate, const basin::Reach& reach) { return reach.length * reach.channel.bottom_width * candidate.parameter("depth_m"); }

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const basin::Reach& reach = reach_of(candidate, basin);
  const double removed = candidate.parameter("efficiency") * std::min(1.0, candidate.size / mud_of(candidate, reach));
  if (basin.formulas.bed == quality::BedForm::prescribed)
    pulls.push_back({.lever = scenario::Lever::reach_parameter, .target = candidate.target, .parameter = "bed_factor", .operation = scenario::Operation::add,
                     .value = -removed, .from = start, .half_life_days = 365.25 * candidate.parameter("half_life_years")});
  else
    pulls.push_back({.lever = scenario::Lever::store_reset, .target = candidate.target, .parameter = "bed", .operation = scenario::Operation::scale,
                     .value = removed, .from = start});
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const basin::Reach& reach = reach_of(candidate, basin);
  if (basin.formulas.scheme == quality::KineticScheme::lumped)
    refusals.push_back({"type", "a measure that can act in screening mode, which simulates no bed"});
  else if (basin.formulas.bed == quality::BedForm::prescribed && reach.sod20 == 0 && reach.ammonium_flux20 == 0 && reach.phosphate_flux20 == 0)
    refusals.push_back({"target", "a reach whose bed gives back something; the prescribed fluxes of this one are 0"});
  at_most(candidate, mud_of(candidate, reach), "all mud of the reach (length, bottom width, depth_m)", refusals);
}

}  // namespace

const Type dredging{
    .key = "dredging", .name_zh = "清河清淤", .name_en = "Dredging",
    .treats = "bed", .target_kind = "reach", .size_unit = "m3", .parameters = parameters,
    .capex_per_unit = {60, 120, 250}, .opex_per_unit = {0, 0, 0},
    .life_years = 4, .build_months = 6,
    .cost_source = "recalled practice, disposal included", .cost_confidence = Confidence::recalled, .apply = apply, .check = check};

}  // namespace qinghe::intervene
