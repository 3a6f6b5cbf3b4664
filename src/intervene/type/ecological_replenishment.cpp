// Ecological replenishment 生态补水: clean water let into a reach over a season, which may run over New Year. It dilutes and does not remove load.
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 2> parameters = {{
    {"first_month", "first month of the season", "1", 4, 1, 12, "operating choice", Confidence::assumed},
    {"last_month", "last month of the season", "1", 10, 1, 12, "operating choice", Confidence::assumed},
}};
struct Months {
  int first, last;
  bool over_new_year() const { return first > last; }
};
Months months_of(const Candidate& candidate) { return {static_cast<int>(candidate.parameter("first_month")), static_cast<int>(candidate.parameter("last_month"))}; }

// Every year of the basin's period from the start on; a season over New Year belongs to the year in which it begins.
void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const Months months = months_of(candidate);
  for (int year = base::civil(start, basin.utc_offset).year - 1;; ++year) {
    const int ends = year + (months.over_new_year() ? 1 : 0);
    const base::Instant from = base::instant({.year = year, .month = months.first}, basin.utc_offset);
    const base::Instant to = base::instant({.year = ends, .month = months.last, .day = base::days_in_month(ends, months.last)}, basin.utc_offset) + 86400;
    if (from >= basin.period.end) return;
    if (to <= start) continue;
    pulls.push_back({.lever = scenario::Lever::added_flow, .target = candidate.target, .parameter = "river",
                     .operation = scenario::Operation::add, .value = candidate.size, .from = from < start ? start : from, .to = to});
  }
}

// 0.3–3.0 CNY/m³ opportunity price of what the season's days pass, by m³/s. February as in a common year.
CostRange price(int days) {
  const double passed = 86400.0 * days;
  return {0.3 * passed, 1.0 * passed, 3.0 * passed};
}

CostRange opex(const Candidate& candidate) {
  const Months months = months_of(candidate);
  int days = 0;
  for (int month = months.first;; month = month % 12 + 1) {
    days += base::days_in_month(2015, month);
    if (month == months.last) return price(days);
  }
}

void check(const Candidate& candidate, const basin::Basin&, Refusals& refusals) {
  whole_number(candidate, "first_month", refusals);
  whole_number(candidate, "last_month", refusals);
}

}  // namespace

const Type ecological_replenishment{
    .key = "ecological_replenishment", .name_zh = "生态补水", .name_en = "Ecological replenishment",
    .treats = "replenishment", .target_kind = "place", .size_unit = "m3/s", .parameters = parameters,
    .capex_per_unit = {0, 0, 0}, .opex_per_unit = price(214),  // April–October
    .life_years = 1, .build_months = 1, .dilution_only = true,
    .cost_source = "Miyun strategic reserve compensation 1 CNY/m³; range recalled", .cost_confidence = Confidence::recalled,
    .apply = apply, .check = check, .opex = opex};

}  // namespace qinghe::intervene
