#include "qinghe/sewer/deposit.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/sewer/process.hpp"

namespace qinghe::sewer {
namespace {

constexpr double an_hour = 3600, a_day = 86400;

// k_f·max(0, τ/τ_c − 1) [1/s] with k_f [1/h].
double flush_rate(double per_hour, double shear) {
  return per_hour / an_hour * std::max(shear - 1, 0.0);
}

}  // namespace

DepositStep deposit_step(double mass, double settling_rate, double capacity, double flush_rate, double consolidation_rate,
                         double dt) {
  const double a = capacity > 0 ? settling_rate / capacity : 0;
  const double b = capacity > 0 ? settling_rate : 0;
  const double rate = a + flush_rate + consolidation_rate;
  if (!(rate > 0)) return {0, 0, 0};
  const double limit = b / rate, faded = -std::expm1(-rate * dt) / rate;
  const double integral = limit * (dt - faded) + mass * faded;  // ∫M dt
  const double settled = b * dt - a * integral, flushed = flush_rate * integral, consolidating = consolidation_rate * integral;
  return settled >= 0 ? DepositStep{settled, flushed, consolidating} : DepositStep{0, flushed - settled, consolidating};
}

double taken_up_by_consolidated(double mass, double capacity, double offered) {
  return capacity > mass ? (capacity - mass) * -std::expm1(-offered / capacity) : 0;
}

double shear_ratio(double flow_ratio, double critical_ratio) {
  return std::sqrt(flow_ratio / critical_ratio);
}

Items clean(Deposit& deposit, double share) {
  Items taken{};
  for (Items* layer : {&deposit.loose, &deposit.consolidated})
    for (std::size_t i = 0; i < item_count; ++i) {
      const double out = (*layer)[i] * (1 - share);
      (*layer)[i] -= out;
      taken[i] += out;
    }
  return taken;
}

void exchange(Deposit& deposit, const Sewershed& shed, const SewerParameters& parameters, const Parcel& dry, double dt,
              Parcel& mixed) {
  const double mean_dry = chamber_flow(shed);
  if (!(mean_dry > 0) || !(mixed.volume > 0)) return;
  const double shear = shear_ratio(mixed.volume / dt / mean_dry, parameters.critical_ratio);
  const double settling = shed.deposit_share * dry.mass[suspended_solids] / dt;
  const double mean_load = chamber_share(shed) * produced_sewage(shed) * shed.collection_share * shed.sewage.suspended_solids;
  const double daily = a_day * shed.deposit_share * mean_load;  // of build-up [g]
  const DepositStep step = deposit_step(deposit.loose[suspended_solids], settling, shed.deposit_capacity_days * daily,
                                        flush_rate(parameters.flush_rate, shear),
                                        1 / (parameters.consolidation * a_day), dt);

  // What settles carries its own composition, at most nine tenths of what the sewage carries; what leaves a layer carries that
  // of the layer. What the consolidated layer has no room for goes back into the flow.
  const Items content = {parameters.deposit_cod, 0, parameters.deposit_n, parameters.deposit_p, 1, 0};
  const double held = deposit.loose[suspended_solids] + step.settled, leaving = step.flushed + step.consolidating;
  const double left_share = held > 0 ? std::min(1.0, leaving / held) : 0;
  const double taken = taken_up_by_consolidated(deposit.consolidated[suspended_solids],
                                                parameters.consolidated_capacity * daily, step.consolidating);
  const double taken_share = leaving > 0 ? taken / leaving : 0;
  const double eroded_share =
      -std::expm1(-flush_rate(parameters.consolidated_flush_rate, shear / parameters.consolidated_strength) * dt);
  for (std::size_t i = 0; i < sewage_items; ++i) {
    const double settled = std::min(content[i] * step.settled, 0.9 * dry.mass[i]);
    const double left = left_share * (deposit.loose[i] + settled), firmed = taken_share * left;
    const double eroded = eroded_share * (deposit.consolidated[i] + firmed);
    deposit.loose[i] += settled - left;
    deposit.consolidated[i] += firmed - eroded;
    mixed.mass[i] += left - firmed + eroded - settled;
  }
}

}  // namespace qinghe::sewer
