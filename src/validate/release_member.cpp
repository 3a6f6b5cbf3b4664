// A release with other numbers than those of its basin and its case.
#include <algorithm>
#include <cmath>

#include "qinghe/numerics/sampling.hpp"
#include "qinghe/validate/release_spread.hpp"

namespace qinghe::validate {
namespace {

using Quantity = Uncertain::Quantity;
using Inflow = Release::Inflow;

// The release of `inflow` from `u.from` to `u.until` begins with `share` of its flow; what follows the opening is multiplied
// so that its volume stays.
void open(Inflow& inflow, const Uncertain& u, double share) {
  const Inflow as_stated = inflow;
  const auto flow_at = [&](double t) {
    const auto after = std::upper_bound(as_stated.from.begin(), as_stated.from.end(), t);
    return as_stated.flow[static_cast<std::size_t>(after - as_stated.from.begin()) - 1];
  };
  const double opened = u.from + u.lasts;
  std::vector<double> instants = as_stated.from;
  for (const double t : {opened, u.until})
    if (std::find(instants.begin(), instants.end(), t) == instants.end()) instants.push_back(t);
  std::sort(instants.begin(), instants.end());
  double first = 0, rest = 0;
  for (std::size_t i = 0; i + 1 < instants.size(); ++i) {
    const double volume = flow_at(instants[i]) * (instants[i + 1] - instants[i]);
    if (instants[i] >= u.from && instants[i] < opened) first += volume;
    else if (instants[i] >= opened && instants[i] < u.until) rest += volume;
  }
  const double factor = 1 + (1 - share) * first / rest;
  inflow.from = instants;
  inflow.flow.clear();
  for (const double t : instants)
    inflow.flow.push_back(flow_at(t) * (t < u.from || t >= u.until ? 1 : t < opened ? share : factor));
}

void set(Release& release, const Uncertain& u, double value) {
  const auto each = [&](double channel::ReachGeometry::* field) {
    for (const int r : u.reaches) release.channels[static_cast<std::size_t>(r)].*field *= value;
  };
  switch (u.quantity) {
    case Quantity::manning_n: return each(&channel::ReachGeometry::manning_n);
    case Quantity::bottom_width: return each(&channel::ReachGeometry::bottom_width);
    case Quantity::seepage: return each(&channel::ReachGeometry::seepage);
    case Quantity::bed_pores: return each(&channel::ReachGeometry::bed_pores);
    case Quantity::evaporation: release.evaporation *= value; return;
    case Quantity::bed: release.hydraulics.bed.*u.bed = value; return;
    case Quantity::before: {
      Inflow& inflow = release.inflows[static_cast<std::size_t>(u.inflow)];
      for (double& flow : inflow.flow) flow += value - inflow.before;
      inflow.before = value;
      return;
    }
    case Quantity::step: {
      Inflow& inflow = release.inflows[static_cast<std::size_t>(u.inflow)];
      for (std::size_t i = 0; i < inflow.from.size(); ++i)
        if (inflow.from[i] == u.from) inflow.flow[i] = value;
      return;
    }
    case Quantity::opening: return;
  }
}

}  // namespace

double Uncertain::at(double p) const {
  const bool logarithmic = quantity <= Quantity::evaporation || (quantity == Quantity::bed && low > 0);
  return logarithmic ? low * std::pow(high / low, p) : numerics::uniform_quantile(p, low, high);
}

// Steps first, then what goes on beneath them, then how the sum is opened: the order of the case file does not matter.
Release with_values(const Release& release, std::span<const double> values) {
  Release member = release;
  for (const bool beneath : {false, true})
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const Uncertain& u = release.uncertain[i]; (u.quantity == Quantity::before) == beneath) set(member, u, values[i]);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const Uncertain& u = release.uncertain[i]; u.quantity == Quantity::opening)
      open(member.inflows[static_cast<std::size_t>(u.inflow)], u, values[i]);
  return member;
}

}  // namespace qinghe::validate
