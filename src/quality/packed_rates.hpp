// Rates of all processes for a pack of cells, gains apart from losses.
#pragma once
#include "quality/kernel_task.hpp"
#include "quality/packed_evaluation.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

inline constexpr auto constituent_slots = static_cast<std::size_t>(constituent_count);
inline constexpr int temperature_slot = static_cast<int>(Constituent::temperature);
static_assert(temperature_slot == 0, "the loops over all other constituents start at 1");

struct Rates {
  Pack gain[constituent_slots], loss[constituent_slots];
  Pack pull[constituent_slots];  // by which reversible processes draw back
};

// Whether P heats or cools: then it may look at nothing but temperature.
template <class P>
constexpr bool heats() {
  bool heats = false, alone = true;
  for (const process::Term& term : P::row) heats = heats || term.constituent == Constituent::temperature;
  for (int lane = 0; lane < input_count<P>; ++lane) alone = alone && input<P>(lane) == Constituent::temperature;
  if (heats && !(alone && P::row.size() == 1)) throw "a process that changes temperature must depend on, and change, nothing else";
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
  static_assert(offsetof(process::Cell, activity) == 2 * sizeof(double));
  return P::rate(PackedEvaluation<P, N, Moved, Alone>(water, temperature, place, settings, terms)) * place.value[2];
}

// How a reversible process draws the constituent of one of its terms back: minus the slope of its rate, if negative.
template <class P, int Term, bool Alone, class N>
QINGHE_LANES Pack pull_of(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const SharedTerms& terms, Pack rate) {
  constexpr process::Term term = P::row[Term];
  using Seen = PackedEvaluation<P, N, -1, Alone>;
  if constexpr (requires(const Seen& x) { P::relaxation(x); })
    return P::relaxation(Seen(water, temperature, place, settings, terms)) * place.value[2];
  const Pack further = rate_of<P, static_cast<int>(term.constituent), Alone>(water, temperature, place, settings, terms);
  const Pack back = (rate - further) * (term.coefficient / nudge);
  return max(back, 0.0);
}

// dT/dt, and its pull where wanted.
template <bool WithPull, class N>
QINGHE_LANES Pack heating(const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const Plan& plan, Pack* pull) {
  Pack slope = 0.0;
  if constexpr (WithPull) *pull = 0.0;
  SharedTerms none;
  Water unseen;
  Catalogue::for_each([&]<class P, int I>() __attribute__((always_inline)) {
    if constexpr (heats<P>()) {
      if (!plan.runs[I]) return;
      const Pack rate = rate_of<P, -1, true>(unseen, temperature, place, settings, none);
      slope += P::row[0].coefficient * rate;
      if constexpr (WithPull) *pull += pull_of<P, 0, true>(unseen, temperature, place, settings, none, rate);
    }
  });
  return slope;
}

template <class P, bool WithPull, class N>
QINGHE_LANES void add_process(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const SharedTerms& terms,
                              Rates& rates) {
  const Pack rate = rate_of<P, -1, false>(water, temperature, place, settings, terms);
  unrolled<static_cast<int>(P::row.size())>([&]<int T>() __attribute__((always_inline)) {
    constexpr process::Term term = P::row[T];
    constexpr auto k = static_cast<std::size_t>(term.constituent);
    if constexpr (IsReversible<P>) {
      rates.gain[k] += term.coefficient * rate;
      if constexpr (WithPull) rates.pull[k] += pull_of<P, T, false>(water, temperature, place, settings, terms, rate);
    } else if constexpr (term.coefficient > 0) {
      rates.gain[k] += term.coefficient * rate;
    } else {
      rates.loss[k] += -term.coefficient * rate;
    }
  });
}

// All but the heating; `terms` hold what depends on temperature.
template <bool WithPull, class N>
[[gnu::noinline, gnu::flatten]] static void evaluate(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings,
                                                     const Plan& plan, const SharedTerms& terms, Rates& out) {
  Rates rates;
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    rates.gain[k] = 0.0, rates.loss[k] = 0.0, rates.pull[k] = 0.0;
  });
  Catalogue::for_each([&]<class P, int I>() __attribute__((always_inline)) {
    if constexpr (!heats<P>())
      if (plan.runs[I]) add_process<P, WithPull>(water, temperature, place, settings, terms, rates);
  });
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    out.gain[k] = rates.gain[k], out.loss[k] = rates.loss[k];
    if constexpr (WithPull) out.pull[k] = rates.pull[k];
  });
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
