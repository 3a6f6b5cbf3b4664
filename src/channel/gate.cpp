#include "qinghe/channel/gate.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/channel/section.hpp"

namespace qinghe::channel {
namespace {

int day_of(const base::Civil& when) {
  return 100 * when.month + when.day;
}

}  // namespace

Sluice sluice(const Gate& gate, double opening, double contraction) {
  const double contracted = contraction * opening;
  // The leaf rises with the opening.
  return {.under = gate.width * std::sqrt(2 * gravity) * contracted, .contracted = contracted, .over = gate.leaf + opening};
}

// Q = b √(2g) x y/√(y + x) with x = C_c a is a square in x.
double opening_for(const Gate& gate, double discharge, double head, double contraction) {
  if (!(discharge > 0) || !(head > 0)) return 0;
  const double q = discharge / (gate.width * std::sqrt(2 * gravity) * head), q2 = q * q;
  return std::min(gate.leaf, 0.5 * (q2 + std::sqrt(q2 * q2 + 4 * q2 * head)) / contraction);
}

bool in_season(const base::Civil& day, int from, int to) {
  if (from == 0) return false;
  const int today = day_of(day);
  return from <= to ? from <= today && today <= to : from <= today || today <= to;
}

double dam_position(const Gate& gate, GateState& state, const base::Civil& when, double dt) {
  state.lowered = state.leaving > gate.deflate_above || (state.lowered && state.leaving > gate.inflate_below);
  const bool down = state.lowered || in_season(when, gate.season_from, gate.season_to);
  const double move = gate.move_time > dt ? dt / gate.move_time : 1.0;
  return down ? std::max(state.position - move, 0.0) : std::min(state.position + move, 1.0);
}

double sluice_opening(const Gate& gate, const GateState& state, const base::Civil& when, double above_target, double contraction) {
  if (gate.target >= 0) return opening_for(gate, state.arriving + above_target, gate.target, contraction);
  // Before the first date of the year the last one of the year before holds.
  const auto behind = std::upper_bound(gate.dates.begin(), gate.dates.end(), day_of(when));
  return gate.openings[static_cast<std::size_t>((behind == gate.dates.begin() ? gate.dates.end() : behind) - gate.dates.begin()) - 1];
}

}  // namespace qinghe::channel
