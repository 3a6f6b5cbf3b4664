#include "qinghe/catchment/xinanjiang.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::catchment {
namespace {

constexpr double largest_net_rain = 5;    // [mm] of a sub-step; larger ones overestimate surface runoff
constexpr double smallest_share = 0.001;  // FR

// A store whose point capacities follow `filled_ordinate`. Contents after `depth` of water on contents `now`: at least `now`, at most all of the water more. This
// is R = P − (W_m − W) + W_m[1 − (P + A)/W_mm]^{1+B} of Zhao (1992), solved for the new contents.
double filled(double mean, double n, double now, double depth) {
  const double most = mean * (1 + n);
  const double reached = filled_ordinate(mean, n, now) + depth;  // A + P
  const double after = reached < most ? mean - mean * std::pow(1 - reached / most, 1 + n) : mean;
  return std::clamp(after, now, now + depth);
}

}  // namespace

double filled_ordinate(double mean, double n, double now) {
  const double room = std::max(0.0, 1 - now / mean);
  return mean * (1 + n) * (1 - std::pow(room, 1 / (1 + n)));
}

LayerEvaporation evaporate(const XinanjiangParameters& p, const SoilWater& soil, double water,
                           double demand) {
  if (soil.upper + water >= demand) return {.upper = demand};
  LayerEvaporation e{.upper = soil.upper + water};
  const double rest = demand - e.upper;
  if (soil.lower >= p.c * p.lm) {
    e.lower = std::min(rest / p.lm, 1.0) * soil.lower;  // a demand above L_m in one step empties the layer
  } else if (soil.lower >= p.c * rest) {
    e.lower = p.c * rest;
  } else {
    e.lower = soil.lower;
    e.deep = std::min(p.c * rest - soil.lower, soil.deep);
  }
  return e;
}

RunoffGeneration generate(const XinanjiangParameters& p, SoilWater& soil, double water,
                          const LayerEvaporation& e) {
  RunoffGeneration g{.net = water - e.total()};
  soil.lower -= e.lower;
  soil.deep -= e.deep;
  if (g.net <= 0) {
    // The upper layer gives what rain did not cover; subtracting in this order leaves exactly 0 when it
    // empties.
    soil.upper = (soil.upper + water) - e.upper;
    return g;
  }
  // Net rain exists only where the upper layer's demand was met, so lower and deep evaporation are 0 here.
  const double capacity = p.um + p.lm + p.dm, before = soil.total();
  const double after = filled(capacity, p.b, before, g.net);
  g.runoff = before + g.net - after;
  double gain = g.net - g.runoff;
  for (const auto& [layer, size] : {std::pair{&soil.upper, p.um}, {&soil.lower, p.lm}}) {
    const double taken = std::min(gain, std::max(0.0, size - *layer));
    *layer += taken, gain -= taken;
  }
  soil.deep += gain;
  return g;
}

OutflowCoefficients outflow_coefficients(double ki_day, double kg_day, double hours) {
  const double sum = ki_day + kg_day;
  if (sum == 0) return {0, 0};
  const double both = 1 - std::pow(1 - sum, hours / 24);
  return {both * ki_day / sum, both * kg_day / sum};
}

double recession(double daily, double hours) {
  return std::pow(daily, hours / 24);
}

double change_share(const XinanjiangParameters& p, FreeWater& free, double share) {
  const double volume = free.volume(), kept = std::min(volume, p.sm * share);
  free.share = share;
  free.depth = kept / share;
  return volume - kept;
}

Separation separate(const XinanjiangParameters& p, FreeWater& free, double runoff,
                    const OutflowCoefficients& k) {
  Separation s;
  if (runoff > 0) {
    const double depth = runoff / free.share;  // on the contributing area
    const double after = filled(p.sm, p.ex, free.depth, depth);
    s.surface = (free.depth + depth - after) * free.share;
    free.depth = after;
  }
  s.interflow = k.interflow * free.depth * free.share;
  s.groundwater = k.groundwater * free.depth * free.share;
  free.depth -= (k.interflow + k.groundwater) * free.depth;
  return s;
}

XinanjiangStep xinanjiang_step(const XinanjiangParameters& p, double water, double pet, double hours,
                               XinanjiangState& state, const InfiltrationParameters& infiltration) {
  const LayerEvaporation e = evaporate(p, state.soil, water, p.k * pet);
  const double net = water - e.total(), dryness = 1 - state.soil.total() / (p.um + p.lm + p.dm);
  const double excess = net - infiltrate(infiltration, net, hours, dryness, state.infiltration);
  const RunoffGeneration g = generate(p, state.soil, water - excess, e);
  Separation total{.surface = excess};
  int steps = 1;
  if (g.runoff > 0) {
    total.surface += change_share(p, state.free, std::clamp(g.runoff / g.net, smallest_share, 1.0));
    steps = static_cast<int>(std::ceil(g.net / largest_net_rain));
  }
  const OutflowCoefficients k = outflow_coefficients(p.ki, p.kg, hours / steps);
  for (int i = 0; i < steps; ++i) {
    const Separation s = separate(p, state.free, g.runoff / steps, k);
    total.surface += s.surface, total.interflow += s.interflow, total.groundwater += s.groundwater;
  }
  // Impervious natural ground yields all net rain; what does not run off there has evaporated.
  const double pervious = 1 - p.im, direct = std::max(0.0, net);
  return {.evapotranspiration = pervious * e.total() + p.im * (water - direct),
          .surface = pervious * total.surface + p.im * direct,
          .interflow = pervious * total.interflow,
          .groundwater = pervious * total.groundwater,
          .infiltration_excess = pervious * excess};
}

}  // namespace qinghe::catchment
