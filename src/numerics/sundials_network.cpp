#include "qinghe/numerics/sundials_network.hpp"

#include <sundials/sundials_nvector.h>

#include <utility>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {

SundialsNetwork::SundialsNetwork(SUNContext context, NetworkJacobian& jacobian, Method method,
                                 std::span<const double> smallest, Tail tail,
                                 std::function<void()> relinearise)
    : jacobian_(&jacobian), tail_(std::move(tail)), relinearise_(std::move(relinearise)), totals_(jacobian.stride) {
  switch (method) {
    case Method::sweep: sweep_.emplace(jacobian); break;
    case Method::klu: klu_.emplace(jacobian); break;
    case Method::gmres: gmres_.emplace(jacobian, smallest); break;
  }

  matrix_ = SUNMatNewEmpty(context);
  solver_ = SUNLinSolNewEmpty(context);
  if (!matrix_ || !solver_) throw base::InternalError("SUNDIALS could not make a matrix or a linear solver");
  matrix_->ops->getid = [](SUNMatrix) { return SUNMATRIX_CUSTOM; };
  matrix_->ops->destroy = [](SUNMatrix m) { SUNMatFreeEmpty(m); };
  matrix_->content = nullptr;
  solver_->ops->gettype = [](SUNLinearSolver) { return SUNLINEARSOLVER_DIRECT; };
  solver_->ops->getid = [](SUNLinearSolver) { return SUNLINEARSOLVER_CUSTOM; };
  solver_->ops->initialize = [](SUNLinearSolver) { return 0; };
  solver_->ops->setup = setup_callback;
  solver_->ops->solve = solve_callback;
  solver_->ops->free = [](SUNLinearSolver s) {
    SUNLinSolFreeEmpty(s);
    return 0;
  };
  solver_->content = this;
}

SundialsNetwork::~SundialsNetwork() {
  if (solver_) SUNLinSolFree(solver_);
  if (matrix_) SUNMatDestroy(matrix_);
}

int SundialsNetwork::setup_callback(SUNLinearSolver solver, SUNMatrix) {
  return static_cast<SundialsNetwork*>(solver->content)->setup();
}

int SundialsNetwork::solve_callback(SUNLinearSolver solver, SUNMatrix, N_Vector x, N_Vector b, realtype) {
  return static_cast<SundialsNetwork*>(solver->content)->solve(N_VGetArrayPointer(b), N_VGetArrayPointer(x));
}

int SundialsNetwork::setup() noexcept {
  try {
    singular_cell_ = klu_ ? klu_->factor(*jacobian_, gamma_) : -1;
    fresh_ = true;
    return singular_cell_ < 0 ? 0 : 1;  // 1: recoverable, a smaller step helps
  } catch (...) {
    failure_ = std::current_exception();
    return -1;
  }
}

// 0, or a code of SUNDIALS that stands for "a smaller step helps".
int SundialsNetwork::solve_cells(const double* b, double* x) {
  if (klu_) {
    klu_->solve(*jacobian_, b, x, totals_);
    return 0;
  }
  if (!fresh_) relinearise_();
  fresh_ = false;
  if (sweep_) {
    singular_cell_ = sweep_->solve(*jacobian_, gamma_, b, x, totals_);
    return singular_cell_ < 0 ? 0 : SUNLS_LUFACT_FAIL;
  }
  const NetworkGmres::Outcome outcome = gmres_->solve(*jacobian_, gamma_, b, x, totals_);
  singular_cell_ = gmres_->singular_cell();
  return outcome == NetworkGmres::Outcome::solved ? 0 : SUNLS_CONV_FAIL;
}

int SundialsNetwork::solve(const double* b, double* x) noexcept {
  try {
    if (const int failed = solve_cells(b, x); failed != 0) return failed;
    tail_(gamma_, b, x, totals_);
    return 0;
  } catch (...) {
    failure_ = std::current_exception();
    return -1;
  }
}

}  // namespace qinghe::numerics
