// Rates of all processes for a pack of cells, gains apart from losses.
#pragma once
#include "quality/kernel_task.hpp"
#include "quality/packed_evaluation.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

inline constexpr int inverse_depth_at = offsetof(process::Cell, inverse_depth) / sizeof(double), activity_at = offsetof(process::Cell, activity) / sizeof(double);
inline constexpr auto constituent_slots = static_cast<std::size_t>(constituent_count);
inline constexpr int temperature_slot = static_cast<int>(Constituent::temperature);
static_assert(temperature_slot == 0, "the loops over all other constituents start at 1");

struct Rates {
  Pack gain[constituent_slots], loss[constituent_slots];
  Pack pull[constituent_slots];  // by which reversible processes draw back
};

// What holds heat, by its place in the small system that is solved first.
inline constexpr Constituent heat_store[] = {Constituent::temperature, Constituent::bed_heat, Constituent::ice};
inline constexpr int heat_stores = 3;
constexpr int heat_store_of(Constituent c) {
  for (int s = 0; s < heat_stores; ++s)
    if (heat_store[s] == c) return s;
  return -1;
}
static_assert(constituents::holds_heat(heat_store[0]) && constituents::holds_heat(heat_store[1]) && constituents::holds_heat(heat_store[2]));

// Whether P moves heat: then it may look at, and change, nothing but what holds it.
template <class P>
constexpr bool heats() {
  bool heats = false, alone = true;
  for (const process::Term& term : P::row) heats = heats || constituents::holds_heat(term.constituent);
  for (const process::Term& term : P::row) alone = alone && constituents::holds_heat(term.constituent);
  for (int lane = 0; lane < input_count<P>; ++lane) alone = alone && constituents::holds_heat(input<P>(lane));
  if (heats && !alone) throw "a process that moves heat must depend on, and change, nothing that holds none";
  return heats;
}

// Whether constituent k decays by itself: its processes change and look for nothing else, and no other process looks at it.
template <int K>
constexpr bool stands_alone() {
  bool alone = true, lost = false;
  Catalogue::for_each([&]<class P, int>() {
    bool changes = false, looks = false;
    for (const process::Term& term : P::row) changes = changes || static_cast<int>(term.constituent) == K;
    for (int lane = 0; lane < input_count<P>; ++lane) looks = looks || static_cast<int>(input<P>(lane)) == K;
    if (changes && (P::row.size() != 1 || P::row[0].coefficient > 0 || IsReversible<P>)) alone = false;
    if (looks && !changes) alone = false;
    lost = lost || changes;
  });
  return alone && lost;
}

template <class P, int Moved, bool Alone, class N>
QINGHE_LANES Pack rate_of(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const SharedTerms& terms) {
  return P::rate(PackedEvaluation<P, N, Moved, Alone>(water, temperature, place, settings, terms)) * place[activity_at];
}

// How a reversible process draws the constituent of one of its terms back: minus the slope of its rate, if negative.
template <class P, int Term, bool Alone, class N>
QINGHE_LANES Pack pull_of(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const SharedTerms& terms, Pack rate) {
  constexpr process::Term term = P::row[Term];
  using Seen = PackedEvaluation<P, N, -1, Alone>;
  if constexpr (requires(const Seen& x) { P::relaxation(x); })
    return P::relaxation(Seen(water, temperature, place, settings, terms)) * place[activity_at];
  const Pack further = rate_of<P, static_cast<int>(term.constituent), Alone>(water, temperature, place, settings, terms);
  const Pack back = (rate - further) * (term.coefficient / nudge);
  return max(back, 0.0);
}

struct Heat {
  Pack of[heat_stores];  // °C, or per volume of water
};
struct HeatSlopes {
  Pack by[heat_stores][heat_stores];  // of the first by the second
};

QINGHE_LANES Water holding(const Heat& heat) {
  Water water;
  for (int s = 0; s < heat_stores; ++s) water.c[static_cast<std::size_t>(heat_store[s])] = heat.of[s];
  return water;
}

// Adds the slopes of P. By a reactant: the quotient by which others of this kind stay positive. By what else it looks at: the
// difference where reactants are plentiful, which no slope within the step exceeds, unless it would drive its constituent
// away.
template <class P, class N>
QINGHE_LANES void add_slopes(const Heat& heat, const Water& water, const Place& place, const SettingsOf<N>& settings, Pack rate, HeatSlopes& slopes) {
  constexpr int reactants = static_cast<int>(P::reactants.size());
  SharedTerms none;
  Water plenty = water;
  Pack most = rate;
  Pack::Mask there = less(Pack(0.0), Pack(1.0));
  if constexpr (reactants > 0 && input_count<P> > reactants) {
    unrolled<reactants>([&]<int R>() __attribute__((always_inline)) {
      there = there & less(Pack(0.0), heat.of[heat_store_of(P::reactants[R])]);
      plenty.c[static_cast<std::size_t>(P::reactants[R])] = 1e6;
    });
    most = rate_of<P, -1, true>(plenty, heat.of[0], place, settings, none);
  }
  unrolled<input_count<P>>([&]<int L>() __attribute__((always_inline)) {
    constexpr Constituent c = input<P>(L);
    constexpr int column = heat_store_of(c);
    Pack slope;
    if constexpr (L < reactants) slope = rate / (max(heat.of[column], 0.0) + 1e-30);
    else slope = select(there, (rate_of<P, static_cast<int>(c), true>(plenty, heat.of[0], place, settings, none) - most) * (1 / nudge), 0.0);
    unrolled<static_cast<int>(P::row.size())>([&]<int T>() __attribute__((always_inline)) {
      if constexpr (P::row[T].constituent == c) slope = P::row[T].coefficient > 0 ? Pack(min(slope, 0.0)) : Pack(max(slope, 0.0));
    });
    unrolled<static_cast<int>(P::row.size())>([&]<int T>() __attribute__((always_inline)) {
      slopes.by[heat_store_of(P::row[T].constituent)][column] += P::row[T].coefficient * slope;
    });
  });
}

template <class P>
QINGHE_LANES bool nowhere(const Heat& heat) {
  bool nowhere = false;
  unrolled<static_cast<int>(P::reactants.size())>([&]<int R>() __attribute__((always_inline)) {
    nowhere = nowhere || !numerics::any(less(Pack(0.0), heat.of[heat_store_of(P::reactants[R])]));
  });
  return nowhere;
}

// d/dt of what holds heat, all but the freezing, and its slopes where wanted.
template <bool WithSlopes, class N>
QINGHE_LANES Heat heating(const Heat& heat, const Place& place, const SettingsOf<N>& settings, const Plan& plan, HeatSlopes* slopes) {
  Heat out;
  for (int s = 0; s < heat_stores; ++s) out.of[s] = 0.0;
  SharedTerms none;
  const Water water = holding(heat);
  Catalogue::for_each([&]<class P, int I>() __attribute__((always_inline)) {
    if constexpr (heats<P>() && !std::is_same_v<P, process::Freezing>) {
      if (!plan.runs[I] || nowhere<P>(heat)) return;
      const Pack rate = rate_of<P, -1, true>(water, heat.of[0], place, settings, none);
      unrolled<static_cast<int>(P::row.size())>([&]<int T>() __attribute__((always_inline)) {
        out.of[heat_store_of(P::row[T].constituent)] += P::row[T].coefficient * rate;
      });
      if constexpr (WithSlopes) add_slopes<P>(heat, water, place, settings, rate, *slopes);
    }
  });
  return out;
}

template <class P, class N>
QINGHE_LANES void add_process(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const Plan& plan,
                              const SharedTerms& terms, bool with_pull, Rates& rates) {
  if constexpr (requires(const PackedEvaluation<P, N>& x) { P::acts(x); }) {
    const Pack acts = P::acts(PackedEvaluation<P, N>(water, temperature, place, settings, terms));
    if (!numerics::any(less(acts, 0.0) | less(Pack(0.0), acts))) return;
  }
  const Pack rate = rate_of<P, -1, false>(water, temperature, place, settings, terms);
  unrolled<static_cast<int>(P::row.size())>([&]<int T>() __attribute__((always_inline)) {
    constexpr process::Term term = P::row[T];
    constexpr auto k = static_cast<std::size_t>(term.constituent);
    if constexpr (constituents::on_demand(term.constituent))
      if (!plan.stores) return;
    if constexpr (IsReversible<P>) {
      rates.gain[k] += term.coefficient * rate;
      if (with_pull) rates.pull[k] += pull_of<P, T, false>(water, temperature, place, settings, terms, rate);
    } else if constexpr (term.coefficient > 0) {
      rates.gain[k] += term.coefficient * rate;
    } else {
      rates.loss[k] += -term.coefficient * rate;
    }
  });
}

// All but the heating; `terms` hold what depends on temperature.
template <class N>
[[gnu::noinline, gnu::flatten]] static void evaluate(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings,
                                                     const Plan& plan, const SharedTerms& terms, bool with_pull, Rates& out) {
  Rates rates;
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    rates.gain[k] = 0.0, rates.loss[k] = 0.0, rates.pull[k] = 0.0;
  });
  Catalogue::for_each([&]<class P, int I>() __attribute__((always_inline)) {
    if constexpr (!heats<P>())
      if (plan.runs[I]) add_process<P>(water, temperature, place, settings, plan, terms, with_pull, rates);
  });
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    out.gain[k] = rates.gain[k], out.loss[k] = rates.loss[k];
    if (with_pull) out.pull[k] = rates.pull[k];
  });
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
