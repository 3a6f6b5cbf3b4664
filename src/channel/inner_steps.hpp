// Inner steps of packs of cells whose flow changes fast. Part of the passage kernel.
#pragma once
#include "channel/solve_level.hpp"

namespace qinghe::channel::kernel {
inline namespace QINGHE_ISA {

// Arriving flow by slot; its mean where it is steady.
QINGHE_LANES Pack arriving_in(const PassageTask& t, const int* above, int slot) {
  Pack p = 0.0;
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    const int source = above[lane];
    p.v[lane] = t.unsteady[source] ? t.leaving[static_cast<std::ptrdiff_t>(source) * slots + slot] : t.outflow[source];
  }
  return p;
}

template <class Bed>
QINGHE_LANES Pack change_of(const Passing<Bed>& p, const Losses<Pack>& mean) {
  return magnitude(p.inflow - mean.sum());
}

// The inner steps of a pack: arrivals by eighths, quarters and halves of the step, how many steps each lane takes, and what
// they have come to.
struct InnerSteps {
  Pack eighth[slots], quarter[slots / 2], half[slots / 4];
  Pack steps, share, inner;  // [1], their inverse, inner dt/L [s/m]
  Pack::Mask active;
  Pack now, last, left[slots];
  Losses<Pack> sum;
};

QINGHE_LANES Pack::Mask taken(const InnerSteps& i) { return less(1.5, i.steps); }

// Sets the number of steps of each lane; the largest of them.
template <class Bed>
QINGHE_LANES int divide(const PassageTask& t, const Passing<Bed>& p, const Level& whole, const Losses<Pack>& mean, InnerSteps& i) {
  Pack change = change_of(p, mean);
  const Pack arriving = gather(t.outflow, p.above), dt_per_length = p.cells.per_length * t.dt;
  for (int s = 0; s < slots; ++s) {
    i.eighth[s] = arriving_in(t, p.above, s);
    change = max(change, magnitude(i.eighth[s] - arriving));
  }
  for (int s = 0; s < slots / 2; ++s) i.quarter[s] = 0.5 * (i.eighth[2 * s] + i.eighth[2 * s + 1]);
  for (int s = 0; s < slots / 4; ++s) i.half[s] = 0.5 * (i.quarter[2 * s] + i.quarter[2 * s + 1]);
  const Pack::Mask changing = less(t.substep_change * p.inflow, change);
  const Pack courant = dt_per_length * whole.wave / whole.top;
  i.steps = 1.0;
  int most = 1;
  for (int n = 1; n < t.substeps; n *= 2) {
    const Pack::Mask more = changing & less(Pack(double(n)), courant);
    if (!numerics::any(more)) break;
    i.steps = select(more, 2.0 * n, i.steps);
    most = 2 * n;
  }
  i.share = 1.0 / i.steps, i.inner = dt_per_length * i.share;
  i.now = p.area, i.last = 0.0;
  i.sum = {.outflow = 0.0, .withdrawal = 0.0, .seepage = 0.0, .evaporation = 0.0};
  return most;
}

QINGHE_LANES Pack arrives_in(const InnerSteps& i, int s) {
  return select(less(6.0, i.steps), i.eighth[s], select(less(3.0, i.steps), i.quarter[s & 3], i.half[s & 1]));
}

QINGHE_LANES void add(InnerSteps& i, int s, Pack inflow, const Losses<Pack>& mean) {
  i.last = i.inner * (inflow - mean.sum());
  i.now = select(i.active, i.now + i.last, i.now);
  i.left[s] = mean.outflow;
  i.sum.outflow += select(i.active, mean.outflow * i.share, 0.0);
  i.sum.withdrawal += select(i.active, mean.withdrawal * i.share, 0.0);
  i.sum.seepage += select(i.active, mean.seepage * i.share, 0.0);
  i.sum.evaporation += select(i.active, mean.evaporation * i.share, 0.0);
}

// Notes what leaves by slot.
QINGHE_LANES void note_slots(PassageTask& t, const InnerSteps& i, const int* cell) {
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    const int n = static_cast<int>(i.steps[lane]);
    t.unsteady[cell[lane]] = n > 1;
    if (n > 1)
      for (int s = 0; s < slots; ++s) t.leaving[static_cast<std::ptrdiff_t>(cell[lane]) * slots + s] = i.left[s * n / slots][lane];
  }
}

// Where the flow changes by more than `substep_change` in the step, the step is halved until no more than one cell is
// passed in an inner one, or `substeps` are reached. Replaces `mean` in those lanes and notes what leaves them by slot.
template <int N, class Bed>
[[gnu::noinline]] static void take_inner_steps(PassageTask& t, const Passing<Bed> (&passing)[N], const Level (&whole)[N], Losses<Pack> (&mean)[N]) {
  InnerSteps steps[N];
  int most = 1;
  for (int n = 0; n < N; ++n) {
    const int own = divide(t, passing[n], whole[n], mean[n], steps[n]);
    most = own > most ? own : most;
  }
  if (most == 1) return;
  for (int s = 0; s < most; ++s) {
    Search search[N];
    Pack inflow[N];
    for (int n = 0; n < N; ++n) {
      InnerSteps& i = steps[n];
      i.active = taken(i) & less(Pack(double(s)), i.steps);
      inflow[n] = arrives_in(i, s) + passing[n].lateral;
      search[n] = {.most = max(i.now + i.inner * inflow[n], 0.0), .guess = i.now + i.last, .dt_per_length = i.inner, .idle = ~i.active};
    }
    Level level[N];
    solve_levels(passing, search, level);
    for (int n = 0; n < N; ++n) {
      note_failures(t, level[n].found, passing[n].cell);
      add(steps[n], s, inflow[n], level[n].mean);
    }
  }
  t.any_unsteady = true;
  for (int n = 0; n < N; ++n) {
    const InnerSteps& i = steps[n];
    const Pack::Mask by_steps = taken(i);
    mean[n] = {.outflow = select(by_steps, i.sum.outflow, mean[n].outflow),
               .withdrawal = select(by_steps, i.sum.withdrawal, mean[n].withdrawal),
               .seepage = select(by_steps, i.sum.seepage, mean[n].seepage),
               .evaporation = select(by_steps, i.sum.evaporation, mean[n].evaporation)};
    note_slots(t, i, passing[n].cell);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::channel::kernel
