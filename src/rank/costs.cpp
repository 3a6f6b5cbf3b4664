#include "qinghe/rank/costs.hpp"

#include "qinghe/numerics/random.hpp"
#include "qinghe/numerics/sampling.hpp"
#include "qinghe/rank/economics.hpp"

namespace qinghe::rank {
namespace {

intervene::CostRange times(const intervene::CostRange& per_unit, double size) { return {per_unit.low * size, per_unit.middle * size, per_unit.high * size}; }

}  // namespace

Costs costs(const intervene::Candidate& candidate, double discount_rate) {
  Costs c{.capex = times(candidate.capex_per_unit, candidate.size), .opex = times(candidate.opex_per_unit, candidate.size), .eac = {}};
  const auto annual = [&](double capex, double opex) { return equivalent_annual_cost(capex, opex, discount_rate, candidate.life_years); };
  c.eac = {annual(c.capex.low, c.opex.low), annual(c.capex.middle, c.opex.middle), annual(c.capex.high, c.opex.high)};
  return c;
}

std::vector<CostDraw> sample_costs(const intervene::Candidate& candidate, int members, std::uint64_t seed, double discount_rate) {
  const Costs range = costs(candidate, discount_rate);
  std::vector<CostDraw> draws{{.capex = range.capex.middle, .opex = range.opex.middle, .eac = range.eac.middle}};
  if (members <= 1) return draws;
  const auto design = numerics::latin_hypercube(members - 1, 2, numerics::stream_of("cost of " + candidate.id + ", seed " + std::to_string(seed)));
  const auto at = [](double p, const intervene::CostRange& c) { return numerics::triangular_quantile(p, c.low, c.middle, c.high); };
  for (int m = 0; m + 1 < members; ++m) {
    CostDraw draw{.capex = at(design.at(m, 0), range.capex), .opex = at(design.at(m, 1), range.opex)};
    draw.eac = equivalent_annual_cost(draw.capex, draw.opex, discount_rate, candidate.life_years);
    draws.push_back(draw);
  }
  return draws;
}

}  // namespace qinghe::rank
