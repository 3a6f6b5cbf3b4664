// `qinghe assess OBS.csv|RUN`: monitoring data, or the sections of a run, graded by GB 3838-2002.
#include <cmath>
#include <filesystem>

#include "qinghe/app/command.hpp"
#include "qinghe/assess/record.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

using namespace assess;

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

// Tables of one assessment in the console's language.
class Tables {
 public:
  Tables(const Standard& standard, const Observations& observations, const RecordAssessment& record, bool zh)
      : standard_(standard), observations_(observations), record_(record), zh_(zh) {
    for (const ItemStandard& item : standard.items())
      for (const ColumnUse& column : observations.columns)
        if (column.meaning == assess::key(item.item)) items_.push_back(item.item);
  }

  Listing stations() const {
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

  Listing months() const {
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

  Listing regions() const {
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

  Listing trends() const {
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

  Listing trophic() const {
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

  Listing agreement() const {
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

  Listing mismatches() const {
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

 private:
  const Station& station(const StationRecord& r) const {
    return observations_.stations[static_cast<std::size_t>(r.station)];
  }
  std::string kind(WaterKind k) const {
    return k == WaterKind::lake ? (zh_ ? "湖库" : "lake") : (zh_ ? "河流" : "river");
  }
  Cell grade_cell(const SectionMonth& m) const {
    if (!m.grade.water_class) return std::string(state_word(m.state, zh_));
    const Grade g = grade(*m.grade.water_class);
    return std::string(zh_ ? name_zh(g) : name_en(g));
  }
  Cell value(double v) const { return std::isnan(v) ? Cell() : Cell(v); }
  std::string pollutants(const SectionMonth& m) const {
    return zh_ ? text_zh(standard_, m.grade.main_pollutants) : text_en(standard_, m.grade.main_pollutants);
  }

  const Standard& standard_;
  const Observations& observations_;
  const RecordAssessment& record_;
  bool zh_;
  std::vector<Item> items_;
};

class Assess : public Command {
 public:
  void declare(Options& options) override {
    options.argument("table", source_, Need::required,
                     {"监测数据 CSV，或模拟结果目录", "a CSV of monitoring data, or the folder of a run"});
    options.text(
        "--columns", mapping_, "FILE", Need::optional,
        {"列名对照 TOML（默认取同目录的 <名>.columns.toml 或 columns.toml）",
         "mapping of columns, TOML (default: <name>.columns.toml or columns.toml beside the table)"});
    options.text("--standard", standard_, "FILE", Need::optional,
                 {"另用的标准表（格式同 inputs/standards/gb3838-2002.csv）",
                  "another table of limits (format of inputs/standards/gb3838-2002.csv)"});
    options.flag("--round", round_, {"先按 GB/T 8170 修约再评价", "round by GB/T 8170 before grading"});
    options.flag("--no-saturation", no_saturation_,
                 {"不用溶解氧饱和率 90 % 条款", "without the 90 % saturation clause of DO"});
    options.choice("--ph-mean", ph_, {"plain", "ions"},
                   {"pH 均值：直接平均或按氢离子浓度", "mean of pH: plain, or of hydrogen ions"});
    options.integer("--min-daily", min_daily_, 0, 288,
                    {"有效日至少的记录数（0：手工监测，逐样计）",
                     "records a valid day needs (0: hand samples, each counts)"});
    options.number("--min-month-share", min_month_share_, 0, 1,
                   {"有效月至少的有效日比例", "share of valid days a valid month needs"});
  }

  void run(Console& console) override {
    const bool zh = console.manners().language == Language::zh;
    std::filesystem::path table = source_;
    std::error_code status;
    if (std::filesystem::is_directory(table, status)) table /= "monthly_classes.csv";
    const Observations observations = read_observations(table, mapping_);
    const Standard standard = standard_.empty() ? Standard::gb3838() : Standard::read(standard_);
    const RecordOptions options{
        .means = {.min_daily = static_cast<int>(min_daily_),
                  .min_month_share = min_month_share_,
                  .ph = ph_ == "ions" ? PhMean::hydrogen_ion : PhMean::plain},
        .grading = {.round_before_class = round_, .saturation_clause = !no_saturation_}};
    const RecordAssessment record = assess_record(standard, observations, options);
    talk(console, observations, record, zh);

    const Tables tables(standard, observations, record, zh);
    console.show("stations", {"各断面（各月均值的平均）", "Stations (mean of the monthly means)"},
                 tables.stations());
    console.show("months", {"\n逐月均值与类别", "\nMonthly means and classes"}, tables.months());
    if (!record.regions.empty()) console.show("regions", {"\n河流与水系", "\nRivers"}, tables.regions());
    show_if_any(console, "trends",
                {"\n显著趋势（Spearman 秩相关，年均值）", "\nSignificant trends (Spearman, yearly means)"},
                tables.trends());
    show_if_any(console, "trophic", {"\n湖库营养状态", "\nTrophic state of lakes and reservoirs"},
                tables.trophic());
    if (record.agreement.compared == 0) return;
    console.show(
        "agreement",
        {"\n与发布类别的一致性（逐行，未修约）", "\nAgreement with the published classes (row by row)"},
        tables.agreement());
    show_if_any(console, "mismatches", {"\n不一致的行", "\nRows that differ"}, tables.mismatches());
  }

 private:
  static void show_if_any(Console& console, std::string_view key, Words title, const Listing& listing) {
    if (console.manners().json || !listing.rows.empty()) console.show(key, title, listing);
  }

  // What was read and what was not, so that nobody has to guess.
  static void talk(Console& console, const Observations& observations, const RecordAssessment& record,
                   bool zh) {
    std::string ignored;
    for (const ColumnUse& column : observations.columns)
      if (column.meaning.empty()) ignored += (ignored.empty() ? "" : ", ") + column.header;
    if (!ignored.empty()) console.say((zh ? "未用的列：" : "columns not used: ") + ignored);
    int left_out = 0, repeated = 0;
    std::string doubtful;
    for (const StationRecord& r : record.stations) {
      left_out += r.left_out, repeated += r.repeated;
      const Station& s = observations.stations[static_cast<std::size_t>(r.station)];
      for (const std::string_view word : {"水库", "湖", "淀"})
        if (!s.kind_stated && s.site.kind == WaterKind::river && s.site.id.find(word) != std::string::npos) {
          doubtful += (doubtful.empty() ? "" : ", ") + s.site.id;
          break;
        }
    }
    if (left_out > 0)
      console.say(std::to_string(left_out) +
                  (zh ? " 行因状态未计入均值" : " rows left out of means for their status"));
    if (repeated > 0)
      console.say(std::to_string(repeated) +
                  (zh ? " 行时间重复，取后者" : " rows repeat a time; the later one counts"));
    if (!doubtful.empty())
      console.warn((zh ? "按河流限值评价，但名称像湖库（请在断面表中写明 kind）："
                       : "graded by river limits although the name speaks of a lake (state `kind` in a "
                         "station table): ") +
                   doubtful);
  }

  std::string source_, mapping_, standard_, ph_ = "plain";
  bool round_ = false, no_saturation_ = false;
  long long min_daily_ = 0;
  double min_month_share_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_assess() {
  return std::make_unique<Assess>();
}

}  // namespace qinghe::app
