#include "simulate/split_integrator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/base/error.hpp"
#include "simulate/cell_name.hpp"

namespace qinghe::simulate {

SplitIntegrator::SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics, int splittings,
                                 std::vector<int> taps)
    : set_(&set), kinetics_(&kinetics), splittings_(splittings), advection_(network, set.stride()), attached_(set),
      crossed_(5 * static_cast<std::size_t>(set.stride()), 0.0),
      lakes_(network.reservoir_nodes().size() * transport::BoundaryMass::lake_terms * static_cast<std::size_t>(set.stride()), 0.0),
      lake_reaction_(network.reservoir_nodes().size() * static_cast<std::size_t>(set.stride()), 0.0), taps_(std::move(taps)),
      drawn_(taps_.size() * static_cast<std::size_t>(set.stride()), 0.0), network_(&network) {
  dispersion_.emplace_back(network, set.stride());
}

void SplitIntegrator::lead() {
  if (!trace_.empty()) return;
  trace_.resize(static_cast<std::size_t>(splittings_));
  while (dispersion_.size() < trace_.size()) dispersion_.emplace_back(*network_, set_->stride());
}

double SplitIntegrator::middle(int n) const {
  return n < splittings_ ? (n + 0.5) / splittings_ : 1.0;
}
transport::BoundaryMass SplitIntegrator::boundary() {
  const auto part = [&](std::size_t i) { return crossed(i); };
  return {part(0), part(1), part(2), part(3), lakes_, taps_, drawn_};
}
std::span<double> SplitIntegrator::crossed(std::size_t term) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  return std::span<double>(crossed_).subspan(term * stride, stride);
}

void SplitIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  // Summed by step first: many small numbers added to a year's total would round the same way each time.
  for (std::vector<double>* sums : {&crossed_, &lakes_, &lake_reaction_, &drawn_}) std::fill(sums->begin(), sums->end(), 0.0);
  if (!trace_.empty()) {
    led_ = step;
    begin_.assign(mass.begin(), mass.end());
  }
  advection_.begin(*step.flow, step.source_mass);
  const bool traced = !trace_.empty() && advection_.traceable();
  attached_.hold(mass);
  for (int n = 0; n < splittings_; ++n) pass(step, n, mass, traced ? &trace_[static_cast<std::size_t>(n)] : nullptr);
  advection_.advance(middle(splittings_ - 1), 1, mass, boundary(), traced ? &last_passage_ : nullptr);
  attached_.release(mass);
  expect_finite_sums();
  add(crossed_, budget);
  add_lakes(budget);
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

void SplitIntegrator::add_lakes(MassBudget& budget) const {
  if (budget.lakes.empty()) return;
  const auto stride = static_cast<std::size_t>(set_->stride());
  constexpr std::size_t moved = transport::BoundaryMass::lake_terms, terms = MassBudget::lake_terms;
  static_assert(moved + 1 == terms, "the terms of transport come first");
  for (std::size_t lake = 0; lake < network_->reservoir_nodes().size(); ++lake) {
    double* to = budget.lakes.data() + lake * terms * stride;
    for (std::size_t i = 0; i < moved * stride; ++i) to[i] += lakes_[lake * moved * stride + i];
    for (std::size_t k = 0; k < stride; ++k) to[MassBudget::reacted * stride + k] += lake_reaction_[lake * stride + k];
  }
}

void SplitIntegrator::book_reaction(std::span<const double> mass, double sign) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  double* sum = lake_reaction_.data();
  for (const int node : network_->reservoir_nodes()) {
    const double* now = mass.data() + static_cast<std::size_t>(network_->first_reservoir_cell(node)) * stride;
    for (int layer = 0; layer < network_->reservoir_cells(node); ++layer, now += stride)
      for (std::size_t k = 0; k < stride; ++k) sum[k] += sign * now[k];
    sum += stride;
  }
}

void SplitIntegrator::pass(const QualityStep& step, int n, std::span<double> mass, PassTrace* trace) {
  const double dt = step.flow->dt / splittings_;
  transport::ImplicitDispersion& dispersion = dispersion_[trace == nullptr ? 0 : static_cast<std::size_t>(n)];
  advection_.advance(n == 0 ? 0.0 : middle(n - 1), middle(n), mass, boundary(), trace == nullptr ? nullptr : &trace->passage);
  // The reaction sees the volumes at mid-step, where Strang's splitting places it.
  std::span<const double> volume = advection_.volume(middle(n));
  if (trace != nullptr) {
    trace->volume.assign(volume.begin(), volume.end());
    volume = trace->volume;
  }
  dispersion.begin(step.dispersion, 0.5 * dt, volume);
  dispersion.advance(mass, trace == nullptr ? nullptr : &trace->first);
  attached_.release(mass);
  if (kinetics_->reacts()) {
    quality::ReactionStatistics reaction;
    book_reaction(mass, -1);
    kinetics_->react(dt, *step.places, 0, volume, mass, crossed(4), reaction);
    book_reaction(mass, 1);
    statistics_.steps += reaction.sub_steps;
    statistics_.error_test_failures += reaction.rescues;
  }
  attached_.hold(mass);
  dispersion.advance(mass, trace == nullptr ? nullptr : &trace->second);
}

void SplitIntegrator::expect_finite(std::span<const double> mass, int first_cell) const {
  const auto stride = static_cast<std::size_t>(set_->stride());
  const auto wrong = std::find_if(mass.begin(), mass.end(), [](double m) { return !std::isfinite(m); });
  if (wrong == mass.end()) return;
  const auto at = static_cast<std::size_t>(wrong - mass.begin());
  const int slot = static_cast<int>(at % stride);
  throw base::NumericalError("a concentration is not a finite number",
                             {.time = {}, .place = cell_name(*network_, first_cell + static_cast<int>(at / stride)),
                              .constituent = slot < set_->count() ? std::string(set_->info(set_->id(slot)).key) : std::string(), .solver_text = {}});
}

void SplitIntegrator::expect_finite_sums() const {
  const auto wrong = std::find_if(crossed_.begin(), crossed_.end(), [](double m) { return !std::isfinite(m); });
  if (wrong == crossed_.end()) return;
  const int slot = static_cast<int>(static_cast<std::size_t>(wrong - crossed_.begin()) % static_cast<std::size_t>(set_->stride()));
  throw base::NumericalError("what enters or leaves the river is not a finite number",
                             {.time = {}, .place = "balance of the river", .constituent = slot < set_->count() ? std::string(set_->info(set_->id(slot)).key) : std::string(), .solver_text = {}});
}

void SplitIntegrator::count_below_zero(const QualityStep& step, std::span<const double> mass) {
  const auto stride = static_cast<std::size_t>(set_->stride());
  // One pass that the compiler can vectorise decides whether to look closer.
  constexpr double most = std::numeric_limits<double>::max();
  bool any = false;
  for (std::size_t i = 0; i < mass.size(); ++i) any |= !(mass[i] >= 0) | !(mass[i] <= most);
  if (!any) return;
  expect_finite(mass, 0);
  for (std::size_t cell = 0; cell < step.flow->volume_end.size(); ++cell)
    for (std::size_t k = 0; k < static_cast<std::size_t>(set_->count()); ++k) {
      const double m = mass[cell * stride + k];
      if (!(m < 0) || !constituents::is_amount(set_->id(static_cast<int>(k)))) continue;
      ++statistics_.below_zero;
      statistics_.most_negative =
          std::min(statistics_.most_negative, m / step.flow->volume_end[cell] / set_->info(set_->id(static_cast<int>(k))).scale);
    }
}

}  // namespace qinghe::simulate
