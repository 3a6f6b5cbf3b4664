// Pools of the bed below reservoirs: they begin where they give what is prescribed, years that repeat bring them to where they
// stay, and they are part of balances and of what is saved.
#include <doctest/doctest.h>

#include <cmath>

#include "basin/tiny.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/gone_on.hpp"
#include "simulate/pool_limits.hpp"

using namespace qinghe;
using doctest::Approx;
using enum constituents::Constituent;
using constituents::Constituent;

namespace {

// Guanting, in two layers where asked.
test::BasinDays guanting(const std::string& from, const std::string& to, bool layered, const std::string& form = "store") {
  test::BasinDays days("yongding", from, to, {"formulas.bed=\"" + form + "\""});
  if (!layered) return days;
  basin::Basin basin = *days.model->basin;
  basin.reservoirs.front().thermocline = 4;
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(basin))));
  return days;
}

// What a pool of the reservoir holds [g].
double held(const simulate::Simulation& simulation, const basin::Model& model, Constituent pool) {
  const int node = model.basin->reservoirs.front().node;
  double sum = 0;
  for (int layer = 0; layer < model.network.reservoir_cells(node); ++layer)
    sum += simulation.state().mass[static_cast<std::size_t>((model.network.first_reservoir_cell(node) + layer) * model.set.stride() + model.set.slot(pool))];
  return sum;
}

}  // namespace

TEST_CASE("the bed of a reservoir begins where it gives at 20 degC what is prescribed for it, whether one layer lies on it or two") {
  for (const bool layered : {false, true}) {
    CAPTURE(layered);
    const test::BasinDays days = guanting("2016-07-18", "2016-07-19", layered);
    const channel::Reservoir& lake = days.model->basin->reservoirs.front();
    const simulate::Simulation simulation = days.simulation({}, "split");
    const double area = channel::LevelPool(lake).area(lake.initial_volume);
    CHECK(0.035 * held(simulation, *days.model, bed_demand_fast) == Approx(lake.sod20 * area).epsilon(1e-9));
    CHECK(0.035 * held(simulation, *days.model, bed_nitrogen_fast) == Approx(0.01 * area).epsilon(1e-9));
    CHECK(0.035 * held(simulation, *days.model, bed_phosphorus_fast) == Approx(0.001 * area).epsilon(1e-9));
    // The slow pool feeds the fast one by its share of what decays: 0.20 of 0.85, of nitrogen 0.25 of 0.90.
    CHECK(0.0018 * held(simulation, *days.model, bed_demand_slow) == Approx(0.20 / 0.85 * lake.sod20 * area).epsilon(1e-9));
    CHECK(0.0018 * held(simulation, *days.model, bed_nitrogen_slow) == Approx(0.25 / 0.90 * 0.01 * area).epsilon(1e-9));
  }
}

TEST_CASE("three ends of years tell the limit of a pool that approaches one, and of no other") {
  const constituents::ConstituentSet set({temperature, bed_solids, bed_demand_fast, bed_demand_slow});
  const auto stride = static_cast<std::size_t>(set.stride());
  const auto at = [&](std::size_t cell, Constituent id) { return cell * stride + static_cast<std::size_t>(set.slot(id)); };
  std::vector<double> mass(2 * stride, 1.0);
  mass[at(0, bed_demand_slow)] = 0, mass[at(1, bed_demand_slow)] = 900, mass[at(0, bed_demand_fast)] = 5;
  simulate::PoolLimits limits(set);
  for (int year = 0; year < 3; ++year) {
    CHECK_FALSE(limits.leap(mass));
    limits.note(mass);
    if (year == 2) break;
    for (const std::size_t cell : {0u, 1u}) mass[at(cell, bed_demand_slow)] = 0.9 * mass[at(cell, bed_demand_slow)] + 10;  // to 100
    mass[at(0, bed_demand_fast)] *= 1.1;                                                                                // without end
    mass[at(0, bed_solids)] = 0.5 * mass[at(0, bed_solids)] + 1;
  }
  const std::vector<double> before = mass;
  CHECK(limits.leap(mass));
  CHECK(mass[at(0, bed_demand_slow)] == Approx(100).epsilon(1e-12));
  CHECK(mass[at(1, bed_demand_slow)] == Approx(100).epsilon(1e-12));
  CHECK(mass[at(0, bed_demand_fast)] == before[at(0, bed_demand_fast)]);
  CHECK(mass[at(1, bed_demand_fast)] == before[at(1, bed_demand_fast)]);
  CHECK(mass[at(0, bed_solids)] == before[at(0, bed_solids)]);
  CHECK(mass[at(0, temperature)] == before[at(0, temperature)]);
  CHECK_FALSE(limits.leap(mass));  // it counts anew
}

TEST_CASE("a lake's bed spun up: another year changes no pool by 1 %, and the lake begins as full as it is stated to be" * doctest::test_suite("long")) {
  Tiny tiny;
  tiny.read();
  const test::BasinDays days(tiny.folder().string(), "2015-01-01", "2016-01-01", {"formulas.bed=\"store\""});
  simulate::Simulation simulation = days.simulation({}, "split");
  const simulate::SpinUp spun = simulation.spin_up(days.weather.start + 3600LL * days.weather.hours);
  CHECK(spun.settled);
  CHECK(spun.stores.size() == 18);
  for (const auto& store : spun.stores) CHECK_MESSAGE(store.change < 0.01, store.key);
  CHECK(simulation.state().hydraulics.reservoir_volume(0) == Approx(days.model->basin->reservoirs.front().initial_volume).epsilon(1e-12));
  const auto pools = {bed_demand_fast, bed_demand_slow, bed_nitrogen_fast, bed_nitrogen_slow, bed_phosphorus_fast, bed_phosphorus_slow};
  std::vector<double> before;
  for (const Constituent pool : pools) before.push_back(held(simulation, *days.model, pool));
  while (!simulation.done()) simulation.step(nullptr);
  std::size_t i = 0;
  for (const Constituent pool : pools) {
    const double now = held(simulation, *days.model, pool);
    MESSAGE(constituents::info(pool).key << ": " << before[i] << " g, a year later " << 100 * (now / before[i] - 1) << " %; " << spun.with_river << " years with the river");
    CHECK(std::abs(now / before[i] - 1) < 0.01);
    ++i;
  }
}

TEST_CASE("pools below two layers close in the account of their reservoir and are saved with everything else") {
  for (const std::string form : {"store", "two_layer"}) {
    CAPTURE(form);
    const test::BasinDays days = guanting("2016-07-18", "2016-07-20", true, form);
    simulate::Simulation whole = days.simulation({}, "split"), first = days.simulation({}, "split"), second = days.simulation({}, "split");
    while (!whole.done()) whole.step(nullptr);
    int pools = 0;
    for (const auto& balance : whole.reservoir_balances()) {
      CHECK_MESSAGE(balance.relative() < 1e-12, balance.quantity);
      if (balance.quantity.rfind("bed_demand", 0) != 0) continue;
      ++pools;
      for (const auto& term : balance.terms) CHECK((term.key == "reaction") == (term.amount != 0));
    }
    CHECK(pools == 2);
    test::go_on(first, 29, second);
    CHECK(second.state().mass == whole.state().mass);
  }
}
