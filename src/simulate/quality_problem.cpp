#include "simulate/quality_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/exact_sum.hpp"
#include "simulate/cell_name.hpp"

namespace qinghe::simulate {
namespace {

std::vector<double> scales(const constituents::ConstituentSet& set) {
  std::vector<double> scale(static_cast<std::size_t>(set.stride()), 1.0);
  for (int k = 0; k < set.count(); ++k) scale[static_cast<std::size_t>(k)] = set.info(set.id(k)).scale;
  return scale;
}

std::vector<double> times(std::vector<double> v, double factor) {
  for (double& x : v) x *= factor;
  return v;
}

transport::Flux flux_of(const IntegratorOptions& options) {
  if (options.flux == "limited") return transport::Flux::van_albada;
  if (options.flux == "upwind") return transport::Flux::upwind;
  throw base::UsageError(fmt::format("flux: got '{}', expected limited or upwind", options.flux));
}

numerics::BlockPattern pattern_of(const quality::Kinetics& kinetics, int count) {
  std::vector<numerics::BlockPattern::Entry> coupled;
  for (const auto& [row, column] : kinetics.jacobian_entries()) coupled.push_back({row, column});
  return {count, coupled};
}

}  // namespace

QualityProblem::QualityProblem(const network::Network& network, const constituents::ConstituentSet& set,
                               const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps)
    : network_(&network), set_(&set), kinetics_(&kinetics), cells_(network.cell_count()), count_(set.count()),
      transported_(set.transported()), stride_(set.stride()), relative_tolerance_(options.relative_tolerance), reacting_(kinetics.reacts()),
      scale_(scales(set)), tolerance_(times(scale_, options.absolute_share)),
      transport_(network, count_, stride_, tolerance_, flux_of(options)),
      jacobian_(transport_.pattern(), pattern_of(kinetics, count_), stride_), taps_(std::move(taps)), inflow_(static_cast<std::size_t>(stride_), 0.0),
      concentration_(mass_size(), 0.0), volume_(static_cast<std::size_t>(cells_), 1.0),
      by_row_(static_cast<std::size_t>(stride_ * stride_), 0.0), product_(static_cast<std::size_t>(stride_), 0.0) {
  for (const int node : network.reservoir_nodes()) lakes_.push_back({network.first_reservoir_cell(node), network.reservoir_cells(node)});
}

void QualityProblem::begin(const QualityStep& step) {
  step_ = &step;
  seen_ = 0;
  transport_.begin(*step.flow, step.dispersion, step.source_mass);
  const auto s = static_cast<std::size_t>(stride_);
  for (std::size_t k = 0; k < s; ++k) {
    numerics::ExactSum sum;
    for (std::size_t i = k; i < mass_size(); i += s) sum += step.source_mass[i];
    inflow_[k] = sum.value();
  }
  if (!reacting_) return;
  prepared_.resize(static_cast<std::size_t>(cells_) * static_cast<std::size_t>(kinetics_->prepared_size()));
  for (int cell = 0; cell < cells_; ++cell) step.places->get(cell, &prepared_[static_cast<std::size_t>(cell) * static_cast<std::size_t>(kinetics_->prepared_size())]);
}

void QualityProblem::concentrations(double t, const double* y) {
  const channel::FlowStep& flow = *step_->flow;
  const double share = t / flow.dt;
  seen_ = t;
  for (int i = 0; i < cells_; ++i) {
    const auto cell = static_cast<std::size_t>(i);
    const double volume = flow.volume_begin[cell] + share * (flow.volume_end[cell] - flow.volume_begin[cell]);
    const double per_volume = 1.0 / volume;
    volume_[cell] = volume;
    const std::size_t at = cell * static_cast<std::size_t>(stride_);
    for (std::size_t k = 0; k < static_cast<std::size_t>(stride_); ++k) concentration_[at + k] = y[at + k] * per_volume;
  }
}

const double* QualityProblem::moving() {
  if (transported_ == count_) return concentration_.data();
  moving_ = concentration_;
  const auto s = static_cast<std::size_t>(stride_);
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell)
    for (auto k = static_cast<std::size_t>(transported_); k < static_cast<std::size_t>(count_); ++k) moving_[cell * s + k] = 0;
  return moving_.data();
}

void QualityProblem::rates(double t, const double* y, double* dydt) {
  concentrations(t, y);
  const auto s = static_cast<std::size_t>(stride_);
  std::copy(step_->source_mass.begin(), step_->source_mass.end(), dydt);
  double* balance = dydt + mass_size();
  std::fill(balance, dydt + size(), 0.0);
  std::copy(inflow_.begin(), inflow_.end(), balance);
  const double* carried = moving();
  transport_.rates(carried, dydt, {balance + s, balance + 2 * s, balance + 3 * s});
  lake_rates(carried, dydt);
  draw(1, volume_, y, dydt);
  if (!reacting_) return;
  double* reaction = balance + 4 * s;
  const auto prepared = static_cast<std::size_t>(kinetics_->prepared_size());
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell) {
    kinetics_->rates(&prepared_[cell * prepared], &concentration_[cell * s], product_.data());
    double* gain = dydt + cell * s;
    for (std::size_t k = 0; k < s; ++k) {
      const double rate = volume_[cell] * product_[k];
      gain[k] += rate;
      reaction[k] += rate;
    }
    if (const int node = network_->reservoir_node_of(static_cast<int>(cell)); node >= 0) {
      double* reacted = dydt + lake_at(static_cast<std::size_t>(network_->reservoir_at(node))) + MassBudget::reacted * s;
      for (std::size_t k = 0; k < s; ++k) reacted[k] += volume_[cell] * product_[k];
    }
  }
}

void QualityProblem::linearise_transport() {
  std::copy(volume_.begin(), volume_.end(), jacobian_.volume.begin());
  transport_.derivatives(moving(), jacobian_);
  if (transported_ == count_) return;
  const auto s = static_cast<std::size_t>(stride_);
  for (auto* by : {&jacobian_.beyond, &jacobian_.from, &jacobian_.to})
    for (std::size_t face = 0; face < by->size(); face += s)
      for (auto k = static_cast<std::size_t>(transported_); k < static_cast<std::size_t>(count_); ++k) (*by)[face + k] = 0;
}

void QualityProblem::linearise(double t, const double* y) {
  concentrations(t, y);
  linearise_transport();
  if (!reacting_) return;
  const auto s = static_cast<std::size_t>(stride_), prepared = static_cast<std::size_t>(kinetics_->prepared_size());
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell) {
    kinetics_->jacobian(&prepared_[cell * prepared], &concentration_[cell * s], product_.data(), by_row_.data());
    double* block = jacobian_.block_of(static_cast<int>(cell));
    for (const numerics::BlockPattern::Entry& e : jacobian_.block_pattern.entries()) {
      *block = by_row_[static_cast<std::size_t>(e.row * stride_ + e.column)];
      // Withdrawals and seepage take from all columns of the matrix; what is attached gets its share back.
      if (e.row == e.column && e.row >= transported_) *block += jacobian_.loss[cell] / jacobian_.volume[cell];
      block += numerics::NetworkJacobian::lanes;
    }
  }
}

void QualityProblem::weights(const double* y, double* weights) const {
  const channel::FlowStep& flow = *step_->flow;
  const auto s = static_cast<std::size_t>(stride_);
  const double all = static_cast<double>(size()), weighted = static_cast<double>(cells_) * count_;
  const double boost = std::sqrt(all / weighted);
  std::fill(weights, weights + size(), 0.0);
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell) {
    const double volume = 0.5 * (flow.volume_begin[cell] + flow.volume_end[cell]);
    for (std::size_t k = 0; k < static_cast<std::size_t>(count_); ++k)
      weights[cell * s + k] = boost / (relative_tolerance_ * std::abs(y[cell * s + k]) + volume * tolerance_[k]);
  }
}

void QualityProblem::close_balances(double gamma, const double* b, double* x,
                                    const numerics::SolutionTotals& totals) const {
  const auto s = static_cast<std::size_t>(stride_);
  const double* right = b + mass_size();
  double* balance = x + mass_size();
  double *outflow = balance + s, *withdrawal = balance + 2 * s, *seepage = balance + 3 * s, *reaction = balance + 4 * s;
  std::vector<double> rest(s);
  for (std::size_t k = 0; k < s; ++k)  // what the balances' right-hand sides leave open, before they are overwritten
    rest[k] = totals.kept[k] - right[k] + right[s + k] + right[2 * s + k] + right[3 * s + k] - right[4 * s + k];
  std::copy(right, right + 5 * s, balance);
  const channel::FlowStep& flow = *step_->flow;
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell) {
    if (flow.withdrawal[cell] + flow.seepage[cell] == 0) continue;
    const double w = gamma * flow.withdrawal[cell] / jacobian_.volume[cell];
    const double l = gamma * flow.seepage[cell] / jacobian_.volume[cell];
    for (std::size_t k = 0; k < static_cast<std::size_t>(transported_); ++k) {
      withdrawal[k] += w * x[cell * s + k];
      seepage[k] += l * x[cell * s + k];
    }
    for (auto k = static_cast<std::size_t>(transported_); k < static_cast<std::size_t>(count_); ++k)
      reaction[k] -= (w + l) * x[cell * s + k];  // given back in the block
  }
  for (std::size_t k = 0; k < s; ++k) {
    reaction[k] += totals.reaction[k];
    if (k < static_cast<std::size_t>(transported_) || k >= static_cast<std::size_t>(count_))
      outflow[k] = rest[k] + balance[k] - withdrawal[k] - seepage[k] + reaction[k];
    else  // what is attached never leaves: what an inexact solution leaves open reacted
      reaction[k] = outflow[k] - rest[k] - balance[k] + withdrawal[k] + seepage[k];
  }
  close_lakes(gamma, b, x);
  std::copy(b + lake_at(lakes_.size()), b + size(), x + lake_at(lakes_.size()));
  draw(gamma, jacobian_.volume, x, x);
}

void QualityProblem::predict(double from, double to, double* y) const {
  const channel::FlowStep& flow = *step_->flow;
  const auto s = static_cast<std::size_t>(stride_);
  double* outflow = y + mass_size() + s;
  const double reach = seen_ > from ? (to - from) / (seen_ - from) : 0.0;
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell) {
    const double gain = (flow.volume_end[cell] - flow.volume_begin[cell]) / flow.dt;
    const double then = 1.0 / (flow.volume_begin[cell] + from * gain), volume = flow.volume_begin[cell] + to * gain;
    for (std::size_t k = 0; k < static_cast<std::size_t>(transported_); ++k) {
      const double before = y[cell * s + k], c = before * then, last = concentration_[cell * s + k];
      const double further = c + reach * (last - c);
      const double after = volume * (reach == 0 ? c : further > 0 ? further : last);
      y[cell * s + k] = after;
      outflow[k] += before - after;
      if (const int node = network_->reservoir_node_of(static_cast<int>(cell)); node >= 0)
        y[lake_at(static_cast<std::size_t>(network_->reservoir_at(node))) + MassBudget::river * s + k] += after - before;
    }
  }
}

void QualityProblem::read_budget(const double* y, MassBudget& budget) const {
  const double* balance = y + mass_size();
  for (std::vector<double>* term :
       {&budget.inflow, &budget.outflow, &budget.withdrawal, &budget.seepage, &budget.reaction}) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(stride_); ++k) (*term)[k] += balance[k];
    balance += stride_;
  }
  for (std::size_t i = 0; i < budget.lakes.size(); ++i) budget.lakes[i] += balance[i];
}

void QualityProblem::count_below_zero(const double* y, SolverStatistics& statistics) const {
  const auto s = static_cast<std::size_t>(stride_);
  for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells_); ++cell)
    for (std::size_t k = 0; k < static_cast<std::size_t>(count_); ++k) {
      if (!constituents::is_amount(set_->id(static_cast<int>(k)))) continue;
      const double c = y[cell * s + k] / step_->flow->volume_end[cell];
      if (c >= -tolerance_[k]) continue;
      ++statistics.below_zero;
      statistics.most_negative = std::min(statistics.most_negative, c / scale_[k]);
    }
}

std::string QualityProblem::place_of(std::size_t component) const {
  if (component >= mass_size()) return "balance of the river";
  const int cell = static_cast<int>(component) / stride_;
  return cell_name(*network_, cell);
}

std::string QualityProblem::constituent_of(std::size_t component) const {
  const int slot = static_cast<int>(component) % stride_;
  return slot < count_ ? std::string(set_->info(set_->id(slot)).key) : std::string();
}

}  // namespace qinghe::simulate
