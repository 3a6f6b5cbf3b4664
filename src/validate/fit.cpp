// Unknown numbers of a case from its series.
#include <fmt/format.h>
#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "qinghe/base/error.hpp"
#include "qinghe/validate/judge.hpp"
#include "validate/case_run.hpp"
#include "validate/series_error.hpp"

namespace qinghe::validate {

Fitted fit(Case c) {
  Fitted fitted{.of = std::move(c)};
  if (fitted.of.estimates.empty()) return fitted;
  const std::vector<Estimate>& unknowns = fitted.of.estimates;
  const auto put = [&](Case& trial, const double* x) {
    for (std::size_t i = 0; i < unknowns.size(); ++i)
      if (unknowns[i].member != nullptr) trial.environment.*unknowns[i].member = x[i];
      else trial.parameters.emplace_back(unknowns[i].parameter, x[i]);
  };
  const double end = fitted.of.estimate_end;
  struct Problem {
    std::function<double(const double*)> distance;
  } problem{[&](const double* x) {
    Case trial = fitted.of;
    put(trial, x);
    trial.duration = std::min(trial.duration, std::ceil((end - trial.start) / trial.exchange_step - 1e-6) * trial.exchange_step);
    Outcome outcome = CaseRun(trial, {.integrator = "split"}).run();
    outcome.series.resize(trial.series.time.size(), std::vector<double>(trial.series.place.size()));
    return rms(trial.series, outcome.series, trial.estimate_begin, end);
  }};
  std::vector<double> x, low, high, step;
  for (const Estimate& e : unknowns) x.push_back(e.start), low.push_back(e.low), high.push_back(e.high), step.push_back(0.1 * (e.high - e.low));
  std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search(nlopt_create(NLOPT_LN_BOBYQA, static_cast<unsigned>(x.size())), nlopt_destroy);
  nlopt_set_lower_bounds(search.get(), low.data());
  nlopt_set_upper_bounds(search.get(), high.data());
  nlopt_set_initial_step(search.get(), step.data());
  nlopt_set_min_objective(search.get(), [](unsigned, const double* at, double*, void* p) { return static_cast<Problem*>(p)->distance(at); }, &problem);
  nlopt_set_ftol_rel(search.get(), 1e-7);
  nlopt_set_maxeval(search.get(), 400);
  double least = 0;
  if (nlopt_optimize(search.get(), x.data(), &least) < 0)
    throw base::NumericalError(fmt::format("{}: no estimate was found (NLopt)", fitted.of.name), {});
  put(fitted.of, x.data());
  fitted.found = std::move(x);
  return fitted;
}

}  // namespace qinghe::validate
