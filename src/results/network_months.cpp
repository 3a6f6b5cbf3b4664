#include "qinghe/results/network_months.hpp"

#include <algorithm>

#include "qinghe/results/grades.hpp"
#include "qinghe/results/items.hpp"

namespace qinghe::results {

void clear_network(Results& results) {
  const std::size_t months = months_of(results).size(), cells = results.cell_reach.size();
  const std::vector<int> month_of = month_of_hours(results);
  results.network = {.days = std::vector<int>(months, 0),
                     .wet_days = std::vector<int>(months * cells, 0),
                     .concentration = std::vector<double>(months * cells * results.constituents.size(), 0.0),
                     .flow = std::vector<double>(cells, 0.0),
                     .month_of_day = {}};
  for (int day = 0; day < results.days; ++day)
    results.network.month_of_day.push_back(month_of[static_cast<std::size_t>(std::min(24 * day + 12, results.hours - 1))]);
}

void add_network_day(Results& results, int day, const NetworkDay& of) {
  NetworkMonths& network = results.network;
  const auto month = static_cast<std::size_t>(network.month_of_day[static_cast<std::size_t>(day)]);
  const std::size_t cells = results.cell_reach.size(), count = results.constituents.size();
  ++network.days[month];
  for (std::size_t cell = 0; cell < cells; ++cell) {
    network.flow[cell] += of.flow[cell] * of.scale;
    if (of.depth[cell] * of.scale < dry_depth) continue;
    ++network.wet_days[month * cells + cell];
    double* sum = network.concentration.data() + (month * cells + cell) * count;
    for (std::size_t k = 0; k < count; ++k) sum[k] += of.concentration[cell * of.stride + k] * of.scale;
  }
}

}  // namespace qinghe::results
