// One exchange step through the network, cell by cell in flow order.
#include <algorithm>
#include <cmath>

#include "channel/shares.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
constexpr double per_mm_per_hour = 1.0 / 3.6e6;  // mm/h → m/s
constexpr double film = 1e-3;                    // shallowest water for which a velocity is stated [m]
constexpr double forever = 1e12;                 // a step so long that its end is the steady state [s]

void size_for(const network::Network& network, FlowStep& out) {
  const std::size_t cells = at(network.cell_count());
  for (std::vector<double>* v : {&out.volume_begin, &out.volume_end, &out.lateral, &out.withdrawal,
                                 &out.seepage, &out.evaporation, &out.depth, &out.top_width, &out.velocity})
    v->resize(cells);
  out.face_flow.resize(network.faces().size());
}

}  // namespace

void Hydraulics::wish(const base::Civil& when) {
  if (wish_month_ == when.month) return;
  wish_month_ = when.month;
  std::fill(wish_.begin(), wish_.end(), 0.0);
  for (const Abstraction& a : description_.abstractions)
    wish_[at(network_->cell_at(a.reach, a.share_along))] += a.flow[at(when.month - 1)];
}

void Hydraulics::warm_start(const base::Civil& when, std::span<const double> lateral) {
  FlowStep scratch;
  size_for(*network_, scratch);
  const std::vector<double> no_evaporation(volume_.size(), 0.0);
  pass(when, forever, lateral, no_evaporation, scratch, true);
  inflow_ = outflow_ = withdrawal_ = seepage_ = evaporation_ = {};
  storage_begin_ = numerics::exact_sum(volume_);
}

void Hydraulics::step(const base::Civil& when, double dt, std::span<const double> lateral,
                      std::span<const double> open_water_evaporation, FlowStep& out) {
  size_for(*network_, out);
  out.dt = dt;
  pass(when, dt, lateral, open_water_evaporation, out, false);

  double inflow = 0, outflow = 0, withdrawal = 0, seepage = 0, evaporation = 0;
  for (std::size_t c = 0; c < volume_.size(); ++c) {
    volume_[c] = out.volume_end[c];
    inflow += out.lateral[c], withdrawal += out.withdrawal[c];
    seepage += out.seepage[c], evaporation += out.evaporation[c];
  }
  for (std::size_t f = 0; f < out.face_flow.size(); ++f)
    if (network_->faces()[f].to < 0) outflow += out.face_flow[f];
  inflow_ += dt * inflow, outflow_ += dt * outflow, withdrawal_ += dt * withdrawal;
  seepage_ += dt * seepage, evaporation_ += dt * evaporation;
}

void Hydraulics::pass(const base::Civil& when, double dt, std::span<const double> lateral,
                      std::span<const double> evaporation, FlowStep& out, bool steady) {
  if (lateral.size() != volume_.size() || evaporation.size() != volume_.size() || !(dt > 0))
    throw base::InternalError("channel: a step needs dt > 0 and one lateral flow and evaporation a cell");
  wish(when);
  std::fill(arriving_.begin(), arriving_.end(), 0.0);
  std::fill(mean_arriving_.begin(), mean_arriving_.end(), 0.0);
  std::copy(lateral.begin(), lateral.end(), out.lateral.begin());
  for (int c = 0; c < network_->cell_count(); ++c) {
    const double potential = evaporation[at(c)] * per_mm_per_hour;
    if (pool_of_cell_[at(c)] < 0)
      pass_river(c, dt, potential, out, steady);
    else
      pass_reservoir(c, when, dt, potential, out, steady);
    hand_on(c, out);
  }
}

void Hydraulics::pass_river(int cell, double dt, double evaporation, FlowStep& out, bool steady) {
  const std::size_t c = at(cell);
  const RiverCell& river = cells_[c];
  const double lateral = out.lateral[c], inflow = mean_arriving_[c] + lateral, begin = volume_[c];
  const double area = (begin - river.pore_volume) / river.length;
  const double* arriving = &arriving_[c * slots];
  double* leaving = &leaving_[c * slots];

  const CellStep whole = step_cell(river, area, area + trend_[c], inflow, dt, evaporation, wish_[c]);
  Losses<double> mean = whole.mean;
  std::fill(leaving, leaving + slots, mean.outflow);
  if (steady) {
    volume_[c] = river.pore_volume + river.length * whole.area;
    return;
  }

  double change = std::abs(whole.area - area) * river.length / dt;
  for (int s = 0; s < slots; ++s) change = std::max(change, std::abs(arriving[s] - mean_arriving_[c]));
  int n = 1;
  if (change > parameters_.substep_change * inflow)
    for (const double courant = dt / river.length * whole.celerity; n < parameters_.substeps && courant > n;)
      n *= 2;
  if (n > 1) {
    const int width = slots / n;
    double now = area;
    mean = {};
    for (int s = 0; s < n; ++s) {
      double arrives = 0;
      for (int k = 0; k < width; ++k) arrives += arriving[s * width + k] / width;
      const CellStep inner = step_cell(river, now, now, arrives + lateral, dt / n, evaporation, wish_[c]);
      now = inner.area;
      std::fill(leaving + s * width, leaving + (s + 1) * width, inner.mean.outflow);
      mean.outflow += inner.mean.outflow / n, mean.withdrawal += inner.mean.withdrawal / n;
      mean.seepage += inner.mean.seepage / n, mean.evaporation += inner.mean.evaporation / n;
    }
  }

  const double end = begin + dt * (inflow - mean.sum());
  trend_[c] = (end - begin) / river.length;
  const double middle = numerics::positive_part(0.5 * (begin + end) - river.pore_volume) / river.length;
  const double top = river.section.top_width(middle);
  out.volume_begin[c] = begin;
  out.volume_end[c] = end;
  out.withdrawal[c] = mean.withdrawal;
  out.seepage[c] = mean.seepage;
  out.evaporation[c] = mean.evaporation;
  out.top_width[c] = top;
  out.depth[c] = middle / top;
  out.velocity[c] = mean.outflow / std::max(middle, film * river.section.bottom_width);
}

void Hydraulics::pass_reservoir(int cell, const base::Civil& when, double dt, double evaporation,
                                FlowStep& out, bool steady) {
  const std::size_t c = at(cell);
  const LevelPool& pool = pools_[at(pool_of_cell_[c])];
  const Reservoir& rule = description_.reservoirs[at(pool_of_cell_[c])];
  const double begin = volume_[c], inflow = mean_arriving_[c] + out.lateral[c];
  const PoolForcing forcing{
      .month = when.month, .inflow = inflow, .evaporation = evaporation, .withdrawal = wish_[c]};
  if (steady) {
    const double release = pool.losses(rule, forcing, begin).release;
    std::fill(&leaving_[c * slots], &leaving_[c * slots] + slots, release);
    return;
  }
  const PoolLosses mean = pool.step(rule, forcing, begin, dt);
  std::fill(&leaving_[c * slots], &leaving_[c * slots] + slots, mean.release);
  const double end = begin + dt * (inflow - mean.sum());
  const double surface = pool.area(0.5 * (begin + end));
  out.volume_begin[c] = begin;
  out.volume_end[c] = end;
  out.withdrawal[c] = mean.withdrawal;
  out.seepage[c] = mean.seepage;
  out.evaporation[c] = mean.evaporation;
  out.top_width[c] = std::sqrt(surface);
  out.depth[c] = surface > 0 ? 0.5 * (begin + end) / surface : 0;
  out.velocity[c] = surface > 0 ? mean.release / (out.depth[c] * out.top_width[c]) : 0;
}

void Hydraulics::hand_on(int cell, FlowStep& out) {
  if (junction_of_cell_[at(cell)] < 0)
    deliver(network_->faces_out(cell).front(), cell, 1, out);
  else if (const int ready = junction_ready_[at(cell)]; ready >= 0)
    divide(junctions_[at(ready)], out);
}

// The share of a branch looks at all the water that arrives at the node in the exchange step.
void Hydraulics::divide(const Junction& junction, FlowStep& out) {
  double total = 0;
  for (const int cell : junction.cells)
    for (int s = 0; s < slots; ++s) total += leaving_[at(cell) * slots + at(s)] / slots;
  double rest = 1;
  int rest_branch = -1;
  const auto give = [&](int branch, double share) {
    for (std::size_t k = 0; k < junction.cells.size(); ++k)
      deliver(junction.faces[k * at(junction.branches) + at(branch)], junction.cells[k], share, out);
  };
  for (int b = 0; b < junction.branches; ++b) {
    const int split = junction.split[at(b)];
    const bool takes_rest = split < 0 && rest_branch < 0;
    if (takes_rest) {
      rest_branch = b;
      continue;
    }
    const double share = split < 0 ? 0 : share_at(description_.splits[at(split)], total);
    rest -= share;
    give(b, share);
  }
  give(rest_branch, rest);
}

void Hydraulics::deliver(int face, int cell, double share, FlowStep& out) {
  const int to = network_->faces()[at(face)].to;
  const double* leaving = &leaving_[at(cell) * slots];
  double mean = 0;
  for (int s = 0; s < slots; ++s) mean += leaving[s] / slots;
  out.face_flow[at(face)] = mean * share;
  if (to < 0) return;
  for (int s = 0; s < slots; ++s) arriving_[at(to) * slots + at(s)] += leaving[s] * share;
  mean_arriving_[at(to)] += mean * share;
}

}  // namespace qinghe::channel
