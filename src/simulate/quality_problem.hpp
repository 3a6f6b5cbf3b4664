// dy/dt of one exchange step: y = [mass of every cell | inflow | outflow | withdrawal | seepage | reaction | six terms of
// each reservoir, as MassBudget names them | what each tapped cell gives of the withdrawal], records of `stride` doubles. dm_i/dt = transport + sources + V_i·r(m_i/V_i), V linear in time; each balance integrates what it
// names, summed over the river, so that Σm − inflow + outflow + withdrawal + seepage − reaction never changes.
#pragma once
#include <span>
#include <vector>

#include "qinghe/numerics/network_matrix.hpp"
#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/transport/advection.hpp"

namespace qinghe::simulate {

class QualityProblem {
 public:
  QualityProblem(const network::Network& network, const constituents::ConstituentSet& set,
                 const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps);

  int cells() const { return cells_; }
  int count() const { return count_; }
  int stride() const { return stride_; }
  std::size_t mass_size() const { return static_cast<std::size_t>(cells_) * static_cast<std::size_t>(stride_); }
  std::size_t size() const { return lake_at(lakes_.size()) + taps_.size() * static_cast<std::size_t>(stride_); }
  numerics::NetworkJacobian& jacobian() { return jacobian_; }
  std::span<const double> tolerance() const { return tolerance_; }  // [stride] absolute, of concentrations
  double duration() const { return step_->flow->dt; }

  void begin(const QualityStep& step);
  // t in seconds since the beginning of the exchange step.
  void rates(double t, const double* y, double* dydt);
  void linearise(double t, const double* y);  // fills jacobian()
  void linearise_transport();  // all but the blocks, at the state last seen by `rates` or `linearise`
  // Weights of the error norm: 1 / (rtol·|m| + V·share·scale), 0 for balances and padding, scaled so that the root
  // mean square is over what is weighted.
  void weights(const double* y, double* weights) const;
  // The rows of balances in (I − γJ)x = b, given x of the cells. The outflow row is replaced by the sum of all rows,
  // which J leaves unchanged, so that an inexact solution for the cells cannot lose mass.
  void close_balances(double gamma, const double* b, double* x, const numerics::SolutionTotals& totals) const;

  // A guess of the state at time `to` from the state y at time `from` [s], in place: concentrations go on from there
  // through the state last seen by `rates`, masses follow the water. The outflow takes the difference, so that the
  // guess keeps the balance.
  void predict(double from, double to, double* y) const;
  void read_budget(const double* y, MassBudget& budget) const;  // adds
  std::span<const double> drawn(const double* y) const { return {y + lake_at(lakes_.size()), y + size()}; }  // [tap × stride]
  void count_below_zero(const double* y, SolverStatistics& statistics) const;
  std::string place_of(std::size_t component) const;        // "reach r, cell 3"
  std::string constituent_of(std::size_t component) const;  // its key

 private:
  void concentrations(double t, const double* y);
  // The concentrations that transport sees: nothing of what is attached to the bed.
  const double* moving();
  // The terms of reservoir `lake` in a vector of states.
  std::size_t lake_at(std::size_t lake) const { return mass_size() + (5 + MassBudget::lake_terms * lake) * static_cast<std::size_t>(stride_); }
  // What the terms of a reservoir leave open of its mass: cell − river − direct + released + withdrawn + seeped − reacted.
  double open_lake(std::size_t lake, std::size_t k, const double* y) const;
  // Rates of all terms but the reaction of the reservoirs, when `dydt` of the cells holds sources and transport.
  void lake_rates(const double* c, double* dydt) const;
  void close_lakes(double gamma, const double* b, double* x) const;
  // Adds `factor` times what the tapped cells lose of `mass` per second, volumes being `volume`, to their rows of `y`.
  void draw(double factor, std::span<const double> volume, const double* mass, double* y) const;

  const network::Network* network_;
  const constituents::ConstituentSet* set_;
  const quality::Kinetics* kinetics_;
  int cells_, count_, transported_, stride_;
  double relative_tolerance_;
  bool reacting_;
  std::vector<double> scale_, tolerance_;  // [stride] [unit]
  transport::Advection transport_;
  numerics::NetworkJacobian jacobian_;
  struct LakeCells {
    int first, count;
  };
  std::vector<LakeCells> lakes_;  // of the reservoirs, in the order of network.reservoir_nodes()
  std::vector<int> taps_;         // cells
  const QualityStep* step_ = nullptr;
  std::vector<double> prepared_;  // [cell × prepared_size] of this step
  double seen_ = 0;  // [s] time of the state in concentration_
  std::vector<double> inflow_;                         // [stride] sum of all sources [g/s]
  numerics::AlignedVector concentration_, volume_, moving_, by_row_, product_;
};

}  // namespace qinghe::simulate
