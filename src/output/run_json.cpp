#include <nlohmann/json.hpp>

#include "qinghe/output/sites.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/scenario/read.hpp"

namespace qinghe::output {

using nlohmann::ordered_json;
namespace {

// Each in the unit of its lever; times and courses only where the scenario states them.
ordered_json pulls_json(const scenario::Scenario& scenario, int utc_offset) {
  const scenario::Pull plain;
  ordered_json all = ordered_json::array();
  for (const scenario::Pull& pull : scenario.pulls) {
    ordered_json one{{"lever", scenario::key(pull.lever)}, {"target", pull.target}, {"parameter", pull.parameter}, {"operation", scenario::key(pull.operation)}, {"value", pull.value}};
    if (pull.from != plain.from) one["from"] = base::iso_time(pull.from, utc_offset);
    if (pull.to) one["to"] = base::iso_time(*pull.to, utc_offset);
    if (pull.ramp_days != plain.ramp_days) one["ramp_days"] = pull.ramp_days;
    if (pull.half_life_days != plain.half_life_days) one["half_life_days"] = pull.half_life_days;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::string run_json(const results::Results& results, const basin::Model& model,
                     const Provenance& provenance) {
  const basin::Basin& basin = *model.basin;
  ordered_json json;
  json["program"] = "qinghe";
  json["version"] = provenance.version;
  json["libraries"] = provenance.libraries;
  json["command"] = provenance.command;
  json["started"] = provenance.started;
  json["finished"] = provenance.finished;
  json["seconds"] = results.seconds;
  if (!provenance.random_seeds.empty()) json["random_seeds"] = provenance.random_seeds;
  json["settings"] = provenance.settings;
  json["basin"] = {{"id", results.basin_id}, {"name_zh", basin.name_zh}, {"name_en", basin.name_en}};
  json["scenario"] = results.scenario_id;
  if (!provenance.scenario_sha256.empty()) json["scenario_sha256"] = provenance.scenario_sha256;
  if (!provenance.scenario.pulls.empty()) json["pulls"] = pulls_json(provenance.scenario, results.utc_offset);
  json["period"] = {{"start", base::iso_time(results.start, results.utc_offset)},
                    {"end", base::iso_time(results.end, results.utc_offset)},
                    {"hours", results.hours},
                    {"days", results.days}};
  json["config_sha256"] = config_sha256(basin);
  if (!provenance.parameters_sha256.empty()) json["parameters_sha256"] = provenance.parameters_sha256;
  json["inputs_sha256"] = basin.digests;
  if (!provenance.run_sha256.empty()) json["run_sha256"] = provenance.run_sha256;
  if (!provenance.end_state_sha256.empty()) json["end_state_sha256"] = provenance.end_state_sha256;
  json["size"] = {{"cells", model.network.cell_count()},        {"reaches", basin.reaches.size()},
                  {"sections", basin.sections.size()},          {"subcatchments", basin.subcatchments.size()},
                  {"sewersheds", basin.sewersheds.size()},      {"plants", basin.plants.size()},
                  {"constituents", results.constituents.size()}};
  json["statistics"] = results.statistics;
  const auto grades =
      results::grade_sections(results, section_sites(basin), assess::Standard::gb3838(), basin.regulatory);
  json["section_months_worse_than_v"] = results::section_months_worse_than_v(grades);
  json["overflow_events"] = results.overflow_events.size();
  json["overflow_event_gap_hours"] = basin.sewer_parameters.event_gap / 3600;
  if (const auto& spread = results.rain_spread; spread.members > 0)
    json["rain_members"] = {{"count", spread.members}, {"seed", spread.seed}, {"space", spread.areal ? "areal" : "gauges"}, {"worst_balance", spread.worst_balance}};
  json["mass_balance_relative_error"] = mass_balance_relative_error(results);
  json["balances"] = ordered_json::array();
  for (const results::Balance& balance : results.balances) {
    ordered_json entry{{"domain", balance.domain}, {"quantity", balance.quantity}, {"unit", balance.unit}};
    for (const results::BalanceTerm& term : balance.terms) entry["terms"][term.key] = term.amount;
    entry["storage_change"] = balance.storage_change;
    entry["residual"] = balance.residual;
    entry["throughput"] = balance.throughput;
    entry["relative_error"] = balance.relative();
    json["balances"].push_back(std::move(entry));
  }
  if (const auto& storm = basin.design_storm; storm.years > 0)
    json["design_storm"] = {{"years", storm.years}, {"start", base::iso_time(storm.start, basin.utc_offset)}, {"hours", storm.hours}, {"peak", storm.peak}};
  json["notes"] = results.notes;
  return json.dump(2) + "\n";
}

}  // namespace qinghe::output
