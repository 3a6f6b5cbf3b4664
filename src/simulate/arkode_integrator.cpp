#include "simulate/arkode_integrator.hpp"

#include <arkode/arkode_arkstep.h>
#include <fmt/format.h>

#include "qinghe/base/error.hpp"

namespace qinghe::simulate {

ArkodeIntegrator::ArkodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                                   const quality::Kinetics& kinetics, const IntegratorOptions& options)
    : run_(network, set, kinetics, options) {
  N_VConst(0.0, run_.state);
  arkode_ = ARKStepCreate(nullptr, SundialsRun::rates, 0.0, run_.state, run_.context);
  if (!arkode_) throw base::InternalError("ARKODE could not be set up");
  int failed = 0;
  const auto must = [&](int flag) { failed += flag != 0; };
  must(ARKStepSetErrHandlerFn(arkode_, SundialsRun::message, &run_));
  must(ARKStepSetUserData(arkode_, &run_));
  must(ARKStepWFtolerances(arkode_, SundialsRun::weights));
  must(ARKStepSetMaxNumSteps(arkode_, options.max_steps));
  must(ARKStepSetLinearSolver(arkode_, run_.linear->solver(), run_.linear->matrix()));
  must(ARKStepSetLinSysFn(arkode_, SundialsRun::linear_system));
  // A stage's rate follows from its solution: no further evaluation, and the balances stay exact because the linear
  // solver closes them. Nobody interpolates between steps. Limited slopes may need more than three iterations, which
  // cost less than a rejected step.
  must(ARKStepSetDeduceImplicitRhs(arkode_, SUNTRUE));
  must(ARKStepSetInterpolantType(arkode_, ARK_INTERP_LAGRANGE));
  must(ARKStepSetInterpolantDegree(arkode_, 1));
  must(ARKStepSetMaxNonlinIters(arkode_, 6));
  if (ARKStepSetTableName(arkode_, options.table.c_str(), "ARKODE_ERK_NONE") != 0) {
    ARKStepFree(&arkode_);
    throw base::UsageError(fmt::format("integrator table: ARKODE knows no implicit table '{}'", options.table));
  }
  if (failed != 0) {
    ARKStepFree(&arkode_);
    throw base::InternalError("ARKODE refused a setting");
  }
}

ArkodeIntegrator::~ArkodeIntegrator() {
  if (arkode_) ARKStepFree(&arkode_);
}

void ArkodeIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  run_.begin(step, mass);
  const double dt = step.flow->dt;
  // Started anew whatever happened before: a resumed run computes the same bits as one that was never interrupted.
  ARKStepReInit(arkode_, nullptr, SundialsRun::rates, 0.0, run_.state);
  ARKStepSetInitStep(arkode_, dt);
  ARKStepSetStopTime(arkode_, dt);
  double reached = 0;
  const int flag = ARKStepEvolve(arkode_, dt, run_.state, &reached, ARK_NORMAL);
  collect();
  if (flag < 0) {
    N_Vector errors = N_VClone(run_.state);
    const bool known = ARKStepGetEstLocalErrors(arkode_, errors) == 0;
    try {
      run_.fail(fmt::format("the coupled solver stopped at {:.0f} s of a step of {:.0f} s", reached, dt),
                known ? errors : nullptr);
    } catch (...) {
      N_VDestroy(errors);
      throw;
    }
  }
  run_.finish(mass, budget);
}

void ArkodeIntegrator::collect() {
  long steps = 0, iterations = 0, failures = 0, tests = 0, explicit_rates = 0, implicit_rates = 0;
  ARKStepGetNumSteps(arkode_, &steps);
  ARKStepGetNumNonlinSolvIters(arkode_, &iterations);
  ARKStepGetNumNonlinSolvConvFails(arkode_, &failures);
  ARKStepGetNumErrTestFails(arkode_, &tests);
  ARKStepGetNumRhsEvals(arkode_, &explicit_rates, &implicit_rates);
  SolverStatistics& s = run_.statistics;
  s.steps += steps;
  s.newton_iterations += iterations;
  s.linear_solves += iterations;
  s.newton_failures += failures;
  s.error_test_failures += tests;
}

}  // namespace qinghe::simulate
