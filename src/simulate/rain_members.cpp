#include "qinghe/simulate/rain_members.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/base/share_out.hpp"
#include "qinghe/base/worse.hpp"
#include "qinghe/numerics/statistics.hpp"
#include "qinghe/simulate/overflow_event.hpp"

namespace qinghe::simulate {
namespace {

using results::overflowing_count;
using Totals = std::vector<std::array<double, overflowing_count>>;  // the basin, then by sewershed

Totals totals_of(const std::vector<results::OverflowEvent>& events, std::size_t sheds) {
  Totals totals(1 + sheds, std::array<double, overflowing_count>{});
  for (const results::OverflowEvent& e : events)
    for (const std::size_t row : {std::size_t{0}, 1 + static_cast<std::size_t>(e.sewershed)}) {
      const std::array<double, overflowing_count> of = {1, e.volume, e.cod, e.ammonia_n, e.total_n, e.total_p, e.suspended_solids, e.coliform};
      for (std::size_t q = 0; q < of.size(); ++q) totals[row][q] += of[q];
    }
  return totals;
}

results::RainSpread summary(const std::vector<Totals>& members, const Totals& run) {
  results::RainSpread spread;
  for (std::size_t row = 0; row < run.size(); ++row) {
    results::RainSpread::Row out{.sewershed = static_cast<int>(row) - 1};
    bool any = row == 0;
    for (std::size_t q = 0; q < overflowing_count; ++q) {
      std::vector<double> values;
      for (const Totals& member : members) values.push_back(member[row][q]);
      const double mean = numerics::mean(values);
      out.of[q] = {.run = run[row][q], .mean = mean, .low = numerics::quantile(values, 0.1), .middle = numerics::quantile(values, 0.5), .high = numerics::quantile(values, 0.9)};
      any = any || mean > 0 || run[row][q] > 0;
    }
    if (any) spread.rows.push_back(out);
  }
  return spread;
}

}  // namespace

results::RainSpread rain_spread(const basin::Model& model, const forcing::HourlyWeather& weather, const scenario::Scenario& scenario,
                                const RainEnsemble& ensemble, const std::vector<results::OverflowEvent>& of_run, const sewer::SewerSystem* sewers) {
  const basin::Basin& basin = *model.basin;
  const Levers levers(model, scenario);
  forcing::FieldParameters parameters;
  parameters.areal = ensemble.areal;
  const forcing::RainField field = rain_field(basin, parameters);
  SewersAlone first = sewers != nullptr ? SewersAlone(model, weather, levers, *sewers) : SewersAlone(model, weather, levers);
  if (sewers == nullptr) first.run_until(basin.period.start), first.rewind();

  const auto count = static_cast<std::size_t>(ensemble.members);
  std::vector<Totals> totals(count);
  std::vector<double> residuals(count);
  std::mutex guard;
  int done = 0;
  const auto run_member = [&](std::size_t m) {
    SewersAlone member = first;
    const RainMember rain{.field = &field, .seed = ensemble.seed, .member = static_cast<int>(m)};
    constexpr std::int64_t look = 30 * 86400;
    while (member.now() < basin.period.end) {
      if (ensemble.stopped && ensemble.stopped()) throw base::Interrupted("stopped while members of the rain were running");
      member.run_until(std::min(basin.period.end, member.now() + look), rain);
    }
    totals[m] = totals_of(overflow_events_since(member.sewers(), basin.period.start), basin.sewersheds.size());
    residuals[m] = member.water_residual();
    const std::lock_guard lock(guard);
    if (ensemble.progress) ensemble.progress(++done, ensemble.members);
  };
  base::share_out(count, ensemble.threads, [&](int) { return run_member; });
  results::RainSpread spread = summary(totals, totals_of(of_run, basin.sewersheds.size()));
  spread.members = ensemble.members, spread.seed = ensemble.seed, spread.areal = ensemble.areal;
  if (count > 0) spread.worst_balance = std::accumulate(residuals.begin(), residuals.end(), 0.0, base::worse);
  return spread;
}

}  // namespace qinghe::simulate
