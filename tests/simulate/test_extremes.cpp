// Weather and works far from the usual: shipped basins run through them, close every balance and hold nothing below zero.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "qinghe/forcing/design_storm.hpp"
#include "qinghe/results/reservoirs.hpp"
#include "qinghe/results/water.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/changed_basin.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;
using constituents::Constituent;
using test::ChangedBasin;

namespace {

struct Course {
  results::Results results;
  std::unique_ptr<simulate::Simulation> simulation;  // at its end
};

// Runs to the end; every hour each amount of each cell is a number and not below zero.
Course run(const test::BasinDays& days, const scenario::Scenario& scenario = {}) {
  Course course{.results = {}, .simulation = std::make_unique<simulate::Simulation>(days.simulation(scenario, "split"))};
  simulate::Simulation& simulation = *course.simulation;
  simulate::Recorder recorder = days.recorder();
  const auto stride = static_cast<std::size_t>(days.model->set.stride());
  double lowest = 0;
  bool numbers = true;
  while (!simulation.done()) {
    simulation.step(&recorder);
    const std::vector<double>& mass = simulation.state().mass;
    for (int slot = 0; slot < days.model->set.count(); ++slot)
      for (std::size_t at = static_cast<std::size_t>(slot); at < mass.size(); at += stride) {
        numbers = numbers && std::isfinite(mass[at]);
        if (constituents::is_amount(days.model->set.id(slot))) lowest = std::min(lowest, mass[at]);
      }
    for (const double volume : simulation.state().hydraulics.volumes()) numbers = numbers && volume >= 0 && std::isfinite(volume);
  }
  CHECK(numbers);
  CHECK(lowest == 0);
  course.results = recorder.finish();
  course.results.balances = simulation.balances();
  course.results.overflow_events = simulation.overflow_events_since(days.weather.start);
  const auto closes = [](const std::vector<results::Balance>& balances) {
    double worst = 0;
    for (const results::Balance& balance : balances) {
      worst = std::max(worst, balance.relative());
      CHECK_MESSAGE(balance.relative() <= 1e-12, balance.domain << " " << balance.quantity << " " << balance.relative());
    }
    return worst;
  };
  for (const results::ReachBalance& reach : simulation.reach_balances()) {
    closes({reach.water});
    CHECK_MESSAGE(reach.worst_hour <= 1e-12, reach.water.domain);
  }
  const double worst = std::max({closes(course.results.balances), closes(simulation.subcatchment_balances()), closes(simulation.sewershed_balances()),
                                 closes(simulation.reservoir_balances()), closes({results::whole_basin_water(course.results)})});
  MESSAGE("worst relative residual of all balances: " << worst);
  return course;
}

std::size_t index_of(const std::vector<std::string>& ids, const std::string& id) {
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

double at_section(const results::Results& r, const std::string& id, Constituent c, int at_hour) {
  const std::size_t s = index_of(r.section_ids, id), sections = r.section_ids.size(), count = r.constituents.size();
  const auto k = static_cast<std::size_t>(std::find(r.constituents.begin(), r.constituents.end(), c) - r.constituents.begin());
  return static_cast<double>(r.section_concentration[(static_cast<std::size_t>(at_hour) * sections + s) * count + k]);
}

std::vector<double> flow_at(const results::Results& r, const std::string& id) {
  std::vector<double> flow;
  for (std::size_t i = index_of(r.section_ids, id); i < r.section_flow.size(); i += r.section_ids.size()) flow.push_back(static_cast<double>(r.section_flow[i]));
  return flow;
}

double spilled(const results::Results& r) {
  return std::accumulate(r.overflow_events.begin(), r.overflow_events.end(), 0.0, [](double sum, const auto& event) { return sum + event.volume; });
}

const results::Balance& water_of(const results::Results& r, const std::string& domain) {
  return *results::find_balance(r.balances, domain, "water");
}
}  // namespace

TEST_CASE("a 1000-year storm of 24 h on the North Canal: the rain of the formula, the largest flood and overflow, on its day") {
  const std::vector<std::string> storm = {"weather.design_storm_years=1000", "weather.design_storm_start=2016-07-20T00"};
  const test::BasinDays observed("beiyun", "2016-07-18", "2016-07-24"), days("beiyun", "2016-07-18", "2016-07-24", storm);
  CHECK(days.weather.notes.back().find("DESIGN STORM, not observed") == 0);
  const double depth = 24 * forcing::design_intensity(1000, 1440);
  for (int place = 0; place < days.weather.places; ++place) {
    double fallen = 0;
    for (int hour = 48; hour < 72; ++hour) fallen += days.weather.rain[days.weather.at(hour, place)];
    CHECK(fallen == doctest::Approx(depth * days.model->basin->subcatchments[static_cast<std::size_t>(place)].rain_factor).epsilon(1e-12));
    CHECK(days.weather.rain[days.weather.at(47, place)] == observed.weather.rain[days.weather.at(47, place)]);
  }
  const Course usual = run(observed), extreme = run(days);
  const std::vector<double> flood = flow_at(extreme.results, "NC-S11"), lesser = flow_at(usual.results, "NC-S11");
  const auto peak = std::max_element(flood.begin(), flood.end());
  MESSAGE(depth << " mm in 24 h; peak at Tumenlou " << *peak << " m3/s (20 July as observed " << *std::max_element(lesser.begin(), lesser.end()) << "), overflow "
                << spilled(extreme.results) * 1e-6 << " against " << spilled(usual.results) * 1e-6 << " million m3");
  CHECK(*peak > *std::max_element(lesser.begin(), lesser.end()));
  CHECK(peak - flood.begin() >= 48 + 9);  // behind the peak of the rain
  CHECK(peak - flood.begin() < 96);
  CHECK(spilled(extreme.results) > spilled(usual.results));
  // What runs off fell as rain.
  const double rain = term(water_of(extreme.results, "catchment"), "precipitation");
  CHECK(term(water_of(extreme.results, "river"), "inflow") < rain + term(water_of(extreme.results, "sewer"), "rain") + term(water_of(usual.results, "river"), "inflow"));
}

TEST_CASE("a year without rain on the Yongding: losing reaches run dry, nothing overflows, the soil dries" * doctest::test_suite("long")) {
  test::BasinDays days("yongding", "2016-01-01", "2017-01-01", {"cell_length=\"20 km\""});
  std::fill(days.weather.rain.begin(), days.weather.rain.end(), 0.0);
  const Course course = run(days);
  const results::Results& r = course.results;
  CHECK(r.overflow_events.empty());
  const results::Balance& land = water_of(r, "catchment");
  CHECK(term(land, "precipitation") == 0);
  CHECK(term(land, "evapotranspiration") < 0);
  CHECK(land.storage_change < 0);
  const network::Network& net = days.model->network;
  for (const std::string id : {"YD27", "YD30", "YD31", "YD32"}) {
    const int reach = days.model->basin->find_reach(id);
    CAPTURE(id);
    const int last = net.first_cell(reach) + net.cells_in(reach) - 1;
    CHECK(course.simulation->state().hydraulics.is_dry(last));
  }
  CHECK(flow_at(r, "YD-S12").back() == doctest::Approx(0).epsilon(1e-6));
  CHECK(flow_at(r, "YD-S03").back() > 0.01);  // below Yanqing's plant
  for (const float flow : r.section_flow) REQUIRE(flow >= 0);
}

TEST_CASE("a fortnight at -25 degC on the Daqing: ice grows within Stefan's law, and oxygen declines under it") {
  test::BasinDays days("daqing", "2016-01-04", "2016-01-18");
  std::fill(days.weather.temperature.begin(), days.weather.temperature.end(), -25.0);
  std::fill(days.weather.dew_point.begin(), days.weather.dew_point.end(), -30.0);
  const Course course = run(days);
  const results::Results& r = course.results;
  const int early = 72, last = r.hours - 1;
  const double stefan = 0.0355 * std::sqrt(25.0 * 14);  // Stefan's law on bare ice [m]
  for (const std::string& id : r.section_ids) {
    CAPTURE(id);
    CHECK(at_section(r, id, Constituent::ice, last) > 0);
    CHECK(at_section(r, id, Constituent::ice, last) < stefan);
    CHECK(at_section(r, id, Constituent::temperature, last) > -0.1);
  }
  // Pools of the plain, fed by sewage, freeze over and use up their oxygen; warm effluent keeps ice thin.
  for (const std::string pool : {"DQ-S06", "DQ-S08"}) {
    CAPTURE(pool);
    CHECK(at_section(r, pool, Constituent::ice, last) > at_section(r, pool, Constituent::ice, early) + 0.2);
    CHECK(at_section(r, pool, Constituent::dissolved_oxygen, last) < 0.2 * at_section(r, pool, Constituent::dissolved_oxygen, early));
    CHECK(at_section(r, pool, Constituent::ice, last) > at_section(r, "DQ-S09", Constituent::ice, last));
  }
  MESSAGE("Zucun: ice " << at_section(r, "DQ-S06", Constituent::ice, last) << " m of at most " << stefan << ", oxygen " << at_section(r, "DQ-S06", Constituent::dissolved_oxygen, early) << " to "
                        << at_section(r, "DQ-S06", Constituent::dissolved_oxygen, last) << " mg/L in eleven days");
}

TEST_CASE("a reach without slope, or rising, on the Daqing: it runs on the friction slope, deeper and slower than it would" * doctest::test_suite("long")) {
  const auto outcome = [](const std::string& slope, const std::vector<std::string>& more = {}) {
    ChangedBasin basin("daqing");
    basin.change("reaches.csv", "DQ18", "slope", slope);
    std::vector<std::string> set = ChangedBasin::settings();
    set.insert(set.end(), more.begin(), more.end());
    const test::BasinDays days(basin.folder(), "2016-07-18", "2016-07-23", set);
    const Course course = run(days);
    const int cell = days.model->network.first_cell(days.model->basin->find_reach("DQ18"));
    return std::pair{course.simulation->state().hydraulics.depth(cell), flow_at(course.results, "DQ-S07").back()};
  };
  const auto sloping = outcome("0.0003"), level = outcome("0"), rising = outcome("-0.0001"), floored = outcome("0", {"channel.minimum_slope=1e-4"});
  MESSAGE("depth " << sloping.first << " m on 3e-4, " << floored.first << " level with 1e-4, " << level.first << " level, " << rising.first << " rising");
  CHECK(sloping.first < floored.first);
  CHECK(floored.first < level.first);
  CHECK(level.first < rising.first);  // which stands in its own hollow besides
  for (const auto& [depth, flow] : {level, rising, floored}) CHECK(std::abs(flow / sloping.second - 1) < 0.1);
}

TEST_CASE("the flood of July 2016 on the Daqing with backwater in its flat reaches: it closes, and spreads over the plain" * doctest::test_suite("long")) {
  const std::vector<std::string> flat = {"channel.backwater_slope=5e-4"};
  const test::BasinDays plain("daqing", "2016-07-18", "2016-07-26"), days("daqing", "2016-07-18", "2016-07-26", flat);
  const auto lines = basin::flat_reaches(*days.model->basin);
  REQUIRE(lines.size() == 7);
  CHECK(lines.front().find("feels the water below it") != std::string::npos);
  const Course wave = run(plain), level = run(days);
  for (const std::string& id : wave.results.section_ids) {
    const std::vector<double> a = flow_at(wave.results, id), b = flow_at(level.results, id);
    const auto peak_a = std::max_element(a.begin(), a.end()), peak_b = std::max_element(b.begin(), b.end());
    MESSAGE(id << ": peak " << *peak_a << " m3/s in hour " << peak_a - a.begin() << ", with backwater " << *peak_b << " in hour " << peak_b - b.begin() << ", lowest " << *std::min_element(b.begin(), b.end()));
  }
  // Mountain rivers are the same to the bit; a wave over the plain is lower, because it spreads.
  CHECK(flow_at(wave.results, "DQ-S02") == flow_at(level.results, "DQ-S02"));
  const auto peak = [](const Course& course, const std::string& id) {
    const std::vector<double> flow = flow_at(course.results, id);
    return *std::max_element(flow.begin(), flow.end());
  };
  CHECK(peak(level, "DQ-S12") < peak(wave, "DQ-S12"));
  CHECK(peak(level, "DQ-S12") > 0.9 * peak(wave, "DQ-S12"));
}

TEST_CASE("a plant shut down: all that came to it leaves as its bypass, untreated, and the river below shows it") {
  const test::BasinDays days("beiyun", "2016-03-29", "2016-04-06");
  const base::Instant shut = base::instant({.year = 2016, .month = 4, .day = 1}, days.model->basin->utc_offset);
  scenario::Scenario scenario;
  scenario.pulls.push_back({.lever = scenario::Lever::plant_parameter, .target = "NC-P01", .parameter = "capacity", .operation = scenario::Operation::set, .value = 0, .from = shut});
  const Course open = run(days), closed = run(days, scenario);
  const auto load = [](const Course& course, const std::string& source, const std::string& month) {
    for (const auto& one : course.results.source_loads)
      if (course.results.sources[static_cast<std::size_t>(one.source)].id == source && one.month == month) return one;
    return results::SourceLoad{};
  };
  const std::string effluent = "plant_effluent:NC-P01", bypass = "plant_bypass:NC-P01";
  CHECK(load(closed, effluent, "2016-03").volume == load(open, effluent, "2016-03").volume);
  CHECK(load(closed, bypass, "2016-03").volume == load(open, bypass, "2016-03").volume);
  const double came = load(open, effluent, "2016-04").volume + load(open, bypass, "2016-04").volume;
  CHECK(came > 1e6);
  CHECK(load(closed, effluent, "2016-04").volume == 0);
  CHECK(load(closed, bypass, "2016-04").volume == doctest::Approx(came).epsilon(1e-12));
  // As strong as sewage comes: no primary treatment either, because the inlet works stand still too.
  const results::SourceLoad raw = load(closed, bypass, "2016-04");
  MESSAGE("bypass " << came * 1e-6 << " million m3 in five days, COD " << 1000 * raw.cod / raw.volume << " mg/L; treated it was " << 1000 * load(open, effluent, "2016-04").cod / load(open, effluent, "2016-04").volume);
  CHECK(1000 * raw.cod / raw.volume > 250);
  CHECK(1000 * raw.ammonia_n / raw.volume > 30);
  const int last = open.results.hours - 1;
  CHECK(at_section(closed.results, "NC-S06", Constituent::ammonium, last) > 5 * at_section(open.results, "NC-S06", Constituent::ammonium, last));
  CHECK(at_section(closed.results, "NC-S06", Constituent::dissolved_oxygen, last) < at_section(open.results, "NC-S06", Constituent::dissolved_oxygen, last));
}
