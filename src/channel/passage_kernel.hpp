// Water through bundles of eight cells in the order of the schedule, and what is stated of the hour afterwards. Compiled
// once per instruction set.
#pragma once
#include "channel/inner_steps.hpp"
#include "channel/lane_sums.hpp"
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
QINGHE_LANES void settle(PassageTask& t, const Passing<Bed>& p, const Level& whole) {
  scatter(p.cells.pore_volume + p.cells.length * whole.area, t.volume_end, p.cell);
  scatter(whole.mean.outflow, t.outflow, p.cell);
}

template <class Bed>
QINGHE_LANES void leave(PassageTask& t, const Passing<Bed>& p, const Losses<Pack>& mean) {
  scatter(mean.outflow, t.outflow, p.cell);
  scatter(mean.withdrawal, t.withdrawal, p.cell);
  scatter(mean.seepage, t.seepage, p.cell);
  scatter(mean.evaporation, t.evaporated, p.cell);
  scatter(p.volume + t.dt * (p.inflow - mean.sum()), t.volume_end, p.cell);
}

// N packs that do not wait for each other, side by side.
template <class Bed, int N>
QINGHE_LANES void pass_packs(PassageTask& t, int place) {
  Passing<Bed> passing[N];
  Search search[N];
  for (int n = 0; n < N; ++n) {
    Passing<Bed>& p = passing[n];
    arrive(t, place + n * numerics::pack_width, p);
    const Pack dt_per_length = p.cells.per_length * t.dt;
    search[n] = {.most = max(p.area + dt_per_length * p.inflow, 0.0), .guess = p.area + gather(t.trend, p.cell), .dt_per_length = dt_per_length, .idle = less(Pack(0.0), Pack(0.0))};
  }
  Level whole[N];
  solve_levels(passing, search, whole);
  Losses<Pack> mean[N];
  bool unsteady = false;
  for (int n = 0; n < N; ++n) {
    const Passing<Bed>& p = passing[n];
    note_failures(t, whole[n].found, p.cell);
    mean[n] = whole[n].mean;
    unsteady = unsteady || numerics::any(less(t.substep_change * p.inflow, change_of(p, mean[n])));
    if (t.any_unsteady)
      for (int lane = 0; lane < numerics::pack_width; ++lane) unsteady = unsteady || t.unsteady[p.above[lane]];
  }
  if (t.steady) {
    for (int n = 0; n < N; ++n) settle(t, passing[n], whole[n]);
    return;
  }
  if (unsteady && t.substeps > 1) take_inner_steps(t, passing, whole, mean);
  for (int n = 0; n < N; ++n) leave(t, passing[n], mean[n]);
}

// Places whose water has arrived.
template <class Bed>
QINGHE_LANES void pass_places(PassageTask& t, int begin, int end) {
  constexpr int width = numerics::pack_width;
  int place = begin;
  for (; place + 2 * width <= end; place += 2 * width) pass_packs<Bed, 2>(t, place);
  if (place < end) pass_packs<Bed, 1>(t, place);
}

[[gnu::flatten]] void pass(PassageTask& t, int first_bundle, int last_bundle) {
  for (int bundle = first_bundle, next; bundle < last_bundle; bundle = next) {
    next = bundle + 1 + (t.with_next[bundle] != 0);
    for (int j = t.join_begin[bundle]; j < t.join_begin[next]; ++j) join(t, j);
    const int begin = bundle * lanes, end = next * lanes;
    if (t.gated)
      pass_places<Gated>(t, begin, end);
    else if (t.bed)
      pass_places<Beds>(t, begin, end);
    else
      pass_places<Plain>(t, begin, end);
  }
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
