// One worked cell: every rate and derivative to the printed digits.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>

#include "qinghe/quality/reaeration.hpp"
#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using enum constituents::Constituent;

namespace {

const Environment cell{.depth = 1.2,
                       .top_width = 30,
                       .velocity = 0.15,
                       .discharge = 5.4,
                       .slope = 4e-4,
                       .elevation = 35,
                       .wind = wind_at(2, 2.0, 10),
                       .shortwave = 500 / 0.94};

KineticParameters prescriptions() {
  KineticParameters p;
  p.set("slow_settling.v_cs", 0);
  p.set("sediment_oxygen_demand.K", 0);
  return p;
}

Beaker water(const constituents::ConstituentSet& set) {
  Beaker b(set, prescriptions(), cell);
  b.put(temperature, 24), b.put(dissolved_oxygen, 4), b.put(cbod_slow, 6), b.put(cbod_fast, 5);
  b.put(cod_refractory, 12), b.put(organic_nitrogen, 1.2), b.put(ammonium, 2.4), b.put(nitrate, 5);
  b.put(organic_phosphorus, .15), b.put(phosphate, .35), b.put(phytoplankton, .030), b.put(detritus, 4);
  b.put(solids, 25), b.put(coliform, 1e5);
  if (set.has(inorganic_carbon)) b.put(alkalinity, 200), b.put(inorganic_carbon, 50);  // enough not to limit growth
  return b;
}

}  // namespace

TEST_CASE("worked cell: every process rate") {
  const std::map<std::string, double> per_day =
      water(constituents::ConstituentSet::standard()).process_rates();
  const auto check = [&](const std::string& key, double expected) {
    CAPTURE(key);
    CHECK(per_day.at(key) == printed(expected, 5e-6));
  };
  check("reaeration", 7.768618);
  check("sediment_oxygen_demand", 1.578096);
  check("slow_hydrolysis", 1.442009);
  check("slow_oxidation", 0.327798);
  check("fast_oxidation", 1.638991);
  check("nitrification", 1.144208);
  check("denitrification", 0.174872);
  check("bed_denitrification", 0.273083);
  check("organic_nitrogen_hydrolysis", .157296);
  check("organic_nitrogen_settling", .100000);
  check("organic_phosphorus_hydrolysis", .0196619);
  check("organic_phosphorus_settling", .012500);
  check("phosphate_settling", .00583333);
  check("detritus_dissolution", 1.572955);
  check("detritus_settling", .6666667);
  check("bed_ammonium_flux", .0526032);
  check("bed_phosphate_flux", .00526032);
  CHECK(per_day.at("phytoplankton_respiration") == printed(.003576, 2e-4));
  CHECK(per_day.at("phytoplankton_death") == printed(.001966, 3e-4));
  CHECK(per_day.at("growth_on_ammonium") + per_day.at("growth_on_nitrate") == printed(.029531, 3e-5));
  CHECK(per_day.at("growth_on_ammonium") == printed(.029531 * 0.986380, 3e-5));
  CHECK(per_day.at("coliform_loss") == printed(12.77147e5, 2e-6));
}

TEST_CASE("worked cell: reaeration of stream and wind, growth and the parts of the coliforms' loss by themselves") {
  const Beaker b = water(constituents::ConstituentSet::standard());
  const auto rates = b.process_rates();
  const double saturation = oxygen_saturation(24.0) * elevation_factor(35.0);
  CHECK(saturation == printed(8.384407, 1e-6));
  CHECK(rates.at("reaeration") / (saturation - 4) == printed(1.77187, 3e-6));                                       // k_a at 24 °C
  CHECK(rates.at("reaeration") / (saturation - 4) / std::pow(1.024, 4) == printed(1.61151, 3e-6));                  // at 20 °C
  CHECK((rates.at("growth_on_ammonium") + rates.at("growth_on_nitrate")) / .030 == printed(0.984362, 1e-5));        // μ

  const auto coliform_loss = [](const char* left_out, double sun) {
    KineticParameters p = prescriptions();
    if (left_out != nullptr) p.set(left_out, 0);
    Environment e = cell;
    e.shortwave = sun;
    Beaker dark(constituents::ConstituentSet::standard(), p, e);
    dark.put(temperature, 24), dark.put(phytoplankton, .030), dark.put(detritus, 4), dark.put(solids, 25), dark.put(coliform, 1);
    return dark.process_rates().at("coliform_loss");
  };
  const double settling = 0.05 / 1.2;
  CHECK(coliform_loss(nullptr, 0) == printed(1.048637 + settling, 2e-6));
  CHECK(coliform_loss("coliform_loss.v", 0) == printed(1.048637, 2e-6));
  CHECK(coliform_loss(nullptr, 500 / 0.94) - coliform_loss(nullptr, 0) == printed(11.68117, 2e-6));
}

TEST_CASE("worked cell: derivatives of all constituents") {
  const Beaker b = water(constituents::ConstituentSet::standard());
  const auto check = [&](Constituent c, double expected, double tolerance) {
    CAPTURE(constituents::info(c).key);
    CHECK(b.derivative(c) == printed(expected, tolerance));
  };
  check(dissolved_oxygen, 1.800019, 5e-6);
  check(cbod_slow, -0.077307, 2e-5);
  check(cbod_fast, -0.697115, 5e-6);
  check(organic_nitrogen, -0.243139, 5e-6);
  check(ammonium, -1.118291, 5e-6);
  check(nitrate, 0.693358, 5e-6);
  check(organic_phosphorus, -0.030196, 2e-5);
  check(phosphate, -0.006866, 1e-4);
  check(phytoplankton, 20.2390e-3, 1e-5);
  check(detritus, -2.043002, 5e-6);
  check(solids, -10.416667, 1e-6);
  check(coliform, -1.27715e6, 1e-5);
  CHECK(b.derivative(cod_refractory) == 0);
  CHECK(b.derivative(tracer) == 0);
}

TEST_CASE("worked cell: nitrogen closes over denitrification, settling and the bed flux") {
  const Beaker b = water(constituents::ConstituentSet::standard());
  auto r = b.process_rates();
  const double change = b.derivative(organic_nitrogen) + b.derivative(ammonium) + b.derivative(nitrate) +
                        7.2 * b.derivative(phytoplankton);
  const double through_borders = -r["denitrification"] - r["bed_denitrification"] -
                                 r["organic_nitrogen_settling"] - 7.2 * r["phytoplankton_settling"] +
                                 r["bed_ammonium_flux"];
  CHECK(change == printed(-0.522352, 3e-6));
  CHECK(change == printed(through_borders, 1e-12));
}

TEST_CASE(
    "worked cell in the twelve-constituent set: what is carried behaves as with detritus and coliform at "
    "zero") {
  Beaker twelve = water(constituents::ConstituentSet::twelve());
  Beaker all = water(constituents::ConstituentSet::standard());
  all.put(detritus, 0), all.put(coliform, 0);
  for (const Constituent c : twelve.set().ids()) {
    CAPTURE(constituents::info(c).key);
    if (c == temperature)  // the bed at 0 °C of the one draws on it
      CHECK(twelve.derivative(c) == printed(all.derivative(c) - all.process_rates().at("bed_heat_exchange"), 1e-12));
    else
      CHECK(twelve.derivative(c) == all.derivative(c));
  }
}
