#include "app/assess_tables.hpp"

#include <cmath>
#include <optional>

namespace qinghe::app {

using namespace assess;

namespace {

constexpr int no_decimals = 0, share_decimals = 1;

Cell class_cell(const std::optional<WaterClass>& c) {
  return c ? Cell(std::string(roman(*c))) : Cell();
}

std::string_view state_word(MonthState state, bool zh) {
  switch (state) {
    case MonthState::dry:
      return zh ? "断流" : "dry";
    case MonthState::frozen:
      return zh ? "冰封" : "frozen";
    case MonthState::not_sampled:
      return zh ? "未测" : "not sampled";
    case MonthState::assessed:
      break;
  }
  return zh ? "已评价" : "assessed";
}

Cell value(double v) {
  return std::isnan(v) ? Cell() : Cell(v);
}

}  // namespace

AssessTables::AssessTables(const Standard& standard, const Observations& observations, const RecordAssessment& record, bool zh)
    : standard_(standard), observations_(observations), record_(record), zh_(zh) {
  for (const ItemStandard& item : standard.items())
    for (const ColumnUse& column : observations.columns)
      if (column.meaning == assess::key(item.item)) items_.push_back(item.item);
}

Listing AssessTables::stations() const {
  Listing out{{{"station", "断面", "station"},
               {"kind", "水体", "water"},
               {"samples", "样本", "samples"},
               {"months", "月数", "months"},
               {"class", "类别", "class"},
               {"grade", "状况", "grade"},
               {"target", "目标", "target"},
               {"worse_than_v_months", "劣Ⅴ月数", "months 劣Ⅴ"},
               {"main_pollutants", "主要污染指标（超标倍数）", "main pollutants (multiple over Ⅲ)"}},
              {}};
  for (const StationRecord& r : record_.stations) {
    const Station& s = station(r);
    out.rows.push_back({s.site.id, kind(s.site.kind), static_cast<long long>(r.samples),
                        static_cast<long long>(r.count.assessed), class_cell(r.overall.grade.water_class),
                        grade_cell(r.overall),
                        s.target_stated ? Cell(std::string(roman(s.site.target))) : Cell(),
                        static_cast<long long>(r.count.worse_than_v), pollutants(r.overall)});
  }
  return out;
}

Listing AssessTables::months() const {
  Listing out{{{"station", "断面", "station"},
               {"month", "月份", "month"},
               {"class", "类别", "class"},
               {"state", "状态", "state"}},
              {}};
  for (const Item item : items_) {
    const ItemStandard& s = standard_[item];
    out.columns.push_back({std::string(assess::key(item)), s.name_zh, s.symbol, s.decimals + 1});
  }
  out.columns.push_back({"gap_to_class_v", "超Ⅴ类差距", "gap to V", 2});
  out.columns.push_back({"main_pollutants", "主要污染指标", "main pollutants"});
  for (const StationRecord& r : record_.stations)
    for (const SectionMonth& m : r.months) {
      std::vector<Cell> row = {station(r).site.id, m.month, class_cell(m.grade.water_class),
                               std::string(state_word(m.state, zh_))};
      for (const Item item : items_) row.emplace_back(value(m.means[item]));
      row.push_back(m.grade.water_class ? Cell(m.gap) : Cell());
      row.emplace_back(pollutants(m));
      out.rows.push_back(std::move(row));
    }
  return out;
}

Listing AssessTables::regions() const {
  Listing out{{{"region", "河流（水系）", "river"},
               {"month", "月份", "month"},
               {"assessed", "断面数", "sections"},
               {"dry", "断流", "dry"},
               {"not_sampled", "未测", "not sampled"},
               {"good_percent", "Ⅰ–Ⅲ类 %", "Ⅰ–Ⅲ %", share_decimals},
               {"worse_than_v_percent", "劣Ⅴ类 %", "劣Ⅴ %", share_decimals},
               {"mean_class", "均值类别", "class of mean"},
               {"grade", "状况", "grade"},
               {"good_percent_by_length", "按河长 Ⅰ–Ⅲ %", "Ⅰ–Ⅲ % of length", share_decimals},
               {"grade_by_length", "按河长", "by length"},
               {"main_pollutants", "主要污染指标（超标率 %）", "main pollutants (% of sections)"}},
              {}};
  for (const RegionRecord& region : record_.regions)
    for (const RegionMonth& m : region.months) {
      const RegionGrade& g = m.by_sections;
      std::string rates;
      for (const PollutantRate& p : g.main_pollutants)
        rates += (rates.empty() ? ""
                  : zh_         ? "、"
                                : ", ") +
                 (zh_ ? standard_[p.item].name_zh : standard_[p.item].symbol) + " " +
                 std::to_string(static_cast<int>(std::lround(100 * p.rate)));
      const auto by = [&](const std::optional<Grade>& grade) {
        return grade ? Cell(std::string(zh_ ? name_zh(*grade) : name_en(*grade))) : Cell();
      };
      out.rows.push_back(
          {region.name.empty() ? std::string(zh_ ? "全部断面" : "all stations") : region.name, m.month,
           static_cast<long long>(g.assessed), static_cast<long long>(g.dry + g.frozen),
           static_cast<long long>(g.not_sampled), g.grade ? Cell(g.good_share) : Cell(),
           g.grade ? Cell(g.worse_share) : Cell(), class_cell(g.mean_class), by(g.grade),
           m.by_length.grade ? Cell(m.by_length.good_share) : Cell(), by(m.by_length.grade), rates});
    }
  return out;
}

Listing AssessTables::trends() const {
  Listing out{{{"station", "断面", "station"},
               {"item", "项目", "item"},
               {"years", "年数", "years"},
               {"r", "秩相关系数", "r", 3},
               {"critical_05", "临界值 0.05", "critical 0.05", 3},
               {"trend", "趋势", "trend"}},
              {}};
  for (const StationRecord& r : record_.stations)
    for (const auto& [item, t] : r.trends) {
      if (t.level >= 1) continue;
      const bool better = t.decreases() == (standard_[item].sense == Sense::max);
      out.rows.push_back({station(r).site.id, zh_ ? standard_[item].name_zh : standard_[item].symbol,
                          static_cast<long long>(t.n), t.r, t.critical_05,
                          std::string(better ? (zh_ ? "好转" : "improves") : (zh_ ? "变差" : "worsens")) +
                              (t.level <= 0.01 ? " (0.01)" : " (0.05)")});
    }
  return out;
}

Listing AssessTables::trophic() const {
  Listing out{{{"station", "断面", "station"},
               {"tli", "TLI(∑)", "TLI", 1},
               {"state", "营养状态", "state"},
               {"measured", "参数个数", "items of 5"}},
              {}};
  for (const StationRecord& r : record_.stations)
    if (r.trophic)
      out.rows.push_back({station(r).site.id, r.trophic->total,
                          std::string(zh_ ? name_zh(r.trophic->state) : name_en(r.trophic->state)),
                          static_cast<long long>(r.trophic->measured)});
  return out;
}

Listing AssessTables::agreement() const {
  const Agreement& a = record_.agreement;
  return {{{"rows", "行数", "rows"},
           {"without_class", "未发布类别", "no class published"},
           {"incomplete", "项目不全", "incomplete"},
           {"compared", "比较", "compared"},
           {"agreeing", "一致", "agree"},
           {"percent", "%", "%", 2}},
          {{static_cast<long long>(a.rows), static_cast<long long>(a.without_class),
            static_cast<long long>(a.incomplete), static_cast<long long>(a.compared),
            static_cast<long long>(a.agreeing), 100 * a.share()}}};
}

Listing AssessTables::mismatches() const {
  Listing out{{{"station", "断面", "station"},
               {"time", "时间", "time"},
               {"ours", "评价", "ours"},
               {"published", "发布", "published"},
               {"line", "行", "line", no_decimals},
               {"reason", "可能原因", "likely reason"}},
              {}};
  for (const Mismatch& m : record_.agreement.mismatches)
    out.rows.push_back({m.station, m.time, std::string(roman(m.ours)), std::string(roman(m.published)),
                        static_cast<long long>(m.line), zh_ ? m.reason_zh : m.reason_en});
  return out;
}

const Station& AssessTables::station(const StationRecord& r) const {
  return observations_.stations[static_cast<std::size_t>(r.station)];
}

std::string AssessTables::kind(WaterKind k) const {
  return k == WaterKind::lake ? (zh_ ? "湖库" : "lake") : (zh_ ? "河流" : "river");
}

Cell AssessTables::grade_cell(const SectionMonth& m) const {
  if (!m.grade.water_class) return std::string(state_word(m.state, zh_));
  const Grade g = grade(*m.grade.water_class);
  return std::string(zh_ ? name_zh(g) : name_en(g));
}

std::string AssessTables::pollutants(const SectionMonth& m) const {
  return zh_ ? text_zh(standard_, m.grade.main_pollutants) : text_en(standard_, m.grade.main_pollutants);
}

}  // namespace qinghe::app
