// The months of a run add up to the run, and the basin's water line closes in each of them.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/results/water.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("from 20 July to 3 September: three months that close and add up, land, sewers, river and basin" * doctest::test_suite("long")) {
  const test::BasinDays c("beiyun", "2016-07-20", "2016-09-03");
  simulate::Simulation simulation = c.simulation({}, "split");
  simulate::Recorder recorder = c.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  results::Results run = recorder.finish();
  run.balances = simulation.balances();

  REQUIRE(run.monthly_balances.size() == 3);
  CHECK(run.monthly_balances.front().month == "2016-07");
  CHECK(run.monthly_balances.back().month == "2016-09");
  for (const auto& month : run.monthly_balances)
    for (const auto& balance : month.balances)
      CHECK_MESSAGE(balance.relative() < 1e-11, balance.domain << " " << balance.quantity);
  for (std::size_t b = 0; b < run.balances.size(); ++b)
    for (std::size_t t = 0; t < run.balances[b].terms.size(); ++t) {
      double sum = 0;
      for (const auto& month : run.monthly_balances) sum += month.balances[b].terms[t].amount;
      CHECK(std::abs(sum - run.balances[b].terms[t].amount) <= 1e-11 * run.balances[b].throughput);
    }

  const auto months = results::monthly_basin_water(run);
  double residual = 0;
  for (const auto& month : months) residual = std::max(residual, month.relative());
  const results::Balance whole = results::whole_basin_water(run);
  MESSAGE("basin water: relative residual " << whole.relative() << ", of the months " << residual);
  CHECK(residual < 1e-11);
  CHECK(whole.relative() < 1e-11);

  // What passes a section is its flow times its concentration, by the hour.
  const auto sections = run.section_ids.size();
  double volume = 0, recorded = 0;
  for (int hour = 0; hour < run.hours; ++hour)
    volume += 3600.0 * static_cast<double>(run.section_flow[static_cast<std::size_t>(hour) * sections]);
  for (const auto& load : run.section_loads)
    if (load.section == 0) recorded += load.volume, CHECK(load.total_n >= load.ammonia_n);
  CHECK(recorded == doctest::Approx(volume).epsilon(1e-6));
}

TEST_CASE("water that a source brings without being counted opens the basin's line") {
  const std::vector<results::Balance> parts{
      {.domain = "catchment",
       .quantity = "water",
       .unit = "m3",
       .terms = {{"precipitation", "降水", "precipitation", 100},
                 {"evapotranspiration", "蒸散发", "evapotranspiration", -70},
                 {"interflow", "壤中流", "interflow", -20}},
       .storage_change = 10,
       .residual = 0,
       .throughput = 195},
      {.domain = "river",
       .quantity = "water",
       .unit = "m3",
       .terms = {{"inflow", "入流", "inflow", 25}, {"outflow", "出流", "outflow", -24}},
       .storage_change = 1,
       .throughput = 30}};
  const results::Balance closed = results::basin_water(parts, 25), open = results::basin_water(parts, 26);
  CHECK(closed.residual == 0);
  CHECK(open.residual == 1);
  REQUIRE(closed.terms.size() == 4);
  CHECK(closed.terms.back().key == "other_inflow");
  CHECK(closed.terms.back().amount == 5);
  CHECK(closed.storage_change == 11);
}
