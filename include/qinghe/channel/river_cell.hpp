// One river cell: constants of its reach and the fluxes that its depth drives. Written once for plain numbers, dual
// numbers (tests) and packs of cells (the kernel).
#pragma once
#include <concepts>

#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/gate.hpp"
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

// Constants of a cell, or of several side by side.
template <class S>
struct RiverCellOf {
  S length, per_length;        // L [m], 1/L
  S bottom_width, side_slope;  // b [m], z
  S crest_depth;               // of weirs and rubber dams, p [m]
  S crest_width;               // b + 2 z p [m]
  S bank_length;               // wetted perimeter for each metre of depth, 2√(1 + z²)
  S conveyance;                // √S/n
  S seepage;                   // through the clogged bed [m/s]
  S per_wetting_area;          // 1/A_w, A_w: area at which the bed counts as fully wetted [1/m²]
  S pore_volume;               // [m³]
  S weir;                      // C_w √(2g) B [m^{3/2}/s]; 0: none

  // The same constants one after the other, as the kernel stores them.
  static constexpr int fields = 12;
  template <class Visitor>
  constexpr void each(Visitor&& visit) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = *this;
    visit(f0), visit(f1), visit(f2), visit(f3), visit(f4), visit(f5), visit(f6), visit(f7), visit(f8), visit(f9),
        visit(f10), visit(f11);
  }
};
using RiverCell = RiverCellOf<double>;

inline Trapezoid section_of(const RiverCell& cell) {
  return {.bottom_width = cell.bottom_width, .side_slope = cell.side_slope};
}

// Depth at which a cell holds an area [m²] of water, h = 2A/(b + T) (section.hpp).
template <class S>
[[gnu::always_inline]] inline S depth_of(const RiverCellOf<S>& c, const S& area) {
  using numerics::sqrt;
  return 2.0 * area / (c.bottom_width + sqrt(c.bottom_width * c.bottom_width + 4.0 * (c.side_slope * area)));
}

// What leaves the water of one cell [m³/s].
template <class S>
struct Losses {
  S outflow, withdrawal, seepage, evaporation;
  [[gnu::always_inline]] S sum() const { return (outflow + withdrawal) + (seepage + evaporation); }
};

// Losses at a depth, the area and width there, and the losses' derivatives by the depth [m²/s].
template <class S>
struct LossRates {
  S area, top;
  Losses<S> at, slope;
};

// Loss through the bed per metre of river, as `bed_loss` states it.
template <class S, class C>
[[gnu::always_inline]] inline BedLoss<S> loss_through(const Plain&, const RiverCellOf<C>& c, const S&, const S& perimeter) {
  return {.percolation = perimeter * c.seepage, .filling = S(0.0), .slope = S(c.bank_length * c.seepage)};
}
template <class S, class C>
[[gnu::always_inline]] inline BedLoss<S> loss_through(const BedOf<C>& bed, const RiverCellOf<C>& c, const S& depth, const S& perimeter) {
  return bed_loss(bed, depth, perimeter, S(c.bank_length));
}

// A bed, and the sluice gate that stands in the cell.
template <class S>
struct GatedOf {
  BedOf<S> bed;
  SluiceOf<S> gate;

  static constexpr int fields = BedOf<S>::fields + SluiceOf<S>::fields;
  template <class Visitor>
  constexpr void each(Visitor&& visit) {
    bed.each(visit), gate.each(visit);
  }
};
template <class S, class C>
[[gnu::always_inline]] inline BedLoss<S> loss_through(const GatedOf<C>& works, const RiverCellOf<C>& c, const S& depth, const S& perimeter) {
  return loss_through(works.bed, c, depth, perimeter);
}

// Over a weir of head y [m] (Poleni 1717), Q = C_w √(2g) B y^{3/2}, until it drowns: never more than the whole section of
// depth h carries by Manning.
template <class S, class C>
[[gnu::always_inline]] inline Discharge<S> over_weir(const RiverCellOf<C>& c, const S& depth, const S& above, const S& area, const S& top) {
  using numerics::less;
  using numerics::select;
  using numerics::sqrt;
  const S root = select(less(S(0.0), above), sqrt(above + 1e-100), S(0.0));
  const S radius = area / (depth * c.bank_length + c.bottom_width);
  const S speed = two_thirds_power(radius) * c.conveyance;
  const Discharge<S> weir{.value = c.weir * (above * root), .slope = c.weir * (root * 1.5)};
  const Discharge<S> drowned{.value = area * speed, .slope = speed * (top * (5.0 / 3.0) - radius * c.bank_length * (2.0 / 3.0))};
  const auto free = less(weir.value, drowned.value);
  return {.value = select(free, weir.value, drowned.value), .slope = select(free, weir.slope, drowned.slope)};
}

// Through a sluice of head y: under the leaf, or freely where that lets less pass because the leaf hangs above the water; over the
// leaf besides; drowned as a weir is.
template <class S, class C>
[[gnu::always_inline]] inline Discharge<S> through_sluice(const SluiceOf<C>& gate, const RiverCellOf<C>& c, const S& depth, const S& above, const S& area, const S& top) {
  using numerics::less;
  using numerics::positive_part;
  using numerics::select;
  using numerics::sqrt;
  const auto weir = [&](const S& head) __attribute__((always_inline)) {
    const S root = select(less(S(0.0), head), sqrt(head + 1e-100), S(0.0));
    return Discharge<S>{.value = c.weir * (head * root), .slope = c.weir * (root * 1.5)};
  };
  const Discharge<S> under = under_leaf(gate, above), open = weir(above), over = weir(positive_part(above - gate.over));
  const auto touches = less(under.value, open.value);
  const Discharge<S> through{.value = select(touches, under.value, open.value) + over.value, .slope = select(touches, under.slope, open.slope) + over.slope};
  const S radius = area / (depth * c.bank_length + c.bottom_width);
  const S speed = two_thirds_power(radius) * c.conveyance;
  const Discharge<S> drowned{.value = area * speed, .slope = speed * (top * (5.0 / 3.0) - radius * c.bank_length * (2.0 / 3.0))};
  const auto free = less(through.value, drowned.value);
  return {.value = select(free, through.value, drowned.value), .slope = select(free, through.slope, drowned.slope)};
}

// Losses at mobile depth h ≥ 0 [m] for a potential open-water evaporation [m/s] and a wished withdrawal [m³/s].
//  * Only water above the crest flows: y = h − p on a trapezoid of bottom width b + 2 z p, Manning; over a weir where
//    there is one, or through a sluice gate.
//  * Withdrawal, seepage and evaporation carry the wetness factor w = x(2 − x), x = min(1, A/A_w): 1 on a
//    wetted bed, falling to 0 with the water, so an implicit step never takes what is not there.
//  * Seepage passes the wetted perimeter, evaporation the surface.
template <class S, class C, class F, class B = Plain>
[[gnu::always_inline]] inline LossRates<S> losses(const RiverCellOf<C>& c, const S& depth, const F& evaporation,
                                                  const F& withdrawal, const B& bed = {}) {
  using numerics::min;
  using numerics::positive_part;
  const S bank = depth * c.side_slope, middle_width = bank + c.bottom_width;
  const S area = middle_width * depth, top = middle_width + bank;
  const S widening = S(c.side_slope + c.side_slope);  // dT/dh

  const S above = positive_part(depth - c.crest_depth);
  const S bank_above = above * c.side_slope, middle_width_above = bank_above + c.crest_width;
  const S flowing = middle_width_above * above;
  const S radius = flowing / (above * c.bank_length + c.crest_width);
  const S speed = two_thirds_power(radius) * c.conveyance;

  const S x = min(S(1.0), area * c.per_wetting_area);
  const S wetness = x * (2.0 - x);
  const S wetness_slope = (2.0 - (x + x)) * c.per_wetting_area * top;
  const S wet_surface = c.length * (top * wetness);
  const S wet_surface_slope = c.length * (top * wetness_slope + widening * wetness);
  const BedLoss<S> lost = loss_through(bed, c, depth, depth * c.bank_length + c.bottom_width);
  const S through_bed = lost.percolation + lost.filling;

  // d(F R^{2/3}) = R^{2/3} (5/3 T − 2/3 R P') dh
  Discharge<S> discharge{.value = flowing * speed,
                         .slope = speed * ((middle_width_above + bank_above) * (5.0 / 3.0) - radius * c.bank_length * (2.0 / 3.0))};
  if constexpr (!std::same_as<B, Plain>) {
    using numerics::less;
    using numerics::select;
    const Discharge<S> weir = over_weir(c, depth, above, area, top);
    const auto held = less(C(0.0), c.weir);
    discharge = {.value = select(held, weir.value, discharge.value), .slope = select(held, weir.slope, discharge.slope)};
    if constexpr (requires { bed.gate; }) {
      const Discharge<S> sluice = through_sluice(bed.gate, c, depth, above, area, top);
      const auto gated = less(C(0.0), bed.gate.over);
      discharge = {.value = select(gated, sluice.value, discharge.value), .slope = select(gated, sluice.slope, discharge.slope)};
    }
  }

  return {.area = area,
          .top = top,
          .at = {.outflow = discharge.value,
                 .withdrawal = wetness * withdrawal,
                 .seepage = c.length * (wetness * through_bed),
                 .evaporation = wet_surface * evaporation},
          .slope = {.outflow = discharge.slope,
                    .withdrawal = wetness_slope * withdrawal,
                    .seepage = c.length * (wetness_slope * through_bed + wetness * lost.slope),
                    .evaporation = wet_surface_slope * evaporation}};
}

// Constants of a cell; throws base::InternalError for a geometry that no formula can take.
RiverCell river_cell(const ReachGeometry& geometry, double length, const HydraulicsParameters& parameters);

}  // namespace qinghe::channel
