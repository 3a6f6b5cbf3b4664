// The basin's water line by month.
#include "qinghe/results/water.hpp"

#include <algorithm>

#include "parts.hpp"
#include "qinghe/base/worse.hpp"

namespace qinghe::report {

Water make_water(const Results& results) {
  constexpr double to_wan = 1e-4;  // 1e4 m³
  Water water;
  const auto months = results::monthly_basin_water(results);
  if (months.empty()) return water;
  for (const results::BalanceTerm& term : months.front().terms)
    water.terms.push_back({.key = term.key, .name = {term.zh, term.en}});
  water.terms.push_back({.key = "storage_change", .name = {"蓄量变化", "change of storage"}});
  for (const results::Balance& month : months) {
    for (std::size_t t = 0; t < water.terms.size(); ++t) {
      const double volume = to_wan * (t < month.terms.size() ? month.terms[t].amount : month.storage_change);
      water.terms[t].volume.push_back(volume);
      water.terms[t].total += volume;
    }
    water.relative = base::worse(water.relative, month.relative());
  }
  return water;
}

}  // namespace qinghe::report
