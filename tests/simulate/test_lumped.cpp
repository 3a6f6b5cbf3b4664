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
