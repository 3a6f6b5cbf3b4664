// The fully coupled reference: a diagonally implicit Runge–Kutta method of ARKODE, chosen by name.
#pragma once
#include "simulate/sundials_run.hpp"

namespace qinghe::simulate {

class ArkodeIntegrator final : public QualityIntegrator {
 public:
  ArkodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                   const quality::Kinetics& kinetics, const IntegratorOptions& options);
  ~ArkodeIntegrator() override;
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return run_.statistics; }

 private:
  void collect();
  SundialsRun run_;
  void* arkode_ = nullptr;
};

}  // namespace qinghe::simulate
