#include "simulate/sundials_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/padded_vector.hpp"

namespace qinghe::simulate {
namespace {

SundialsRun& run(void* self) { return *static_cast<SundialsRun*>(self); }

numerics::SundialsNetwork::Method method_of(const IntegratorOptions& options) {
  using Method = numerics::SundialsNetwork::Method;
  if (options.linear_solver == "sweep") return Method::sweep;
  if (options.linear_solver == "klu") return Method::klu;
  if (options.linear_solver == "gmres") return Method::gmres;
  throw base::UsageError(fmt::format("linear_solver: got '{}', expected sweep, klu or gmres", options.linear_solver));
}

}  // namespace

SundialsRun::SundialsRun(const network::Network& network, const constituents::ConstituentSet& set,
                         const quality::Kinetics& kinetics, const IntegratorOptions& options, std::vector<int> taps)
    : problem(network, set, kinetics, options, std::move(taps)) {
  const numerics::SundialsNetwork::Method method = method_of(options);
  if (SUNContext_Create(nullptr, &context) != 0) throw base::InternalError("SUNDIALS gave no context");
  state = numerics::padded_vector(static_cast<sunindextype>(problem.size()), context);
  scratch = numerics::padded_vector(static_cast<sunindextype>(problem.size()), context);
  linear = std::make_unique<numerics::SundialsNetwork>(
      context, problem.jacobian(), method, problem.tolerance(),
      [this](double gamma, const double* b, double* x, const numerics::SolutionTotals& totals) {
        problem.close_balances(gamma, b, x, totals);
      },
      [this] { problem.linearise_transport(); });
}

SundialsRun::~SundialsRun() {
  linear.reset();
  if (scratch) N_VDestroy(scratch);
  if (state) N_VDestroy(state);
  if (context) SUNContext_Free(&context);
}

void SundialsRun::begin(const QualityStep& step, std::span<const double> mass) {
  failure_ = nullptr;
  messages_.clear();
  problem.begin(step);
  double* y = N_VGetArrayPointer(state);
  std::copy(mass.begin(), mass.end(), y);
  std::fill(y + problem.mass_size(), y + problem.size(), 0.0);
}

void SundialsRun::finish(std::span<double> mass, MassBudget& budget) {
  const double* y = N_VGetArrayPointer(state);
  for (std::size_t i = 0; i < problem.size(); ++i)
    if (!std::isfinite(y[i]))
      throw base::NumericalError("a concentration is not a finite number",
                                 {.time = {}, .place = problem.place_of(i), .constituent = problem.constituent_of(i),
                                  .solver_text = messages_});
  std::copy(y, y + problem.mass_size(), mass.begin());
  problem.read_budget(y, budget);
  problem.count_below_zero(y, statistics);
}

void SundialsRun::fail(const std::string& what, N_Vector errors) {
  if (failure_) std::rethrow_exception(failure_);
  if (linear->failure()) std::rethrow_exception(linear->failure());
  std::size_t worst = 0;
  if (errors) {
    const double* e = N_VGetArrayPointer(errors);
    problem.weights(N_VGetArrayPointer(state), N_VGetArrayPointer(scratch));
    const double* w = N_VGetArrayPointer(scratch);
    double largest = -1;
    for (std::size_t i = 0; i < problem.mass_size(); ++i) {
      const double weighted = std::abs(e[i]) * w[i];
      if (weighted > largest || (std::isnan(weighted) && w[i] > 0)) {
        largest = std::isnan(weighted) ? INFINITY : weighted;
        worst = i;
      }
    }
  }
  if (linear->singular_cell() >= 0)
    worst = static_cast<std::size_t>(linear->singular_cell()) * static_cast<std::size_t>(problem.stride());
  throw base::NumericalError(what, {.time = {}, .place = problem.place_of(worst),
                                    .constituent = problem.constituent_of(worst), .solver_text = messages_});
}

template <class Work>
int SundialsRun::guarded(Work work) noexcept {
  try {
    work();
    return 0;
  } catch (...) {
    failure_ = std::current_exception();
    return -1;
  }
}

int SundialsRun::rates(realtype t, N_Vector y, N_Vector ydot, void* self) {
  return run(self).guarded([&] {
    run(self).problem.rates(t, N_VGetArrayPointer(y), N_VGetArrayPointer(ydot));
    ++run(self).statistics.rhs_evaluations;
  });
}

int SundialsRun::weights(N_Vector y, N_Vector weights, void* self) {
  return run(self).guarded(
      [&] { run(self).problem.weights(N_VGetArrayPointer(y), N_VGetArrayPointer(weights)); });
}

int SundialsRun::linear_system(realtype t, N_Vector y, N_Vector, SUNMatrix, SUNMatrix, booleantype reuse,
                               booleantype* current, realtype gamma, void* self, N_Vector, N_Vector, N_Vector) {
  return run(self).guarded([&] {
    if (!reuse) {
      run(self).problem.linearise(t, N_VGetArrayPointer(y));
      ++run(self).statistics.jacobian_evaluations;
    }
    *current = reuse ? SUNFALSE : SUNTRUE;
    run(self).linear->set_gamma(gamma);
  });
}

void SundialsRun::message(int, const char* module, const char* function, char* text, void* self) {
  std::string& all = run(self).messages_;
  if (all.size() < 4000) all += fmt::format("{}{}::{}: {}", all.empty() ? "" : "; ", module, function, text);
}

}  // namespace qinghe::simulate
