#include "metadata.hpp"

#include <fmt/format.h>

#include <cmath>

#include "qinghe/base/digest.hpp"
#include "qinghe/base/worse.hpp"

namespace qinghe::output {

using Type = NetcdfFile::Type;
constexpr int global = NetcdfFile::global;

std::string config_sha256(const basin::Basin& basin) {
  std::string text = basin.effective_toml;
  for (const auto& [name, digest] : basin.digests) text += name + " " + digest + "\n";
  return base::sha256(text);
}

std::string seeds_text(const Provenance& provenance) {
  std::string text;
  for (const auto& [name, seed] : provenance.random_seeds) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, seed);
  return text;
}

double mass_balance_relative_error(const results::Results& results) {
  double worst = 0;
  for (const results::Balance& balance : results.balances) worst = base::worse(worst, balance.relative());
  return worst;
}

namespace {

std::string offset_text(int seconds) {
  return fmt::format("{}{:02}:{:02}", seconds < 0 ? '-' : '+', std::abs(seconds) / 3600,
                     std::abs(seconds) / 60 % 60);
}

}  // namespace

void describe_file(NetcdfFile& file, const results::Results& results, const basin::Model& model,
                   const Provenance& provenance, std::string_view title, std::string_view title_zh) {
  const basin::Basin& basin = *model.basin;
  file.attribute(global, "Conventions", "CF-1.11");
  file.attribute(global, "title",
                 fmt::format("{}: {}, scenario {}", basin.name_en, title, results.scenario_id));
  file.attribute(global, "title_zh", fmt::format("{}:{}", basin.name_zh, title_zh));
  file.attribute(global, "source",
                 fmt::format("Qinghe {}, watershed water-quality model", provenance.version));
  // Neither time nor command: the same run gives the same bytes whenever and however it is started (run.json
  // has both).
  file.attribute(
      global, "history",
      fmt::format("simulated by Qinghe {}; command and wall-clock time are in run.json", provenance.version));
  file.attribute(global, "references", "GB 3838-2002 for the regulatory items");
  file.attribute(
      global, "comment",
      "Results of a simulation, not measurements. Times are UTC; days are those of the local clock.");
  file.attribute(global, "basin_id", results.basin_id);
  file.attribute(global, "scenario_id", results.scenario_id);
  file.attribute(global, "local_time_offset", offset_text(results.utc_offset));
  file.attribute(global, "local_time_offset_seconds", results.utc_offset);
  file.attribute(global, "time_coverage_start", base::iso_time(results.start, 0));
  file.attribute(global, "time_coverage_end", base::iso_time(results.end, 0));
  file.attribute(global, "qinghe_version", provenance.version);
  file.attribute(global, "config_sha256", config_sha256(basin));
  if (!provenance.parameters_sha256.empty()) file.attribute(global, "parameters_sha256", provenance.parameters_sha256);
  if (const std::string seeds = seeds_text(provenance); !seeds.empty()) file.attribute(global, "random_seeds", seeds);
}

void describe_balance(NetcdfFile& file, double relative_error) {
  file.attribute(global, "mass_balance_relative_error", relative_error);
}

Clock define_clock(NetcdfFile& file, std::string_view name, std::size_t steps, int seconds,
                   int bounds_dimension, int utc_offset) {
  Clock clock{.dimension = file.dimension(name, NetcdfFile::unlimited), .steps = steps, .seconds = seconds};
  const std::string bounds = fmt::format("{}_bounds", name);
  const std::size_t chunk = std::min<std::size_t>(std::max<std::size_t>(steps, 1), 4096);
  clock.variable = file.variable(name, Type::f64, {clock.dimension}, {chunk});
  clock.bounds = file.variable(bounds, Type::f64, {clock.dimension, bounds_dimension}, {chunk, 2});
  file.attribute(clock.variable, "standard_name", "time");
  file.attribute(clock.variable, "long_name", seconds == 3600 ? "middle of the hour" : "middle of the day");
  file.attribute(clock.variable, "long_name_zh", seconds == 3600 ? "时段中点(世界时)" : "日中点(世界时)");
  file.attribute(clock.variable, "units", "seconds since 1970-01-01 00:00:00");
  file.attribute(clock.variable, "calendar", "standard");
  file.attribute(clock.variable, "axis", "T");
  file.attribute(clock.variable, "bounds", bounds);
  file.attribute(clock.variable, "comment",
                 fmt::format("UTC; the basin's clock is UTC{}", offset_text(utc_offset)));
  return clock;
}

void write_clock(NetcdfFile& file, const Clock& clock, base::Instant start) {
  std::vector<double> middle, bounds;
  for (std::size_t i = 0; i < clock.steps; ++i) {
    const double begin = static_cast<double>(start.seconds) + static_cast<double>(i) * clock.seconds;
    middle.push_back(begin + 0.5 * clock.seconds);
    bounds.push_back(begin);
    bounds.push_back(begin + clock.seconds);
  }
  file.put(clock.variable, middle);
  file.put(clock.bounds, bounds);
}

void describe_variable(NetcdfFile& file, int variable, std::string_view name_en, std::string_view name_zh,
                       std::string_view unit) {
  file.attribute(variable, "long_name", name_en);
  file.attribute(variable, "long_name_zh", name_zh);
  file.attribute(variable, "units", unit);
  if (unit == "degC") file.attribute(variable, "units_metadata", "temperature: on_scale");
}

void describe_discharge(NetcdfFile& file, int variable) {
  describe_variable(file, variable, "discharge", "流量", "m3 s-1");
  file.attribute(variable, "standard_name", "water_volume_transport_in_river_channel");
}

void describe_depth(NetcdfFile& file, int variable) {
  describe_variable(file, variable, "mean depth of the mobile water", "平均水深", "m");
}

std::string variable_name(std::string_view quantity, basin::Statistic statistic) {
  const char* const suffix[] = {"", "_min", "_max"};
  return fmt::format("{}{}", quantity, suffix[static_cast<std::size_t>(statistic)]);
}

std::string cell_methods(std::string_view clock, basin::Statistic statistic) {
  // CF 1.11 §7.3: methods stand in the order in which they were applied.
  if (statistic == basin::Statistic::mean) return fmt::format("{}: mean", clock);
  return fmt::format("{0}: mean (interval: 1 hour) {0}: {1}", clock, statistic == basin::Statistic::minimum ? "minimum" : "maximum");
}

void describe_constituent(NetcdfFile& file, int variable, const constituents::ConstituentSet& set, constituents::Constituent id) {
  const constituents::ConstituentInfo& info = set.info(id);
  describe_variable(file, variable, info.name_en, info.name_zh, info.unit);
  file.attribute(variable, "constituent", info.key);
  file.attribute(variable, "expressed_as", info.expressed_as);
  if (!constituents::attached(id))
    file.attribute(variable, "comment",
                   "where depth is below 0.01 m this is the water held in the pores of a dry bed");
}

}  // namespace qinghe::output
