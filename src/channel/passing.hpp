// A pack of cells on its way through a step: what it has, what arrives at it and what acts on it. Part of the passage kernel.
#pragma once
#include <type_traits>

#include "channel/bundle_access.hpp"
#include "qinghe/channel/river_cell.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

using Cells = RiverCellOf<Pack>;
using Beds = BedOf<Pack>;
using Gated = GatedOf<Pack>;

// What acts on the cells: potential evaporation [m/s] and wished withdrawal [m³/s].
struct Wishes {
  Pack evaporation, withdrawal;
};

QINGHE_LANES void note_failures(PassageTask& t, Pack::Mask found, const int* cell) {
  if (!numerics::any(~found)) return;
  for (int lane = 0; lane < numerics::pack_width; ++lane)
    if (!found[lane]) t.failed = cell[lane];
}

// One pack of cells on its way through a step.
template <class Bed>
struct Passing {
  Cells cells;
  Bed bed;
  const int *cell, *above;
  Pack volume, lateral, area, inflow;
  Wishes wishes;
};

template <class Bed>
QINGHE_LANES Bed bed_at(const PassageTask& t, int place) {
  if constexpr (std::is_same_v<Bed, Plain>) return {};
  else return load_works<Bed>(std::is_same_v<Bed, Gated> ? t.gated : t.bed, place);
}

template <class Bed>
QINGHE_LANES void arrive(const PassageTask& t, int place, Passing<Bed>& p) {
  constexpr double per_mm_per_hour = 1.0 / 3.6e6;  // mm/h → m/s
  p.cell = t.cell + place, p.above = t.above + place;
  p.cells = load_works<Cells>(t.constants, place);
  p.bed = bed_at<Bed>(t, place);
  p.volume = gather(t.volume, p.cell), p.lateral = gather(t.lateral, p.cell);
  p.area = (p.volume - p.cells.pore_volume) * p.cells.per_length;
  p.inflow = gather(t.outflow, p.above) + p.lateral;
  p.wishes = {.evaporation = gather(t.evaporation, p.cell) * per_mm_per_hour,
              .withdrawal = min(Pack::load(t.wish + place), max(p.inflow - Pack::load(t.keep + place), 0.0))};
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
