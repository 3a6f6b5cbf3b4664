// Pipe cleaning as the model feels it in a ranking's default window.
#include <doctest/doctest.h>

#include "qinghe/intervene/intervention.hpp"
#include "qinghe/simulate/overflow_event.hpp"
#include "qinghe/simulate/sewers_alone.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("a spring's pipe cleaning takes solids out of the overflows of a leap year's June") {
  const test::BasinDays days("daqing", "2016-04-01", "2016-07-01");
  const basin::Basin& basin = *days.model->basin;
  intervene::Candidate candidate{.id = "c", .type = &intervene::type_from_key("pipe_cleaning"), .target = "DQ-W01", .size = 50000};
  for (const auto& p : candidate.type->parameters) candidate.parameters[std::string(p.symbol)] = p.value;
  const base::Instant start = base::instant({.year = 2016, .month = 5, .day = 25}, basin.utc_offset), june = start + 7 * 86400LL;
  const auto solids = [&](const scenario::Scenario& scenario) {
    const simulate::Levers levers(*days.model, scenario);
    simulate::SewersAlone sewers(*days.model, days.weather, levers);
    sewers.run_until(basin.period.end);
    double sum = 0;
    for (const auto& event : simulate::overflow_events_since(sewers.sewers(), june))
      if (basin.sewersheds[static_cast<std::size_t>(event.sewershed)].id == "DQ-W01") sum += event.suspended_solids;
    return sum;
  };
  const double before = solids({}), after = solids(intervene::as_scenario(candidate, basin, start));
  REQUIRE(before > 0);
  CHECK(after < 0.99 * before);
}
