// The multistep alternative to ARKODE: CVODE's BDF, started anew at every exchange step.
#pragma once
#include "simulate/sundials_run.hpp"

namespace qinghe::simulate {

class CvodeIntegrator final : public QualityIntegrator {
 public:
  CvodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                  const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps);
  ~CvodeIntegrator() override;
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return run_.statistics; }
  std::span<const double> drawn() const override { return run_.drawn(); }

 private:
  void collect();
  SundialsRun run_;
  void* cvode_ = nullptr;
};

}  // namespace qinghe::simulate
