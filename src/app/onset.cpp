#include "app/onset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/case_input.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/numerics/statistics.hpp"
#include "qinghe/validate/onset.hpp"

namespace qinghe::app {
namespace {

using validate::Onset;
using validate::OnsetOutcome;
using validate::Rain;

// How often the first overflow of a sewershed's year is its foulest, and fouler than most.
struct FirstsOfYears {
  int years = 0, highest = 0, above = 0;
  void count(const validate::FirstOverflow& f) { ++years, highest += f.rank == 1, above += f.mean_cod > f.others; }
  std::string highest_of() const { return fmt::format("{} / {}", highest, years); }
};

Cell rounded(double x) {
  return std::isfinite(x) ? Cell{std::stod(fmt::format("{:.3g}", x))} : Cell{};
}

// A share in percent; nothing where nothing is counted.
Cell percent(int part, int whole) {
  return whole > 0 ? rounded(100.0 * part / whole) : Cell{};
}

Listing agreement_table() {
  return {{{"sewershed", "排水分区", "sewershed"},
           {"with", "设定", "with"},
           {"rains", "降雨场次", "rains"},
           {"rule", "规则判溢流", "by the rule"},
           {"model", "模型溢流", "in the model"},
           {"hits", "一致溢流", "hits"},
           {"misses", "漏报", "misses"},
           {"false_alarms", "多报", "false alarms"},
           {"hit_percent", "命中率 %", "hit share %"},
           {"false_percent", "多报占模型溢流 %", "false of the model's %"},
           {"false_rate_percent", "多报占规则不溢流 %", "false of the rule's quiet %"}},
          {}};
}

std::vector<Cell> agreement(const std::string& sewershed, const std::string& with,
                            const validate::Agreement& o) {
  const int spilt = o.hits + o.false_alarms, quiet = o.false_alarms + o.quiet;
  return {sewershed,
          with,
          static_cast<long long>(spilt + o.misses + o.quiet),
          static_cast<long long>(o.hits + o.misses),
          static_cast<long long>(spilt),
          static_cast<long long>(o.hits),
          static_cast<long long>(o.misses),
          static_cast<long long>(o.false_alarms),
          percent(o.hits, o.hits + o.misses),
          percent(o.false_alarms, spilt),
          percent(o.false_alarms, quiet)};
}

// Rain and overflow on both sides of the rule: how large the spills are that it does not expect.
std::vector<Cell> sizes(const Onset& onset, const OnsetOutcome& o) {
  std::vector<double> unexpected, unexpected_depth;
  double all = 0, below = 0, largest_quiet = 0, smallest_spill = INFINITY;
  for (const Rain& rain : o.rains) {
    all += rain.overflow;
    if (!(rain.overflow > 0)) {
      largest_quiet = std::max(largest_quiet, rain.depth);
      continue;
    }
    smallest_spill = std::min(smallest_spill, rain.depth);
    if (rain.depth >= onset.depth && rain.mean() >= onset.mean) continue;
    below += rain.overflow;
    unexpected.push_back(rain.overflow), unexpected_depth.push_back(rain.depth);
  }
  return {o.sewershed,
          rounded(smallest_spill),
          rounded(largest_quiet),
          rounded(numerics::quantile(unexpected_depth, 0.5)),
          rounded(numerics::quantile(unexpected, 0.5)),
          all > 0 ? rounded(100 * below / all) : Cell{}};
}

}  // namespace

void validate_onset(Console& console, const std::vector<std::filesystem::path>& folders) {
  Listing about{{{"case", "案例", "case"}, {"title", "内容", "what"}, {"source", "出处", "source"}}, {}};
  Listing assumed{{{"case", "案例", "case"}, {"assumption", "假定", "assumption"}}, {}};
  Listing agreed = agreement_table();
  Listing size{{{"sewershed", "排水分区", "sewershed"},
                {"smallest_spill_mm", "溢流最小雨量 mm", "smallest rain that spills mm"},
                {"largest_quiet_mm", "未溢流最大雨量 mm", "largest that does not mm"},
                {"unexpected_mm", "多报雨量中位 mm", "median rain of false alarms mm"},
                {"unexpected_m3", "多报溢流量中位 m³", "median volume of false alarms m3"},
                {"unexpected_percent", "多报占溢流总量 %", "their share of all volume %"}},
               {}};
  Listing first{{{"sewershed", "排水分区", "sewershed"},
                 {"among", "范围", "among"},
                 {"year", "年", "year"},
                 {"start", "首场溢流", "first overflow"},
                 {"mean_cod", "场次平均COD mg/L", "event-mean COD mg/L"},
                 {"rank", "名次", "rank"},
                 {"events", "场次", "of events"},
                 {"others", "其余中位", "median of others"},
                 {"mean_cod_clean", "无沉积时COD", "COD without deposit"},
                 {"rank_clean", "无沉积时名次", "rank without"}},
                {}};
  FirstsOfYears all, of_rule, fitted, blind;
  double worst = 0;
  for (const auto& folder : folders) {
    stop_if_requested();
    const Onset onset = validate::read_onset(folder);
    console.status(onset.name);
    const Case input =
        read_case(onset.basin.string(), {"period.warmup=\"" + onset.from + "\""}, onset.from, onset.to);
    about.rows.push_back(
        {onset.name, std::string(console.pick({onset.title_zh, onset.title_en})), onset.source});
    for (const std::string& assumption : onset.assumptions) assumed.rows.push_back({onset.name, assumption});
    for (const OnsetOutcome& o : validate::judge_onset(onset, *input.model, input.weather)) {
      agreed.rows.push_back(agreement(
          o.sewershed, std::string(console.pick({"流域现有参数", "the basin as it is"})), o.agreement));
      if (!onset.fitted_until.empty()) {
        agreed.rows.push_back(agreement(
            o.sewershed, fmt::format(fmt::runtime(console.pick({"其中 {} 前（率定）", "of these before {} (fitted)"})), onset.fitted_until), o.fitted));
        agreed.rows.push_back(agreement(
            o.sewershed, fmt::format(fmt::runtime(console.pick({"其中 {} 起（未参与率定）", "of these from {} on (blind)"})), onset.fitted_until), o.blind));
      }
      for (std::size_t v = 0; v < onset.variants.size(); ++v)
        agreed.rows.push_back(
            agreement(o.sewershed, std::string(console.pick({onset.variants[v].zh, onset.variants[v].en})),
                      o.of_variant[v]));
      size.rows.push_back(sizes(onset, o));
      worst = std::max(worst, o.balance);
      for (const auto& f : o.firsts) {
        (f.by_rule ? of_rule : all).count(f);
        if (const auto until = base::parse_instant(onset.fitted_until, input.model->basin->utc_offset); until && !f.by_rule)
          (f.start < *until ? fitted : blind).count(f);
        const Words among = f.by_rule ? Words{"规则判溢流的降雨", "rains of the rule"}
                                      : Words{"全部溢流", "all that overflow"};
        first.rows.push_back({o.sewershed, std::string(console.pick(among)), static_cast<long long>(f.year),
                              base::iso_date(f.start, input.model->basin->utc_offset), rounded(f.mean_cod),
                              static_cast<long long>(f.rank), static_cast<long long>(f.events),
                              rounded(f.others), rounded(f.mean_cod_clean),
                              static_cast<long long>(f.rank_clean)});
      }
    }
  }
  console.status("");
  console.show("onset", {"溢流起始规则", "Onset of overflow"}, about);
  if (!assumed.rows.empty()) console.show("assumptions", {"\n假定", "\nAssumptions"}, assumed);
  console.show("agreement",
               {"\n与公布规则的一致程度（不是与观测对照）",
                "\nAgreement with the published rule (not with an observation)"},
               agreed);
  console.show("sizes",
               {"\n规则之外的溢流有多大", "\nHow large the overflows are that the rule does not expect"},
               size);
  console.show("first",
               {"\n每年首场溢流的场次平均 COD 在当年的名次",
                "\nEvent-mean COD of each year's first overflow among the year's"},
               first);
  console.show("first_highest",
               {"首场为全年最高（全部溢流）", "first is the highest of its year, of all that overflow"},
               all.highest_of());
  console.show("first_highest_fitted", {"其中参数率定所用年份", "of these in the years that the deposit was set with"},
               fitted.highest_of());
  console.show("first_highest_blind", {"其中未参与率定年份", "of these in the blind years"}, blind.highest_of());
  console.show("first_highest_by_rule",
               {"首场为全年最高（规则判溢流的降雨）", "the same, of rains of the rule"},
               of_rule.highest_of());
  console.show("first_above_median",
               {"首场高于其余中位（全部溢流）", "first is above the median of the others, of all that overflow"},
               fmt::format("{} / {}", all.above, all.years));
  console.show("balance", {"管网水量相对残差", "relative residual of the sewers' water"}, worst);
  if (!(worst < 1e-12))
    throw base::CheckFailed(fmt::format("onset: the sewers' water is open by {:.2g}", worst));
}

}  // namespace qinghe::app
