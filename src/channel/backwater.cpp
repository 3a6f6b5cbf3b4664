#include "qinghe/channel/backwater.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "channel/surface_flow.hpp"
#include "qinghe/numerics/dual.hpp"

namespace qinghe::channel {
namespace {

// A cell balances when what is left is so small a share of what passes it, or a film of that depth [m]: round-off may leave as
// much less than nothing in a dry one.
constexpr double close_to = 1e-9, film = 1e-13;
constexpr int most_iterations = 60;
constexpr int most_halvings = 12;    // of a step
constexpr int most_cuts = 10;        // of one move of Newton's method

using Depths = numerics::Dual<2>;

}  // namespace

Backwater::Backwater(std::vector<BackwaterCell> cells) : cells_(std::move(cells)) {
  for (std::vector<double>* v : {&depth_, &held_, &rest_, &diagonal_, &move_, &trial_, &most_}) v->assign(cells_.size(), 0.0);
  face_.resize(cells_.size());
  losses_.resize(cells_.size());
  waits_.resize(cells_.size());
  above_.resize(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (cells_[i].next >= 0) above_[static_cast<std::size_t>(cells_[i].next)].push_back(i);
}

double Backwater::depth_of(std::size_t i, double mobile) const {
  const Trapezoid section = section_of(cells_[i].cell);
  const double area = numerics::positive_part(mobile * cells_[i].cell.per_length);
  return section.depth(area, section.top_width(area));
}

Backwater::Face Backwater::face(std::size_t i, double level_below) const {
  const BackwaterCell& own = cells_[i];
  const bool last = own.next < 0;
  if (last && (own.gated || level_below == no_level)) {
    const Losses<double>&at = losses_[i].at, &slope = losses_[i].slope;
    return {.discharge = at.outflow, .by_own = slope.outflow, .by_next = 0};
  }
  const std::size_t n = last ? i : static_cast<std::size_t>(own.next);
  const Depths depth = Depths::variable(depth_[i], 0), depth_below = Depths::variable(last ? 0.0 : depth_[n], 1);
  const Depths level = own.bed + depth;
  const FaceChannel channel{.bottom_width = own.cell.bottom_width, .side_slope = own.cell.side_slope, .bank_length = own.cell.bank_length, .manning_n = own.manning_n};
  const auto stated = [](const Depths& q, double sign) { return Face{sign * q.value, sign * q.slope[0], sign * q.slope[1]}; };
  if (const double crest = own.cell.crest_depth; crest > 0) {
    const Depths above = depth - crest, below = (last ? Depths(level_below) : cells_[n].bed + depth_below) - (own.bed + crest);
    if (above.value >= below.value) return stated(weir_flow(own.weir, above, below), 1);
    return last ? Face{0, 0, 0} : stated(weir_flow(own.weir, below, above), -1);
  }
  if (last) {  // into a reservoir that gives nothing back: as deep at the mouth as here, or as the reservoir stands
    const Depths mouth = own.bed_below + (level_below - own.bed_below > depth.value ? Depths(level_below - own.bed_below) : depth);
    const Depths slope = (level - mouth) * (1 / own.distance);
    return slope.value > 0 ? stated(friction_flow(channel, slope, depth, depth, 0.0), 1) : Face{0, 0, 0};
  }
  const BackwaterCell& below = cells_[n];
  const Depths slope = (level - (below.bed + depth_below)) * (1 / own.distance);
  if (slope.value >= 0) return stated(friction_flow(channel, slope, depth, depth_below, own.bed - below.bed), 1);
  return stated(friction_flow(channel, -slope, depth_below, depth, below.bed - own.bed), -1);
}

// Fills faces, losses, rest_ [m³/s] and most_ at depth_; the sum of what does not balance.
double Backwater::remainder(double dt, const BackwaterForcing& forcing, std::span<const double> mobile) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const BackwaterCell& own = cells_[i];
    losses_[i] = own.gated ? losses(own.cell, depth_[i], forcing.evaporation[i], forcing.withdrawal[i], GatedOf<double>{own.bed_loss, own.gate})
                           : losses(own.cell, depth_[i], forcing.evaporation[i], forcing.withdrawal[i], own.bed_loss);
    held_[i] = own.cell.length * losses_[i].area;
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    face_[i] = face(i, forcing.level_below);
    const Losses<double>& lost = losses_[i].at;
    const double other = lost.withdrawal + (lost.seepage + lost.evaporation);
    rest_[i] = (held_[i] - mobile[i]) / dt + face_[i].discharge + other - forcing.inflow[i];
    most_[i] = (held_[i] + mobile[i]) / dt + std::abs(face_[i].discharge) + other + forcing.inflow[i];
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].next < 0) continue;
    const auto n = static_cast<std::size_t>(cells_[i].next);
    rest_[n] -= face_[i].discharge, most_[n] += std::abs(face_[i].discharge);
  }
  double sum = 0;
  for (const double rest : rest_) sum += std::abs(rest);
  return sum;
}

bool Backwater::solve(double dt, const BackwaterForcing& forcing, std::span<const double> mobile) {
  double miss = remainder(dt, forcing, mobile);
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    bool balanced = true;
    for (std::size_t i = 0; i < cells_.size(); ++i) balanced = balanced && std::abs(rest_[i]) <= close_to * most_[i] + film * cells_[i].cell.length * cells_[i].cell.bottom_width / dt;
    if (balanced) return true;
    // The matrix of the tree, eliminated from its leaves.
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const Losses<double>& by = losses_[i].slope;
      diagonal_[i] = cells_[i].cell.length * losses_[i].top / dt + face_[i].by_own + (by.withdrawal + (by.seepage + by.evaporation));
      move_[i] = -rest_[i];
    }
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (cells_[i].next >= 0) diagonal_[static_cast<std::size_t>(cells_[i].next)] -= face_[i].by_next;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!(diagonal_[i] > 0)) return false;
      if (cells_[i].next < 0) continue;
      const auto n = static_cast<std::size_t>(cells_[i].next);
      const double share = face_[i].by_own / diagonal_[i];
      diagonal_[n] += share * face_[i].by_next, move_[n] += share * move_[i];
    }
    for (std::size_t i = cells_.size(); i-- > 0;) {
      const double below = cells_[i].next < 0 ? 0.0 : face_[i].by_next * move_[static_cast<std::size_t>(cells_[i].next)];
      move_[i] = (move_[i] - below) / diagonal_[i];
    }
    // The whole move, or as much of it as brings the balance nearer; no depth falls to less than a fifth at once.
    trial_.assign(depth_.begin(), depth_.end());
    double part = 1, now = 0;
    for (int cut = 0;; ++cut, part *= 0.5) {
      for (std::size_t i = 0; i < cells_.size(); ++i) depth_[i] = std::max(trial_[i] + part * move_[i], 0.2 * trial_[i]);
      now = remainder(dt, forcing, mobile);
      if (now < miss || cut == most_cuts) break;
    }
    if (!std::isfinite(now)) return false;
    miss = now;
  }
  return false;
}

// The step once more with rates instead of levels: every discharge and loss as the share of the water that gives it at the solution
// that was found. On a tree water runs from cell to cell without coming back, so that each volume follows from those above it,
// V₁ = (V₀ + dt(inflow + Σ k V₁ of what gives to it))/(1 + dt Σ k): a quotient of sums of what is not negative. Volumes and what
// passes balance to round-off whatever Newton's method left open.
void Backwater::close(double dt, const BackwaterForcing& forcing, double weight, std::span<double> mobile, BackwaterFlows& flows) {
  const std::size_t n = cells_.size();
  std::vector<double>&arrived = move_, &rate = diagonal_, &upward = trial_;
  std::copy(forcing.inflow.begin(), forcing.inflow.end(), arrived.begin());
  std::vector<int>& waits = waits_;
  std::fill(waits.begin(), waits.end(), 0);
  const auto per_volume = [&](double flow, std::size_t giver) { return held_[giver] > 0 ? flow / held_[giver] : 0.0; };
  for (std::size_t i = 0; i < n; ++i) {
    const Losses<double>& lost = losses_[i].at;
    rate[i] = per_volume(lost.withdrawal + (lost.seepage + lost.evaporation), i);
  }
  // Through the lower face of each cell: at the rate `upward` of the cell below, or at that of its own.
  for (std::size_t i = 0; i < n; ++i) {
    const bool up = face_[i].discharge < 0;
    const std::size_t giver = up ? static_cast<std::size_t>(cells_[i].next) : i;
    upward[i] = up ? per_volume(-face_[i].discharge, giver) : 0.0;
    rate[giver] += up ? upward[i] : per_volume(face_[i].discharge, i);
    if (cells_[i].next >= 0) ++waits[up ? i : static_cast<std::size_t>(cells_[i].next)];
  }
  open_.clear();
  for (std::size_t i = n; i-- > 0;)
    if (waits[i] == 0) open_.push_back(i);
  while (!open_.empty()) {
    const std::size_t i = open_.back();
    open_.pop_back();
    mobile[i] = (mobile[i] + dt * arrived[i]) / (1 + dt * rate[i]);
    const auto give = [&](std::size_t to, double flow) {
      arrived[to] += flow;
      if (--waits[to] == 0) open_.push_back(to);
    };
    if (!(face_[i].discharge < 0)) {
      const double flow = per_volume(face_[i].discharge, i) * mobile[i];
      flows.discharge[i] += weight * flow;
      if (cells_[i].next >= 0) give(static_cast<std::size_t>(cells_[i].next), flow);
    }
    for (const std::size_t above : above_[i])
      if (face_[above].discharge < 0) {
        const double flow = upward[above] * mobile[i];
        flows.discharge[above] -= weight * flow;
        give(above, flow);
      }
    const Losses<double>& lost = losses_[i].at;
    flows.withdrawal[i] += weight * (per_volume(lost.withdrawal, i) * mobile[i]);
    flows.seepage[i] += weight * (per_volume(lost.seepage, i) * mobile[i]);
    flows.evaporation[i] += weight * (per_volume(lost.evaporation, i) * mobile[i]);
  }
}

bool Backwater::advance(double dt, const BackwaterForcing& forcing, double weight, std::span<double> mobile, BackwaterFlows& flows) {
  // `done` of `parts` equal parts are passed; where one finds no levels, what is left goes on in parts half as long.
  int halvings = 0;
  for (std::uint64_t done = 0, parts = 1; done < parts;) {
    const double share = 1.0 / static_cast<double>(parts);
    for (std::size_t i = 0; i < cells_.size(); ++i) depth_[i] = depth_of(i, mobile[i]);
    if (solve(dt * share, forcing, mobile)) {
      close(dt * share, forcing, weight * share, mobile, flows);
      ++done;
    } else {
      if (++halvings > most_halvings) return false;
      done *= 2, parts *= 2;
    }
  }
  return true;
}

bool Backwater::settle(const BackwaterForcing& forcing, std::span<double> mobile, BackwaterFlows& flows) {
  for (double dt = 3600; dt < 1e12; dt *= 4) {
    flows = BackwaterFlows(cells_.size());
    if (!advance(dt, forcing, 1.0, mobile, flows)) return false;
  }
  return true;
}

void Backwater::discharges(std::span<const double> mobile, double level_below, std::span<double> out) const {
  Backwater at = *this;
  for (std::size_t i = 0; i < cells_.size(); ++i) at.depth_[i] = depth_of(i, mobile[i]);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const BackwaterCell& own = cells_[i];
    at.losses_[i] = own.gated ? losses(own.cell, at.depth_[i], 0.0, 0.0, GatedOf<double>{own.bed_loss, own.gate}) : losses(own.cell, at.depth_[i], 0.0, 0.0, own.bed_loss);
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) out[i] = at.face(i, level_below).discharge;
}

}  // namespace qinghe::channel
