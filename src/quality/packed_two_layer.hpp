// The film of a bed of two layers, for a pack of cells. Compiled once per instruction set.
#pragma once
#include "quality/packed_evaluation.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

// Turns of the search for the film, of which the last ones double the digits; the fluxes of any film keep all balances.
inline constexpr int film_turns = 10;
[[gnu::noinline, gnu::flatten]] static void share_two_layer(const Water& water, const Pack& temperature, const Place& place, const Settings& settings, SharedTerms& terms) {
  const auto& p = settings.values_of<process::TwoLayer>();
  const auto& b = settings.values_of<process::BedStore>();
  const process::CellOf<Pack> cell = cell_of(place);
  const process::TwoLayerWater<Pack> above{max(temperature, 0.0), amount(water, Constituent::dissolved_oxygen), amount(water, Constituent::ammonium), amount(water, Constituent::nitrate),
                                           amount(water, Constituent::bed_demand_fast), amount(water, Constituent::bed_nitrogen_fast)};
  const auto bed = process::two_layer_bed(p, b, cell, above);
  auto search = process::two_layer_search(bed);
  for (int turn = 0; turn < film_turns; ++turn) process::two_layer_turn(bed, search);
  const Pack r = process::two_layer_found(bed, search);
  terms.two_layer = process::two_layer_fluxes(p, b, cell, above, bed, r);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
