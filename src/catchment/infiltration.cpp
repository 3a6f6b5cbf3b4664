#include "qinghe/catchment/infiltration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::catchment {
namespace {

constexpr int most_iterations = 60;

// Time on Horton's curve at which it has taken `depth`. F is concave, so Newton from the left rises to the
// root without passing it.
double horton_time(const InfiltrationParameters& p, double depth, double start) {
  double t = start;
  for (int i = 0; i < most_iterations; ++i) {
    const double step = (depth - horton_depth(p, t)) / horton_rate(p, t);
    t += step;
    if (std::abs(step) <= 1e-14 * t) break;
  }
  return t;
}

double horton(const InfiltrationParameters& p, double net, double hours, InfiltrationState& s) {
  const double rate = net / hours, before = horton_depth(p, s.wet);
  double free = 0;  // [h] until the surface ponds
  if (rate < horton_rate(p, s.wet)) {
    const double ponds =
        rate > p.horton_final
            ? std::log((p.horton_first - p.horton_final) / (rate - p.horton_final)) / p.horton_decay
            : INFINITY;
    free = std::isfinite(ponds) ? (horton_depth(p, ponds) - before) / rate : INFINITY;
    if (free >= hours) {
      s.wet = horton_time(p, before + net, s.wet);
      return net;
    }
    s.wet = ponds;
  }
  s.wet += hours - free;
  return std::min(net, horton_depth(p, s.wet) - before);
}

double green_ampt(const InfiltrationParameters& p, double net, double hours, double dryness,
                  InfiltrationState& s) {
  if (s.depth == 0) s.suction = p.suction * p.moisture_deficit * dryness;
  const double rate = net / hours, before = s.depth;
  double free = 0;
  if (rate <= p.conductivity)
    free = INFINITY;
  else if (const double ponded = green_ampt_ponding(p, s.suction, rate); before < ponded)
    free = (ponded - before) / rate;
  if (free >= hours) {
    s.depth += net;
    return net;
  }
  const double from = before + free * rate, soaked = p.conductivity * (hours - free);
  // F − F_0 − ψΔθ·ln[(F + ψΔθ)/(F_0 + ψΔθ)] = K_s·t is convex in F: Newton from F_0 + i·t falls to the root.
  double depth = before + net;
  for (int i = 0; i < most_iterations && s.suction > 0; ++i) {
    const double g = depth - from - s.suction * std::log((depth + s.suction) / (from + s.suction)) - soaked;
    const double step = g * (depth + s.suction) / depth;
    depth -= step;
    if (std::abs(step) <= 1e-14 * depth) break;
  }
  s.depth = s.suction > 0 ? std::clamp(depth, before, before + net) : from + soaked;
  return std::min(net, s.depth - before);
}

void recover(const InfiltrationParameters& p, double hours, InfiltrationState& s) {
  s.dry += hours;
  // The share e = 1 − exp(−k·t) of the fall from f_0 to f_c that is used up fades to 2 % in T_d.
  const double used =
      -std::expm1(-p.horton_decay * s.wet) * std::exp(std::log(0.02) * hours / (24 * p.horton_drying));
  s.wet = -std::log1p(-used) / p.horton_decay;
  // A new event begins after 4.5/√K_s hours, K_s in inches per hour (Rossman & Huber 2016, §4.4).
  if (s.dry >= 4.5 / std::sqrt(p.conductivity / 25.4)) s.depth = s.suction = 0;
}

}  // namespace

std::string_view key(Generation generation) {
  static constexpr std::array<std::string_view, generation_count> keys{"saturation", "vertically_mixed",
                                                                       "horton", "green_ampt"};
  return keys[static_cast<std::size_t>(generation)];
}

double mixed_capacity(const InfiltrationParameters& p, double hours, double dryness) {
  return hours * p.mixed_final * (1 + p.mixed_dryness * dryness);
}

double mixed_infiltration(const InfiltrationParameters& p, double net, double hours, double dryness) {
  const double mean = mixed_capacity(p, hours, dryness), most = mean * (1 + p.mixed_exponent);
  if (net >= most) return mean;
  return std::min(net, mean * (1 - std::pow(1 - net / most, 1 + p.mixed_exponent)));
}

double horton_rate(const InfiltrationParameters& p, double time) {
  return p.horton_final + (p.horton_first - p.horton_final) * std::exp(-p.horton_decay * time);
}

double horton_depth(const InfiltrationParameters& p, double time) {
  return p.horton_final * time -
         (p.horton_first - p.horton_final) * std::expm1(-p.horton_decay * time) / p.horton_decay;
}

double green_ampt_ponding(const InfiltrationParameters& p, double suction, double rate) {
  return p.conductivity * suction / (rate - p.conductivity);
}

double infiltrate(const InfiltrationParameters& p, double net, double hours, double dryness,
                  InfiltrationState& state) {
  if (p.generation == Generation::saturation) return net;
  if (!(net > 0)) {
    recover(p, hours, state);
    return net;
  }
  state.dry = 0;
  // W may exceed W_m by its last bits.
  const double dry = std::max(0.0, dryness);
  switch (p.generation) {
    case Generation::vertically_mixed:
      return mixed_infiltration(p, net, hours, dry);
    case Generation::horton:
      return horton(p, net, hours, state);
    case Generation::green_ampt:
      return green_ampt(p, net, hours, dry, state);
    case Generation::saturation:
      break;
  }
  return net;
}

}  // namespace qinghe::catchment
