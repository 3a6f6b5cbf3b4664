#include "app/releases.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/uncertain_listing.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/validate/release.hpp"

namespace qinghe::app {
namespace {

using validate::Release;
using validate::ReleaseFinding;
using validate::ReleaseOutcome;
using validate::ReleaseTarget;
using Quantity = ReleaseTarget::Quantity;

// A quantity as the reports speak of it.
struct Scale {
  double unit;
  std::string_view name;
};
Scale scale_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::lost:
    case Quantity::passed:
    case Quantity::received:
      return {1e6, "1e6 m3"};
    case Quantity::arrival:
      return {3600, "h"};
    case Quantity::front:
      return {1e3, "km"};
    case Quantity::surface:
      return {1e6, "km2"};
  }
  return {1, ""};
}

Words words_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::lost:
      return {"沿程损失", "not arrived"};
    case Quantity::passed:
      return {"过水量", "passed"};
    case Quantity::received:
      return {"收水量", "received"};
    case Quantity::arrival:
      return {"水头到达", "front arrives"};
    case Quantity::front:
      return {"水头以下里程", "front at"};
    case Quantity::surface:
      return {"水面面积", "water surface"};
  }
  return {};
}

// A millionth of an hour, of a kilometre or of 1e6 m3 is nothing.
Cell shown(double x) {
  return rounded(std::abs(x) < 1e-6 ? 0.0 : x);
}

// Beside the number of the run; `spread` is nothing where it has no members.
std::vector<Cell> spread_cells(const Console& console, const validate::ReleaseSpread& spread, std::size_t target, double unit) {
  if (spread.members == 0) return std::vector<Cell>(5);
  const auto& of = spread.targets[target];
  const std::string late = of.not_arrived == 0 ? "" : fmt::format("{} / {}", of.not_arrived, spread.members);
  return {shown(of.low / unit), shown(of.middle / unit), shown(of.high / unit), late.empty() ? Cell{} : Cell{late},
          std::string(console.pick(!of.covers               ? Words{"否", "NO"}
                                   : std::isinf(of.high) ? Words{"是(上端不定)", "yes, open"}
                                                         : Words{"是", "yes"}))};
}

std::string place(const Release& release, const ReleaseTarget& target) {
  const auto end = [&](int reach) {
    const auto& basin = *release.basin;
    return basin
        .nodes[static_cast<std::size_t>(
            basin.reaches[static_cast<std::size_t>(release.reaches[static_cast<std::size_t>(reach)])].to)]
        .name_zh;
  };
  const bool below = target.quantity == Quantity::front || target.quantity == Quantity::surface;
  if (target.quantity == Quantity::lost)
    return (target.from < 0 ? std::string("放水口 head") : end(target.from)) + " → " + end(target.at);
  return (below ? "↓ " : "") + end(target.at);
}

}  // namespace

void validate_releases(Console& console, const std::vector<std::filesystem::path>& folders, const validate::SpreadSettings& settings) {
  std::vector<Release> releases;
  for (const auto& folder : folders) releases.push_back(validate::read_release(folder));
  Listing about{{{"case", "案例", "case"},
                 {"fitted", "用途", "use"},
                 {"title", "内容", "what"},
                 {"source", "出处", "source"}},
                {}};
  Listing assumed{{{"case", "案例", "case"},
                   {"assumption", "未见报道、由我们假定", "assumed where nothing was reported"}},
                  {}};
  Listing table{{{"case", "案例", "case"},
                 {"fitted", "用途", "use"},
                 {"quantity", "量", "quantity"},
                 {"place", "位置", "where"},
                 {"time_h", "时刻(h)", "at (h)", 0},
                 {"unit", "单位", "unit"},
                 {"reported", "报道", "reported"},
                 {"low", "下限", "low"},
                 {"high", "上限", "high"},
                 {"modelled", "模型", "modelled"},
                 {"within", "符合", "within"},
                 {"note", "说明", "note"}},
                {}};
  if (settings.members > 0)
    table.columns.insert(table.columns.end() - 1, {{"members_05", "5%", "5 %"},
                                                   {"members_50", "50%", "50 %"},
                                                   {"members_95", "95%", "95 %"},
                                                   {"not_arrived", "未到达样本", "not arrived in"},
                                                   {"covered", "区间含报道", "covered"}});
  Listing water{{{"case", "案例", "case"},
                 {"released_1e6m3", "入流", "entered"},
                 {"passed_1e6m3", "流出", "left"},
                 {"stored_1e6m3", "河道蓄水", "in the channel"},
                 {"pores_1e6m3", "填充孔隙", "filled pores"},
                 {"percolated_1e6m3", "下渗", "percolated"},
                 {"evaporated_1e6m3", "蒸发", "evaporated"},
                 {"balance", "水量闭合", "balance"}},
                {}};
  Listing bounds{{{"case", "案例", "case"},
                  {"uncertain", "不确定量", "uncertain"},
                  {"low", "下限", "low"},
                  {"high", "上限", "high"},
                  {"unit", "单位", "unit"},
                  {"why", "依据", "why"}},
                 {}};
  Listing causes{{{"case", "案例", "case"},
                  {"quantity", "量", "quantity"},
                  {"place", "位置", "where"},
                  {"first", "首要", "most"},
                  {"first_rho", "秩相关", "rho", 2},
                  {"second", "其次", "next"},
                  {"second_rho", "秩相关", "rho", 2},
                  {"balance", "样本水量闭合", "members balance"}},
                 {}};
  std::string failed;
  int blind_covered = 0, blind_spread = 0, blind_open = 0;
  int blind = 0, blind_missed = 0;
  for (const Release& release : releases) {
    stop_if_requested();
    console.status(release.name);
    const ReleaseOutcome outcome = validate::run(release);
    const validate::ReleaseSpread spread = validate::spread(release, settings);
    if (settings.members > 0)
      for (const validate::Uncertain& u : release.uncertain) bounds.rows.push_back(bounds_of(console, release, u));
    const std::string use(console.pick(release.fitted ? Words{"率定", "fitted"} : Words{"盲测", "blind"}));
    about.rows.push_back(
        {release.name, use, std::string(console.pick({release.title_zh, release.title_en})), release.source});
    for (const std::string& assumption : release.assumptions)
      assumed.rows.push_back({release.name, assumption});
    for (std::size_t i = 0; i < outcome.findings.size(); ++i) {
      const ReleaseFinding& found = outcome.findings[i];
      const ReleaseTarget& t = *found.target;
      const Scale scale = scale_of(t.quantity);
      const Words verdict = !t.counts      ? Words{"仅示", "shown"}
                            : found.within ? Words{"是", "yes"}
                                           : Words{"否", "NO"};
      table.rows.push_back(
          {release.name, use, std::string(console.pick(words_of(t.quantity))), place(release, t),
           t.quantity == Quantity::arrival ? Cell{} : Cell{t.time / 3600}, std::string(scale.name),
           rounded(t.reported / scale.unit), rounded(t.low / scale.unit), rounded(t.high / scale.unit),
           shown(found.modelled / scale.unit), std::string(console.pick(verdict))});
      if (settings.members > 0)
        for (Cell& cell : spread_cells(console, spread, i, scale.unit)) table.rows.back().push_back(std::move(cell));
      table.rows.back().emplace_back(t.note);
      if (spread.members > 0) {
        causes.rows.push_back({release.name, std::string(console.pick(words_of(t.quantity))), place(release, t)});
        for (Cell& cell : leading(console, release, spread.targets[i].correlation)) causes.rows.back().push_back(std::move(cell));
        causes.rows.back().push_back(rounded(spread.worst_balance));
      }
      if (!t.counts) continue;
      if (!release.fitted && spread.members > 0) ++blind_spread, blind_covered += spread.targets[i].covers, blind_open += spread.targets[i].covers && std::isinf(spread.targets[i].high);
      blind += !release.fitted, blind_missed += !release.fitted && !found.within;
      if (release.fitted && !found.within)
        failed += fmt::format("\n  {}: {} at {} is {:.4g} {}, expected {:g} to {:g}", release.name,
                              name(t.quantity), place(release, t), found.modelled / scale.unit, scale.name,
                              t.low / scale.unit, t.high / scale.unit);
    }
    const auto& w = outcome.water;
    water.rows.push_back({release.name, shown(w.released / 1e6), shown(w.passed / 1e6),
                          shown(w.stored / 1e6), shown(w.pores / 1e6), shown(w.percolated / 1e6),
                          shown(w.evaporated / 1e6), rounded(outcome.balance)});
    if (!(spread.worst_balance < 1e-12))
      failed += fmt::format("\n  {}: water of a member is open by {:.2g} of what entered", release.name, spread.worst_balance);
    if (!(outcome.balance < 1e-12))
      failed += fmt::format("\n  {}: water is open by {:.2g} of what entered", release.name, outcome.balance);
  }
  console.status("");
  console.show("releases", {"渗漏河道放水", "Releases into losing rivers"}, about);
  if (!assumed.rows.empty()) console.show("assumptions", {"\n假定", "\nAssumptions"}, assumed);
  console.show("targets",
               {"\n与报道对照（率定：参数由其拟合；盲测：参数未动）",
                "\nAgainst the reports (fitted: parameters were fitted to it; blind: they were left alone)"},
               table);
  if (!bounds.rows.empty()) {
    const std::string zh = fmt::format("\n何者最能解释 {} 个样本的离散（斯皮尔曼秩相关；未到达视为最晚）", settings.members),
                      en = fmt::format("\nWhat the spread of {} members goes with (Spearman's rank correlation; a front that did not arrive is the latest)", settings.members);
    console.show("causes", {zh, en}, causes);
    if (console.manners().json) console.show("uncertain", {"\n不确定量及其范围", "\nWhat was not known, and its bounds"}, bounds);
  }
  console.show("water",
               {"\n水去了哪里（百万立方米；河道蓄水不算损失）",
                "\nWhere the water is (1e6 m3; what stands in the channel is no loss)"},
               water);
  const std::string covered = blind_spread == 0 ? "" : console.manners().language == Language::zh
      ? fmt::format("；样本 5-95% 区间含报道值 {} / {}，其中上端不定 {}", blind_covered, blind_spread, blind_open)
      : fmt::format("; the 5-95 % of the members hold the report of {} / {}, {} of them open above", blind_covered, blind_spread, blind_open);
  if (blind_missed > 0)
    console.warn(fmt::format("{} {} / {}{}", console.pick({"盲测目标未达到", "blind targets missed by the run:"}),
                             blind_missed, blind, covered));
  if (!failed.empty()) throw base::CheckFailed("releases:" + failed);
}

}  // namespace qinghe::app
