#include "qinghe/sewer/process.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::sewer {

Water mean_over(const Parcel& parcel, double dt) {
  Water water;
  if (!(parcel.volume > 0)) return water;
  water.flow = parcel.volume / dt;
  water.cod_cr = parcel.mass[0] / parcel.volume;
  water.ammonia_n = parcel.mass[1] / parcel.volume;
  water.total_n = parcel.mass[2] / parcel.volume;
  water.total_p = parcel.mass[3] / parcel.volume;
  water.suspended_solids = parcel.mass[4] / parcel.volume;
  water.coliform = parcel.mass[5] / parcel.volume;
  return water;
}

const std::array<double, 24>& diurnal_pattern() {
  // Night minimum before dawn, morning and evening peaks; normalised to mean 1 [recalled, factor 0.5–1.5].
  static const std::array<double, 24> pattern = [] {
    std::array<double, 24> p = {0.75, 0.62, 0.54, 0.50, 0.50, 0.58, 0.80, 1.10, 1.30, 1.30, 1.20, 1.12,
                                1.15, 1.10, 1.02, 1.00, 1.00, 1.08, 1.22, 1.38, 1.45, 1.40, 1.20, 0.95};
    double sum = 0;
    for (const double v : p) sum += v;
    for (double& v : p) v *= 24.0 / sum;
    return p;
  }();
  return pattern;
}

DepressionStep depression_step(double capacity, double rain, double drying, double& store) {
  if (rain > 0) {
    const double kept = std::min(rain, std::max(capacity - store, 0.0));
    store += kept;
    return {rain - kept, 0};
  }
  const double evaporated = std::min(drying, store);
  store -= evaporated;
  return {0, evaporated};
}

double deposit_growth(double share, double solids_load, double capacity, double dt, double& mass) {
  if (!(capacity > 0)) return 0;
  const double settled = (capacity - mass) * -std::expm1(-share * solids_load * dt / capacity);
  mass += settled;
  return settled;
}

double deposit_flush(double rate_per_hour, double shear_ratio, double dt, double& mass) {
  if (!(shear_ratio > 1)) return 0;
  const double flushed = mass * -std::expm1(-rate_per_hour * (shear_ratio - 1) * dt / 3600.0);
  mass -= flushed;
  return flushed;
}

double intercepted(double mixed_flow, double n0, double mean_dry_flow, double pipe_capacity) {
  return std::min({mixed_flow, (n0 + 1) * mean_dry_flow, pipe_capacity});
}

double tank_volume_gb50014(double hours, double n1_minus_n0, double dry_flow, double safety) {
  return 3600.0 * hours * n1_minus_n0 * dry_flow * safety;
}

Items effluent_concentration(const Plant& plant, const Items& arriving, bool winter, double load_ratio, double wet_factor) {
  // Between design flow and f_w·Q_design the effluent worsens linearly to the wet factor.
  const double over = plant.wet_factor > 1 ? std::clamp((load_ratio - 1) / (plant.wet_factor - 1), 0.0, 1.0) : 0.0;
  const double factor = plant.share_mode * (1 + (wet_factor - 1) * over);
  const Items target = {plant.limit_cod * factor,
                        (winter ? plant.limit_nh3_winter : plant.limit_nh3_summer) * factor,
                        plant.limit_tn * factor,
                        plant.limit_tp * factor,
                        plant.limit_tss * factor,
                        plant.limit_coliform * factor};
  Items out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::min(arriving[i], target[i]);
  out[2] = std::max(out[2], out[1]);  // TN contains NH3-N
  return out;
}

Items bypass_concentration(const Plant& plant, const Items& arriving, double coliform_removal) {
  return {arriving[0] * (1 - plant.bypass_removal_cod), arriving[1] * (1 - plant.bypass_removal_n), arriving[2] * (1 - plant.bypass_removal_n),
          arriving[3] * (1 - plant.bypass_removal_p),   arriving[4] * (1 - plant.bypass_removal_tss), arriving[5] * (1 - coliform_removal)};
}

bool winter_limits(const Plant& plant, int month, double sewage_temperature) {
  return plant.winter_by_temperature ? sewage_temperature <= 12.0 : month == 12 || month <= 3;
}

Items sewage_concentration(const SewageQuality& s) { return {s.cod_cr, s.ammonia_n, s.total_n, s.total_p, s.suspended_solids, s.coliform}; }

Items runoff_concentration(const Sewershed& s) {
  // Coliform of street runoff is two orders below sewage (assumed).
  return {s.runoff_cod, s.runoff_ammonia, s.runoff_tn, s.runoff_tp, s.runoff_tss, 0.01 * s.sewage.coliform};
}

}  // namespace qinghe::sewer
