#include "app/storages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/case_input.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/simulate/simulation.hpp"
#include "qinghe/validate/storage.hpp"

namespace qinghe::app {
namespace {

using validate::ReportedStorage;
using validate::StorageCase;

constexpr double knot_tolerance = 1e-3;

Cell rounded(double x) {
  return std::isfinite(x) ? Cell{std::stod(fmt::format("{:.4g}", x))} : Cell{};
}

// The basin's water alone over its own period.
results::Results run_water(const std::string& basin) {
  const Case input = read_case(basin, {"constituents=[\"tracer\"]"}, "", "");
  simulate::Simulation simulation(input.model, input.weather, {},
                                  integrator_options(*input.model->basin, "split"));
  const auto& period = input.model->basin->period;
  simulation.spin_up(period.start);
  simulate::Recorder recorder(input.model, input.weather, period.start,
                              static_cast<int>((period.end - period.start) / 3600), false);
  while (simulation.now() < period.end) {
    stop_if_requested();
    simulation.step(simulation.now() < period.start ? nullptr : &recorder);
  }
  return recorder.finish();
}

void compare_run(Console& console, const StorageCase& of, Listing& table) {
  if (std::none_of(of.reported.begin(), of.reported.end(),
                   [](const ReportedStorage& row) { return row.run; }))
    return;
  console.status(of.name);
  const results::Results results = run_water(of.basin.string());
  console.status("");
  const auto at = static_cast<std::size_t>(
      std::find(results.reservoir_ids.begin(), results.reservoir_ids.end(), of.reservoir) -
      results.reservoir_ids.begin());
  for (const ReportedStorage& row : of.reported) {
    const auto day = (row.at - results.start) / 86400;
    if (!row.run || day < 0 || day >= results.days) continue;
    const double volume = static_cast<double>(
        results.reservoir_volume[static_cast<std::size_t>(day) * results.reservoir_ids.size() + at]);
    const double level = static_cast<double>(
        results.reservoir_level[static_cast<std::size_t>(day) * results.reservoir_ids.size() + at]);
    table.rows.push_back({of.name, row.date, rounded(1e-6 * row.volume), rounded(1e-6 * volume),
                          rounded(100 * (volume / row.volume - 1)), rounded(row.level), rounded(level),
                          row.source});
  }
}

}  // namespace

void validate_storages(Console& console, const std::vector<std::filesystem::path>& folders) {
  Listing curves{{{"case", "案例", "case"},
                  {"date", "日期", "date"},
                  {"level_m", "报道水位(m)", "level reported (m)", 2},
                  {"reported_million_m3", "报道蓄量(百万m³)", "volume reported (million m3)"},
                  {"curve_million_m3", "曲线蓄量(百万m³)", "by the curve (million m3)"},
                  {"deviation_percent", "偏差(%)", "deviation (%)"},
                  {"kind", "性质", "kind"},
                  {"within", "容差内", "within"},
                  {"source", "出处", "source"}},
                 {}};
  Listing runs{{{"case", "案例", "case"},
                {"date", "日期", "date"},
                {"reported_million_m3", "报道蓄量(百万m³)", "volume reported (million m3)"},
                {"run_million_m3", "模拟蓄量(百万m³)", "in the run (million m3)"},
                {"deviation_percent", "偏差(%)", "deviation (%)"},
                {"level_m", "报道水位(m)", "level reported (m)"},
                {"run_level_m", "模拟水位(m)", "level in the run (m)"},
                {"source", "出处", "source"}},
               {}};
  std::string missed;
  for (const auto& folder : folders) {
    const StorageCase of = validate::read_storage(folder);
    const basin::Basin basin = basin::read_basin(of.basin);
    for (const auto& finding : validate::compare_curve(of, validate::find_reservoir(of, basin))) {
      const ReportedStorage& row = *finding.reported;
      const Words kind = row.knot ? Words{"曲线结点", "knot of the curve"} : Words{"独立", "blind"};
      const Words within = finding.within ? Words{"是", "yes"} : Words{"否", "NO"};
      curves.rows.push_back(
          {of.name, row.date, row.level, rounded(1e-6 * row.volume), rounded(1e-6 * finding.volume),
           rounded(100 * finding.deviation), std::string(console.pick(kind)),
           console.manners().json ? Cell{finding.within} : Cell{std::string(console.pick(within))},
           row.source});
      if (row.knot && std::abs(finding.deviation) > knot_tolerance)
        missed += fmt::format("\n  {}: {} at {} m", of.name, row.date, row.level);
    }
    compare_run(console, of, runs);
  }
  console.show("curves", {"水位—蓄量曲线与报道值", "Storage curves against what was reported"}, curves);
  if (!runs.rows.empty())
    console.show("runs",
                 {"模拟蓄量与报道值（流量未经率定）",
                  "Storage in a run against what was reported (flows are uncalibrated)"},
                 runs);
  if (!missed.empty()) throw base::CheckFailed("a curve misses points that it is drawn through:" + missed);
}

}  // namespace qinghe::app
