#include "simulate/pool_limits.hpp"

namespace qinghe::simulate {
namespace {

using enum constituents::Constituent;

// Solids of the bed are none: they move on, and nothing decays.
constexpr constituents::Constituent pools[] = {bed_demand_fast, bed_demand_slow, bed_nitrogen_fast, bed_nitrogen_slow, bed_phosphorus_fast, bed_phosphorus_slow};
constexpr double slowest = 0.98;  // assumed: a factor nearer to 1 cannot be told from the weather of the year

}  // namespace

PoolLimits::PoolLimits(const constituents::ConstituentSet& set) : stride_(static_cast<std::size_t>(set.stride())) {
  for (const constituents::Constituent pool : pools)
    if (set.has(pool)) slots_.push_back(static_cast<std::size_t>(set.slot(pool)));
}

void PoolLimits::note(const std::vector<double>& mass) { ends_.push_back(mass); }

bool PoolLimits::leap(std::vector<double>& mass) {
  if (ends_.size() < 3) return false;
  for (const std::size_t slot : slots_)
    for (std::size_t at = slot; at < mass.size(); at += stride_) {
      const double first = ends_[1][at] - ends_[0][at], second = ends_[2][at] - ends_[1][at];
      if (first == 0) continue;
      const double factor = second / first;
      if (!(factor > 0 && factor < slowest)) continue;
      if (const double limit = ends_[2][at] + second * factor / (1 - factor); limit > 0) mass[at] = limit;
    }
  ends_ = {mass};
  return true;
}

}  // namespace qinghe::simulate
