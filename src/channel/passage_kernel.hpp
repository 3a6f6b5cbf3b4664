// Water through bundles of eight cells in the order of the schedule, and what is stated of the hour afterwards. Compiled
// once per instruction set.
#pragma once
#include "channel/inner_steps.hpp"
#include "channel/passage_task.hpp"
#include "channel/solve_level.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

// What arrives at a cell through several faces, or through a face that takes a share.
QINGHE_LANES void join(PassageTask& t, int number) {
  const int source = t.join_source[number];
  double* leaving = t.leaving + static_cast<std::ptrdiff_t>(source) * slots;
  double flow = 0;
  bool unsteady = false;
  for (int e = t.entry_begin[number]; e < t.entry_begin[number + 1]; ++e) {
    flow += t.outflow[t.entry_cell[e]] * t.share[t.entry_face[e]];
    unsteady = unsteady || t.unsteady[t.entry_cell[e]];
  }
  t.outflow[source] = flow;
  t.unsteady[source] = unsteady;
  if (!unsteady) return;
  for (int s = 0; s < slots; ++s) leaving[s] = 0;
  for (int e = t.entry_begin[number]; e < t.entry_begin[number + 1]; ++e) {
    const int from = t.entry_cell[e];
    const double share = t.share[t.entry_face[e]];
    const double* arriving = t.leaving + static_cast<std::ptrdiff_t>(from) * slots;
    for (int s = 0; s < slots; ++s) leaving[s] += (t.unsteady[from] ? arriving[s] : t.outflow[from]) * share;
  }
}

template <class Bed>
QINGHE_LANES void pass_pack(PassageTask& t, int place, const double* constants, const Bed& bed) {
  const int *cell = t.cell + place, *above = t.above + place;
  Cells c;
  c.each([&](Pack& field) __attribute__((always_inline)) {
    field = Pack::load(constants);
    constants += lanes;
  });
  constexpr double per_mm_per_hour = 1.0 / 3.6e6;  // mm/h → m/s
  const Pack volume = gather(t.volume, cell), lateral = gather(t.lateral, cell);
  const Pack area = (volume - c.pore_volume) * c.per_length;
  const Pack inflow = gather(t.outflow, above) + lateral;
  const Wishes wishes{.evaporation = gather(t.evaporation, cell) * per_mm_per_hour,
                      .withdrawal = min(Pack::load(t.wish + place), max(inflow - Pack::load(t.keep + place), 0.0))};
  const Pack dt_per_length = c.per_length * t.dt;
  const Pack most = max(area + dt_per_length * inflow, 0.0);
  const Pack::Mask none = less(Pack(0.0), Pack(0.0));
  const Level whole =
      solve_level(c, bed, most, area + gather(t.trend, cell), dt_per_length, wishes, none);
  note_failures(t, whole.found, cell);
  if (t.steady) {
    scatter(c.pore_volume + c.length * whole.area, t.volume_end, cell);
    scatter(whole.mean.outflow, t.outflow, cell);
    return;
  }
  Losses<Pack> mean = whole.mean;
  const Pack change = magnitude(inflow - mean.sum());
  bool unsteady = numerics::any(less(t.substep_change * inflow, change));
  if (t.any_unsteady)
    for (int lane = 0; lane < numerics::pack_width; ++lane) unsteady = unsteady || t.unsteady[above[lane]];
  if (unsteady && t.substeps > 1)
    take_inner_steps<Bed>(t, {.cells = c, .bed = bed, .wishes = wishes, .area = area, .lateral = lateral, .inflow = inflow, .change = change}, whole, cell, above, mean);
  scatter(mean.outflow, t.outflow, cell);
  scatter(mean.withdrawal, t.withdrawal, cell);
  scatter(mean.seepage, t.seepage, cell);
  scatter(mean.evaporation, t.evaporated, cell);
  scatter(volume + t.dt * (inflow - mean.sum()), t.volume_end, cell);
}

// The works of a bundle, from the lane on.
template <class Works>
QINGHE_LANES Works load_works(const double* from, int bundle, int lane) {
  Works works;
  from += static_cast<std::ptrdiff_t>(bundle) * lanes * Works::fields + lane;
  works.each([&](Pack& field) __attribute__((always_inline)) {
    field = Pack::load(from);
    from += lanes;
  });
  return works;
}

[[gnu::flatten]] void pass(PassageTask& t, int first_bundle, int last_bundle) {
  for (int bundle = first_bundle; bundle < last_bundle; ++bundle) {
    for (int j = t.join_begin[bundle]; j < t.join_begin[bundle + 1]; ++j) join(t, j);
    for (int lane = 0; lane < lanes; lane += numerics::pack_width) {
      const int place = bundle * lanes + lane;
      const double* constants = t.constants + static_cast<std::ptrdiff_t>(bundle) * lanes * Cells::fields + lane;
      if (t.gated)
        pass_pack(t, place, constants, load_works<Gated>(t.gated, bundle, lane));
      else if (t.bed)
        pass_pack(t, place, constants, load_works<Beds>(t.bed, bundle, lane));
      else
        pass_pack(t, place, constants, Plain{});
    }
  }
}

// Sums keep one partial sum a lane and join them in a fixed order, so that they do not depend on the machine.
QINGHE_LANES double sum_of(const double* x, int n) {
  double partial[lanes] = {};
  int i = 0;
  for (; i + lanes <= n; i += lanes)
    for (int lane = 0; lane < lanes; ++lane) partial[lane] += x[i + lane];
  for (; i < n; ++i) partial[i % lanes] += x[i];
  double sum = 0;
  for (const double p : partial) sum += p;
  return sum;
}

[[gnu::flatten]] void summarise(SummaryTask& task) {
  const SummaryTask t = task;
#pragma GCC ivdep
  for (int cell = 0; cell < t.cells; ++cell) {
    const double begin = t.volume[cell], end = t.volume_end[cell];
    const double mobile = 0.5 * (begin + end) - t.pore_volume[cell];
    const double area = (mobile > 0 ? mobile : 0) * t.per_length[cell];
    const double top = __builtin_sqrt(t.width_squared[cell] + t.four_slopes[cell] * area);
    t.volume_begin[cell] = begin;
    t.volume[cell] = end;
    t.trend[cell] = (end - begin) * t.per_length[cell];
    t.given[cell] = t.lateral[cell];
    t.top_width[cell] = top;
    t.depth[cell] = area / top;
    t.velocity[cell] = t.outflow[cell] / (area > t.film_area[cell] ? area : t.film_area[cell]);
  }
  task.inflow = sum_of(t.lateral, t.cells);
  task.withdrawn = sum_of(t.withdrawal, t.cells);
  task.seeped = sum_of(t.seepage, t.cells);
  task.lost = sum_of(t.evaporated, t.cells);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
