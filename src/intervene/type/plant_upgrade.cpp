// WWTP upgrade 提标改造: effluent limits of the upgraded share of the capacity move to the new standard.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;
using base::Parameter;

// DB11/890-2012 new plants, class B; winter value by calendar 1 Dec – 31 Mar.
constexpr std::array<Parameter, 6> parameters = {{
    {"cod", "CODCr limit after the upgrade", "mg/L", 30, 15, 60, "DB11/890-2012 table 1, class B", Confidence::recalled},
    {"nh3_summer", "NH3-N limit after the upgrade, summer", "mg/L", 1.5, 0.5, 8, "DB11/890-2012 table 1, class B", Confidence::confirmed},
    {"nh3_winter", "NH3-N limit after the upgrade, winter", "mg/L", 2.5, 1, 15, "DB11/890-2012 table 1, class B", Confidence::confirmed},
    {"tn", "TN limit after the upgrade", "mg/L", 15, 8, 20, "DB11/890-2012 table 1, class B", Confidence::recalled},
    {"tp", "TP limit after the upgrade", "mg/L", 0.3, 0.1, 1, "DB11/890-2012 table 1, class B", Confidence::recalled},
    {"tss", "SS limit after the upgrade", "mg/L", 5, 3, 20, "DB11/890-2012 table 1, class B", Confidence::recalled},
}};

struct Move {
  const char* field;
  double by;
};
// Of the limits in force, for the whole capacity. An upgrade never loosens a limit.
std::vector<Move> move_limits(const Candidate& candidate, const sewer::Plant& plant) {
  std::vector<Move> moves;
  const auto move = [&](const char* field, double now, double then) {
    if (then < now) moves.push_back({field, then - now});
  };
  move("limit_cod", plant.limit_cod, candidate.parameter("cod"));
  move("limit_nh3_summer", plant.limit_nh3_summer, candidate.parameter("nh3_summer"));
  move("limit_nh3_winter", plant.limit_nh3_winter, candidate.parameter("nh3_winter"));
  move("limit_tn", plant.limit_tn, candidate.parameter("tn"));
  move("limit_tp", plant.limit_tp, candidate.parameter("tp"));
  move("limit_tss", plant.limit_tss, candidate.parameter("tss"));
  return moves;
}

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Plant& plant = plant_of(candidate, basin);
  const double share = std::min(1.0, candidate.size / (plant.capacity * 86400.0));
  for (const Move& move : move_limits(candidate, plant))
    pulls.push_back({.lever = scenario::Lever::plant_parameter, .target = candidate.target, .parameter = move.field,
                     .operation = scenario::Operation::add, .value = share * move.by, .from = start});
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Plant& plant = plant_of(candidate, basin);
  at_most(candidate, plant.capacity * 86400.0, "the capacity of the plant", refusals);
  if (move_limits(candidate, plant).empty()) refusals.push_back({"target", "a plant with a limit above those after the upgrade; this one has none"});
}

}  // namespace

const Type plant_upgrade{
    .key = "plant_upgrade", .name_zh = "污水厂提标改造", .name_en = "WWTP upgrade",
    .treats = "plant_effluent", .target_kind = "plant", .size_unit = "m3/d", .parameters = parameters,
    .capex_per_unit = {800, 1500, 3000}, .opex_per_unit = {0.3 * 365.25, 0.45 * 365.25, 0.6 * 365.25},
    .life_years = 20, .build_months = 21,
    .cost_source = "recalled practice, 2020–2023 price level", .cost_confidence = Confidence::recalled, .apply = apply, .check = check};

}  // namespace qinghe::intervene
