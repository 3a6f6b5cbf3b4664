// What leaves a confluence in steady state: Σ Qᵢcᵢ / Σ Qᵢ of everything that enters above, nothing reacting.
#include <vector>

#include "validate/analytic/all.hpp"

namespace qinghe::validate::analytic {
namespace {

double value(const Instance& i) {
  // Which reaches drain to this one; a reach is found after those below it in at most as many rounds as there are.
  std::vector<bool> above(i.of->reaches.size(), false);
  above[static_cast<std::size_t>(i.reach)] = true;
  for (std::size_t round = 0; round < above.size(); ++round)
    for (std::size_t r = 0; r < above.size(); ++r)
      for (std::size_t below = 0; below < above.size(); ++below)
        if (above[below] && i.of->reaches[r].to == i.of->reaches[below].from) above[r] = true;
  double water = 0, mass = 0;
  for (const CaseInflow& inflow : i.of->inflows) {
    if (!above[static_cast<std::size_t>(inflow.reach)]) continue;
    const CaseInflow::Step& step = inflow.at(i.of->start + i.t);
    const auto c = step.water.find(i.constituent);
    water += step.flow;
    if (c != step.water.end()) mass += step.flow * c->second;
  }
  return mass / water;
}

}  // namespace

Solution mixing() {
  return {.key = "mixing", .source = "conservation of mass; Fischer et al. 1979, Mixing in Inland and Coastal Waters, section 5.1", .numbers = {}, .value = value};
}

}  // namespace qinghe::validate::analytic
