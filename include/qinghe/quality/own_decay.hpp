// What a basin's own constituents lose, each by itself: [k θ^(T−20) + v/H] c, first order in c, as coliform and settling
// matter do (Chapra 1997, Surface Water-Quality Modeling, ch. 2 and 17). H and the fading in a drying film are those of all
// processes, quality/cell.hpp. Nothing else looks at them, so that they follow the heat of the cell and come last.
#pragma once

namespace qinghe::quality {

struct OwnLoss {
  int slot;
  double decay;     // k at 20 °C [1/s]
  double ln_theta;  // ln θ
  double settling;  // v [m/s]
};

// The share lost in a second [1/s], of scalars or packs of cells; `power` is θ^(T−20).
template <class S>
[[gnu::always_inline]] inline S own_loss_rate(const OwnLoss& loss, const S& power, const S& inverse_depth, const S& activity) {
  return (loss.decay * power + loss.settling * inverse_depth) * activity;
}

}  // namespace qinghe::quality
