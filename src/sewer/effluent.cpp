#include "qinghe/sewer/effluent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/numerics/random.hpp"
#include "qinghe/numerics/sampling.hpp"

namespace qinghe::sewer {

Items measured_on(const MeasuredEffluent& series, std::int64_t day) {
  Items out;
  out.fill(std::numeric_limits<double>::quiet_NaN());
  const auto behind = std::upper_bound(series.day.begin(), series.day.end(), day);
  for (auto at = behind; at != series.day.begin();) {
    --at;
    if (day - *at >= measured_days) break;
    const Items& value = series.value[static_cast<std::size_t>(at - series.day.begin())];
    for (std::size_t i = 0; i < out.size(); ++i)
      if (std::isnan(out[i])) out[i] = value[i];
  }
  return out;
}

double effluent_share(const Plant& plant, EffluentMode mode, std::uint64_t seed, std::int64_t day) {
  switch (mode) {
    case EffluentMode::expected:
      return plant.share_mode;
    case EffluentMode::permit:
      return 1;
    case EffluentMode::sampled:
      break;
  }
  const double low = std::min(plant.share_low, plant.share_mode),
               high = std::max(plant.share_high, plant.share_mode);
  if (!(high > low)) return plant.share_mode;
  const double p = numerics::uniform_at(seed, numerics::stream_of("effluent " + plant.id),
                                        static_cast<std::uint64_t>(day));
  return numerics::triangular_quantile(p, low, plant.share_mode, high);
}

Items effluent_concentration(const Plant& plant, const Items& arriving, bool winter, double load_ratio,
                             double wet_factor, double share, const Items& measured) {
  const double over =
      plant.wet_factor > 1 ? std::clamp((load_ratio - 1) / (plant.wet_factor - 1), 0.0, 1.0) : 0.0;
  const double factor = share * (1 + (wet_factor - 1) * over);
  const Items target = {
      plant.limit_cod * factor, (winter ? plant.limit_nh3_winter : plant.limit_nh3_summer) * factor,
      plant.limit_tn * factor,  plant.limit_tp * factor,
      plant.limit_tss * factor, plant.limit_coliform * factor};
  Items out{};
  for (std::size_t i = 0; i < sewage_items; ++i)
    out[i] = std::min(arriving[i], std::isnan(measured[i]) ? target[i] : measured[i]);
  // The basin's own constituents as measured, else as stated, which may be more than arrived (salts of the treatment).
  for (std::size_t i = 0; i < plant.own_effluent.size(); ++i) {
    const double stated = plant.own_effluent[i], now = measured[sewage_items + i];
    out[sewage_items + i] = !std::isnan(now) ? now : !std::isnan(stated) ? stated : arriving[sewage_items + i];
  }
  // TN contains NH3-N.
  out[total_n] = std::min(arriving[total_n], std::max(out[total_n], out[ammonia_n]));
  return out;
}

}  // namespace qinghe::sewer
