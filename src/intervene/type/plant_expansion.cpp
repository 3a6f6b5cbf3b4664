// WWTP expansion 污水厂扩建: more design flow, so less wet-weather bypass.
#include <algorithm>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

constexpr double per_day = 1.0 / 86400.0;

void apply(const Candidate& candidate, const basin::Basin&, base::Instant start, std::vector<scenario::Pull>& pulls) {
  pulls.push_back({.lever = scenario::Lever::plant_parameter, .target = candidate.target, .parameter = "capacity",
                   .operation = scenario::Operation::add, .value = candidate.size * per_day, .from = start});
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Plant& plant = plant_of(candidate, basin);
  const auto drains = [&](const sewer::Sewershed& shed) { return shed.plant >= 0 && &basin.plants[static_cast<std::size_t>(shed.plant)] == &plant; };
  if (std::none_of(basin.sewersheds.begin(), basin.sewersheds.end(), drains) && plant.base_flow <= plant.wet_factor * plant.capacity)
    refusals.push_back({"target", "a plant that a sewershed drains to; this one never takes more than it can treat"});
}

}  // namespace

// Opex 1.2 CNY/m³ (0.8–2.0) on the added capacity at full use: per m³/d and year · 365.25.
const Type plant_expansion{
    .key = "plant_expansion", .name_zh = "污水厂扩建", .name_en = "WWTP expansion",
    .treats = "plant_bypass", .target_kind = "plant", .size_unit = "m3/d", .parameters = {},
    .capex_per_unit = {3000, 5000, 9000}, .opex_per_unit = {0.8 * 365.25, 1.2 * 365.25, 2.0 * 365.25},
    .life_years = 30, .build_months = 30,
    .cost_source = "Bishui plant rebuild 180 000 m³/d for 1.2e9 CNY (6667 per m³/d); others recalled practice",
    .cost_confidence = base::Confidence::recalled, .apply = apply, .check = check};

}  // namespace qinghe::intervene
