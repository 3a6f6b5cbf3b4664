#include "qinghe/numerics/network_gmres.hpp"

#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_spgmr.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/padded_vector.hpp"

namespace qinghe::numerics {
namespace {

constexpr int directions = 12, restarts = 8;
constexpr double share = 0.01;  // of `smallest`

}  // namespace

struct NetworkGmres::Krylov {
  SUNContext context = nullptr;
  N_Vector b = nullptr, x = nullptr, scale = nullptr;
  SUNLinearSolver solver = nullptr;
  NetworkSweep sweep;
  SolutionTotals unused;
  std::vector<double> smallest;
  const NetworkJacobian* jacobian = nullptr;
  double gamma = 0;
  long iterations = 0;
  int singular = -1;

  Krylov(const NetworkJacobian& j, std::span<const double> small)
      : sweep(j), unused(j.stride), smallest(small.begin(), small.end()) {
    if (SUNContext_Create(nullptr, &context) != 0) throw base::InternalError("SUNDIALS gave no context");
    b = padded_vector(static_cast<sunindextype>(j.pattern->cells()) * j.stride, context);
    x = N_VClone(b);
    scale = N_VClone(b);
    N_VConst(1.0, scale);
    solver = SUNLinSol_SPGMR(b, SUN_PREC_LEFT, directions, context);
    if (!solver) throw base::InternalError("GMRES could not be set up");
    SUNLinSol_SPGMRSetMaxRestarts(solver, restarts);
    SUNLinSolSetATimes(solver, this, product);
    SUNLinSolSetPreconditioner(solver, this, nullptr, precondition);
    SUNLinSolSetScalingVectors(solver, scale,
                               scale);  // of residual and unknowns alike: else the scales are its eigenvalues
    SUNLinSolInitialize(solver);
  }
  ~Krylov() {
    if (solver) SUNLinSolFree(solver);
    for (N_Vector v : {scale, x, b})
      if (v) N_VDestroy(v);
    if (context) SUNContext_Free(&context);
  }
  Krylov(const Krylov&) = delete;
  Krylov& operator=(const Krylov&) = delete;

  static int product(void* self, N_Vector v, N_Vector z) {
    const Krylov& k = *static_cast<Krylov*>(self);
    const double* from = N_VGetArrayPointer(v);
    double* to = N_VGetArrayPointer(z);
    k.jacobian->multiply(from, to);
    const auto size = static_cast<std::size_t>(N_VGetLength(v));
    for (std::size_t i = 0; i < size; ++i) to[i] = from[i] - k.gamma * to[i];
    return 0;
  }
  static int precondition(void* self, N_Vector r, N_Vector z, realtype, int) {
    Krylov& k = *static_cast<Krylov*>(self);
    k.singular = k.sweep.solve(*k.jacobian, k.gamma, N_VGetArrayPointer(r), N_VGetArrayPointer(z), k.unused);
    return k.singular < 0 ? 0 : 1;
  }
};

NetworkGmres::NetworkGmres(const NetworkJacobian& jacobian, std::span<const double> smallest)
    : krylov_(std::make_unique<Krylov>(jacobian, smallest)) {}
NetworkGmres::~NetworkGmres() = default;
NetworkGmres::NetworkGmres(NetworkGmres&&) noexcept = default;
NetworkGmres& NetworkGmres::operator=(NetworkGmres&&) noexcept = default;

long NetworkGmres::iterations() const {
  return krylov_->iterations;
}
int NetworkGmres::singular_cell() const {
  return krylov_->singular;
}

NetworkGmres::Outcome NetworkGmres::solve(const NetworkJacobian& j, double gamma, const double* b, double* x,
                                          SolutionTotals& totals) {
  Krylov& k = *krylov_;
  k.jacobian = &j;
  k.gamma = gamma;
  k.singular = -1;
  const auto s = static_cast<std::size_t>(j.stride), count = static_cast<std::size_t>(j.count),
             cells = j.volume.size();
  double *right = N_VGetArrayPointer(k.b), *scale = N_VGetArrayPointer(k.scale);
  std::copy(b, b + cells * s, right);
  for (std::size_t cell = 0; cell < cells; ++cell)
    for (std::size_t i = 0; i < count; ++i) scale[cell * s + i] = 1.0 / (j.volume[cell] * k.smallest[i]);
  N_VConst(0.0, k.x);
  SUNLinSolSetZeroGuess(k.solver, SUNTRUE);
  const double tolerance = share * std::sqrt(static_cast<double>(cells * count));
  const int flag = SUNLinSolSolve(k.solver, nullptr, k.x, k.b, tolerance);
  k.iterations += SUNLinSolNumIters(k.solver);
  if (k.singular >= 0) return Outcome::singular;
  if (flag != 0) return Outcome::not_converged;
  const double* solution = N_VGetArrayPointer(k.x);
  std::copy(solution, solution + cells * s, x);
  add_up(j, gamma, right, x, totals);
  return Outcome::solved;
}

}  // namespace qinghe::numerics
