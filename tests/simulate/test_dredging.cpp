// Mud taken out of a reach takes its stores along, on one day, in one place, and in the account.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <map>

#include "qinghe/base/error.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using constituents::Constituent;
using scenario::Lever;

namespace {

struct OnReach {
  double reach = 0, elsewhere = 0;
};
OnReach stored(const simulate::Simulation& simulation, const basin::Model& model, Constituent id, int reach) {
  OnReach sum;
  for (int cell = 0; cell < model.network.cell_count(); ++cell)
    (model.network.reach_of(cell) == reach ? sum.reach : sum.elsewhere) += simulation.state().mass[static_cast<std::size_t>(cell * model.set.stride() + model.set.slot(id))];
  return sum;
}

}  // namespace

TEST_CASE("six tenths of the mud of a reach are gone on the day, the account says how much, and the water above has more oxygen" * doctest::test_suite("long")) {
  for (const std::string form : {"store", "two_layer"}) {
    CAPTURE(form);
    const test::BasinDays days("daqing", "2016-04-10", "2016-04-13", {"formulas.bed=\"" + form + "\"", "formulas.solids=\"krone_partheniades\""});
    const basin::Model& model = *days.model;
    const int reach = model.basin->find_reach(model.basin->reaches[model.basin->reaches.size() / 2].id);
    const base::Instant date = days.weather.start + 86400;
    const scenario::Scenario dredged{.id = "dredged", .pulls = {{.lever = Lever::store_reset, .target = model.basin->reaches[static_cast<std::size_t>(reach)].id, .parameter = "bed", .value = 0.6, .from = date}}};
    simulate::Simulation leader = days.simulation({}, "split"), own = days.simulation(dredged, "split"), beside = days.simulation(dredged, "split");
    beside.follow(leader);
    std::map<Constituent, double> taken;
    while (!leader.done()) {
      const bool that_hour = leader.now() == date;
      std::map<Constituent, OnReach> before;
      for (const Constituent id : model.set.ids())
        if (constituents::on_demand(id)) before[id] = stored(own, model, id, reach);
      leader.step(nullptr), own.step(nullptr), beside.step(nullptr);
      if (!that_hour) continue;
      for (const auto& [id, was] : before) {
        CAPTURE(constituents::info(id).key);
        taken[id] = 0.6 * was.reach;
        const OnReach now = stored(own, model, id, reach), without = stored(leader, model, id, reach);
        CHECK(now.reach == doctest::Approx(0.4 * without.reach).epsilon(0.02));
        CHECK(now.elsewhere == doctest::Approx(without.elsewhere).epsilon(1e-6));
      }
    }
    CHECK(taken.size() == 7);
    for (const results::Balance& balance : own.balances()) {
      CAPTURE(balance.quantity);
      CHECK(std::fabs(balance.residual) <= 1e-9 * balance.throughput);
      for (const auto& [id, amount] : taken)
        if (balance.quantity == constituents::info(id).key)
          for (const auto& term : balance.terms)
            if (term.key == "dredged") CHECK(-term.amount == doctest::Approx(amount));
    }
    // Beside the baseline it is what it is alone.
    const auto &a = own.state().mass, &b = beside.state().mass;
    REQUIRE(a.size() == b.size());
    CHECK(std::memcmp(a.data(), b.data(), 8 * a.size()) == 0);
    const auto oxygen = [&](const simulate::Simulation& s) { return stored(s, model, Constituent::dissolved_oxygen, reach).reach; };
    CHECK(oxygen(own) > oxygen(leader));
  }
}

TEST_CASE("a bed that is to be emptied lies in a reach, a deposit in a sewershed") {
  const test::BasinDays days("daqing", "2016-04-10", "2016-04-11");
  const basin::Basin& basin = *days.model->basin;
  for (const auto& [target, store] : {std::pair{basin.sewersheds.front().id, "bed"}, std::pair{basin.reaches.front().id, "deposit"}})
    CHECK_THROWS_AS(simulate::Levers(*days.model, {.pulls = {{.lever = Lever::store_reset, .target = target, .parameter = store, .value = 0.5}}}), base::InputError);
}
