// The fully coupled reference: a diagonally implicit Runge–Kutta method of ARKODE, chosen by name.
#pragma once
#include "simulate/sundials_run.hpp"

namespace qinghe::simulate {

class ArkodeIntegrator final : public QualityIntegrator {
 public:
  ArkodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                   const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps);
  ~ArkodeIntegrator() override;
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return run_.statistics; }
  std::span<const double> drawn() const override { return run_.drawn(); }

 private:
  static int rates(realtype t, N_Vector y, N_Vector ydot, void* self);
  static int linear_system(realtype t, N_Vector y, N_Vector fy, SUNMatrix a, SUNMatrix m, booleantype reuse,
                           booleantype* current, realtype gamma, void* self, N_Vector, N_Vector, N_Vector);
  static int weights(N_Vector y, N_Vector weights, void* self);
  static int predict(realtype t, N_Vector stage, void* self);
  void collect();
  SundialsRun run_;
  double step_start_ = 0;  // [s] of the running inner step
  void* arkode_ = nullptr;
};

}  // namespace qinghe::simulate
