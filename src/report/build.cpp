#include "qinghe/report/build.hpp"

#include <algorithm>

#include "parts.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/results/grades.hpp"

namespace qinghe::report {

std::vector<double> daily_mean(const std::vector<float>& hourly, std::size_t columns, std::size_t column,
                               int hours, int days) {
  std::vector<double> means;
  for (int day = 0; day < days; ++day) {
    double sum = 0;
    int count = 0;
    for (int hour = 24 * day; hour < std::min(24 * (day + 1), hours); ++hour, ++count)
      sum += static_cast<double>(hourly[static_cast<std::size_t>(hour) * columns + column]);
    means.push_back(count > 0 ? sum / count : undefined);
  }
  return means;
}

std::string local_time(base::Instant instant, int utc_offset) {
  return base::iso_time(instant, utc_offset).substr(0, 16);
}

Facts build_facts(const Results& results, const basin::Model& model, const output::Provenance& provenance) {
  const basin::Basin& basin = *model.basin;
  const auto standard = assess::Standard::gb3838();
  Facts facts;
  facts.basin_id = results.basin_id;
  facts.scenario_id = results.scenario_id;
  facts.basin = {basin.name_zh, basin.name_en};
  facts.scenario = results.scenario_id.empty() || results.scenario_id == "baseline"
                       ? Text{"现状", "Baseline"}
                       : Text{results.scenario_id, results.scenario_id};
  facts.start = base::iso_date(results.start, results.utc_offset);
  facts.end = base::iso_date(results.end - 1, results.utc_offset);
  facts.first_day = facts.start;
  facts.days = results.days;
  facts.months = results::months_of(results);
  facts.items = make_items(standard, results);
  const auto grades = results::grade_sections(results, output::section_sites(basin), standard, basin.regulatory);
  facts.sections = make_sections(results, model, grades);
  facts.map = make_map(results, model, standard, facts.months);
  if (!results.basin_rain_hourly.empty()) {
    facts.rain = daily_mean(results.basin_rain_hourly, 1, 0, results.hours, results.days);
    for (double& rain : facts.rain) rain *= 24;  // mean of mm/h to mm/d
  }
  if (!results.outlet_flow.empty())
    facts.outlet_flow = daily_mean(results.outlet_flow, 1, 0, results.hours, results.days);
  facts.storm = make_storm(results, model);
  facts.overflows = make_overflows(results, model);
  facts.rain_members = results.rain_spread.members;
  facts.rain_areal = results.rain_spread.areal;
  facts.overflow_spread = make_overflow_spread(results, model);
  facts.balances = make_balances(results);
  facts.water = make_water(results);
  facts.delivered = make_delivered(results, model, facts.months);
  facts.origins = make_origins(results);
  facts.loads = make_loads(results, facts.months);
  facts.load_totals = total_loads(facts.loads);
  const std::size_t reservoirs = results.reservoir_ids.size();
  for (std::size_t r = 0; r < reservoirs; ++r) {
    const channel::Reservoir& reservoir = basin.reservoirs[r];
    const basin::Node& node = basin.nodes[static_cast<std::size_t>(reservoir.node)];
    facts.storages.push_back({.id = reservoir.id,
                              .name = {reservoir.name_zh, reservoir.name_en},
                              .lon = node.lon,
                              .lat = node.lat});
    std::vector<double>& series = facts.storage.emplace_back();
    for (std::size_t day = 0; day < static_cast<std::size_t>(results.days); ++day)
      series.push_back(static_cast<double>(results.reservoir_volume[day * reservoirs + r]) * 1e-6);
  }
  facts.lakes = make_lakes(results, model, standard, facts.months);
  facts.trophic_names = trophic_names();
  facts.summary = make_summary(facts, standard, grades);
  facts.summary.overflow_gap = model.basin->sewer_parameters.event_gap / 3600;
  facts.trust = make_trust(results, model);
  facts.provenance = make_provenance(results, model, provenance);
  facts.reference = make_reference(model);
  return facts;
}

}  // namespace qinghe::report
