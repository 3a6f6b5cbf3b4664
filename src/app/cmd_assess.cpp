// `qinghe assess OBS.csv|RUN`: monitoring data, or the sections of a run, graded by GB 3838-2002.
#include <filesystem>

#include "app/assess_tables.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/assess/record.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

using namespace assess;

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
    // The classes of a run's own table are the model's: nobody published them.
    const bool of_run = std::filesystem::exists(table.parent_path() / "run.json", status) || table != std::filesystem::path(source_);
    const Observations observations = read_observations(table, mapping_);
    const Standard standard = standard_.empty() ? Standard::gb3838() : Standard::read(standard_);
    const RecordOptions options{
        .means = {.min_daily = static_cast<int>(min_daily_),
                  .min_month_share = min_month_share_,
                  .ph = ph_ == "ions" ? PhMean::hydrogen_ion : PhMean::plain},
        .grading = {.round_before_class = round_, .saturation_clause = !no_saturation_}};
    const RecordAssessment record = assess_record(standard, observations, options);
    talk(console, observations, record, zh);

    const AssessTables tables(standard, observations, record, zh);
    console.show("stations", {"各断面（各月均值的平均）", "Stations (mean of the monthly means)"},
                 tables.stations());
    console.show("months", {"\n逐月均值与类别", "\nMonthly means and classes"}, tables.months());
    if (!record.regions.empty()) console.show("regions", {"\n河流与水系", "\nRivers"}, tables.regions());
    show_if_any(console, "trends",
                {"\n显著趋势（Spearman 秩相关，年均值）", "\nSignificant trends (Spearman, yearly means)"},
                tables.trends());
    show_if_any(console, "trophic", {"\n湖库营养状态", "\nTrophic state of lakes and reservoirs"},
                tables.trophic());
    if (of_run || record.agreement.compared == 0) return;
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
