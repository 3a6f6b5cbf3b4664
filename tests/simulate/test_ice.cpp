// Ice in a river: the same in every engine, kept where it froze, and its heat in the budget.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "qinghe/quality/heat.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/test_river.hpp"

using namespace qinghe;
using test::Constituent;
using test::ConstituentSet;

namespace {

const ConstituentSet heat_and_oxygen({Constituent::temperature, Constituent::dissolved_oxygen, Constituent::cbod_fast, Constituent::bed_heat, Constituent::ice});

// Ten kilometres of river, warm effluent at its head, three days of frost and a mild one.
struct Frost {
  test::Channel river{10000, 1000, 0.1, 6, 0.5, 3600};
  quality::Kinetics kinetics{heat_and_oxygen, {}};
  test::Run run;
  static constexpr double depth = 0.6;

  explicit Frost(const std::string& method) : run(river.network, heat_and_oxygen, kinetics, {.method = method}) {
    const auto cells = static_cast<std::size_t>(river.network.cell_count());
    for (std::size_t c = 0; c < cells; ++c)
      for (const auto& [id, value] : {std::pair{Constituent::temperature, 3.0}, std::pair{Constituent::dissolved_oxygen, 12.0}, std::pair{Constituent::cbod_fast, 4.0}})
        run.mass[run.at(static_cast<int>(c), id)] = value * river.flow.volume_begin[c];
    for (const auto& [id, value] : {std::pair{Constituent::temperature, 8.0}, std::pair{Constituent::dissolved_oxygen, 8.0}, std::pair{Constituent::cbod_fast, 4.0}})
      run.source[run.at(0, id)] = value * river.flow.lateral[0];
  }
  double of(int cell, Constituent id) const { return run.mass[run.at(cell, id)] / river.flow.volume_begin[static_cast<std::size_t>(cell)]; }
  double thickness(int cell) const { return of(cell, Constituent::ice) * depth; }
  void wait(int hours, double air, double sun) {
    for (int hour = 0; hour < hours; ++hour) {
      for (int c = 0; c < river.network.cell_count(); ++c) {
        const quality::Environment sky{.depth = depth, .top_width = 10, .velocity = 0.1, .discharge = 0.6, .wind = 3, .air_temperature = air, .dew_point = air - 7,
                                       .shortwave = sun * std::max(0.0, std::sin(hour * 2 * 3.14159265 / 24)), .cloud = 0.3, .ice = thickness(c)};
        kinetics.prepare(sky, run.places, c);
      }
      run.advance(river.flow, river.dispersion);
    }
  }
};

}  // namespace

TEST_CASE("a freezing and thawing river: split, CVODE and ARKODE agree, open below the outfall and frozen further down") {
  Frost split("split"), cvode("cvode"), arkode("arkode");
  for (Frost* f : {&split, &cvode, &arkode}) f->wait(72, -12, 200);
  const int last = split.river.network.cell_count() - 1;
  CHECK(split.thickness(0) == 0);
  CHECK(split.of(0, Constituent::temperature) > 2);
  CHECK(split.thickness(last) > 0.1);
  CHECK(split.thickness(last) < 0.3);
  // Water passes by another scheme in the split engine: where ice ends, fronts of warm water differ a little.
  const auto compare = [&](double ice_tolerance, double temperature_tolerance) {
    for (int c = 0; c <= last; ++c)
      for (const Frost* f : {&cvode, &arkode}) {
        CAPTURE(c);
        CHECK(std::abs(split.thickness(c) - f->thickness(c)) < ice_tolerance);
        CHECK(std::abs(split.of(c, Constituent::temperature) - f->of(c, Constituent::temperature)) < temperature_tolerance);
        CHECK(std::abs(split.of(c, Constituent::dissolved_oxygen) - f->of(c, Constituent::dissolved_oxygen)) < 0.15);
        CHECK(f->of(c, Constituent::ice) > -1e-5);
        CHECK(f->of(c, Constituent::temperature) > -0.2);
      }
  };
  compare(3e-3, 0.1);
  MESSAGE("ice at the end " << split.thickness(last) << " (split), " << cvode.thickness(last) << " (CVODE), " << arkode.thickness(last) << " m (ARKODE); steps of CVODE "
                            << cvode.run.integrator->statistics().steps << ", failures " << cvode.run.integrator->statistics().error_test_failures);
  for (Frost* f : {&split, &cvode, &arkode}) f->wait(24, 6, 500);
  compare(6e-3, 0.8);
  CHECK(split.thickness(last) < 0.2);
}

TEST_CASE("the budget of heat in a freezing river closes: what came, left and was exchanged with the air") {
  const std::vector<std::string> closed = {"surface_heat", "ice_growth", "ice_surface_melt", "ground_heat"};
  Frost frost("split");
  const quality::Kinetics no_air(heat_and_oxygen, {}, {}, closed);
  test::Run run(frost.river.network, heat_and_oxygen, no_air, {.method = "split"}, {.depth = Frost::depth, .velocity = 0.1});
  run.mass = frost.run.mass, run.source = frost.run.source;
  // Cold water over a bed of −8 °C.
  for (int c = 0; c < frost.river.network.cell_count(); ++c) {
    run.mass[run.at(c, Constituent::bed_heat)] = -0.7 / Frost::depth * frost.river.flow.volume_begin[0];
    run.mass[run.at(c, Constituent::temperature)] = 0.2 * frost.river.flow.volume_begin[0];
  }
  run.source[run.at(0, Constituent::temperature)] = 0.2 * frost.river.flow.lateral[0];
  const auto heat = [&] {
    numerics::ExactSum sum;
    for (int c = 0; c < frost.river.network.cell_count(); ++c) {
      sum += run.mass[run.at(c, Constituent::temperature)];
      sum += run.mass[run.at(c, Constituent::bed_heat)];
      sum -= quality::kelvin_per_ice * run.mass[run.at(c, Constituent::ice)];
    }
    return sum.value();
  };
  const double before = heat();
  double most_ice = 0;
  for (int hour = 0; hour < 48; ++hour) {
    run.advance(frost.river.flow, frost.river.dispersion);
    most_ice = std::max(most_ice, run.mass[run.at(5, Constituent::ice)]);
  }
  const auto k = static_cast<std::size_t>(heat_and_oxygen.slot(Constituent::temperature));
  const double came = run.budget.inflow[k] - run.budget.outflow[k];
  CHECK(most_ice > 0);
  CHECK(std::abs(heat() - before - came) < 1e-11 * (std::abs(before) + run.budget.inflow[k]));
}

TEST_CASE("January 2016 on the Daqing: sections fed by effluent stay open, others freeze, as thick as the frost allows") {
  const test::BasinDays days("daqing", "2016-01-04", "2016-01-29");
  simulate::Simulation simulation = days.simulation({}, "split");
  simulate::Recorder recorder(days.model, days.weather, days.weather.start, days.weather.hours, false);
  while (!simulation.done()) simulation.step(&recorder);
  const results::Results r = recorder.finish();
  const std::size_t sections = r.section_ids.size(), count = r.constituents.size();
  const auto last = [&](const std::string& id, Constituent c) {
    const auto s = static_cast<std::size_t>(std::find(r.section_ids.begin(), r.section_ids.end(), id) - r.section_ids.begin());
    const auto k = static_cast<std::size_t>(std::find(r.constituents.begin(), r.constituents.end(), c) - r.constituents.begin());
    return static_cast<double>(r.section_concentration[((static_cast<std::size_t>(r.hours) - 1) * sections + s) * count + k]);
  };
  double frost = 0;  // degree-days at the first station
  for (int day = 0; day < r.days; ++day) {
    double mean = 0;
    for (int hour = 0; hour < 24; ++hour) mean += days.weather.temperature[days.weather.at(24 * day + hour, 0)] / 24;
    frost += std::max(0.0, -mean);
  }
  MESSAGE("degree-days of frost " << frost << ", ice at Zucun " << last("DQ-S06", Constituent::ice) << " m, Beihedian " << last("DQ-S11", Constituent::ice)
                                  << ", below Liangxiang's plant " << last("DQ-S09", Constituent::ice));
  CHECK(last("DQ-S09", Constituent::ice) < 0.05);
  CHECK(last("DQ-S09", Constituent::temperature) > 1);
  for (const std::string natural : {"DQ-S01", "DQ-S02", "DQ-S06", "DQ-S07", "DQ-S08", "DQ-S12"}) {
    CAPTURE(natural);
    CHECK(last(natural, Constituent::ice) > 0.05);
    CHECK(last(natural, Constituent::ice) < 0.0355 * std::sqrt(frost));  // Stefan's law on bare ice
  }
}
