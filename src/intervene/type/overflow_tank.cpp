// Overflow tank 合流制溢流调蓄池: keeps the first volume of each overflow and returns it to the plant.
#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

void apply(const Candidate& candidate, const basin::Basin&, base::Instant start, std::vector<scenario::Pull>& pulls) {
  pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = "tank_volume",
                   .operation = scenario::Operation::add, .value = candidate.size, .from = start});
}

// More than any storm brings down: the wettest day known of the region had 0.54 m (Hebei town, Fangshan, 21 July 2012, as recalled).
constexpr double deepest_storm = 0.55;

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (combined(candidate, shed, refusals) && drains_to_plant(candidate, shed, refusals))
    at_most(candidate, deepest_storm * shed.combined_share * shed.area, "0.55 m over the area with combined sewers, more than any storm", refusals);
}

}  // namespace

const Type overflow_tank{
    .key = "overflow_tank", .name_zh = "溢流调蓄池", .name_en = "Overflow tank",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "m3", .parameters = {},
    .capex_per_unit = {3000, 5000, 9000}, .opex_per_unit = {30, 60, 120},
    .life_years = 50, .build_months = 30,
    .cost_source = "recalled practice, central-city underground tanks; scale: 60 000 m³ under Longtan Lake",
    .cost_confidence = base::Confidence::uncertain, .apply = apply, .check = check};

}  // namespace qinghe::intervene
