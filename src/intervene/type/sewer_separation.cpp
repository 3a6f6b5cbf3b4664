// Separation of combined sewers 雨污分流: part of the area gets storm sewers of its own. Its sewage no longer overflows, its storm water
// reaches the river untreated, and what stays connected to the wrong pipe reaches it raw in all weathers.
#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 1> parameters = {{
    {"residual", "sewage of the separated area that still enters storm sewers", "1", 0.10, 0.05, 0.30, "recalled practice: misconnections after conversion", Confidence::recalled},
}};

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (shed.kind != sewer::SewerKind::combined || !(shed.combined_share > 0)) return;
  const double separated = std::min(shed.combined_share, candidate.size * 1e6 / shed.area);
  const auto pull = [&](const char* parameter, double value) {
    pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = parameter,
                     .operation = scenario::Operation::add, .value = value, .from = start});
  };
  pull("combined_share", -separated);
  pull("collection_share", -separated * candidate.parameter("residual") * shed.collection_share);
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (combined(candidate, shed, refusals) && drains_to_plant(candidate, shed, refusals))
    at_most(candidate, 1e-6 * shed.combined_share * shed.area, "the area with combined sewers", refusals);
}

}  // namespace

const Type sewer_separation{
    .key = "sewer_separation", .name_zh = "雨污分流改造", .name_en = "Separation of combined sewers",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "km2", .parameters = parameters,
    .capex_per_unit = {4e8, 7e8, 1e9}, .opex_per_unit = {4e6, 7e6, 1e7},
    .life_years = 50, .build_months = 42,
    .cost_source = "recalled practice, old city; 1 % of capex a year", .cost_confidence = Confidence::uncertain, .apply = apply, .check = check};

}  // namespace qinghe::intervene
