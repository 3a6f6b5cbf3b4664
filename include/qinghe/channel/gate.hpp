// Works that hold water back at the lower end of a reach and are operated: rubber dams, which lie down in floods, and sluice
// gates, under whose leaf water passes. Their rules see what stood at the end of the last exchange step, so that water closes
// whatever they do: within a step nothing of them moves.
#pragma once
#include <limits>
#include <string>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/numerics/scalar.hpp"

namespace qinghe::channel {

enum class GateKind : unsigned char { rubber_dam, sluice };

struct Gate {
  std::string id, name_zh, name_en;
  GateKind kind = GateKind::rubber_dam;
  int reach = 0;
  // A rubber dam holds the pool of its reach, ReachGeometry::pool_depth, while it stands.
  double deflate_above = std::numeric_limits<double>::infinity();  // discharge at the dam from which it goes down [m³/s]
  double inflate_below = 0;                                        // and below which it comes up again [m³/s]
  int season_from = 0, season_to = 0;  // month · 100 + day, both of the season in which it lies down; 0: none
  double move_time = 2 * 3600.0;       // for the whole height, down or up [s]
  // A sluice stands on a sill of that height in the last cell of its reach.
  double width = 0;                    // [m]
  double leaf = 0;                     // height of the leaf: closed, water passes over it from there on [m]
  std::vector<int> dates;              // month · 100 + day, ascending: from each on …
  std::vector<double> openings;        // … it stands open by so much [m]
  double target = -1;                  // depth above the sill that it keeps [m]; below 0: it follows the dates
};

struct GateState {
  double position = 1;   // rubber dam: share of its height that stands; sluice: opening [m]
  bool lowered = false;  // rubber dam: by discharge
  double leaving = 0;    // discharge at its end in the last exchange step [m³/s]
  double arriving = 0;   // and what came to the cell it stands in [m³/s]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [position, lowered, leaving, arriving] = self;
    archive(position, lowered, leaving, arriving);
  }
};

// Free flow under a vertical leaf of opening a with head y above the sill (Henderson 1966, Open Channel Flow, ch. 6):
// q = C_c a √(2 g y)/√(1 + C_c a/y) per width, written so that it is regular down to y = 0. Submergence from below is not seen:
// the kinematic wave knows no backwater.
// `under` = b √(2g) C_c a [m^{5/2}/s], `contracted` = C_c a [m].
template <class S>
struct SluiceOf {
  S under, contracted;
  S over;  // head at which water passes over the leaf too [m]; 0: no gate

  static constexpr int fields = 3;
  template <class Visitor>
  constexpr void each(Visitor&& visit) {
    visit(under), visit(contracted), visit(over);
  }
};
using Sluice = SluiceOf<double>;

// Discharge [m³/s] and its derivative by the depth [m²/s].
template <class S>
struct Discharge {
  S value, slope;
};
template <class S, class C>
[[gnu::always_inline]] inline Discharge<S> under_leaf(const SluiceOf<C>& gate, const S& head) {
  using numerics::sqrt;
  const S reach = head + gate.contracted + 1e-100;
  const S per = 1.0 / (reach * sqrt(reach));
  return {.value = gate.under * head * (reach * per), .slope = gate.under * (head * 0.5 + gate.contracted) * per};
}

// The opening as the kernel takes it.
Sluice sluice(const Gate& gate, double opening, double contraction);
// The opening that passes `discharge` [m³/s] at `head` [m], at most the height of the leaf.
double opening_for(const Gate& gate, double discharge, double head, double contraction);
// Whether the day lies from `from` to `to`, both included, also across the new year. 0: never.
bool in_season(const base::Civil& day, int from, int to);

// The position for the coming exchange step. `above_target` [m³/s]: what stands above the target depth, or lacks (< 0), leaving
// within the step.
double dam_position(const Gate& gate, GateState& state, const base::Civil& when, double dt);
double sluice_opening(const Gate& gate, const GateState& state, const base::Civil& when, double above_target, double contraction);

}  // namespace qinghe::channel
