#include "qinghe/scenario/scenario.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::scenario {

double Pull::effect(base::Instant at) const {
  if (at < from || (to && at >= *to)) return 0;
  const double days = static_cast<double>(at - from) / 86400.0;
  if (ramp_days > 0 && days < ramp_days) return days / ramp_days;
  if (!std::isfinite(half_life_days)) return 1;
  return std::exp2(-(days - std::max(ramp_days, 0.0)) / half_life_days);
}

double Pull::apply(double baseline, base::Instant at) const {
  const double share = effect(at);
  if (share == 0) return baseline;
  double full = baseline;
  switch (operation) {
    case Operation::set: full = value; break;
    case Operation::add: full = baseline + value; break;
    case Operation::scale: full = baseline * value; break;
    case Operation::cap: full = std::min(baseline, value); break;
    case Operation::at_least: full = std::max(baseline, value); break;
  }
  // At full effect the pulled value itself, not baseline + 1·(full − baseline), which would round (and gives NaN
  // when an unlimited capacity is set to a number).
  return share == 1 ? full : baseline + share * (full - baseline);
}

}  // namespace qinghe::scenario
