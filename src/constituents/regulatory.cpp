#include "qinghe/constituents/regulatory.hpp"

#include <cmath>

#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/constituents/stoichiometry.hpp"

namespace qinghe::constituents {

double bod5(double cbod_slow, double cbod_fast, const RegulatoryParameters& parameters) {
  constexpr double days = 5;
  const double leaving = parameters.bottle_hydrolysis + parameters.bottle_slow;
  const double slow_left = std::exp(-days * leaving), fast_left = std::exp(-days * parameters.bottle_fast);
  // (e^{−at} − e^{−bt})/(b − a), by its limit t·e^{−at} with the next term where the rates nearly coincide.
  const double difference = parameters.bottle_fast - leaving;
  const double x = difference * days;
  const double passage =
      std::fabs(x) < 1e-6 ? days * slow_left * (1 - x / 2) : (slow_left - fast_left) / difference;
  const double slow = cbod_slow * slow_left;
  const double fast = cbod_fast * fast_left + cbod_slow * parameters.bottle_hydrolysis * passage;
  return cbod_slow + cbod_fast - slow - fast;
}

RegulatoryItems regulatory_items(const ConstituentSet& set, const double* c,
                                 const RegulatoryParameters& parameters) {
  using enum Constituent;
  const auto needed = [&](Constituent id) {
    return set.has(id) ? c[set.slot(id)] : MeasuredWater::not_stated;
  };
  const auto carried = [&](Constituent id) { return set.has(id) ? c[set.slot(id)] : 0.0; };
  const double algae = carried(phytoplankton), particles = carried(detritus);
  RegulatoryItems items{};
  items.temperature = needed(temperature);
  items.dissolved_oxygen = needed(dissolved_oxygen);
  items.cod_cr = needed(cbod_slow) + needed(cbod_fast) + needed(cod_refractory) +
                 stoichiometry::oxygen_per_dry * particles + stoichiometry::oxygen_per_chlorophyll * algae;
  items.cod_mn = parameters.cod_mn_share * items.cod_cr;
  items.bod5 = bod5(needed(cbod_slow), needed(cbod_fast), parameters);
  items.ammonia_n = needed(ammonium);
  items.total_n = needed(organic_nitrogen) + needed(ammonium) + needed(nitrate) +
                  stoichiometry::nitrogen_per_chlorophyll * algae;
  items.total_p =
      needed(organic_phosphorus) + needed(phosphate) + stoichiometry::phosphorus_per_chlorophyll * algae;
  items.suspended_solids = needed(solids) + particles;
  items.chlorophyll_a = 1000 * needed(phytoplankton);
  items.coliform = needed(coliform);
  items.ph = set.has(alkalinity) && set.has(inorganic_carbon) && set.has(temperature)
                 ? ph_of(needed(alkalinity), needed(inorganic_carbon), needed(temperature))
                 : MeasuredWater::not_stated;
  items.unionised_ammonia_n = items.ammonia_n * unionised_ammonia(items.ph, needed(temperature));
  return items;
}

double ph_summed(double ph, const RegulatoryParameters& parameters) {
  return parameters.ph_of_ions ? std::pow(10.0, -ph) : ph;
}
double ph_mean(double mean_of_summed, const RegulatoryParameters& parameters) {
  return parameters.ph_of_ions ? -std::log10(mean_of_summed) : mean_of_summed;
}

}  // namespace qinghe::constituents
