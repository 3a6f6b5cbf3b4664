// Inner steps of a pack of cells whose flow changes fast. Part of the passage kernel.
#pragma once
#include "channel/passage_task.hpp"
#include "channel/solve_level.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

template <int... lane>
QINGHE_LANES Pack gather_lanes(const double* from, const int* index) {
  return Pack::Values{from[index[lane]]...};
}
QINGHE_LANES Pack gather(const double* from, const int* index) {
  if constexpr (numerics::pack_width == 8)
    return gather_lanes<0, 1, 2, 3, 4, 5, 6, 7>(from, index);
  else if constexpr (numerics::pack_width == 4)
    return gather_lanes<0, 1, 2, 3>(from, index);
  else
    return gather_lanes<0, 1>(from, index);
}
QINGHE_LANES void scatter(Pack x, double* to, const int* index) {
  for (int lane = 0; lane < numerics::pack_width; ++lane) to[index[lane]] = x[lane];
}

QINGHE_LANES void note_failures(PassageTask& t, Pack::Mask found, const int* cell) {
  if (!numerics::any(~found)) return;
  for (int lane = 0; lane < numerics::pack_width; ++lane)
    if (!found[lane]) t.failed = cell[lane];
}

// What the inner steps need of the whole one.
template <class Bed>
struct Hour {
  Cells cells;
  Bed bed;
  Wishes wishes;
  Pack area, lateral, inflow, change;
};

// Arriving flow by slot; its mean where it is steady.
QINGHE_LANES Pack arriving_in(const PassageTask& t, const int* above, int slot) {
  Pack p = 0.0;
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    const int source = above[lane];
    p.v[lane] = t.unsteady[source] ? t.leaving[static_cast<std::ptrdiff_t>(source) * slots + slot] : t.outflow[source];
  }
  return p;
}

// Where the flow changes by more than `substep_change` in the step, the step is halved until no more than one cell is
// passed in an inner one, or `substeps` are reached. Replaces `mean` in those lanes and notes what leaves them by slot.
template <class Bed>
[[gnu::noinline]] static void take_inner_steps(PassageTask& t, const Hour<Bed>& hour, const Level& whole, const int* cell,
                                               const int* above, Losses<Pack>& mean) {
  const Pack dt_per_length = hour.cells.per_length * t.dt;
  // Arrivals: eighths, quarters and halves of the step.
  Pack eighth[slots], quarter[slots / 2], half[slots / 4];
  Pack change = hour.change;
  const Pack arriving = gather(t.outflow, above);
  for (int s = 0; s < slots; ++s) {
    eighth[s] = arriving_in(t, above, s);
    change = max(change, magnitude(eighth[s] - arriving));
  }
  for (int s = 0; s < slots / 2; ++s) quarter[s] = 0.5 * (eighth[2 * s] + eighth[2 * s + 1]);
  for (int s = 0; s < slots / 4; ++s) half[s] = 0.5 * (quarter[2 * s] + quarter[2 * s + 1]);

  const Pack::Mask changing = less(t.substep_change * hour.inflow, change);
  const Pack courant = dt_per_length * whole.wave / whole.top;
  Pack steps = 1.0;
  int most_steps = 1;
  for (int n = 1; n < t.substeps; n *= 2) {
    const Pack::Mask more = changing & less(Pack(double(n)), courant);
    if (!numerics::any(more)) break;
    steps = select(more, 2.0 * n, steps);
    most_steps = 2 * n;
  }
  if (most_steps == 1) return;

  const Pack::Mask two = less(1.5, steps), four = less(3.0, steps), eight = less(6.0, steps);
  const Pack share = 1.0 / steps, inner = dt_per_length * share;
  Pack now = hour.area, last = 0.0, left[slots];
  Losses<Pack> sum{.outflow = 0.0, .withdrawal = 0.0, .seepage = 0.0, .evaporation = 0.0};
  for (int s = 0; s < most_steps; ++s) {
    const Pack::Mask active = two & less(Pack(double(s)), steps);
    const Pack arrives = select(eight, eighth[s], select(four, quarter[s & 3], half[s & 1]));
    const Pack inflow = arrives + hour.lateral;
    const Level level = solve_level(hour.cells, hour.bed, max(now + inner * inflow, 0.0), now + last, inner, hour.wishes, ~active);
    note_failures(t, level.found, cell);
    last = inner * (inflow - level.mean.sum());
    now = select(active, now + last, now);
    left[s] = level.mean.outflow;
    sum.outflow += select(active, level.mean.outflow * share, 0.0);
    sum.withdrawal += select(active, level.mean.withdrawal * share, 0.0);
    sum.seepage += select(active, level.mean.seepage * share, 0.0);
    sum.evaporation += select(active, level.mean.evaporation * share, 0.0);
  }
  mean = {.outflow = select(two, sum.outflow, mean.outflow),
          .withdrawal = select(two, sum.withdrawal, mean.withdrawal),
          .seepage = select(two, sum.seepage, mean.seepage),
          .evaporation = select(two, sum.evaporation, mean.evaporation)};
  t.any_unsteady = true;
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    const int n = static_cast<int>(steps[lane]);
    t.unsteady[cell[lane]] = n > 1;
    if (n > 1)
      for (int s = 0; s < slots; ++s)
        t.leaving[static_cast<std::ptrdiff_t>(cell[lane]) * slots + s] = left[s * n / slots][lane];
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
