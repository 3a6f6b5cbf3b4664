// NetworkSweep, NetworkKlu and NetworkGmres as a SUNMatrix and SUNLinearSolver, for the linear-system callback of ARKODE and CVODE.
#pragma once
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include <exception>
#include <functional>
#include <optional>

#include "qinghe/numerics/network_gmres.hpp"
#include "qinghe/numerics/network_klu.hpp"
#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::numerics {

// Owns both objects. The vectors of the integrator hold the records of all cells first, then a tail that depends on
// the cells but not the other way round (balances); `tail(gamma, b, x, totals)` completes x there, given x of the cells.
class SundialsNetwork {
 public:
  enum class Method { sweep, klu, gmres };
  using Tail = std::function<void(double gamma, const double* b, double* x, const SolutionTotals& totals)>;

  // `relinearise` refills links and volumes of the Jacobian at the state of the last residual; but for KLU it runs before
  // every solution except the first after a set-up, so that limited slopes see a full Newton iteration. `smallest` is
  // that of NetworkGmres.
  SundialsNetwork(SUNContext context, NetworkJacobian& jacobian, Method method, std::span<const double> smallest, Tail tail,
                  std::function<void()> relinearise);
  ~SundialsNetwork();
  SundialsNetwork(const SundialsNetwork&) = delete;
  SundialsNetwork& operator=(const SundialsNetwork&) = delete;

  SUNMatrix matrix() const { return matrix_; }
  SUNLinearSolver solver() const { return solver_; }
  void set_gamma(double gamma) { gamma_ = gamma; }
  int singular_cell() const { return singular_cell_; }            // −1 when the last factorisation went well
  std::exception_ptr failure() const { return failure_; }         // what a call threw, to be rethrown outside C

 private:
  int setup() noexcept;
  int solve(const double* b, double* x) noexcept;
  int solve_cells(const double* b, double* x);
  static int setup_callback(SUNLinearSolver solver, SUNMatrix matrix);
  static int solve_callback(SUNLinearSolver solver, SUNMatrix matrix, N_Vector x, N_Vector b, realtype tolerance);

  NetworkJacobian* jacobian_;
  Tail tail_;
  std::function<void()> relinearise_;
  bool fresh_ = false;
  double gamma_ = 0;
  int singular_cell_ = -1;
  SolutionTotals totals_;
  std::optional<NetworkSweep> sweep_;
  std::optional<NetworkKlu> klu_;
  std::optional<NetworkGmres> gmres_;
  std::exception_ptr failure_;
  SUNMatrix matrix_ = nullptr;
  SUNLinearSolver solver_ = nullptr;
};

}  // namespace qinghe::numerics
