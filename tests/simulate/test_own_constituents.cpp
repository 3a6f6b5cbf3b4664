// Constituents of a basin's own: carried through a branched river in every engine, decaying as they should, and through
// sewers, plants and rivers of a shipped basin without touching anything else.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/channel/hydraulics.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/term_of.hpp"
#include "simulate/test_river.hpp"

using namespace qinghe;
using constituents::own_constituent;
using test::Constituent;

namespace {

constexpr double day = 86400;

std::vector<constituents::OwnConstituent> pair() {
  return {{.key = "chloride", .name_en = "chloride", .name_zh = "氯化物", .unit = "mg/L", .scale = 50},
          {.key = "atrazine", .name_en = "atrazine", .name_zh = "莠去津", .unit = "ng/L", .scale = 100, .decay = 0.5, .theta = 1.06, .settling = 0.1}};
}

// Largest error along 100 km in steady state, over the concentration that enters, of c = e^(−k x/u) at a depth of 1 m and 20 °C.
double error_along(const std::string& method, double cell, int splittings = 2) {
  const constituents::ConstituentSet set({own_constituent(0), own_constituent(1)}, pair());
  const quality::Kinetics kinetics(set, {});
  const test::Channel channel(100000, cell, 0.3, 10, 0.0, 3600);
  test::Run run(channel.network, set, kinetics, {.method = method, .relative_tolerance = 1e-6, .splittings = splittings}, {.depth = 1});
  for (std::size_t o = 0; o < 2; ++o) run.source[run.at(0, own_constituent(o))] = channel.discharge * 80;
  for (int step = 0; step < 24 * 8; ++step) run.advance(channel.flow);
  double worst = 0;
  for (int i = 0; i < channel.network.cell_count(); ++i) {
    const double volume = channel.flow.volume_end[static_cast<std::size_t>(i)], x = channel.centre(i);
    CHECK(run.mass[run.at(i, own_constituent(0))] / volume == doctest::Approx(80).epsilon(1e-4));
    worst = std::max(worst, std::abs(run.mass[run.at(i, own_constituent(1))] / volume / 80 - std::exp(-0.6 * x / channel.velocity / day)));
  }
  return worst;
}

const std::vector<std::string> fluoride = {
    "constituents.fluoride.name_en=\"fluoride\"", "constituents.fluoride.name_zh=\"氟化物\"", "constituents.fluoride.unit=\"mg/L\"", "constituents.fluoride.scale=1",
    "constituents.fluoride.background=0.4",       "constituents.fluoride.source=\"a test\"", "constituents.fluoride.standard_item=\"fluoride\"",
    "splitting.raw_sewage.fluoride=0.9",          "splitting.stormwater.fluoride=0.1"};

}  // namespace

TEST_CASE("a conservative one stays uniform and closes through a confluence, a bifurcation and a flood in every engine; one that decays closes") {
  const network::Network network(6, {{"a", 0, 2, 8000, 1000}, {"b", 1, 2, 6000, 1000}, {"c", 2, 3, 5000, 1000}, {"d", 3, 4, 4000, 1000}, {"e", 3, 4, 5000, 1000}, {"f", 4, 5, 6000, 1000}},
                                 {false, false, false, false, false, false});
  const constituents::ConstituentSet set({Constituent::temperature, Constituent::bottom_algae, own_constituent(0), own_constituent(1)}, pair());
  const quality::Kinetics kinetics(set, {});
  CHECK(kinetics.reacts());
  const auto cells = static_cast<std::size_t>(network.cell_count());
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    channel::Hydraulics hydraulics(network, {.reaches = std::vector<channel::ReachGeometry>(6), .splits = {{.node = 3, .reach = 4, .flow = {0, 50}, .share = {0.3, 0.5}}}});
    std::vector<double> lateral(cells, 0.05), evaporation(cells, 0.0);
    channel::FlowStep flow;
    const auto water = [&] { hydraulics.step({.year = 2016, .month = 7, .day = 20}, 3600, lateral, evaporation, flow); };
    water();
    test::Run run(network, set, kinetics, {.method = method, .relative_tolerance = 1e-5}, {.depth = 0.8});
    const auto fill = [&](std::vector<double>& to, const std::vector<double>& by) {
      for (std::size_t i = 0; i < cells; ++i) {
        to[run.at(static_cast<int>(i), Constituent::temperature)] = 16 * by[i];
        to[run.at(static_cast<int>(i), own_constituent(0))] = 3 * by[i];
        to[run.at(static_cast<int>(i), own_constituent(1))] = 70 * by[i];
      }
    };
    fill(run.mass, flow.volume_end);
    for (std::size_t i = 0; i < cells; ++i) run.mass[run.at(static_cast<int>(i), Constituent::bottom_algae)] = 100;
    const std::vector<double> begin = run.mass;
    for (int hour = 0; hour < 96; ++hour) {
      for (double& q : lateral) q = hour % 40 < 8 ? 4 : 0.03;
      water();
      fill(run.source, lateral);
      run.advance(flow, test::some_exchange(network, flow));
    }
    double worst = 0, least = 1e300;
    for (std::size_t i = 0; i < cells; ++i) {
      worst = std::max(worst, std::abs(run.mass[run.at(static_cast<int>(i), own_constituent(0))] / flow.volume_end[i] / 3 - 1));
      least = std::min(least, run.mass[run.at(static_cast<int>(i), own_constituent(1))]);
      CHECK(run.mass[run.at(static_cast<int>(i), own_constituent(1))] < 70 * flow.volume_end[i]);
    }
    CHECK(worst < (method == "split" ? 1e-11 : 1e-4));
    CHECK(least > 0);
    for (const std::size_t o : {0, 1}) CHECK(test::open_balance(run, begin, set.slot(own_constituent(o))) < 1e-12);
    const auto kept = static_cast<std::size_t>(set.slot(own_constituent(0)));
    CHECK(std::abs(run.budget.reaction[kept]) <= (method == "split" ? 0.0 : 1e-20 * run.budget.inflow[kept]));
    CHECK(run.budget.reaction[static_cast<std::size_t>(set.slot(own_constituent(1)))] < 0);
  }
}

TEST_CASE("along a river it falls as e^(-kt): coupled, at second order in the length of cells; split, as its steps get shorter") {
  const double coarse = error_along("arkode", 4000), fine = error_along("arkode", 2000);
  MESSAGE("arkode: largest error " << coarse << " and " << fine << " of what enters");
  CHECK(fine < 5e-4);
  CHECK(std::log2(coarse / fine) > 1.5);
  CHECK(error_along("cvode", 2000) < 5e-4);
  // What entered within a step has reacted for too long or not yet: k Δt/4 of it.
  const double rare = error_along("split", 2000, 2), frequent = error_along("split", 2000, 8);
  MESSAGE("split: largest error " << rare << " and " << frequent << " of what enters");
  CHECK(rare < 0.6 / day * 1800 / 4);
  CHECK(frequent < 0.3 * rare);
}

TEST_CASE("a basin with one of its own: all else is the same to the last bit, sewers and plants carry it, and everything closes") {
  const test::BasinDays plain("beiyun", "2016-07-19", "2016-07-22"), more("beiyun", "2016-07-19", "2016-07-22", fluoride);
  const auto results_of = [](const test::BasinDays& c) {
    simulate::Simulation simulation = c.simulation({}, "split");
    simulate::Recorder recorder = c.recorder();
    while (!simulation.done()) simulation.step(&recorder);
    results::Results results = recorder.finish();
    results.balances = simulation.balances();
    results.sewershed_balances = simulation.sewershed_balances();
    return results;
  };
  const results::Results without = results_of(plain), with = results_of(more);
  REQUIRE(with.constituents.size() == without.constituents.size() + 1);
  const constituents::ConstituentSet set = with.set(), before = without.set();
  const std::size_t places = without.section_flow.size();
  REQUIRE(places > 0);
  std::size_t different = 0, above = 0;
  for (std::size_t i = 0; i < places; ++i) {
    for (const Constituent c : before.ids())
      different += without.section_concentration[i * without.constituents.size() + static_cast<std::size_t>(before.slot(c))] !=
                   with.section_concentration[i * with.constituents.size() + static_cast<std::size_t>(set.slot(c))];
    above += with.section_concentration[i * with.constituents.size() + static_cast<std::size_t>(set.slot(own_constituent(0)))] > 0.45F;
  }
  CHECK(different == 0);
  CHECK(above > 0);  // sewage and its effluent raise it above the background
  const results::Balance *river = nullptr, *sewer = nullptr;
  std::size_t same = 0, of_sheds = 0;
  for (const results::Balance& b : with.balances) {
    CAPTURE(b.domain);
    CAPTURE(b.quantity);
    CHECK(b.relative() < 1e-11);
    if (b.quantity == "fluoride") (b.domain == "river" ? river : sewer) = &b;
    for (const results::Balance& other : without.balances)
      if (other.domain == b.domain && other.quantity == b.quantity) same += other.residual == b.residual && other.throughput == b.throughput;
  }
  CHECK(same == without.balances.size());
  REQUIRE(river != nullptr);
  REQUIRE(sewer != nullptr);
  CHECK(river->unit == "g");
  CHECK(test::term(*sewer, "in") > 0);
  CHECK(test::term(*sewer, "treated") == doctest::Approx(0).scale(1e-9 * test::term(*sewer, "in")));
  CHECK(-test::term(*sewer, "out") < test::term(*river, "inflow"));
  CHECK(test::term(*river, "reaction") == 0);
  for (const results::Balance& b : with.sewershed_balances)
    if (b.quantity == "fluoride") CHECK(b.relative() < 1e-11), ++of_sheds;
  CHECK(of_sheds == more.model->basin->sewersheds.size());
}

TEST_CASE("a scenario beside the baseline carries it too, and a pull on its load is one on it alone") {
  const test::BasinDays c("beiyun", "2016-07-19", "2016-07-21", fluoride);
  using namespace scenario;
  const Scenario half{.id = "half", .pulls = {{.lever = Lever::source_load, .target = "plant_effluent", .parameter = "fluoride", .value = 0.5, .from = c.weather.start}}};
  const auto alone = [&](const Scenario& s) {
    simulate::Simulation simulation = c.simulation(s, "split");
    simulate::Recorder recorder = c.recorder();
    while (!simulation.done()) simulation.step(&recorder);
    return recorder.finish();
  };
  const results::Results base = alone({}), pulled = alone(half);
  simulate::Simulation leader = c.simulation({}, "split"), beside = c.simulation(half, "split");
  beside.follow(leader);
  simulate::Recorder recorder = c.recorder();
  while (!leader.done()) leader.step(nullptr), beside.step(&recorder);
  CHECK(recorder.finish().section_concentration == pulled.section_concentration);
  std::size_t lower = 0, other = 0;
  for (std::size_t i = 0; i < base.section_concentration.size(); ++i) {
    const bool own = constituents::is_own(base.constituents[i % base.constituents.size()]);
    if (own) lower += pulled.section_concentration[i] < base.section_concentration[i];
    else other += pulled.section_concentration[i] != base.section_concentration[i];
  }
  CHECK(lower > 0);
  CHECK(other == 0);
}
