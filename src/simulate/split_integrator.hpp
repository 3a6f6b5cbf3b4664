// The split engine: Strang's T/2 · R · T/2 (Strang 1968, SIAM J. Numer. Anal. 5:506–517) per exchange step, transport being
// advection and dispersion. Second order, conservative, non-negative; for ensembles and rankings. The SUNDIALS engines are
// its oracle.
#pragma once
#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"

namespace qinghe::simulate {

class SplitIntegrator : public QualityIntegrator {
 public:
  SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics, int splittings);
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return statistics_; }

 private:
  // T/2 · R · T/2 between two shares of the exchange step.
  void pass(const QualityStep& step, double from, double to, std::span<double> mass);
  void count_below_zero(const QualityStep& step, std::span<const double> mass);

  const constituents::ConstituentSet* set_;
  const quality::Kinetics* kinetics_;
  int splittings_;
  transport::SemiLagrangian advection_;
  transport::ImplicitDispersion dispersion_;
  std::vector<double> crossed_;  // inflow, outflow, withdrawal, seepage, reaction of the step
  SolverStatistics statistics_;
};

}  // namespace qinghe::simulate
