// Ice: how it grows and melts, what it keeps from the water, and that no heat is lost on the way.
#include <doctest/doctest.h>

#include "qinghe/quality/process/ice_cover.hpp"
#include "quality/ice_box.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {

const ConstituentSet heat_alone({temperature, bed_heat, ice});
const Environment winter_night{.depth = 2, .velocity = 0, .discharge = 0, .wind = 3, .air_temperature = -12, .dew_point = -20, .shortwave = 0, .cloud = 0.3};

// What leaves ice of 0 °C under that sky, and how much less by each degree that its surface is colder.
struct Loss {
  double at_zero, slope;
};
Loss loss(const Environment& e) {
  const double vapour = vapour_pressure(e.dew_point), f = wind_function(wind_at(7, e.wind, 2)), t = e.air_temperature;
  const auto total = [&](double surface) {
    return back_radiation(surface) + evaporation(f, surface, vapour) + conduction(f, surface, t) - air_longwave(t, vapour, e.cloud, 0.6);
  };
  return {total(0), (total(0) - total(t)) / -t};
}

}  // namespace

TEST_CASE("the latent heat of 1 m of ice is that of 73.06 K of 1 m of water") {
  CHECK(kelvin_per_ice == printed(917 * 333.5e3 / (1000 * 4186), 1e-15));
  CHECK(kelvin_per_ice == printed(73.058, 1e-5));
}

TEST_CASE("ice thickens by Stefan's law behind the resistance of the air") {
  // ρ L dh/dt = J/(1 + G h/k), so h − h₀ + G (h² − h₀²)/(2k) = J t/(ρ L).
  const auto [j, g] = loss(winter_night);
  IceBox box(heat_alone, {}, {"ground_heat"});
  box[ice] = 0.1 / 2;
  box.wait(winter_night, 30 * 24);
  const double days = 30, h = box.thickness(), h0 = 0.1;
  CHECK(h - h0 + g * (h * h - h0 * h0) / (2 * 2.2) == printed(j * days * 86400 / heat_per_ice, 5e-3));
  CHECK(h > 0.35);
}

TEST_CASE("300 degree-days of frost: 0.613 m where the ice is as cold as the air, 0.294 m with snow on it") {
  // Stefan (1891): h = √(2 k_i FDD/(ρ_i L_f)), and α √FDD with α = 0.017.
  CHECK(std::sqrt(2 * 2.2 * 300 * 86400 / heat_per_ice) == printed(0.613, 5e-3));
  CHECK(0.017 * std::sqrt(300) == printed(0.294, 2e-3));
  Environment sky = winter_night;
  sky.air_temperature = -10, sky.dew_point = -12, sky.depth = 5;
  const auto grown = [&](const KineticParameters& p) {
    IceBox box(heat_alone, p, {"bed_heat_exchange", "ground_heat"});
    box.wait(sky, 30 * 24);
    return box.thickness();
  };
  sky.wind = 30, sky.cloud = 1;  // nothing but the air decides
  CHECK(grown({}) == printed(0.613, 0.03));
  sky.wind = 2, sky.cloud = 0.3, sky.shortwave = 90;
  KineticParameters snowy;
  snowy.set("ice.h_s", 0.05), snowy.set("ice.albedo", 0.8);
  const double bare = grown({}), under_snow = grown(snowy);
  MESSAGE("α " << bare / std::sqrt(300) << " bare, " << under_snow / std::sqrt(300) << " under 0.05 m of snow");
  CHECK(under_snow / std::sqrt(300) > 0.014);
  CHECK(under_snow / std::sqrt(300) < 0.022);
  CHECK(bare / std::sqrt(300) > 0.024);
  CHECK(bare / std::sqrt(300) < 0.036);
}

TEST_CASE("without air the heat of water, ice and bed together never changes") {
  const std::vector<std::string> closed = {"surface_heat", "ice_growth", "ice_surface_melt", "ground_heat"};
  for (const double depth : {0.1, 0.5, 3.0})
    for (const double speed : {0.0, 0.3, 1.5})
      for (const auto& [water, bed, frozen] : {std::array{4.0, -0.5, 0.0}, std::array{1.0, -0.9, 0.0}, std::array{9.0, 0.3, 0.1}, std::array{0.5, 0.1, 0.4}, std::array{3.0, 0.0, 1e-4}})
        for (const int parts : {1, 3}) {
          CAPTURE(depth);
          CAPTURE(speed);
          CAPTURE(water);
          IceBox box(heat_alone, {}, closed);
          box[temperature] = water, box[bed_heat] = bed / depth, box[ice] = frozen / depth;
          const double before = box.heat(), size = std::fabs(water) + std::fabs(bed) / depth + kelvin_per_ice * frozen / depth;
          box.wait({.depth = depth, .velocity = speed}, 48, parts);
          CHECK(std::fabs(box.heat() - before) < 1e-13 * size);
          CHECK(box[ice] >= 0);
          CHECK(box[temperature] > -1);  // 0.1 m of water over a bed of −11 °C
          if (box[ice] > 0.05 / depth && speed > 0) CHECK(box[temperature] < 0.2);  // ice and warm water do not stay together
        }
}

TEST_CASE("what the air takes from water, ice and bed is what they lose") {
  // Against the same budget in very short steps of the open formulas.
  Environment sky = winter_night;
  sky.depth = 0.6, sky.velocity = 0.2, sky.shortwave = 120;
  IceBox box(heat_alone, {}), fine(heat_alone, {});
  box[temperature] = fine[temperature] = 3;
  box[bed_heat] = fine[bed_heat] = 5 * 0.0841 / 0.6;
  box.wait(sky, 96), fine.wait(sky, 96, 60);
  CHECK(box.heat() == printed(fine.heat(), 2e-3));
  CHECK(box.thickness() == printed(fine.thickness(), 5e-3));
  CHECK(box.thickness() > 0.1);
}

TEST_CASE("a week at -25 degC: water stays at the freezing point and the ice holds what it lost; a mild week takes it away") {
  Environment sky = winter_night;
  sky.air_temperature = -25, sky.dew_point = -30, sky.depth = 1, sky.velocity = 0.2, sky.discharge = 2;
  IceBox box(heat_alone, {});
  box[temperature] = 6, box[bed_heat] = 6 * 0.0841;
  double before = 0;
  for (int hour = 0; hour < 7 * 24; ++hour) {
    box.wait(sky, 1);
    CHECK(box[temperature] > -0.1);
    CHECK(box[ice] >= 0);
    CHECK(box.thickness() >= before - 1e-5);
    before = box.thickness();
  }
  CHECK(box[temperature] < 0.1);
  CHECK(before > 0.25);
  CHECK(before < 0.45);
  MESSAGE("ice after the week " << before << " m, water " << box[temperature] << " degC, bed " << box.bed_temperature());
  sky.air_temperature = 8, sky.dew_point = 0, sky.shortwave = 150;
  int hours = 0;
  for (; hours < 60 * 24 && box[ice] > 0; ++hours) {
    box.wait(sky, 1);
    CHECK(box[ice] >= 0);
    CHECK(box[temperature] > -0.1);
  }
  MESSAGE("gone after " << hours / 24.0 << " days");
  CHECK(box[ice] == 0);
  CHECK(hours > 3 * 24);
  CHECK(hours < 30 * 24);
  box.wait(sky, 48);
  CHECK(box[temperature] > 2);
}

TEST_CASE("a stream that carries warm effluent stays open where still water of the same depth freezes") {
  Environment sky = winter_night;
  sky.depth = 0.5;
  IceBox still(heat_alone, {});
  still[temperature] = 14;
  still.wait(sky, 10 * 24);
  CHECK(still.thickness() > 0.1);
  IceBox fed(heat_alone, {});
  fed[temperature] = 14;
  for (int hour = 0; hour < 10 * 24; ++hour) {
    fed.wait(sky, 1);
    fed[temperature] += 0.2 * (14 - fed[temperature]);  // a fifth of the water is new each hour
  }
  CHECK(fed[ice] == 0);
  CHECK(fed[temperature] > 5);
}

TEST_CASE("cover: full from 0.05 m, closing smoothly, and nothing of it without ice") {
  const quality::process::IceCover::Values<double> p{.full = 0.05, .albedo = 0.5, .attenuation = 1.5, .through_snow = 1, .conductivity = 2.2, .snow_depth = 0, .snow_conductivity = 0.2, .rapids = 0.15, .trace = 1e-4};
  CHECK(quality::process::ice_cover(p, 0.0) == 0);
  CHECK(quality::process::ice_cover(p, 0.05) == 1);
  CHECK(quality::process::ice_cover(p, 0.3) == 1);
  CHECK(quality::process::ice_cover(p, 0.025) == printed(0.75, 1e-12));
  CHECK((quality::process::ice_cover(p, 0.05) - quality::process::ice_cover(p, 0.0499)) / 1e-4 < 0.05);
  CHECK(quality::process::light_through_ice(p, 0.3) == printed(0.5 * std::exp(-0.45), 1e-12));
}

TEST_CASE("under a closed cover: no reaeration, no exchange of CO2, no evaporation, little light; a half open surface, half of each") {
  const ConstituentSet all = ConstituentSet::standard();
  Environment sky{.depth = 1, .velocity = 0, .discharge = 0, .wind = 5, .air_temperature = -5, .dew_point = -9, .shortwave = 300};
  const auto at = [&](double thickness, double snow = 1) {
    sky.ice = thickness;
    KineticParameters p;
    p.set("ice.s", snow);
    Beaker b(all, p, sky);
    for (const auto c : all.ids()) b.put(c, constituents::info(c).scale);
    b.put(temperature, 0.5), b.put(ice, thickness);
    return b.process_rates();
  };
  auto open = at(0), closed = at(0.3), snowed = at(0.3, 0.2), partly = at(0.05 * (1 - std::sqrt(0.5)));
  CHECK(open["reaeration"] > 0);
  for (const char* key : {"reaeration", "carbon_dioxide_exchange"}) {
    CHECK(closed[key] == 0);
    CHECK(partly[key] == printed(0.5 * open[key], 1e-9));
  }
  // Of 300 W/m²: 150 are reflected, e^(−0.45) of the rest comes through and is all that reaches the water.
  CHECK(closed["surface_heat"] == printed(86400 * 150 * std::exp(-0.45) / 4.186e6, 1e-6));
  CHECK(snowed["surface_heat"] == printed(0.2 * closed["surface_heat"], 1e-9));
  CHECK(closed["growth_on_ammonium"] < 0.9 * open["growth_on_ammonium"]);
  CHECK(snowed["growth_on_ammonium"] < 0.5 * closed["growth_on_ammonium"]);
  CHECK(closed["ice_bottom_melt"] > 0);
  CHECK(open["ice_bottom_melt"] == 0);
  // Rapids keep holes: half the cover at the Froude number 0.15, nearly none of it at 0.05, most at 0.3.
  for (const auto& [froude, share] : {std::pair{0.05, 1.0 / 82}, std::pair{0.15, 0.5}, std::pair{0.3, 16.0 / 17}}) {
    sky.velocity = froude * std::sqrt(9.81), sky.discharge = 5;
    const double here = at(0)["reaeration"];
    CHECK(at(0.3)["reaeration"] == printed(share * here, 1e-5));
  }
  sky.velocity = 0;
  // A coefficient prescribed for the place is that of open water too.
  sky.reaeration20 = 3;
  CHECK(at(0.3)["reaeration"] == 0);
}

TEST_CASE("oxygen under ice falls by what bed and organic matter take, with no air to replace it") {
  KineticParameters p;
  p.idealise("fast_oxidation.K_so", 200), p.set("sediment_oxygen_demand.K", 0);
  const ConstituentSet set({temperature, dissolved_oxygen, cbod_fast});
  Environment dark{.depth = 1.5, .velocity = 0.01, .shortwave = 0, .sod20 = 1, .ice = 0.3};
  Beaker b(set, p, dark);
  const double oxygen = 13, cbod = 3, k = 0.30 * std::pow(1.047, -20), demand = std::pow(1.06, -20) / 1.5;
  b.put(temperature, 0), b.put(dissolved_oxygen, oxygen), b.put(cbod_fast, cbod);
  for (int day = 10; day <= 20; day += 10) {
    for (int d = 0; d < 10; ++d) {
      b.put(temperature, 0);
      b.wait(86400, 200);
      CHECK(b.get(temperature) == doctest::Approx(0).scale(1).epsilon(0.05));
    }
    const double left = std::exp(-k * day);
    CHECK(b.get(cbod_fast) == printed(cbod * left, 2e-3));
    CHECK(b.get(dissolved_oxygen) == printed(oxygen - cbod * (1 - left) - demand * day, 5e-3));
  }
  // Open water of the same kind stays near saturation.
  dark.ice = 0;
  Beaker open(set, p, dark);
  open.put(dissolved_oxygen, oxygen), open.put(cbod_fast, cbod);
  open.wait(20 * 86400, 4000);
  CHECK(open.get(dissolved_oxygen) > b.get(dissolved_oxygen) + 2);
}
