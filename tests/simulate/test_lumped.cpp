// The screening scheme on a river: C₀ e^(−k x/u) along a channel, and days of a real basin.
#include <doctest/doctest.h>

#include <cmath>

#include "simulate/basin_days.hpp"
#include "simulate/test_river.hpp"

using namespace qinghe;
using constituents::Constituent;

TEST_CASE("along a channel ammonia falls as e^(-k x/u), by every engine") {
  const constituents::ConstituentSet set({Constituent::ammonium});
  const quality::Kinetics kinetics(set, {}, {.scheme = quality::KineticScheme::lumped});
  const double k = 0.15 / 86400;  // without a temperature it is 20 °C
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    const test::Channel channel(65000, 1000, 0.3, 10, 0.0, 3600);
    test::Run run(channel.network, set, kinetics, {.method = method, .relative_tolerance = 1e-6, .splittings = 2});
    run.source[run.at(0, Constituent::ammonium)] = channel.discharge * 2.0;
    const std::vector<double> begin = run.mass;
    for (int hour = 0; hour < 96; ++hour) run.advance(channel.flow);
    double worst = 0;
    for (int i = 1; i < channel.network.cell_count(); ++i) {
      const double now = run.mass[run.at(i, Constituent::ammonium)] / channel.flow.volume_end[static_cast<std::size_t>(i)];
      worst = std::max(worst, std::abs(now / (2.0 * std::exp(-k * channel.centre(i) / channel.velocity)) - 1));
    }
    MESSAGE(method << ": largest relative error " << worst);
    CHECK(worst < 1e-3);
    CHECK(test::open_balance(run, begin, 0) < 1e-9);
  }
}

TEST_CASE("two reaches, each with a k of its own: e^(-k1 t1 - k2 t2) by every engine, the closer the shorter the cells") {
  const constituents::ConstituentSet set({Constituent::ammonium});
  const quality::Kinetics kinetics(set, {}, {.scheme = quality::KineticScheme::lumped});
  constexpr double slow = 0.04, fast = 0.6;  // 1/d
  const auto error = [&](const std::string& method, double cell) {
    const network::Network network(3, {{"slow", 0, 1, 32000, cell}, {"fast", 1, 2, 32000, cell}}, {false, false, false});
    const test::Channel channel(64000, cell, 0.3, 10, 0.0, 3600);  // the same cells in one reach: flow and faces
    test::Run run(network, set, kinetics, {.method = method, .relative_tolerance = 1e-6, .splittings = 8});
    for (int i = 0; i < network.cell_count(); ++i)
      kinetics.prepare({.lumped_ammonia20 = network.reach_of(i) == 0 ? slow : fast}, run.places, i);
    run.source[run.at(0, Constituent::ammonium)] = channel.discharge * 2.0;
    const std::vector<double> begin = run.mass;
    for (int hour = 0; hour < 96; ++hour) run.advance(channel.flow);
    double worst = 0;
    for (int i = 1; i < network.cell_count(); ++i) {
      const double x = channel.centre(i), in_first = std::min(x, 32000.0), in_second = std::max(x - 32000, 0.0);
      const double expected = 2 * std::exp(-(slow * in_first + fast * in_second) / channel.velocity / 86400);
      worst = std::max(worst, std::abs(run.mass[run.at(i, Constituent::ammonium)] / channel.flow.volume_end[static_cast<std::size_t>(i)] / expected - 1));
    }
    CHECK(test::open_balance(run, begin, 0) < 1e-9);
    MESSAGE(method << ", cells of " << cell << " m: largest relative error " << worst);
    return worst;
  };
  CHECK(error("split", 1000) < 1e-3);
  for (const std::string method : {"arkode", "cvode"}) {
    // Where k changes the profile has a kink, which limited slopes meet at first order.
    const double coarse = error(method, 2000), fine = error(method, 1000);
    CHECK(fine < 3e-3);
    CHECK(fine < 0.6 * coarse);
  }
}

TEST_CASE("reaches of a basin that all state the basin's k change nothing; one that states none keeps its load") {
  const test::BasinDays plain("daqing", "2016-07-18", "2016-07-20", {"formulas.kinetics=\"lumped\"", "constituents=[\"ammonium\",\"temperature\"]"});
  const auto reacted = [&](double k) {
    test::BasinDays days = plain;
    basin::Basin changed = *plain.model->basin;
    if (k >= 0)
      for (basin::Reach& reach : changed.reaches) reach.lumped_ammonia20 = k;
    days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(changed)));
    simulate::Simulation simulation = days.simulation({}, "split");
    while (!simulation.done()) simulation.step(nullptr);
    return simulation.state().mass;
  };
  const std::vector<double> usual = reacted(-1), stated = reacted(0.15), none = reacted(0);
  const auto slot = static_cast<std::size_t>(plain.model->set.slot(Constituent::ammonium)), stride = static_cast<std::size_t>(plain.model->set.stride());
  double most = 0;
  std::size_t more = 0;
  for (std::size_t i = slot; i < usual.size(); i += stride) {
    most = std::max(most, std::abs(stated[i] - usual[i]) / (1e-9 + usual[i]));
    more += none[i] > 1.001 * usual[i];
  }
  CHECK(most < 1e-12);
  CHECK(more > usual.size() / stride / 2);
}

TEST_CASE("days of a basin by the lumped scheme: balances close, and both engines agree") {
  const test::BasinDays c("daqing", "2016-07-18", "2016-07-22", {"formulas.kinetics=\"lumped\""});
  CHECK_FALSE(c.model->set.has(Constituent::dissolved_oxygen));
  double by_split = 0;
  for (const std::string method : {"split", "arkode"}) {
    CAPTURE(method);
    simulate::Simulation simulation = c.simulation({}, method);
    while (!simulation.done()) simulation.step(nullptr);
    double lost = 0;
    for (const results::Balance& balance : simulation.balances()) {
      CAPTURE(balance.quantity);
      CHECK(std::fabs(balance.residual) <= 1e-9 * balance.throughput);
      for (const auto& term : balance.terms)
        if (balance.domain == "river" && balance.quantity == "ammonium" && term.key == "reaction") lost = -term.amount;
    }
    CHECK(lost > 0);
    if (method == "split") by_split = lost;
    else CHECK(lost == doctest::Approx(by_split).epsilon(0.01));
  }
}
