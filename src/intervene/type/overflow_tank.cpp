// Overflow tank 合流制溢流调蓄池: keeps the first volume of each overflow and returns it to the plant.
#include "intervene/catalogue.hpp"

namespace qinghe::intervene {
namespace {

void apply(const Candidate& candidate, const basin::Basin&, base::Instant start, std::vector<scenario::Pull>& pulls) {
  pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = "tank_volume",
                   .operation = scenario::Operation::add, .value = candidate.size, .from = start});
}

}  // namespace

const Type overflow_tank{
    .key = "overflow_tank", .name_zh = "溢流调蓄池", .name_en = "Overflow tank",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "m3", .parameters = {},
    .capex_per_unit = {3000, 5000, 9000}, .opex_per_unit = {30, 60, 120},
    .life_years = 50, .build_months = 30,
    .cost_source = "recalled practice, central-city underground tanks; scale: 60 000 m³ under Longtan Lake",
    .cost_confidence = base::Confidence::uncertain, .apply = apply};

}  // namespace qinghe::intervene
