#include "simulate/split_integrator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "qinghe/base/error.hpp"

namespace qinghe::simulate {
namespace {

// γ = 1 − 1/√2: L-stable ROS2 (Verwer et al. 1999, SIAM J. Sci. Comput. 20:1456–1480); second order with any Jacobian.
constexpr double gamma_ros2 = 1 - 1 / std::numbers::sqrt2;
// A cell whose fastest rate times the step exceeds this takes sub-steps.
constexpr double stiff_step = 2.0;
constexpr int most_sub_steps = 64;
constexpr int deepest_halving = 20;

}  // namespace

SplitIntegrator::SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics)
    : set_(&set), kinetics_(&kinetics), stride_(static_cast<std::size_t>(set.stride())), transport_(network, set.stride()), reaction_(stride_),
      rate_(stride_), jacobian_(stride_ * stride_), first_(stride_), middle_(stride_) {}

// One ROS2-W step with the diagonal of the Jacobian; false when a concentration would fall below zero.
bool SplitIntegrator::ros2(const double* prepared, double dt, double* c) {
  // (1 − γΔt J) k1 = F(c); (1 − γΔt J) k2 = F(c + Δt k1) − 2 k1; c' = c + 3/2 Δt k1 + 1/2 Δt k2.
  const auto n = static_cast<std::size_t>(set_->count());
  for (std::size_t k = 0; k < n; ++k) {
    first_[k] = rate_[k] / (1 - gamma_ros2 * dt * jacobian_[k * stride_ + k]);
    middle_[k] = c[k] + dt * first_[k];
  }
  std::fill(middle_.begin() + static_cast<std::ptrdiff_t>(n), middle_.end(), 0.0);
  std::vector<double>& second = rate_;
  kinetics_->rates(prepared, middle_.data(), second.data());
  ++statistics_.rhs_evaluations;
  bool positive = true;
  for (std::size_t k = 0; k < n; ++k) {
    const double slope = (second[k] - 2 * first_[k]) / (1 - gamma_ros2 * dt * jacobian_[k * stride_ + k]);
    middle_[k] = c[k] + dt * (1.5 * first_[k] + 0.5 * slope);
    positive = positive && middle_[k] >= 0;
  }
  if (positive) std::copy_n(middle_.data(), n, c);
  return positive;
}

// Steps of `dt` that start with F(c) in rate_ where `fresh`; a step that would go negative is halved.
void SplitIntegrator::positive_step(const double* prepared, double dt, int depth, bool fresh, double* c) {
  if (!fresh) kinetics_->rates(prepared, c, rate_.data()), ++statistics_.rhs_evaluations;
  if (ros2(prepared, dt, c)) {
    ++statistics_.steps;
    return;
  }
  ++statistics_.error_test_failures;
  if (depth >= deepest_halving) throw base::NumericalError("a reaction step does not stay positive", {.solver_text = "ROS2 was halved 20 times"});
  positive_step(prepared, 0.5 * dt, depth + 1, false, c);
  positive_step(prepared, 0.5 * dt, depth + 1, false, c);
}

void SplitIntegrator::react_cell(const double* prepared, double dt, double* c) {
  kinetics_->jacobian(prepared, c, rate_.data(), jacobian_.data());
  ++statistics_.jacobian_evaluations;
  double fastest = 0;
  for (int k = 0; k < set_->count(); ++k) {
    // Only what pulls back counts as stiff; growth is followed by the second stage. Positive diagonals are left explicit.
    double& j = jacobian_[static_cast<std::size_t>(k) * (stride_ + 1)];
    // Coliform feeds back on nothing: its fast die-off in shallow sunlit water needs the L-stable decay, not small steps.
    if (set_->id(k) != constituents::Constituent::coliform) fastest = std::max(fastest, -j);
    j = std::min(j, 0.0);
  }
  // ROS2 keeps its order with any Jacobian, so the one of the first sub-step serves all.
  const int subs = std::clamp(static_cast<int>(std::ceil(fastest * dt / stiff_step)), 1, most_sub_steps);
  for (int sub = 0; sub < subs; ++sub) positive_step(prepared, dt / subs, 0, sub == 0, c);
}

void SplitIntegrator::react(const QualityStep& step, std::span<double> mass) {
  const auto size = static_cast<std::size_t>(kinetics_->prepared_size());
  const channel::FlowStep& flow = *step.flow;
  std::vector<double> c(stride_, 0.0);
  for (std::size_t cell = 0; cell < flow.volume_begin.size(); ++cell) {
    // The reaction sees the volume at mid-step, where Strang's splitting places it.
    const double volume = 0.5 * (flow.volume_begin[cell] + flow.volume_end[cell]);
    double* m = &mass[cell * stride_];
    for (std::size_t k = 0; k < stride_; ++k) c[k] = m[k] / volume;
    react_cell(&step.prepared[cell * size], flow.dt, c.data());
    for (std::size_t k = 0; k < stride_; ++k) {
      const double now = c[k] * volume;
      reaction_[k] += now;
      reaction_[k] -= m[k];
      m[k] = now;
    }
  }
}

void SplitIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  const double half = 0.5 * step.flow->dt;
  transport_.clear();
  std::fill(reaction_.begin(), reaction_.end(), numerics::ExactSum{});
  transport_.advance(step, 0, 0.5, mass);
  transport_.disperse(step, 0.5, half, mass);
  if (!kinetics_->active().empty()) react(step, mass);
  transport_.disperse(step, 0.5, half, mass);
  transport_.advance(step, 0.5, 1, mass);
  for (std::size_t k = 0; k < stride_; ++k) {
    budget.inflow[k] += transport_.losses().inflow[k].value();
    budget.outflow[k] += transport_.losses().outflow[k].value();
    budget.withdrawal[k] += transport_.losses().withdrawal[k].value();
    budget.seepage[k] += transport_.losses().seepage[k].value();
    budget.reaction[k] += reaction_[k].value();
  }
  statistics_.linear_solves = transport_.sub_steps();
  for (std::size_t i = 0; i < mass.size(); ++i)
    if (mass[i] < 0) {
      ++statistics_.below_zero;
      const int slot = static_cast<int>(i % stride_);
      if (slot < set_->count())
        statistics_.most_negative = std::min(statistics_.most_negative,
                                             mass[i] / step.flow->volume_end[i / stride_] / constituents::info(set_->id(slot)).scale);
    }
}

}  // namespace qinghe::simulate
