// The rows of dy/dt that keep account of places: of each reservoir the terms that MassBudget names, of each tapped cell what it
// gives of the withdrawal.
#include <algorithm>

#include "simulate/quality_problem.hpp"

namespace qinghe::simulate {

void QualityProblem::lake_rates(const double* c, double* dydt) const {
  const auto s = static_cast<std::size_t>(stride_);
  const channel::FlowStep& flow = *step_->flow;
  std::vector<double> released(s);
  for (std::size_t lake = 0; lake < lakes_.size(); ++lake)
    for (int i = lakes_[lake].first; i < lakes_[lake].first + lakes_[lake].count; ++i) {
      const auto cell = static_cast<std::size_t>(i);
      double* term = dydt + lake_at(lake);
      std::fill(released.begin(), released.end(), 0.0);
      for (const int f : network_->faces_out(i)) {
        const network::Face& face = network_->faces()[static_cast<std::size_t>(f)];
        if (network_->between_layers(face)) continue;
        const double q = flow.face_flow[static_cast<std::size_t>(f)];
        const auto from = q < 0 ? static_cast<std::size_t>(face.to) : cell;
        for (std::size_t k = 0; k < s; ++k) released[k] += q * c[from * s + k];
      }
      for (std::size_t k = 0; k < s; ++k) {
        const double direct = step_->source_mass[cell * s + k], withdrawn = flow.withdrawal[cell] * c[cell * s + k],
                     seeped = flow.seepage[cell] * c[cell * s + k];
        term[MassBudget::direct * s + k] += direct;
        term[MassBudget::released * s + k] += released[k];
        term[MassBudget::withdrawn * s + k] += withdrawn;
        term[MassBudget::seeped * s + k] += seeped;
        // What layers give each other cancels.
        term[MassBudget::river * s + k] += dydt[cell * s + k] - direct + released[k] + withdrawn + seeped;
      }
    }
}

void QualityProblem::draw(double factor, std::span<const double> volume, const double* mass, double* y) const {
  const auto s = static_cast<std::size_t>(stride_);
  double* to = y + lake_at(lakes_.size());
  for (const int tap : taps_) {
    const auto cell = static_cast<std::size_t>(tap);
    const double share = factor * step_->flow->withdrawal[cell] / volume[cell];
    for (std::size_t k = 0; k < static_cast<std::size_t>(transported_); ++k) to[k] += share * mass[cell * s + k];
    to += s;
  }
}

double QualityProblem::open_lake(std::size_t lake, std::size_t k, const double* y) const {
  const auto s = static_cast<std::size_t>(stride_);
  const double* term = y + lake_at(lake) + k;
  double mass = 0;
  for (int i = lakes_[lake].first; i < lakes_[lake].first + lakes_[lake].count; ++i) mass += y[static_cast<std::size_t>(i) * s + k];
  return mass - term[MassBudget::river * s] - term[MassBudget::direct * s] + term[MassBudget::released * s] +
         term[MassBudget::withdrawn * s] + term[MassBudget::seeped * s] - term[MassBudget::reacted * s];
}

// A reservoir gives with its own concentration, so all terms but two follow from its own solution. What rivers bring is what is
// left of its rows; of what is attached, which rivers do not bring, what reacts.
void QualityProblem::close_lakes(double gamma, const double* b, double* x) const {
  const auto s = static_cast<std::size_t>(stride_);
  const channel::FlowStep& flow = *step_->flow;
  for (std::size_t lake = 0; lake < lakes_.size(); ++lake) {
    double* term = x + lake_at(lake);
    std::copy_n(b + lake_at(lake), MassBudget::lake_terms * s, term);
    for (int i = lakes_[lake].first; i < lakes_[lake].first + lakes_[lake].count; ++i) {
      const auto cell = static_cast<std::size_t>(i);
      const double* own = x + cell * s;
      const double per_volume = gamma / jacobian_.volume[cell];
      const auto leave = [&](MassBudget::Lake to, double q) {
        for (std::size_t k = 0; k < static_cast<std::size_t>(transported_); ++k) term[to * s + k] += q * per_volume * own[k];
      };
      for (const int f : network_->faces_out(i))
        if (!network_->between_layers(network_->faces()[static_cast<std::size_t>(f)]))
          leave(MassBudget::released, std::max(flow.face_flow[static_cast<std::size_t>(f)], 0.0));
      leave(MassBudget::withdrawn, flow.withdrawal[cell]);
      leave(MassBudget::seeped, flow.seepage[cell]);
      if (!reacting_) continue;
      const double* block = jacobian_.block_of(i);
      for (const numerics::BlockPattern::Entry& e : jacobian_.block_pattern.entries()) {
        term[MassBudget::reacted * s + static_cast<std::size_t>(e.row)] += gamma * *block * own[e.column];
        block += numerics::NetworkJacobian::lanes;
      }
    }
    for (std::size_t k = 0; k < static_cast<std::size_t>(count_); ++k) {
      const double rest = open_lake(lake, k, x) - open_lake(lake, k, b);
      term[(k < static_cast<std::size_t>(transported_) ? MassBudget::river : MassBudget::reacted) * s + k] += rest;
    }
  }
}

}  // namespace qinghe::simulate
