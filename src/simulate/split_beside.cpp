// The split engine beside a leader: only what can differ is computed.
#include <algorithm>
#include <cstring>

#include "simulate/split_integrator.hpp"

namespace qinghe::simulate {
namespace {

// Whether `count` numbers from `first` on are the same to the last bit.
bool same(std::span<const double> a, std::span<const double> b, std::size_t first, std::size_t count) {
  return std::memcmp(a.data() + first, b.data() + first, count * sizeof(double)) == 0;
}

bool same_water_in(const channel::FlowStep& a, const channel::FlowStep& b, std::size_t first, std::size_t count) {
  for (const auto field : {&channel::FlowStep::volume_begin, &channel::FlowStep::volume_end, &channel::FlowStep::lateral, &channel::FlowStep::withdrawal,
                           &channel::FlowStep::seepage, &channel::FlowStep::evaporation, &channel::FlowStep::depth, &channel::FlowStep::top_width,
                           &channel::FlowStep::velocity})
    if (!same(a.*field, b.*field, first, count)) return false;
  return true;
}

}  // namespace

void SplitIntegrator::follow(const SplitIntegrator& leader) {
  leader_ = &leader;
  dependence_.emplace(*network_);
  own_.assign(static_cast<std::size_t>(dependence_->count()), 0);
}

void SplitIntegrator::copy(const transport::Dependence::Stretch& cells, std::span<const double> from, std::span<double> to) const {
  const auto first = static_cast<std::ptrdiff_t>(cells.first) * set_->stride();
  std::copy_n(from.begin() + first, static_cast<std::ptrdiff_t>(cells.count) * set_->stride(), to.begin() + first);
}

// What could not differ until now stands as the leader began.
void SplitIntegrator::adopt(std::span<double> mass) {
  for (const int s : dependence_->marked())
    if (own_[static_cast<std::size_t>(s)] == 0) {
      copy(dependence_->cells_of(s), leader_->begin_, mass);
      own_[static_cast<std::size_t>(s)] = 1;
    }
}

void SplitIntegrator::complete(std::span<const double> now, std::span<double> mass) const {
  const auto stride = static_cast<std::size_t>(set_->stride());
  std::size_t next = 0;  // the first number not looked at
  for (const transport::Dependence::Stretch& s : dependence_->stretches()) {
    const std::size_t first = static_cast<std::size_t>(s.first) * stride;
    std::copy(now.begin() + static_cast<std::ptrdiff_t>(next), now.begin() + static_cast<std::ptrdiff_t>(first), mass.begin() + static_cast<std::ptrdiff_t>(next));
    next = first + static_cast<std::size_t>(s.count) * stride;
  }
  std::copy(now.begin() + static_cast<std::ptrdiff_t>(next), now.end(), mass.begin() + static_cast<std::ptrdiff_t>(next));
}

void SplitIntegrator::mark_changes(const QualityStep& step, bool same_water, std::span<const unsigned char> changed) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  const QualityStep& led = leader_->led_;
  for (int segment = 0; segment < dependence_->count(); ++segment) {
    if (dependence_->differs(segment)) continue;
    const transport::Dependence::Stretch cells = dependence_->cells_of(segment);
    const auto first = static_cast<std::size_t>(cells.first), many = static_cast<std::size_t>(cells.count);
    const int reach = network_->reach_of(cells.first), last = cells.first + cells.count - 1;
    bool alike = (reach < 0 || changed.empty() || changed[static_cast<std::size_t>(reach)] == 0) && same(step.source_mass, led.source_mass, first * stride, many * stride);
    if (alike && !same_water) {
      alike = same_water_in(*step.flow, *led.flow, first, many);
      // What a reach sees of the river below it: the first cells of that.
      const int below = network_->main_downstream(last);
      if (alike && below >= 0 && network_->faces_in(below).size() == 1) alike = same_water_in(*step.flow, *led.flow, static_cast<std::size_t>(below), below + 1 < network_->cell_count() ? 2 : 1);
      const auto face = static_cast<std::size_t>(network_->faces_out(cells.first).front());
      const std::size_t faces = static_cast<std::size_t>(network_->faces_out(last).back()) + 1 - face;
      alike = alike && same(step.flow->face_flow, led.flow->face_flow, face, faces) && (step.dispersion.empty() || same(step.dispersion, led.dispersion, face, faces));
    }
    if (!alike) dependence_->mark(segment);
  }
}

void SplitIntegrator::advance_beside(const QualityStep& step, bool same_water, std::span<const unsigned char> changed, std::span<double> mass, MassBudget& budget) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  mark_changes(step, same_water, changed);
  if (!leader_->advection_.traceable()) dependence_->mark_all();
  begin_.resize(mass.size());
  for (bool alone = false; !alone;) {
    adopt(mass);
    if (!dependence_->whole()) {
      advection_.begin(*step.flow, step.source_mass, *dependence_);
      if (!advection_.traceable()) dependence_->mark_all(), adopt(mass);
    }
    if (dependence_->whole()) {
      advance(step, mass, budget);
      return;
    }
    for (const auto& s : dependence_->stretches()) copy(s, mass, begin_);
    std::fill(crossed_.begin(), crossed_.end(), 0.0);
    std::fill(drawn_.begin(), drawn_.end(), 0.0);
    alone = true;
    attached_.hold(mass);
    for (int n = 0; alone && n < splittings_; ++n) alone = pass_beside(step, same_water, n, mass);
    alone = alone && advection_.advance(middle(splittings_ - 1), 1, mass, boundary(), leader_->last_passage_, *dependence_);
    attached_.release(mass);
    // Something more may differ: from the beginning, with it.
    for (int s = 0; !alone && s < dependence_->count(); ++s)
      if (own_[static_cast<std::size_t>(s)] != 0) copy(dependence_->cells_of(s), begin_, mass);
  }
  expect_finite_sums();
  for (const transport::Dependence::Stretch& s : dependence_->stretches())
    expect_finite(std::span<const double>(mass).subspan(static_cast<std::size_t>(s.first) * stride, static_cast<std::size_t>(s.count) * stride), s.first);
  const std::span<double> left = crossed(1);
  for (std::size_t k = 0; k < stride; ++k) budget.outflow[k] += left[k];
}

bool SplitIntegrator::pass_beside(const QualityStep& step, bool same_water, int n, std::span<double> mass) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  const PassTrace& trace = leader_->trace_[static_cast<std::size_t>(n)];
  const double dt = step.flow->dt / splittings_;
  transport::Dependence& own = *dependence_;
  bool alone = advection_.advance(n == 0 ? 0.0 : middle(n - 1), middle(n), mass, boundary(), trace.passage, own);
  std::span<const double> volume = trace.volume;
  const transport::ImplicitDispersion* factors = &leader_->dispersion_[static_cast<std::size_t>(n)];
  if (!same_water) {
    volume = advection_.volume(middle(n));
    dispersion_[0].begin(step.dispersion, 0.5 * dt, volume);
    factors = &dispersion_[0];
  }
  alone = alone && factors->advance(mass, trace.first, own);
  if (!alone) return false;
  attached_.release(mass);
  if (kinetics_->reacts()) {
    quality::ReactionStatistics reaction;
    for (const transport::Dependence::Stretch& s : own.stretches()) {
      const auto first = static_cast<std::size_t>(s.first), count = static_cast<std::size_t>(s.count);
      kinetics_->react(dt, *step.places, s.first, volume.subspan(first, count), mass.subspan(first * stride, count * stride), crossed(4), reaction);
    }
    statistics_.steps += reaction.sub_steps;
    statistics_.error_test_failures += reaction.rescues;
  }
  attached_.hold(mass);
  return factors->advance(mass, trace.second, own);
}

}  // namespace qinghe::simulate
