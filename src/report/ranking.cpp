#include "qinghe/report/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "qinghe/base/table.hpp"

namespace qinghe::report {
namespace {

Interval interval(const rank::Spread& s, double factor = 1) {
  return {.mean = s.mean * factor, .low = s.low * factor, .high = s.high * factor};
}
CostRange range(const intervene::CostRange& c) {
  return {.low = c.low, .def = c.middle, .high = c.high};
}

Text place_of(const intervene::Candidate& candidate, const basin::Basin& basin) {
  for (const auto& shed : basin.sewersheds)
    if (shed.id == candidate.target) return {shed.name_zh, shed.name_en};
  for (const auto& plant : basin.plants)
    if (plant.id == candidate.target) return {plant.name_zh, plant.name_en};
  const std::string id = candidate.target.substr(0, candidate.target.find('@'));
  for (const auto& reach : basin.reaches)
    if (reach.id == id) return {reach.river_zh, reach.river_en};
  return {candidate.target, candidate.target};
}

std::vector<Text> side_effects(const rank::RankedCandidate& row, const intervene::Candidate& candidate, const basin::Basin& basin,
                               const RankingContext& context) {
  const intervene::Type& type = *candidate.type;
  std::vector<Text> out;
  for (const intervene::Remark& remark : intervene::remarks(candidate, basin, context.scenarios_from, context.end))
    out.push_back({remark.zh, remark.en});
  if (type.dilution_only) out.push_back({"仅稀释，不削减负荷", "dilution only, no load removed"});
  for (const std::string& id : row.worse_sections) {
    const int at = basin.find_section(id);
    const Text name = at < 0 ? Text{id, id} : Text{basin.sections[static_cast<std::size_t>(at)].name_zh, basin.sections[static_cast<std::size_t>(at)].name_en};
    out.push_back({name.zh + "有月份类别变差", name.en + ": a month's class gets worse"});
  }
  if (row.section_months.mean < 0) out.push_back({"劣Ⅴ断面·月增加", "more section-months worse than Ⅴ"});
  // Harm that no member of the ensemble is without.
  if (row.worse_hours.high < 0) out.push_back({"劣Ⅴ小时增加", "more hours worse than Ⅴ"});
  const std::array<Text, 3> loads = {{{"化学需氧量", "COD"}, {"氨氮", "NH3-N"}, {"总磷", "TP"}}};
  constexpr double shown_as_none = 5;  // [kg], as the page rounds tonnes
  for (std::size_t k = 0; k < loads.size(); ++k)
    if (row.delivered[k].high < -shown_as_none) out.push_back({"出口" + loads[k].zh + "负荷增加", "more " + loads[k].en + " at the outlets"});
  return out;
}

std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : "";
}

}  // namespace

Text effects_per(base::Instant start, base::Instant end, int utc_offset) {
  const rank::Window window = rank::window_of_year(start, end, utc_offset);
  if (window.kind == rank::WindowKind::part_of_year) {
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const base::Civil first = base::civil(start, utc_offset), last = base::civil(end - 1, utc_offset);
    const auto month = [&](const base::Civil& day) { return months[static_cast<std::size_t>(day.month - 1)]; };
    return {fmt::format("每年{}月{}日–{}月{}日内", first.month, first.day, last.month, last.day),
            fmt::format("a year, within {} {} – {} {}", first.day, month(first), last.day, month(last))};
  }
  if (window.years == 1) return {"每年", "a year"};
  return {fmt::format("每年（{:.3g}年平均）", window.years), fmt::format("a year, mean of {:.3g}", window.years)};
}

Ranking ranking_facts(const std::vector<rank::RankedCandidate>& rows,
                      const std::vector<intervene::Candidate>& candidates,
                      const std::vector<rank::Member>& members, const basin::Basin& basin,
                      const RankingContext& context) {
  Ranking ranking;
  ranking.illustrative =
      std::any_of(candidates.begin(), candidates.end(), [](const auto& c) { return c.illustrative; });
  ranking.per = effects_per(context.start, context.end, basin.utc_offset);
  const std::string dates = base::iso_date(context.start, basin.utc_offset) + " – " + base::iso_date(context.end - 1, basin.utc_offset);
  ranking.few_members = static_cast<int>(members.size()) < rank::least_members_for_quantiles;
  ranking.interval = ranking.few_members ? Text{"最小–最大", "min–max"} : Text{"5–95 %", "5–95 %"};
  ranking.rule = ranking_rule();
  ranking.compared_with = {
      fmt::format("与现状相比，{}，同一气象与同一组 {} 个参数成员；均值与{}区间；效果按{}计。", dates,
                  members.size(), ranking.interval.zh, ranking.per.zh),
      fmt::format("compared with the baseline, {}, same weather and the same {} members; mean and {} interval; effects {}.",
                  dates, members.size(), ranking.interval.en, ranking.per.en)};
  ranking.members = static_cast<int>(members.size());
  ranking.discount_rate = context.discount_rate;
  ranking.price_year = context.price_year;
  ranking.notes = context.notes;
  constexpr double kg_to_t = 1e-3;
  for (const rank::RankedCandidate& row : rows) {
    const intervene::Candidate& c = candidates[static_cast<std::size_t>(row.candidate)];
    RankedMeasure m;
    m.rank = row.rank;
    m.id = c.id;
    m.name = {c.name_zh, c.name_en};
    m.type = {std::string(c.type->name_zh), std::string(c.type->name_en)};
    m.place = place_of(c, basin);
    m.responsible = {c.responsible, c.responsible};
    m.size = c.size;
    m.size_unit = c.type->size_unit;
    m.capex = range(row.costs.capex), m.eac = range(row.costs.eac);
    m.build_months = c.build_months;
    m.section_months = interval(row.section_months);
    m.worse_hours = interval(row.worse_hours);
    m.gap = interval(row.gap);
    m.cod = interval(row.delivered[0], kg_to_t), m.ammonia_n = interval(row.delivered[1], kg_to_t),
    m.total_p = interval(row.delivered[2], kg_to_t);
    m.cost_per_section_month = interval(row.cost_per_section_month);
    m.p_top3 = row.p_top3;
    m.rank_low = row.rank_low, m.rank_high = row.rank_high;
    m.side_effects = side_effects(row, c, basin, context);
    m.source = c.source;
    m.confidence = base::name(c.confidence);
    ranking.rows.push_back(std::move(m));
  }
  return ranking;
}

std::vector<Text> ranking_assumptions() {
  return {{"措施费用：各措施的投资与运行费在各自低–高范围内按三角分布分别独立抽取；未设各措施共有的物价水平，它会使全部费用同向变动而几乎不改变次序。",
           "Costs of measures: capital and running cost of each measure are drawn independently from a triangular distribution over its own "
           "range; no price level common to all is drawn, which would move all costs alike and hardly change the order."}};
}

Text ranking_rule() {
  return {"先列能减少劣Ⅴ断面·月的措施，按单位年费用减少的断面·月排，相同时依次比较单位年费用减少的劣Ⅴ小时和超Ⅴ差距；"
          "其后列不能减少的措施，依次比较减少的超Ⅴ差距和劣Ⅴ小时，都相同时费用低者在前。超Ⅴ差距：各断面各月各指标超出Ⅴ类限值的倍数之和（溶解氧为不足的比例）。",
          "First the measures that avoid section-months worse than Ⅴ, by those per annual cost, then by hours and by gap to Ⅴ per annual cost; "
          "behind them the measures that avoid none, by the gap to Ⅴ that they close, then by hours, and by cost only where both are equal. Gap to Ⅴ: by how many "
          "times the limit of Ⅴ is exceeded, summed over sections, months and items (of oxygen the share that is missing)."};
}

std::string ranking_csv(const Ranking& ranking) {
  std::string csv =
      "rank,rank_low,rank_high,p_top3,members,interval,id,name_zh,name_en,type_zh,type_en,place_zh,place_en,responsible,size,size_unit,"
      "capex_low_cny,capex_cny,capex_high_cny,eac_low_cny_yr,eac_cny_yr,eac_high_cny_yr,build_months,effects_per,"
      "section_months_avoided,section_months_low,section_months_high,worse_hours_avoided,worse_hours_low,worse_hours_high,"
      "gap_closed,gap_closed_low,gap_closed_high,ammonia_n_t,ammonia_n_low_t,ammonia_n_high_t,total_p_t,total_p_low_t,total_p_high_t,"
      "cod_t,cod_low_t,cod_high_t,cny_per_section_month,cny_per_section_month_low,cny_per_section_month_high,illustrative,confidence,source\n";
  for (const RankedMeasure& m : ranking.rows) {
    std::vector<std::string> fields = {std::to_string(m.rank), std::to_string(m.rank_low), std::to_string(m.rank_high), number(m.p_top3),
                                       std::to_string(ranking.members), ranking.interval.en, m.id, m.name.zh, m.name.en, m.type.zh, m.type.en,
                                       m.place.zh, m.place.en, m.responsible.zh, number(m.size), m.size_unit};
    for (const CostRange* cost : {&m.capex, &m.eac})
      for (const double value : {cost->low, cost->def, cost->high}) fields.push_back(number(value));
    fields.push_back(number(m.build_months));
    fields.push_back(ranking.per.en);
    for (const Interval* of : {&m.section_months, &m.worse_hours, &m.gap, &m.ammonia_n, &m.total_p, &m.cod, &m.cost_per_section_month})
      for (const double value : {of->mean, of->low, of->high}) fields.push_back(number(value));
    fields.insert(fields.end(), {ranking.illustrative ? "示例·不得用于决策" : "no", m.confidence, m.source});
    for (std::size_t i = 0; i < fields.size(); ++i) csv += (i == 0 ? "" : ",") + base::csv_field(fields[i]);
    csv += "\n";
  }
  return csv;
}

}  // namespace qinghe::report
