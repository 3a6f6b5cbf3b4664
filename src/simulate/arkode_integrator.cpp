#include "simulate/arkode_integrator.hpp"

#include <arkode/arkode_arkstep.h>
#include <fmt/format.h>

#include "qinghe/base/error.hpp"

namespace qinghe::simulate {

int ArkodeIntegrator::rates(realtype t, N_Vector y, N_Vector ydot, void* self) {
  return SundialsRun::rates(t, y, ydot, &static_cast<ArkodeIntegrator*>(self)->run_);
}

int ArkodeIntegrator::linear_system(realtype t, N_Vector y, N_Vector fy, SUNMatrix a, SUNMatrix m, booleantype reuse,
                                    booleantype* current, realtype gamma, void* self, N_Vector t1, N_Vector t2,
                                    N_Vector t3) {
  return SundialsRun::linear_system(t, y, fy, a, m, reuse, current, gamma, &static_cast<ArkodeIntegrator*>(self)->run_,
                                    t1, t2, t3);
}

ArkodeIntegrator::ArkodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                                   const quality::Kinetics& kinetics, const IntegratorOptions& options,
                                   std::vector<int> taps)
    : run_(network, set, kinetics, options, std::move(taps)) {
  N_VConst(0.0, run_.state);
  arkode_ = ARKStepCreate(nullptr, rates, 0.0, run_.state, run_.context);
  if (!arkode_) throw base::InternalError("ARKODE could not be set up");
  int failed = 0;
  const auto must = [&](int flag) { failed += flag != 0; };
  must(ARKStepSetErrHandlerFn(arkode_, SundialsRun::message, &run_));
  must(ARKStepSetUserData(arkode_, this));
  must(ARKStepWFtolerances(arkode_, weights));
  must(ARKStepSetStagePredictFn(arkode_, predict));
  must(ARKStepSetMaxNumSteps(arkode_, options.max_steps));
  must(ARKStepSetLinearSolver(arkode_, run_.linear->solver(), run_.linear->matrix()));
  must(ARKStepSetLinSysFn(arkode_, linear_system));
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

// Called before every inner step with the state it starts from.
int ArkodeIntegrator::weights(N_Vector y, N_Vector weights, void* self) {
  auto& me = *static_cast<ArkodeIntegrator*>(self);
  ARKStepGetCurrentTime(me.arkode_, &me.step_start_);
  return SundialsRun::weights(y, weights, &me.run_);
}

// ARKODE guesses that the masses of the step's beginning stay; better: the concentrations do, and the masses follow the
// water. A uniform field is then solved before the first iteration.
int ArkodeIntegrator::predict(realtype t, N_Vector stage, void* self) {
  auto& me = *static_cast<ArkodeIntegrator*>(self);
  me.run_.problem.predict(me.step_start_, t, N_VGetArrayPointer(stage));
  return 0;
}

void ArkodeIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  run_.begin(step, mass);
  const double dt = step.flow->dt;
  // Started anew whatever happened before: a resumed run computes the same bits as one that was never interrupted.
  ARKStepReInit(arkode_, nullptr, rates, 0.0, run_.state);
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
