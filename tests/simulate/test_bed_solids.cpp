// Solids of river and bed through the storm of July 2016: nothing leaves their account but what flows away.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/stored_state.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using constituents::Constituent;

namespace {

// A consolidated bed, so that the storm leaves some of it.
const std::vector<std::string> eroding = {"formulas.solids=\"krone_partheniades\"", "kinetics.bed_shear.tau_ce=3", "kinetics.bed_shear.tau_cd=1"};

struct Totals {
  double water = 0, bed = 0;
};
Totals totals(const simulate::Simulation& simulation, const basin::Model& model) {
  const auto stride = static_cast<std::size_t>(model.set.stride());
  const std::vector<double>& mass = simulation.state().mass;
  Totals t;
  for (std::size_t cell = 0; cell * stride < mass.size(); ++cell) {
    t.water += mass[cell * stride + static_cast<std::size_t>(model.set.slot(Constituent::solids))];
    t.bed += mass[cell * stride + static_cast<std::size_t>(model.set.slot(Constituent::bed_solids))];
  }
  return t;
}

}  // namespace

TEST_CASE("a storm takes solids from the bed; what the river gains the bed loses, and both engines agree" * doctest::test_suite("long")) {
  const test::BasinDays c("daqing", "2016-07-18", "2016-07-24", eroding);
  REQUIRE(c.model->set.has(Constituent::bed_solids));
  double river_solids = 0;
  for (const std::string method : {"split", "arkode"}) {
    CAPTURE(method);
    simulate::Simulation simulation = c.simulation({}, method);
    const Totals begin = totals(simulation, *c.model);
    double least = begin.bed;
    while (!simulation.done()) {
      simulation.step(nullptr);
      least = std::min(least, totals(simulation, *c.model).bed);
    }
    const Totals end = totals(simulation, *c.model);
    MESSAGE(method << ": bed " << begin.bed / 1e6 << " t, at least " << least / 1e6 << ", at the end " << end.bed / 1e6);
    CHECK(least < 0.95 * begin.bed);
    CHECK(end.bed > least);  // low water gives some back
    double suspended = 0, resting = 0;
    for (const results::Balance& balance : simulation.balances()) {
      CAPTURE(balance.quantity);
      CHECK(std::fabs(balance.residual) <= 1e-9 * balance.throughput);
      if (balance.domain != "river") continue;
      for (const auto& term : balance.terms) {
        if (term.key == "reaction" && balance.quantity == "solids") suspended = term.amount;
        if (term.key == "reaction" && balance.quantity == "bed_solids") resting = term.amount;
      }
    }
    // ARKODE's account of reactions rests on solutions as exact as its Newton iterations.
    CHECK(std::fabs(suspended + resting) <= (method == "split" ? 1e-10 : 1e-4) * begin.bed);
    if (method == "split") river_solids = end.bed;
    else CHECK(std::fabs(end.bed - river_solids) < 0.02 * begin.bed);
    for (const double mass : simulation.state().mass) CHECK(std::isfinite(mass));
  }
}

TEST_CASE("a simulation with solids on the bed, saved in the storm, goes on to the same bits") {
  const test::BasinDays c("daqing", "2016-07-18", "2016-07-22", eroding);
  simulate::Simulation whole = c.simulation({}, "split"), first = c.simulation({}, "split");
  while (!whole.done()) whole.step(nullptr);
  for (int hour = 0; hour < 50; ++hour) first.step(nullptr);
  base::StateWriter saved;
  first.save(saved);
  simulate::Simulation second = c.simulation({}, "split");
  base::StateReader archive(saved.bytes(), "state");
  second.load(archive);
  while (!second.done()) second.step(nullptr);
  REQUIRE(second.state().mass.size() == whole.state().mass.size());
  CHECK(std::memcmp(second.state().mass.data(), whole.state().mass.data(), 8 * whole.state().mass.size()) == 0);
}

TEST_CASE("the store comes with its formula, and is not chosen among the constituents") {
  const std::string folder = std::string(QINGHE_SOURCE_DIR) + "/basins/daqing";
  CHECK(basin::read_basin(folder).constituents.size() == static_cast<std::size_t>(constituents::ConstituentSet::standard().count()));
  try {
    basin::read_basin(folder, {"constituents=[\"temperature\",\"bed_solids\"]"});
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().at(0).value == "bed_solids");
  }
  try {
    basin::read_basin(folder, {"formulas.solids=\"krone\""});
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(std::string(error.what()).find("krone_partheniades") != std::string::npos);
  }
}
