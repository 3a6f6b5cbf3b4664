// What settles in combined pipes in dry weather and is flushed by storms, in two layers: a loose one that any storm moves, and
// a consolidated one below it that only strong flow erodes, so that a winter's deposit waits for the first storms of the year.
#pragma once
#include "qinghe/sewer/parameters.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// In-sewer deposit, dM/dt = f·L·(1 − M/M_max) − (k + κ)·M, solved exactly over dt: build-up from dry-weather solids, flush at
// k = k_f·max(0, τ/τ_c − 1) (recalled), consolidation at κ = 1/T_c. A store above M_max gives its excess back.
struct DepositStep {
  double settled, flushed, consolidating;  // [g], all ≥ 0; ΔM = settled − flushed − consolidating
};
DepositStep deposit_step(double mass, double settling_rate, double capacity, double flush_rate, double consolidation_rate,
                         double dt);

// What the consolidated layer takes of `offered` [g]: dC/dt = (1 − C/C_max)·offer, exactly, whatever the course of the offer.
double taken_up_by_consolidated(double mass, double capacity, double offered);

// Bed shear over its critical value for Q_m/Q̄_d, τ ∝ hydraulic radius ∝ Q^½ in a part-full pipe.
double shear_ratio(double flow_ratio, double critical_ratio);

struct Deposit {
  Items loose{}, consolidated{};  // [g]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [loose, consolidated] = self;
    archive(loose, consolidated);
  }
};
// Leaves `share` of both layers and returns what was taken out.
Items clean(Deposit& deposit, double share);
// One step of `dt` seconds in which `mixed` runs over the deposit, of which `dry` is dry-weather flow: solids settle out of it
// and are flushed into it. Mass of all items is conserved to round-off.
void exchange(Deposit& deposit, const Sewershed& shed, const SewerParameters& parameters, const Parcel& dry, double dt,
              Parcel& mixed);

}  // namespace qinghe::sewer
