// Rural sources listed one by one ride on the runoff of their land: they add their own load and nothing of the water's.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "simulate/basin_days.hpp"
#include "simulate/changed_basin.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;

namespace {

// What the river took in over the wet days, by quantity.
std::map<std::string, double> taken_in(const std::string& basin, const std::vector<std::string>& set) {
  const test::BasinDays days(basin, "2016-07-19", "2016-07-22", set);
  simulate::Simulation run = days.simulation({}, "split");
  for (int hour = 0; hour < days.weather.hours; ++hour) run.step(nullptr);
  std::map<std::string, double> inflow;
  for (const auto& balance : run.balances())
    if (balance.domain == "river")
      for (const auto& term : balance.terms)
        if (term.key == "inflow") inflow[balance.quantity] = term.amount;
  return inflow;
}

}  // namespace

TEST_CASE("farms bring a constituent of the basin's own with the runoff, and the land closes it") {
  const test::ChangedBasin changed("daqing");
  std::vector<std::string> set = test::ChangedBasin::settings();
  for (const char* line : {"name_en=\"copper\"", "name_zh=\"铜\"", "unit=\"ug/L\"", "scale=10", "background=1", "source=\"a test\""}) set.push_back(std::string("constituents.copper.") + line);
  const char* heads = "id,name_zh,subcatchment,kind,animal,heads,copper_per_year,source,confidence\n";
  std::map<std::string, double> in;
  double delivered = 0;
  for (const std::string per_head : {"", "100 g"}) {
    changed.add("rural_sources.csv", heads + ("p,猪场,DQ27-1,livestock,pig,12000," + per_head + ",a test,assumed\n"));
    const test::BasinDays days(changed.folder(), "2016-07-19", "2016-07-22", set);
    simulate::Simulation run = days.simulation({}, "split");
    for (int hour = 0; hour < days.weather.hours; ++hour) run.step(nullptr);
    for (const auto& balance : run.balances()) {
      if (balance.quantity != "copper") continue;
      CAPTURE(balance.domain);
      CHECK(balance.relative() < 1e-12);
      if (balance.domain == "river") in[per_head] = test::term(balance, "inflow");
      if (balance.domain == "land" && !per_head.empty()) delivered = -test::term(balance, "delivered");
    }
  }
  CHECK(delivered > 0);
  CHECK(in.at("100 g") - in.at("") == doctest::Approx(delivered).epsilon(1e-6));
}

TEST_CASE("farms bring nitrogen, phosphorus and oxygen demand; alkalinity, carbon, heat and oxygen are the runoff's own, once") {
  const std::map<std::string, double> with = taken_in("daqing", {});
  const test::ChangedBasin changed("daqing");
  changed.add("rural_sources.csv", "id,name_zh,name_en,district,subcatchment,kind,animal,heads,utilisation,delivery_ratio,source,confidence,note\n");
  const std::map<std::string, double> without = taken_in(changed.folder(), test::ChangedBasin::settings());
  REQUIRE(with.at("alkalinity") > 0);
  for (const char* of_the_water : {"water", "alkalinity", "inorganic_carbon", "temperature", "dissolved_oxygen", "phytoplankton"}) {
    CAPTURE(of_the_water);
    CHECK(with.at(of_the_water) == doctest::Approx(without.at(of_the_water)).epsilon(1e-9));
  }
  for (const char* of_the_farms : {"ammonium", "organic_nitrogen", "phosphate", "cbod_fast"}) {
    CAPTURE(of_the_farms);
    CHECK(with.at(of_the_farms) > 1.0001 * without.at(of_the_farms));
  }
}
