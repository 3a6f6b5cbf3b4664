// Reservoirs by themselves: their water and constituents close with every engine, months add up, and a
// checkpoint keeps them.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/results/reservoirs.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;

namespace {

results::Results run(const test::BasinDays& days, const std::string& method) {
  simulate::Simulation simulation = days.simulation({}, method);
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  results::Results results = recorder.finish();
  results.reservoir_balances = simulation.reservoir_balances();
  return results;
}

}  // namespace

TEST_CASE(
    "Miyun and Huairou over the storm of July 2016: every balance closes with each engine, and the engines "
    "agree" * doctest::test_suite("long")) {
  const test::BasinDays days("chaobai", "2016-07-18", "2016-07-23");
  const results::Results split = run(days, "split");
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    const results::Results other = method == "split" ? split : run(days, method);
    REQUIRE(other.reservoir_balances.size() == 2 * (1 + other.constituents.size()));
    double worst = 0;
    for (const auto& balance : other.reservoir_balances) {
      worst = std::max(worst, balance.relative());
      CHECK_MESSAGE(balance.relative() < 1e-12, balance.domain << " " << balance.quantity);
      const results::Balance& same =
          *results::find_balance(split.reservoir_balances, balance.domain, balance.quantity);
      const double released =
          balance.quantity == "water" ? term(balance, "demand") : term(balance, "release");
      const double as_split = balance.quantity == "water" ? term(same, "demand") : term(same, "release");
      // Coliform dies within a day or two, between the storm's hours by the time steps of each engine.
      const double agreed = balance.quantity == "coliform" ? 1e-2 : 1e-3;
      CHECK_MESSAGE(std::abs(released - as_split) <= agreed * std::abs(as_split) + 1e-9 * same.throughput,
                    balance.domain << " " << balance.quantity);
    }
    const auto& solids = *results::find_balance(other.reservoir_balances, "MY", "solids");
    CHECK(term(solids, "river") > 0);
    CHECK(term(solids, "release") < 0);
    CHECK(term(solids, "reaction") < 0);  // they settle
    MESSAGE(method << ": worst " << worst << ", solids into Miyun " << term(solids, "river") << " g");
  }
}

TEST_CASE("the months of a reservoir add up to its period, and its mean water lies on its curve") {
  const test::BasinDays days("yongding", "2016-07-25", "2016-08-05");
  const results::Results results = run(days, "split");
  REQUIRE(results.monthly_reservoir_balances.size() == 2);
  REQUIRE(results.reservoir_months.size() == 2);
  for (std::size_t b = 0; b < results.reservoir_balances.size(); ++b) {
    double sum = 0;
    for (const auto& month : results.monthly_reservoir_balances) {
      CHECK(month.balances[b].relative() < 1e-12);
      sum += month.balances[b].storage_change;
    }
    const auto& whole = results.reservoir_balances[b];
    CHECK(std::abs(sum - whole.storage_change) <= 1e-12 * whole.throughput);
  }
  const auto& august = results.reservoir_months.back();
  CHECK(august.hours == 96);
  const channel::LevelPool pool(days.model->basin->reservoirs.front());
  CHECK(august.level_end == doctest::Approx(pool.level(august.volume_end)));
  CHECK(august.level_end ==
        doctest::Approx(static_cast<double>(results.reservoir_level.back())).epsilon(1e-6));
  CHECK(august.extinction > 0.2);
}

TEST_CASE("a simulation saved in the middle goes on with its reservoirs' accounts") {
  const test::BasinDays days("yongding", "2016-07-30", "2016-08-02");
  const results::Results whole = run(days, "split");
  simulate::Simulation first = days.simulation({}, "split");
  simulate::Recorder before = days.recorder();
  for (int hour = 0; hour < 31; ++hour) first.step(&before);
  base::StateWriter archive;
  first.save(archive), before.save(archive), before.save_days(0, 2, archive);
  simulate::Simulation second = days.simulation({}, "split");
  simulate::Recorder after = days.recorder();
  base::StateReader reader(archive.bytes(), "a checkpoint");
  second.load(reader), after.load(reader), after.load_days(0, 2, reader);
  while (!second.done()) second.step(&after);
  const results::Results resumed = after.finish();
  const auto balances = second.reservoir_balances();
  REQUIRE(balances.size() == whole.reservoir_balances.size());
  for (std::size_t b = 0; b < balances.size(); ++b)
    for (std::size_t t = 0; t < balances[b].terms.size(); ++t)
      CHECK(balances[b].terms[t].amount == whole.reservoir_balances[b].terms[t].amount);
  REQUIRE(resumed.reservoir_months.size() == whole.reservoir_months.size());
  for (std::size_t m = 0; m < resumed.reservoir_months.size(); ++m)
    CHECK(resumed.reservoir_months[m].concentration == whole.reservoir_months[m].concentration);
}
