// Sewer network completion 管网提质增效: persons not yet collected are connected to the plant.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 1> parameters = {{
    {"persons_per_km", "uncollected persons reached by one km of new sewer", "person/km", 1500, 400, 4000,
     "assumed: towns of 8–15 thousand persons per km², 8–12 km of street sewer per km²", Confidence::uncertain},
}};

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (!(shed.population > 0)) return;
  const double uncollected = 1.0 - shed.collection_share;
  const double gain = std::min(uncollected, candidate.size * candidate.parameter("persons_per_km") / shed.population);
  pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = "collection_share",
                   .operation = scenario::Operation::add, .value = gain, .from = start});
  leave_misconnected(shed, gain, start, pulls);
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (drains_to_plant(candidate, shed, refusals) && has_uncollected(candidate, shed, refusals))
    at_most(candidate, (1.0 - shed.collection_share) * shed.population / candidate.parameter("persons_per_km"),
            "which reach all persons not collected (persons_per_km)", refusals);
}

}  // namespace

const Type sewer_completion{
    .key = "sewer_completion", .name_zh = "污水管网提质增效", .name_en = "Sewer network completion",
    .treats = "direct_discharge", .target_kind = "sewershed", .size_unit = "km", .parameters = parameters,
    .capex_per_unit = {2e6, 4e6, 10e6}, .opex_per_unit = {0.02e6, 0.04e6, 0.10e6},
    .life_years = 40, .build_months = 18,
    .cost_source = "recalled practice; 1 % of capex a year", .cost_confidence = Confidence::recalled, .apply = apply, .check = check};

}  // namespace qinghe::intervene
