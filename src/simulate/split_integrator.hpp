// The split engine: Strang's T/2 · R · T/2 (Strang 1968, SIAM J. Numer. Anal. 5:506–517) per exchange step. Second order,
// conservative, non-negative; for ensembles and rankings. The SUNDIALS engines are its oracle.
#pragma once
#include "qinghe/simulate/quality_integrator.hpp"
#include "simulate/split_transport.hpp"

namespace qinghe::simulate {

class SplitIntegrator : public QualityIntegrator {
 public:
  SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics);
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return statistics_; }

 private:
  void react(const QualityStep& step, std::span<double> mass);
  void react_cell(const double* prepared, double dt, double* c);
  void positive_step(const double* prepared, double dt, int depth, bool fresh, double* c);
  bool ros2(const double* prepared, double dt, double* c);

  const constituents::ConstituentSet* set_;
  const quality::Kinetics* kinetics_;
  std::size_t stride_;
  SplitTransport transport_;
  std::vector<numerics::ExactSum> reaction_;
  std::vector<double> rate_, jacobian_, first_, middle_;
  SolverStatistics statistics_;
};

}  // namespace qinghe::simulate
