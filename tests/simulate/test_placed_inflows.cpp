// Rivers enter the layer of a reservoir that suits their density, exactly in water and masses.
#include <doctest/doctest.h>

#include <cmath>

#include "simulate/basin_days.hpp"
#include "simulate/gone_on.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using constituents::Constituent;
using doctest::Approx;

namespace {

// Guanting in two layers, with rivers where their density belongs, or all above.
struct Placed : test::BasinDays {
  explicit Placed(bool by_density, bool released_below = false, const std::string& from = "2016-07-18", const std::string& to = "2016-07-20") : BasinDays("yongding", from, to) {
    basin::Basin basin = *model->basin;
    basin.inflow_by_density = by_density;
    basin.reservoirs.front().thermocline = 4;
    basin.reservoirs.front().released_below = released_below;
    model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(basin))));
  }
  int node() const { return model->basin->reservoirs.front().node; }
  std::size_t at(int cell, Constituent id) const { return static_cast<std::size_t>(cell * model->set.stride() + model->set.slot(id)); }
  // Layers at the two temperatures, rivers at a third, and only they carry tracer, 1 g/m³.
  simulate::Simulation set(double upper, double lower, double river, const std::string& method = "split") const {
    simulate::Simulation simulation = simulation_of(method);
    simulate::State state = simulation.state();
    for (int cell = 0; cell < model->network.cell_count(); ++cell) {
      const double volume = state.hydraulics.volumes()[static_cast<std::size_t>(cell)];
      const bool lake = model->network.reservoir_node_of(cell) == node();
      const double temperature = !lake ? river : cell == model->network.lower_cell(node()) ? lower : upper;
      state.mass[at(cell, Constituent::temperature)] = volume * temperature;
      state.mass[at(cell, Constituent::tracer)] = lake ? 0 : volume;
    }
    simulation.restore(state);
    return simulation;
  }
  double tracer(const simulate::Simulation& simulation, bool below) const {
    return simulation.state().mass[at(below ? model->network.lower_cell(node()) : model->network.reservoir_cell(node()), Constituent::tracer)];
  }
  simulate::Simulation simulation_of(const std::string& method) const { return simulation({}, method); }
};

void check_balances(const simulate::Simulation& simulation) {
  for (const auto& balance : simulation.reservoir_balances()) CHECK_MESSAGE(balance.relative() < 1e-12, balance.quantity);
  for (const auto& balance : simulation.balances()) CHECK_MESSAGE(balance.relative() < 1e-11, balance.domain << " " << balance.quantity);
  for (const auto& reach : simulation.reach_balances()) CHECK_MESSAGE(reach.water.relative() < 1e-12, reach.water.domain);
}

}  // namespace

TEST_CASE("a cold river with a tracer in summer lands below, a warm one above, and without the choice both above") {
  for (const bool released_below : {false, true}) {
    CAPTURE(released_below);
    const Placed placed(true, released_below), above(false, released_below);
    const auto after = [](const Placed& days, double upper, double river) {
      simulate::Simulation simulation = days.set(upper, 12, river);
      simulation.step(nullptr);  // in July shallow water takes the temperature of the air within hours
      check_balances(simulation);
      const auto account = simulation.reservoir_balances();
      for (const auto& balance : account)
        if (balance.quantity == "tracer") CHECK(days.tracer(simulation, false) + days.tracer(simulation, true) == Approx(test::term(balance, "river") + test::term(balance, "release") + test::term(balance, "seepage")).epsilon(1e-9));
      return std::pair{days.tracer(simulation, false), days.tracer(simulation, true)};
    };
    const auto [cold_up, cold_down] = after(placed, 26, 6);
    const auto [warm_up, warm_down] = after(placed, 18, 30);
    const auto [plain_up, plain_down] = after(above, 26, 6);
    MESSAGE("cold: " << cold_up << " g above, " << cold_down << " below; warm: " << warm_up << ", " << warm_down << "; without: " << plain_up << ", " << plain_down);
    CHECK(cold_down > 20 * cold_up);
    CHECK(warm_up > 20 * warm_down);
    CHECK(plain_up > 20 * plain_down);
  }
}

TEST_CASE("in winter water of 4 degC enters below colder water, and water near freezing above it") {
  const Placed days(true, false, "2016-01-10", "2016-01-11");
  const auto share = [&](double river) {
    simulate::Simulation simulation = days.set(1, 4, river);
    for (int hour = 0; hour < 2; ++hour) simulation.step(nullptr);
    return days.tracer(simulation, true) / (days.tracer(simulation, false) + days.tracer(simulation, true));
  };
  CHECK(share(4) > 0.5);
  CHECK(share(0.2) < 0.05);
}

TEST_CASE("placed inflows close with every engine, released above or below, and the engines agree" * doctest::test_suite("long")) {
  for (const bool released_below : {false, true}) {
    const Placed days(true, released_below, "2016-07-18", "2016-07-20");
    std::vector<double> first;
    for (const std::string method : {"split", "arkode", "cvode"}) {
      CAPTURE(method);
      CAPTURE(released_below);
      simulate::Simulation simulation = days.set(24, 20, 21, method);
      while (!simulation.done()) simulation.step(nullptr);
      check_balances(simulation);
      std::vector<double> now;
      for (const bool below : {false, true}) {
        const int cell = below ? days.model->network.lower_cell(days.node()) : days.model->network.reservoir_cell(days.node());
        for (const Constituent id : {Constituent::temperature, Constituent::tracer, Constituent::dissolved_oxygen}) now.push_back(simulation.state().mass[days.at(cell, id)] / simulation.state().hydraulics.volumes()[static_cast<std::size_t>(cell)]);
      }
      if (first.empty()) first = now;
      for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i] == Approx(first[i]).epsilon(1e-2));
      MESSAGE(method << ": tracer " << now[1] << " above, " << now[4] << " g/m3 below");
      CHECK(now[1] > 0);
      CHECK(now[4] > 0);
    }
  }
}

TEST_CASE("placed inflows saved within the day go on to the same bits, and beside a baseline they are those of a run alone") {
  const Placed days(true);
  simulate::Simulation whole = days.set(24, 20, 21), first = days.set(24, 20, 21), second = days.simulation_of("split");
  while (!whole.done()) whole.step(nullptr);
  test::go_on(first, 17, second);
  CHECK(second.state().mass == whole.state().mass);

  // Shade above the reservoir cools the river alone: the same inflow goes elsewhere. So the water differs where nothing of it was pulled.
  const std::string reach = [&] {
    for (const auto& face : days.model->network.faces())
      if (days.model->network.into_lower_layer(face)) return days.model->basin->reaches[static_cast<std::size_t>(days.model->network.reach_of(face.from))].id;
    return std::string();
  }();
  const scenario::Scenario shaded{.id = "shaded", .pulls = {{.lever = scenario::Lever::reach_parameter, .target = reach, .parameter = "shade", .operation = scenario::Operation::set, .value = 0.9, .from = days.weather.start}}};
  simulate::Simulation leader = days.simulation_of("split"), beside = days.simulation(shaded, "split"), alone = days.simulation(shaded, "split");
  beside.follow(leader);
  while (!leader.done()) leader.step(nullptr), beside.step(nullptr), alone.step(nullptr);
  CHECK(beside.state().mass == alone.state().mass);
  CHECK(leader.state().mass != alone.state().mass);
}
