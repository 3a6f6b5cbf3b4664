#include "qinghe/validate/release_spread.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/base/share_out.hpp"
#include "qinghe/base/worse.hpp"
#include "qinghe/numerics/sampling.hpp"
#include "qinghe/numerics/statistics.hpp"

namespace qinghe::validate {
namespace {

// Where fronts did not arrive, the order statistics end in infinities, between which nothing can be interpolated.
double quantile_with_infinities(const std::vector<double>& values, double p) {
  const double q = numerics::quantile(values, p);
  return std::isnan(q) ? std::numeric_limits<double>::infinity() : q;
}

ReleaseSpread::OfTarget summary(const std::vector<double>& modelled, const std::vector<std::vector<double>>& values, double reported) {
  ReleaseSpread::OfTarget of{.low = quantile_with_infinities(modelled, 0.05),
                             .middle = quantile_with_infinities(modelled, 0.5),
                             .high = quantile_with_infinities(modelled, 0.95)};
  of.not_arrived = static_cast<int>(std::count_if(modelled.begin(), modelled.end(), [](double x) { return std::isinf(x); }));
  of.covers = of.low <= reported && reported <= of.high;
  for (const std::vector<double>& value : values) of.correlation.push_back(numerics::spearman_rho(value, modelled));
  return of;
}

}  // namespace

ReleaseSpread spread(const Release& release, const SpreadSettings& settings) {
  ReleaseSpread spread;
  const std::size_t numbers = release.uncertain.size(), targets = release.targets.size();
  if (settings.members < 1 || numbers == 0) return spread;
  const auto count = static_cast<std::size_t>(settings.members);
  const numerics::Design design = numerics::latin_hypercube(settings.members, static_cast<int>(numbers), settings.seed);
  std::vector<std::vector<double>> values(numbers, std::vector<double>(count)), modelled(targets, std::vector<double>(count));
  std::vector<double> balances(count);
  for (std::size_t i = 0; i < numbers; ++i)
    for (std::size_t m = 0; m < count; ++m) values[i][m] = release.uncertain[i].at(design.at(static_cast<int>(m), static_cast<int>(i)));

  const auto run_member = [&](std::size_t m) {
    if (settings.stopped && settings.stopped()) throw base::Interrupted("stopped while members of a release were running");
    std::vector<double> own;
    for (const std::vector<double>& value : values) own.push_back(value[m]);
    const Release member = with_values(release, own);
    const ReleaseOutcome outcome = run(member);
    for (std::size_t t = 0; t < targets; ++t) modelled[t][m] = outcome.findings[t].modelled;
    balances[m] = outcome.balance;
  };
  base::share_out(count, settings.threads, [&](int) { return run_member; });
  spread.members = settings.members;
  for (std::size_t t = 0; t < targets; ++t) spread.targets.push_back(summary(modelled[t], values, release.targets[t].reported));
  spread.worst_balance = std::accumulate(balances.begin(), balances.end(), 0.0, base::worse);
  return spread;
}

}  // namespace qinghe::validate
