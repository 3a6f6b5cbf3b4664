#include <fmt/format.h>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/quality_integrator.hpp"
#include "simulate/arkode_integrator.hpp"
#include "simulate/cvode_integrator.hpp"
#include "simulate/split_integrator.hpp"

namespace qinghe::simulate {

MassBudget::MassBudget(int stride) {
  for (std::vector<double>* term : {&inflow, &outflow, &withdrawal, &seepage, &reaction})
    term->assign(static_cast<std::size_t>(stride), 0.0);
}

std::unique_ptr<QualityIntegrator> make_integrator(const network::Network& network,
                                                   const constituents::ConstituentSet& set,
                                                   const quality::Kinetics& kinetics, const IntegratorOptions& options) {
  if (!(options.relative_tolerance > 0)) throw base::UsageError("relative_tolerance must be above 0");
  if (!(options.absolute_share > 0)) throw base::UsageError("absolute_share must be above 0");
  if (options.method == "arkode") return std::make_unique<ArkodeIntegrator>(network, set, kinetics, options);
  if (options.method == "cvode") return std::make_unique<CvodeIntegrator>(network, set, kinetics, options);
  if (options.method == "split") return std::make_unique<SplitIntegrator>(network, set, kinetics);
  throw base::UsageError(fmt::format("integrator: got '{}', expected arkode, cvode or split", options.method));
}

}  // namespace qinghe::simulate
