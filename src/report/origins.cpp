// Loads that pass the sections, by what they came from.
#include <map>

#include "parts.hpp"

namespace qinghe::report {

std::vector<Origin> make_origins(const Results& results) {
  std::map<int, Origin> origins;
  for (const results::OriginLoad& load : results.origin_loads) {
    if (load.section == results::all_outlets) continue;
    Origin& sum = origins[load.origin];
    if (sum.key.empty()) {
      sum.key = results::origin_key(load.origin);
      sum.name = {std::string(results::origin_zh(load.origin)), std::string(results::origin_en(load.origin))};
      for (auto* of : {&sum.volume, &sum.cod, &sum.ammonia_n, &sum.total_n, &sum.total_p, &sum.suspended_solids})
        of->assign(results.section_ids.size(), 0.0);
    }
    const auto s = static_cast<std::size_t>(load.section);
    sum.volume[s] += load.volume * 1e-4;
    sum.cod[s] += load.cod * 1e-3;
    sum.ammonia_n[s] += load.ammonia_n * 1e-3;
    sum.total_n[s] += load.total_n * 1e-3;
    sum.total_p[s] += load.total_p * 1e-3;
    sum.suspended_solids[s] += load.suspended_solids * 1e-3;
  }
  std::vector<Origin> all;
  for (auto& [origin, sum] : origins) all.push_back(std::move(sum));
  return all;
}

}  // namespace qinghe::report
