#include "simulate/cvode_integrator.hpp"

#include <cvode/cvode.h>
#include <fmt/format.h>

#include "qinghe/base/error.hpp"

namespace qinghe::simulate {
namespace {

int linear_system(realtype t, N_Vector y, N_Vector fy, SUNMatrix m, booleantype reuse, booleantype* current,
                  realtype gamma, void* self, N_Vector t1, N_Vector t2, N_Vector t3) {
  return SundialsRun::linear_system(t, y, fy, m, nullptr, reuse, current, gamma, self, t1, t2, t3);
}

}  // namespace

CvodeIntegrator::CvodeIntegrator(const network::Network& network, const constituents::ConstituentSet& set,
                                 const quality::Kinetics& kinetics, const IntegratorOptions& options,
                                  std::vector<int> taps)
    : run_(network, set, kinetics, options, std::move(taps)) {
  N_VConst(0.0, run_.state);
  cvode_ = CVodeCreate(CV_BDF, run_.context);
  if (!cvode_) throw base::InternalError("CVODE could not be set up");
  int failed = 0;
  const auto must = [&](int flag) { failed += flag != 0; };
  must(CVodeSetErrHandlerFn(cvode_, SundialsRun::message, &run_));
  must(CVodeInit(cvode_, SundialsRun::rates, 0.0, run_.state));
  must(CVodeSetUserData(cvode_, &run_));
  must(CVodeWFtolerances(cvode_, SundialsRun::weights));
  must(CVodeSetMaxNumSteps(cvode_, options.max_steps));
  must(CVodeSetLinearSolver(cvode_, run_.linear->solver(), run_.linear->matrix()));
  must(CVodeSetLinSysFn(cvode_, linear_system));
  if (failed != 0) {
    CVodeFree(&cvode_);
    throw base::InternalError("CVODE refused a setting");
  }
}

CvodeIntegrator::~CvodeIntegrator() {
  if (cvode_) CVodeFree(&cvode_);
}

void CvodeIntegrator::advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) {
  run_.begin(step, mass);
  const double dt = step.flow->dt;
  CVodeReInit(cvode_, 0.0, run_.state);
  CVodeSetInitStep(cvode_, 0.0);  // a first step of order 1: CVODE estimates its length
  CVodeSetStopTime(cvode_, dt);
  double reached = 0;
  const int flag = CVode(cvode_, dt, run_.state, &reached, CV_NORMAL);
  collect();
  if (flag < 0) {
    N_Vector errors = N_VClone(run_.state);
    const bool known = CVodeGetEstLocalErrors(cvode_, errors) == 0;
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

void CvodeIntegrator::collect() {
  long steps = 0, iterations = 0, failures = 0, tests = 0;
  CVodeGetNumSteps(cvode_, &steps);
  CVodeGetNumNonlinSolvIters(cvode_, &iterations);
  CVodeGetNumNonlinSolvConvFails(cvode_, &failures);
  CVodeGetNumErrTestFails(cvode_, &tests);
  SolverStatistics& s = run_.statistics;
  s.steps += steps;
  s.newton_iterations += iterations;
  s.linear_solves += iterations;
  s.newton_failures += failures;
  s.error_test_failures += tests;
}

}  // namespace qinghe::simulate
