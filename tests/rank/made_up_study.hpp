// Measures and outcomes without a river behind them.
#pragma once
#include "qinghe/rank/ranking.hpp"

namespace qinghe::made_up_study {

// Of a type without parameters, 20 years of life. Costs by unit.
inline intervene::Candidate measure(const std::string& id, double size, intervene::CostRange capex, intervene::CostRange opex) {
  intervene::Candidate c{.id = id, .name_zh = id, .name_en = id, .type = &intervene::type_from_key("overflow_tank"), .target = "S1", .size = size};
  c.capex_per_unit = capex, c.opex_per_unit = opex, c.life_years = 20;
  return c;
}
// Whose yearly cost is `eac`, for certain.
inline intervene::Candidate costing(const std::string& id, double eac) { return measure(id, 1, {0, 0, 0}, {eac, eac, eac}); }

// One section of which `worse` months of twelve are worse than Ⅴ.
inline rank::Outcome outcome(int worse, double hours, double gap) {
  rank::SectionOutcome section{.month_class = std::vector<int>(12, 3), .binding = std::vector<assess::Item>(12), .worse_hours = hours, .gap = gap};
  for (int m = 0; m < worse; ++m) section.month_class[static_cast<std::size_t>(m)] = 6;
  return {.months = std::vector<std::string>(12), .sections = {section}, .delivered = {1000 * gap, 100 * gap, 10 * gap}};
}

}  // namespace qinghe::made_up_study
