// `qinghe capacity`: the design curve of an overflow tank 调蓄池.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/case_input.hpp"
#include "app/made_rain.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/forcing/volume_capture.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/sewer/process.hpp"
#include "qinghe/simulate/tank_curve.hpp"

namespace qinghe::app {
namespace {

// GB 50014's volume is printed beside the curve with the middle of its ranges.
constexpr double gb_hours = 0.75, gb_ratio = 2, gb_safety = 1.2;
// The thirty years of the technical guide on sponge cities, forcing/volume_capture.hpp.
constexpr int first_year = 1983, last_year = 2012;

class Capacity : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", basin_, Need::required, {"流域文件夹", "folder of the basin"});
    options.text("--sewershed", shed_, "ID", Need::required, {"排水分区", "sewershed whose tank is sized"});
    options.number("--largest", largest_, 1, 1e7, {"最大池容 m³", "largest volume [m3]"});
    options.integer("--steps", steps_, 1, 200,
                    {"池容分级数", "number of volumes between nothing and the largest"});
    options.number("--emptying", emptying_, 0, 100,
                   {"排空流量 m³/s；0 为 24 小时排空", "emptying [m3/s]; 0: in 24 h"});
    options.text("--from", from_, "DATE", Need::optional,
                 {"起始日期（默认取自流域）", "first day (default: the basin's)"});
    options.text("--to", to_, "DATE", Need::optional, {"结束日期（不含）", "day after the last"});
    options.texts("--set", set_, "KEY=VALUE",
                  {"改写 basin.toml 的一个值", "replace one value of basin.toml"});
    options.text("-o,--table", table_, "FILE", Need::optional, {"写出 CSV", "writes the table as CSV"});
  }

  void run(Console& console) override {
    const Case input = read_case(basin_, set_, from_, to_);
    const basin::Basin& basin = *input.model->basin;
    std::vector<std::string> ids;
    for (const auto& shed : basin.sewersheds) ids.push_back(shed.id);
    const auto at = std::find(ids.begin(), ids.end(), shed_);
    if (at == ids.end()) throw base::UsageError(one_of("sewershed", shed_, ids));
    const auto index = static_cast<std::size_t>(at - ids.begin());
    const sewer::Sewershed& shed = basin.sewersheds[index];
    if (shed.kind != sewer::SewerKind::combined)
      throw base::UsageError(
          fmt::format("sewershed: {} is separate; only combined sewers overflow into a tank", shed_));
    std::vector<double> volumes;
    for (long long i = 0; i <= steps_; ++i)
      volumes.push_back(largest_ * static_cast<double>(i) / static_cast<double>(steps_));
    if (!table_.empty()) output::expect_replaceable(table_, "tank_m3,", "a table of `qinghe capacity`");
    const auto curve = simulate::tank_curve(*input.model, input.weather, index, volumes, emptying_);
    show_made_rain(console, input.weather);
    show(console, basin, shed, curve);
    show_capture(console, basin, shed);
    for (const auto& point : curve)
      if (!(point.balance < 1e-9))
        throw base::CheckFailed(fmt::format("the sewers' water does not close: {:.2e}", point.balance));
  }

 private:
  void show(Console& console, const basin::Basin& basin, const sewer::Sewershed& shed,
            const std::vector<simulate::TankPoint>& curve) const {
    const int years = simulate::years_of_curve(basin);
    // Keys and headings of the figures name what they are of.
    const std::string of = years > 0 ? "_year" : "_window", zh = years > 0 ? "/年" : "/期", en = years > 0 ? "/yr" : "";
    Listing table{{{"tank_m3", "池容 m³", "tank m3"},
                   {"overflow_m3" + of, "溢流量 m³" + zh, "overflow m3" + en},
                   {"overflow_percent", "占无池 %", "of none %"},
                   {"events" + of, "场次" + zh, "events" + en},
                   {"cod_kg" + of, "COD kg" + zh, "COD kg" + en},
                   {"ammonia_n_kg" + of, "氨氮 kg" + zh, "NH3-N kg" + en},
                   {"total_p_kg" + of, "总磷 kg" + zh, "TP kg" + en},
                   {"suspended_solids_kg" + of, "悬浮物 kg" + zh, "SS kg" + en}},
                  {}};
    const auto rounded = [](double x) {
      return std::isfinite(x) ? Cell{std::stod(fmt::format("{:.4g}", x))} : Cell{};
    };
    for (const auto& p : curve)
      table.rows.push_back({rounded(p.volume), rounded(p.overflow),
                            rounded(100 * p.overflow / curve[0].overflow), rounded(p.events), rounded(p.cod),
                            rounded(p.ammonia_n), rounded(p.total_p), rounded(p.solids)});
    const std::string dates = fmt::format("{} – {}", base::iso_date(basin.period.start, basin.utc_offset), base::iso_date(basin.period.end - 1, basin.utc_offset));
    console.show("curve",
                 {fmt::format("调蓄池池容与溢流（{}，{}）", dates, years > 0 ? "年均" : "期内合计，非全年"),
                  fmt::format("Overflow against the volume of the tank ({}, {})", dates, years > 0 ? "by year" : "sums of these days, not of a year")},
                 table);
    console.show("window", {"统计期", "window"}, dates);
    const double gb =
        sewer::tank_volume_gb50014(gb_hours, gb_ratio, sewer::chamber_flow(shed), gb_safety);
    console.show(
        "gb50014_m3",
        {"GB 50014 池容 m³（t 0.75 h，n1−n0 2，β 1.2）", "GB 50014 volume m3 (t 0.75 h, n1-n0 2, beta 1.2)"},
        rounded(gb));
    if (table_.empty()) return;
    std::string out;
    for (std::size_t c = 0; c < table.columns.size(); ++c) out += (c ? "," : "") + std::string(table.columns[c].key);
    for (const auto& p : curve)
      out += fmt::format("\n{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g}", p.volume, p.overflow,
                         curve[0].overflow > 0 ? 100 * p.overflow / curve[0].overflow : 0, p.events, p.cod,
                         p.ammonia_n, p.total_p, p.solids);
    output::replace_file(table_, out + "\n");
  }

  // The rain to be held back for shares of the rain of all years, and what that is off the sewershed's paved ground.
  static void show_capture(Console& console, const basin::Basin& basin, const sewer::Sewershed& shed) {
    if (!basin.daily_weather) return;
    const forcing::DailyRecord daily = read_daily_weather(basin);
    Listing table{{{"percent", "控制率 %", "captured %"}, {"rain_mm", "设计降雨量 mm", "design rain mm"}, {"paved_m3", "不透水面水量 m³", "off paved ground m3"}}, {}};
    for (const double share : {0.60, 0.70, 0.75, 0.80, 0.85}) {
      const double depth = forcing::capture_depth(daily, first_year, last_year, share, basin.utc_offset);
      if (!std::isfinite(depth)) return;
      table.rows.push_back({100 * share, std::stod(fmt::format("{:.1f}", depth)), std::llround(1e-3 * depth * shed.area * shed.impervious_share)});
    }
    console.show("volume_capture", {"年径流总量控制率对应的设计降雨量（日雨量 1983–2012）", "Design rain by the share of all rain captured (days of 1983-2012)"}, table);
  }

  std::string basin_, shed_, from_, to_, table_;
  std::vector<std::string> set_;
  double largest_ = 100'000, emptying_ = 0;
  long long steps_ = 10;
};

}  // namespace

std::unique_ptr<Command> make_capacity() {
  return std::make_unique<Capacity>();
}

}  // namespace qinghe::app
