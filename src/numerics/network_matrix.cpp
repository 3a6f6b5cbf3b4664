#include "qinghe/numerics/network_matrix.hpp"

#include <algorithm>
#include <utility>

#include "numerics/kernels.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/numerics/dense_block.hpp"

namespace qinghe::numerics {
NetworkJacobian::NetworkJacobian(const FlowPattern& flow_pattern, BlockPattern blocks, int record_stride)
    : pattern(&flow_pattern), block_pattern(std::move(blocks)), count(block_pattern.count()), stride(record_stride) {
  if (stride != 8 && stride != 16 && stride != 24 && stride != 32)
    throw base::InternalError("the network solver is built for records of 8, 16, 24 or 32 doubles");
  const auto cells = static_cast<std::size_t>(pattern->cells()), links = pattern->links().size();
  const auto s = static_cast<std::size_t>(stride);
  const std::size_t packs = (cells + lanes - 1) / lanes;
  block.assign(packs * lanes * static_cast<std::size_t>(block_pattern.size()), 0.0);
  for (AlignedVector* v : {&beyond, &from, &to}) v->assign(links * s, 0.0);
  weight.assign(links, 0.0);
  loss.assign(cells, 0.0);
  volume.assign(cells, 1.0);
}

void NetworkJacobian::multiply(const double* x, double* y) const {
  const FlowPattern& p = *pattern;
  const auto s = static_cast<std::size_t>(stride);
  std::fill(y, y + static_cast<std::size_t>(p.cells()) * s, 0.0);
  std::vector<double> mix(s), flux(s);
  for (int cell = 0; cell < p.cells(); ++cell) {
    const auto at = static_cast<std::size_t>(cell);
    const double* own = x + at * s;
    double* gain = y + at * s;
    const double* reacts = block_of(cell);
    for (const BlockPattern::Entry& e : block_pattern.entries()) {
      gain[e.row] += *reacts * own[e.column];
      reacts += lanes;
    }
    const double per_volume = 1.0 / volume[at];
    for (std::size_t i = 0; i < s; ++i) gain[i] -= loss[at] * per_volume * own[i];
    std::fill(mix.begin(), mix.end(), 0.0);
    for (int g : p.in(cell)) {
      const auto up = static_cast<std::size_t>(p.links()[static_cast<std::size_t>(g)].from);
      const double share = weight[static_cast<std::size_t>(g)] / volume[up];
      for (std::size_t i = 0; i < s; ++i) mix[i] += share * x[up * s + i];
    }
    for (int f : p.out(cell)) {
      const std::size_t link = static_cast<std::size_t>(f) * s;
      for (std::size_t i = 0; i < s; ++i) flux[i] = beyond[link + i] * mix[i] + from[link + i] * own[i] * per_volume;
      const int next = p.links()[static_cast<std::size_t>(f)].to;
      if (next >= 0) {
        const double below = 1.0 / volume[static_cast<std::size_t>(next)];
        const double* there = x + static_cast<std::size_t>(next) * s;
        for (std::size_t i = 0; i < s; ++i) flux[i] += to[link + i] * there[i] * below;
        for (std::size_t i = 0; i < s; ++i) y[static_cast<std::size_t>(next) * s + i] += flux[i];
      }
      for (std::size_t i = 0; i < s; ++i) gain[i] -= flux[i];
    }
  }
}

void add_up(const NetworkJacobian& j, double gamma, const double* b, const double* x, SolutionTotals& totals) {
  const auto s = static_cast<std::size_t>(j.stride);
  std::fill(totals.kept.begin(), totals.kept.end(), 0.0);
  std::fill(totals.reaction.begin(), totals.reaction.end(), 0.0);
  for (int cell = 0; cell < j.pattern->cells(); ++cell) {
    const std::size_t at = static_cast<std::size_t>(cell) * s;
    for (std::size_t i = 0; i < s; ++i) totals.kept[i] += b[at + i] - x[at + i];
    const double* block = j.block_of(cell);
    for (const BlockPattern::Entry& e : j.block_pattern.entries()) {
      totals.reaction[static_cast<std::size_t>(e.row)] += gamma * *block * x[at + static_cast<std::size_t>(e.column)];
      block += NetworkJacobian::lanes;
    }
  }
}

namespace {

// A link needs its records from the eight cells that hold its upper cell until those that hold its lower one. Links that
// are never on the way together share a seat, so that in a river numbered branch by branch few are taken.
std::size_t assign_seats(const FlowPattern& p, std::vector<int>& seat) {
  constexpr int lanes = NetworkJacobian::lanes;
  seat.assign(p.links().size(), -1);
  std::vector<int> vacant;
  int seats = 0;
  for (int first = 0; first < p.cells(); first += lanes) {
    const int end = std::min(first + lanes, p.cells());
    for (int cell = first; cell < end; ++cell)
      for (int f : p.out(cell)) {
        int& own = seat[static_cast<std::size_t>(f)];
        own = vacant.empty() ? seats++ : vacant.back();
        if (!vacant.empty()) vacant.pop_back();
      }
    for (int cell = first; cell < end; ++cell) {
      for (int f : p.in(cell)) vacant.push_back(seat[static_cast<std::size_t>(f)]);
      for (int f : p.out(cell))
        if (p.links()[static_cast<std::size_t>(f)].to < 0) vacant.push_back(seat[static_cast<std::size_t>(f)]);
    }
  }
  return static_cast<std::size_t>(seats);
}

}  // namespace

NetworkSweep::NetworkSweep(const NetworkJacobian& jacobian, InstructionSet instructions)
    : instructions_(instructions), elimination_(jacobian.block_pattern), unused_(jacobian.stride) {
  const auto cells = static_cast<std::size_t>(jacobian.pattern->cells());
  const auto s = static_cast<std::size_t>(jacobian.stride);
  slope_.assign(cells * s, 0.0);
  const std::size_t seats = assign_seats(*jacobian.pattern, seat_);
  for (AlignedVector* v : {&from_, &arriving_}) v->assign(seats * s, 0.0);
  factors_.assign(static_cast<std::size_t>(elimination_.slots * NetworkJacobian::lanes), 0.0);
  dense_.assign(s * s * NetworkJacobian::lanes, 0.0);
}

std::size_t NetworkSweep::bytes() const {
  std::size_t doubles = 0;
  for (const AlignedVector* v : {&slope_, &from_, &arriving_, &factors_, &dense_, &residual_, &correction_})
    doubles += v->size();
  return doubles * sizeof(double) + seat_.size() * sizeof(int);
}

namespace {

// The block of one lane with row exchanges; `task.block` follows the pattern the elimination was made for.
bool invert_lane(kernel::SweepTask& t, int cell, int lane, const double* diagonal) {
  const BlockPattern::Entry* entries = t.pattern;
  double* dense = t.dense + static_cast<std::ptrdiff_t>(t.stride) * t.stride * lane;
  std::fill(dense, dense + static_cast<std::ptrdiff_t>(t.stride) * t.stride, 0.0);
  constexpr int lanes = NetworkJacobian::lanes;
  const double* reacts = t.block + static_cast<std::ptrdiff_t>(cell / lanes) * t.entries * lanes + cell % lanes;
  for (int e = 0; e < t.entries; ++e)
    dense[entries[e].column * t.stride + entries[e].row] = -(t.gamma * reacts[e * lanes]);
  for (int i = 0; i < t.count; ++i) dense[i * t.stride + i] += diagonal[i];
  return invert(dense, t.count, t.stride) != Inversion::singular;
}

}  // namespace

int NetworkSweep::solve(const NetworkJacobian& j, double gamma, const double* b, double* x, SolutionTotals& totals) {
  kernel::SweepTask t{};
  t.cells = j.pattern->cells();
  t.count = j.count;
  t.stride = j.stride;
  t.entries = j.block_pattern.size();
  t.pattern = j.block_pattern.entries().data();
  t.flow = j.pattern->arrays();
  t.block = j.block.data();
  t.beyond = j.beyond.data();
  t.from = j.from.data();
  t.to = j.to.data();
  t.weight = j.weight.data();
  t.loss = j.loss.data();
  t.volume = j.volume.data();
  t.returns = j.returns;
  t.pivots = elimination_.pivots.data();
  t.below = elimination_.below.data();
  t.beside = elimination_.beside.data();
  t.updates = elimination_.updates.data();
  t.forward = elimination_.forward.data();
  t.backward = elimination_.backward.data();
  t.slots = elimination_.slots;
  t.forward_count = static_cast<int>(elimination_.forward.size());
  t.backward_count = static_cast<int>(elimination_.backward.size());
  t.gamma = gamma;
  t.b = b;
  t.x = x;
  t.kept = totals.kept.data();
  t.reaction = totals.reaction.data();
  t.seat = seat_.data();
  t.slope = slope_.data();
  t.through = from_.data();
  t.arriving = arriving_.data();
  t.factors = factors_.data();
  t.dense = dense_.data();
  t.invert = invert_lane;
  const int singular = kernel::sweep_kernels[instructions_](t);
  pivoted_ += t.pivoted;
  return singular;
}

int NetworkSweep::solve(const NetworkJacobian& jacobian, double gamma, const double* b, double* x, int refinements) {
  if (refinements <= 0) return solve(jacobian, gamma, b, x, unused_);
  residual_.resize(slope_.size());
  correction_.resize(slope_.size());
  const AlignedVector right(b, b + residual_.size());
  int singular = solve(jacobian, gamma, b, x, unused_);
  for (int k = 0; k < refinements && singular < 0; ++k) {
    jacobian.multiply(x, residual_.data());
    for (std::size_t i = 0; i < residual_.size(); ++i) residual_[i] = right[i] - x[i] + gamma * residual_[i];
    singular = solve(jacobian, gamma, residual_.data(), correction_.data(), unused_);
    for (std::size_t i = 0; i < residual_.size(); ++i) x[i] += correction_[i];
  }
  return singular;
}

}  // namespace qinghe::numerics
