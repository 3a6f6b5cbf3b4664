#include "simulate/split_integrator.hpp"

#include <algorithm>

namespace qinghe::simulate {

SplitIntegrator::SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics, int splittings)
    : set_(&set), kinetics_(&kinetics), splittings_(splittings), advection_(network, set.stride()), attached_(set),
      crossed_(5 * static_cast<std::size_t>(set.stride()), 0.0), network_(&network) {
  dispersion_.emplace_back(network, set.stride());
}

void SplitIntegrator::lead() {
  if (!trace_.empty()) return;
  trace_.resize(static_cast<std::size_t>(splittings_));
  while (dispersion_.size() < trace_.size()) dispersion_.emplace_back(*network_, set_->stride());
}

void SplitIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  // Summed by step first: many small numbers added to a year's total would round the same way each time.
  std::fill(crossed_.begin(), crossed_.end(), 0.0);
  if (!trace_.empty()) {
    led_ = step;
    begin_.assign(mass.begin(), mass.end());
  }
  advection_.begin(*step.flow, step.source_mass);
  for (int n = 0; n < splittings_; ++n) pass(step, static_cast<double>(n) / splittings_, static_cast<double>(n + 1) / splittings_, mass);
  add(crossed_, budget);
  count_below_zero(step, mass);
}

void SplitIntegrator::add(std::span<const double> sums, MassBudget& budget) const {
  const auto stride = static_cast<std::size_t>(set_->stride());
  const double* crossed = sums.data();
  for (std::vector<double>* term : {&budget.inflow, &budget.outflow, &budget.withdrawal, &budget.seepage, &budget.reaction}) {
    for (std::size_t k = 0; k < stride; ++k) (*term)[k] += crossed[k];
    crossed += stride;
  }
}

void SplitIntegrator::pass(const QualityStep& step, double from, double to, std::span<double> mass) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  const auto part = [&](std::size_t i) { return std::span<double>(crossed_).subspan(i * stride, stride); };
  const transport::BoundaryMass boundary{part(0), part(1), part(2), part(3)};
  const double dt = (to - from) * step.flow->dt, middle = 0.5 * (from + to);
  PassTrace* const trace = trace_.empty() || !advection_.traceable() ? nullptr : &trace_[static_cast<std::size_t>(from * splittings_ + 0.5)];
  transport::ImplicitDispersion& dispersion = dispersion_[trace == nullptr ? 0 : static_cast<std::size_t>(trace - trace_.data())];
  attached_.hold(mass);
  advection_.advance(from, middle, mass, boundary, trace == nullptr ? nullptr : &trace->before);
  // The reaction sees the volumes at mid-step, where Strang's splitting places it.
  std::span<const double> volume = advection_.volume(middle);
  if (trace != nullptr) {
    trace->volume.assign(volume.begin(), volume.end());
    volume = trace->volume;
  }
  dispersion.begin(step.dispersion, 0.5 * dt, volume);
  dispersion.advance(mass, trace == nullptr ? nullptr : &trace->first);
  attached_.release(mass);
  if (!kinetics_->active().empty()) {
    quality::ReactionStatistics reaction;
    kinetics_->react(dt, step.prepared, volume, mass, part(4), reaction);
    statistics_.steps += reaction.sub_steps;
    statistics_.error_test_failures += reaction.rescues;
  }
  attached_.hold(mass);
  dispersion.advance(mass, trace == nullptr ? nullptr : &trace->second);
  advection_.advance(middle, to, mass, boundary, trace == nullptr ? nullptr : &trace->after);
  attached_.release(mass);
}

void SplitIntegrator::count_below_zero(const QualityStep& step, std::span<const double> mass) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  // One pass that the compiler can vectorise decides whether to look closer.
  bool any = false;
  for (std::size_t i = 0; i < mass.size(); ++i) any |= mass[i] < 0;
  if (!any) return;
  for (std::size_t cell = 0; cell < step.flow->volume_end.size(); ++cell)
    for (std::size_t k = 0; k < static_cast<std::size_t>(set_->count()); ++k) {
      const double m = mass[cell * stride + k];
      if (!(m < 0) || !constituents::is_amount(set_->id(static_cast<int>(k)))) continue;
      ++statistics_.below_zero;
      statistics_.most_negative =
          std::min(statistics_.most_negative, m / step.flow->volume_end[cell] / constituents::info(set_->id(static_cast<int>(k))).scale);
    }
}

}  // namespace qinghe::simulate
