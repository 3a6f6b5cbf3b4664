#include <fmt/format.h>

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/quality_integrator.hpp"
#include "simulate/arkode_integrator.hpp"
#include "simulate/cvode_integrator.hpp"
#include "simulate/split_integrator.hpp"

namespace qinghe::simulate {

MassBudget::MassBudget(int stride, int reservoirs)
    : lakes(static_cast<std::size_t>(reservoirs) * lake_terms * static_cast<std::size_t>(stride), 0.0) {
  for (std::vector<double>* term : {&inflow, &outflow, &withdrawal, &seepage, &reaction, &dredged})
    term->assign(static_cast<std::size_t>(stride), 0.0);
}

SolverStatistics& SolverStatistics::operator+=(const SolverStatistics& other) {
  steps += other.steps;
  rhs_evaluations += other.rhs_evaluations;
  jacobian_evaluations += other.jacobian_evaluations;
  linear_solves += other.linear_solves;
  newton_iterations += other.newton_iterations;
  newton_failures += other.newton_failures;
  error_test_failures += other.error_test_failures;
  below_zero += other.below_zero;
  most_negative = std::min(most_negative, other.most_negative);
  return *this;
}

std::unique_ptr<QualityIntegrator> make_integrator(const network::Network& network,
                                                   const constituents::ConstituentSet& set,
                                                   const quality::Kinetics& kinetics, const IntegratorOptions& options,
                                                   std::vector<int> taps) {
  if (!(options.relative_tolerance > 0)) throw base::UsageError("relative_tolerance must be above 0");
  if (!(options.absolute_share > 0)) throw base::UsageError("absolute_share must be above 0");
  if (options.splittings < 1) throw base::UsageError("splittings must be at least 1");
  if (options.method == "arkode") return std::make_unique<ArkodeIntegrator>(network, set, kinetics, options, std::move(taps));
  if (options.method == "cvode") return std::make_unique<CvodeIntegrator>(network, set, kinetics, options, std::move(taps));
  if (options.method == "split") return std::make_unique<SplitIntegrator>(network, set, kinetics, options.splittings, std::move(taps));
  throw base::UsageError(fmt::format("integrator: got '{}', expected arkode, cvode or split", options.method));
}

}  // namespace qinghe::simulate
