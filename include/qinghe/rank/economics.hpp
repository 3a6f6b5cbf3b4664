// Costs on one footing: equivalent annual cost.
#pragma once

namespace qinghe::rank {

// Annual share of an investment that pays it back with interest over its life: CRF = i(1+i)^n/((1+i)^n − 1);
// 1/n at i = 0. `rate` as a fraction (0.05), `life` in years above 0 (else base::InternalError).
double capital_recovery_factor(double rate, double life_years);

// Equivalent annual cost [CNY/yr] = capex · CRF + opex.
double equivalent_annual_cost(double capex, double opex, double rate, double life_years);

// Cost per unit of benefit; NaN when the benefit is not above 0: such measures are ranked after all others,
// never by a negative ratio.
double cost_effectiveness(double annual_cost, double benefit);

}  // namespace qinghe::rank
