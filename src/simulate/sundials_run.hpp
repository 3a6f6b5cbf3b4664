// What ARKODE and CVODE share: the SUNDIALS context, the state vector, callbacks that never throw through C, the
// solver's own messages, and the error that names the worst component.
#pragma once
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>

#include <exception>
#include <string>

#include "qinghe/numerics/sundials_network.hpp"
#include "simulate/quality_problem.hpp"

namespace qinghe::simulate {

class SundialsRun {
 public:
  SundialsRun(const network::Network& network, const constituents::ConstituentSet& set,
              const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps);
  ~SundialsRun();
  SundialsRun(const SundialsRun&) = delete;
  SundialsRun& operator=(const SundialsRun&) = delete;

  // Sets the state to `mass` with empty balances.
  void begin(const QualityStep& step, std::span<const double> mass);
  // Writes masses and balances back. Throws base::NumericalError when a value is not finite.
  void finish(std::span<double> mass, MassBudget& budget);
  // Rethrows what a callback threw, else throws base::NumericalError naming the component with the largest weighted
  // local error; `errors` may be null.
  [[noreturn]] void fail(const std::string& what, N_Vector errors);

  static int rates(realtype t, N_Vector y, N_Vector ydot, void* self);
  static int weights(N_Vector y, N_Vector weights, void* self);
  static int linear_system(realtype t, N_Vector y, N_Vector fy, SUNMatrix a, SUNMatrix m, booleantype reuse,
                           booleantype* current, realtype gamma, void* self, N_Vector, N_Vector, N_Vector);
  static void message(int code, const char* module, const char* function, char* text, void* self);

  SUNContext context = nullptr;
  QualityProblem problem;
  N_Vector state = nullptr, scratch = nullptr;
  std::unique_ptr<numerics::SundialsNetwork> linear;
  SolverStatistics statistics;
  std::span<const double> drawn() const { return problem.drawn(N_VGetArrayPointer(state)); }

 private:
  template <class Work>
  int guarded(Work work) noexcept;

  std::exception_ptr failure_;
  std::string messages_;
};

}  // namespace qinghe::simulate
