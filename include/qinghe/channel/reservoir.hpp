// A level-pool reservoir: storage curve, release rule by month, losses from its surface.
#pragma once
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/monotone_curve.hpp"

namespace qinghe::channel {

// What acts on a reservoir in one step.
struct PoolForcing {
  int month = 1;           // 1–12
  double inflow = 0;       // [m³/s]
  double evaporation = 0;  // potential, open water [m/s]
  double withdrawal = 0;   // wished [m³/s]
};

struct PoolLosses {
  double release, withdrawal, seepage, evaporation;  // [m³/s]
  double flood = 0, spill = 0;                       // of the release: above demand to draw down; over the top [m³/s]
  double slope = 0;                                  // d(sum)/dV [1/s]
  double sum() const { return release + withdrawal + seepage + evaporation; }
};

// The storage curve of one reservoir. Its rule is passed in, so that a scenario may change it.
class LevelPool {
 public:
  // Throws base::InternalError where the curve is not ascending or has fewer than two points.
  explicit LevelPool(const Reservoir& reservoir);

  // Losses at volume V [m³].
  //  * The larger of demand and environmental release of the month, fading within the last day of it above the dead
  //    volume. Below the target volume demand is cut to the share (V − V_dead)/(V_target − V_dead).
  //  * Above the flood volume V_f of the month (0: none) the surplus leaves within Δt_draw and the inflow
  //    passes, once an hour of it is stored: (V − V_f)/Δt_draw + min(I, (V − V_f)/1 h), if more than demand.
  //  * A withdrawal is cut below the target volume as demand is. It fades within the last day of it above the dead volume and a
  //    day of environmental release, so that this is kept when there is nothing more to withdraw.
  //  * Both releases at most `max_release`; above the top of the curve the water spills within an hour.
  //  * Seepage and evaporation from the surface of the curve, in proportion to V below the curve.
  PoolLosses losses(const Reservoir& rule, const PoolForcing& forcing, double volume) const;

  // Implicit step of `dt` [s] from `volume`; losses at its end. Throws base::NumericalError without a root.
  PoolLosses step(const Reservoir& rule, const PoolForcing& forcing, double volume, double dt) const;

  double area(double volume) const;   // [m²]
  double level(double volume) const;  // [m]
  // Of two layers the lower: what stands below the thermocline of the rule, between 2 and 90 % of all [m³]. 0 with one layer.
  double lower_volume(const Reservoir& rule, double volume) const;
  double volume_at(double level) const;  // the inverse, within the curve [m³]

 private:
  MonotoneCurve::Point surface(double volume) const;
  MonotoneCurve area_, level_;
};

}  // namespace qinghe::channel
