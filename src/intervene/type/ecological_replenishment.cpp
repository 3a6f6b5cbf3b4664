// Ecological replenishment 生态补水: clean water let into a reach over a season. It dilutes and does not remove load.
#include <array>

#include "intervene/catalogue.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 2> parameters = {{
    {"first_month", "first month of the season", "1", 4, 1, 12, "operating choice", Confidence::assumed},
    {"last_month", "last month of the season", "1", 10, 1, 12, "operating choice", Confidence::assumed},
}};
constexpr int years = 10;

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const int first = static_cast<int>(candidate.parameter("first_month")), last = static_cast<int>(candidate.parameter("last_month"));
  const int first_year = base::civil(start, basin.utc_offset).year;
  for (int year = first_year; year < first_year + years; ++year) {
    const base::Instant from = base::instant({.year = year, .month = first}, basin.utc_offset);
    const base::Instant to = base::instant({.year = year, .month = last, .day = base::days_in_month(year, last)}, basin.utc_offset) + 86400;
    if (to <= start) continue;
    pulls.push_back({.lever = scenario::Lever::added_flow, .target = candidate.target, .parameter = "river",
                     .operation = scenario::Operation::add, .value = candidate.size, .from = from < start ? start : from, .to = to});
  }
}

}  // namespace

// 0.3–3.0 CNY/m³ opportunity price; the default season of 214 days passes 18.5e6 m³ per m³/s.
const Type ecological_replenishment{
    .key = "ecological_replenishment", .name_zh = "生态补水", .name_en = "Ecological replenishment",
    .treats = "replenishment", .target_kind = "place", .size_unit = "m3/s", .parameters = parameters,
    .capex_per_unit = {0, 0, 0}, .opex_per_unit = {0.3 * 18.49e6, 1.0 * 18.49e6, 3.0 * 18.49e6},
    .life_years = 1, .build_months = 1, .dilution_only = true,
    .cost_source = "Miyun strategic reserve compensation 1 CNY/m³; range recalled", .cost_confidence = Confidence::recalled,
    .apply = apply};

}  // namespace qinghe::intervene
