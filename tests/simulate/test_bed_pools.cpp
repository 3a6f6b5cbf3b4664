// The pools of the bed through the storm of July 2016: nothing leaves their account but what the kinetics say.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "simulate/basin_days.hpp"

using namespace qinghe;
using constituents::Constituent;
using enum constituents::Constituent;

namespace {

constexpr Constituent pools[] = {bed_demand_fast, bed_demand_slow, bed_nitrogen_fast, bed_nitrogen_slow, bed_phosphorus_fast, bed_phosphorus_slow};

std::map<Constituent, double> on_the_bed(const simulate::Simulation& simulation, const basin::Model& model) {
  const auto stride = static_cast<std::size_t>(model.set.stride());
  const std::vector<double>& mass = simulation.state().mass;
  std::map<Constituent, double> sums;
  for (const Constituent c : pools)
    for (std::size_t at = static_cast<std::size_t>(model.set.slot(c)); at < mass.size(); at += stride) sums[c] += mass[at];
  return sums;
}

}  // namespace

TEST_CASE("July days with pools on the bed: balances close, the storm stirs them up, and all engines agree" * doctest::test_suite("long")) {
  for (const std::string form : {"store", "two_layer"}) {
    const test::BasinDays c("daqing", "2016-07-18", "2016-07-22", {"formulas.bed=\"" + form + "\"", "formulas.solids=\"krone_partheniades\""});
    std::map<Constituent, double> split;
    for (const std::string method : {"split", "arkode", "cvode"}) {
      CAPTURE(form);
      CAPTURE(method);
      simulate::Simulation simulation = c.simulation({}, method);
      const auto begin = on_the_bed(simulation, *c.model);
      while (!simulation.done()) simulation.step(nullptr);
      for (const results::Balance& balance : simulation.balances()) {
        CAPTURE(balance.quantity);
        CHECK(std::fabs(balance.residual) <= 1e-9 * balance.throughput);
      }
      for (const double m : simulation.state().mass) CHECK(std::isfinite(m));
      const auto end = on_the_bed(simulation, *c.model);
      for (const auto& [id, amount] : end) {
        CAPTURE(constituents::info(id).key);
        CHECK(amount > 0);
        CHECK(amount < 0.99 * begin.at(id));
        if (method == "split") split[id] = amount;
        else CHECK(amount == doctest::Approx(split.at(id)).epsilon(0.01));
      }
    }
  }
}
