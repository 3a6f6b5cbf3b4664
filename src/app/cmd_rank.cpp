// `qinghe rank`: candidate measures of a basin, ordered by what they do in the flood season for the money.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <filesystem>

#include "app/case_input.hpp"
#include "app/made_rain.hpp"
#include "app/provenance.hpp"
#include "app/rank_checkpoint.hpp"
#include "app/run_checkpoint.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/output/field_writer.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/rank/ranking.hpp"
#include "qinghe/report/build.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/report/ranking.hpp"

namespace qinghe::app {
namespace {

class Rank : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", basin_, Need::required, {"流域文件夹", "folder of the basin"});
    options.text("-o,--folder", output_, "DIR", Need::required, {"结果文件夹", "folder of the results"});
    options.text("--candidates", candidates_, "FILE", Need::optional, {"候选措施（默认为流域的 interventions.toml）", "candidate measures (default: the basin's interventions.toml)"});
    options.text("--from", from_, "DATE", Need::optional, {"评价期起始（默认汛期 6 月 1 日）", "first day of the season (default: 1 June)"});
    options.text("--to", to_, "DATE", Need::optional, {"评价期结束（不含，默认 9 月 16 日）", "day after the season (default: 16 September)"});
    options.integer("--members", members_, 1, 1000, {"参数成员数", "members of the parameter ensemble"});
    options.integer("-j,--threads", threads_, 1, 256, {"线程数", "threads"});
    options.integer("--seed", seed_, 0, 1000000000, {"随机种子", "random seed"});
    options.integer("--spin-up-days", spin_up_, 1, 120, {"每个成员的预热天数", "days that every member runs before the season"});
    options.number("--discount", discount_, 0.0, 0.2, {"折现率", "discount rate"});
    options.choice("--integrator", integrator_, {"split", "arkode", "cvode"}, {"求解器", "integrator of the ensemble"});
    options.texts("--set", set_, "KEY=VALUE", {"改写 basin.toml 的一个值", "replace one value of basin.toml"});
    options.flag("--force", force_, {"替换已有结果", "replace existing results"});
    options.flag("--resume", resume_, {"接着被中断的排序算下去", "continue a ranking that was interrupted or killed"});
  }

  void run(Console& console) override {
    const auto began = std::chrono::steady_clock::now();
    output::Provenance provenance = describe_run(command());
    const Case input = read_case(basin_, set_, "", "");
    const basin::Basin& basin = *input.model->basin;
    provenance.random_seeds = seeds_of(basin);
    provenance.random_seeds.erase("sewers.rain_seed");  // overflow under members of the rain is no part of a ranking
    provenance.random_seeds["members"] = static_cast<std::uint64_t>(seed_);
    const std::filesystem::path candidates_file = candidates_.empty() ? basin.folder / "interventions.toml" : std::filesystem::path(candidates_);
    const auto candidates = intervene::read_candidates(candidates_file, basin);
    rank::Study study{.model = input.model, .weather = &input.weather, .season = season(basin), .integrator = integrator_options(basin, integrator_),
                      .threads = static_cast<int>(threads_)};
    provenance.settings = settings_of(study.integrator);
    provenance.parameters_sha256 = kinetics_digest(simulate::Levers(*input.model, {}), input.weather.start);
    study.stopped = [] { return stop_requested(); };
    base::StateOrigin origin = run_origin(input, study.integrator, base::read_file(candidates_file), "");
    origin["season"] = fmt::format("{} to {}, from {} on", base::iso_time(study.season.start, basin.utc_offset), base::iso_time(study.season.end, basin.utc_offset),
                                   base::iso_time(study.season.warm, basin.utc_offset));
    origin["members"] = fmt::format("{} of seed {}", members_, seed_);
    provenance.run_sha256 = digest_of(origin);
    if (resume_ && is_finished(output_, provenance.run_sha256)) {
      output::RunFolder::finish_commit(output_);
      console.say(console.pick({"排序已完整，无需再算", "the ranking is complete already; nothing to resume"}));
      show_page(console);
      return;
    }
    output::RunFolder folder(output_, force_, "run.json", resume_);
    RankCheckpoint checkpoint(folder, origin);
    folder.keep(checkpoint.exists());
    if (resume_)
      console.say(checkpoint.exists() ? fmt::format(fmt::runtime(console.pick({"接着算：已有 {} 个结果", "going on with {} outcomes known"})), checkpoint.taken_up())
                                      : std::string(console.pick({"没有可接着的排序，从头算起", "nothing to resume; beginning anew"})));
    try {
      rank_all(console, folder, checkpoint, study, input, candidates, provenance, began);
    } catch (const base::Interrupted&) {
      folder.keep(checkpoint.exists());
      if (!checkpoint.exists()) throw;
      throw base::Interrupted(fmt::format(fmt::runtime(console.pick({"排序被中断，已得的结果存于 {}。接着算下去：\n{}", "stopped by a signal; the outcomes so far are in {}. To continue:\n{}"})),
                                          folder.partial().string(), resuming_command()));
    }
  }

 private:
  void rank_all(Console& console, output::RunFolder& folder, RankCheckpoint& checkpoint, rank::Study& study, const Case& input, const std::vector<intervene::Candidate>& candidates,
                const output::Provenance& provenance, std::chrono::steady_clock::time_point began) const {
    const basin::Basin& basin = *input.model->basin;
    console.say(console.pick({"现状预热 …", "warming up the baseline …"}));
    const simulate::State warm = rank::warm_state(study);
    const auto members = rank::sample_members(static_cast<int>(members_), static_cast<std::uint64_t>(seed_));
    const auto scenarios = scenarios_of(candidates, basin, study.season.warm);
    int tenth = 0;
    study.progress = [&](int done, int all) {
      if (10 * done / all > tenth) tenth = 10 * done / all, console.say(fmt::format("{} {} %", console.pick({"措施×成员", "measures × members"}), 10 * tenth));
    };
    const auto known = checkpoint.take_part("ensemble", scenarios.size(), members.size(), study);
    const auto outcomes = rank::evaluate(study, warm, scenarios, members, known);
    std::vector<std::string> names;
    for (const auto& section : basin.sections) names.push_back(section.id);
    const auto rows = rank::rank_candidates(candidates, outcomes, static_cast<std::uint64_t>(seed_), names, discount_,
                                            rank::window_of_year(study.season.start, study.season.end, basin.utc_offset));
    report::RankingContext context{.discount_rate = discount_, .scenarios_from = study.season.warm, .start = study.season.start, .end = study.season.end};
    context.notes = notes(study, warm, scenarios, rows, outcomes, checkpoint, console);
    const report::Ranking ranking = report::ranking_facts(rows, candidates, members, basin, context);
    write(folder, study, warm, ranking, provenance, input, members, began);
    show_made_rain(console, input.weather);
    show(console, ranking);
  }

  rank::Season season(const basin::Basin& basin) const {
    const int year = base::civil(basin.period.start, basin.utc_offset).year;
    const auto day = [&](const std::string& text, base::Civil fallback, const char* option) {
      if (text.empty()) return base::instant(fallback, basin.utc_offset);
      const auto parsed = base::parse_instant(text, basin.utc_offset);
      // Measures act at midnights: one at an odd hour of the start would act a second time at the next.
      if (!parsed || (parsed->seconds + basin.utc_offset) % 86400 != 0)
        throw base::UsageError(fmt::format("{} {}: expected a date such as 2016-06-01", option, text));
      return *parsed;
    };
    rank::Season s;
    s.start = day(from_, {.year = year, .month = 6, .day = 1}, "--from");
    s.end = day(to_, {.year = year, .month = 9, .day = 16}, "--to");
    s.warm = s.start - 86400LL * spin_up_;
    if (s.warm < basin.period.warmup || s.end > basin.period.end || s.end <= s.start)
      throw base::UsageError("the season (with its spin-up days) must lie within the basin's period and end after it begins");
    return s;
  }

  static std::vector<scenario::Scenario> scenarios_of(const std::vector<intervene::Candidate>& candidates, const basin::Basin& basin, base::Instant start) {
    std::vector<scenario::Scenario> scenarios(1);
    for (const auto& candidate : candidates) scenarios.push_back(intervene::as_scenario(candidate, basin, start));
    return scenarios;
  }

  // The baseline and the two leaders again with the coupled reference engine, and what the ensemble drew.
  static std::vector<report::Text> notes(const rank::Study& study, const simulate::State& warm, const std::vector<scenario::Scenario>& scenarios,
                                         const std::vector<rank::RankedCandidate>& rows, const std::vector<std::vector<rank::Outcome>>& outcomes,
                                         RankCheckpoint& checkpoint, Console& console) {
    std::vector<report::Text> out;
    for (const rank::Uncertain& u : rank::uncertain_factors())
      out.push_back({fmt::format("不确定因子：{}，{}（{}）", u.zh, u.distribution_zh, u.source_zh), fmt::format("Uncertain: {}, {} ({})", u.en, u.distribution, u.source)});
    if (study.integrator.method == "arkode") return out;
    console.say(console.pick({"用参考求解器复核现状与前两名 …", "checking the baseline and the two leaders with the reference engine …"}));
    rank::Study check = study;
    check.integrator.method = "arkode";
    check.progress = nullptr;
    std::vector<std::size_t> which = {0};
    for (std::size_t i = 0; i < rows.size() && i < 2; ++i) which.push_back(1 + static_cast<std::size_t>(rows[i].candidate));
    std::vector<scenario::Scenario> few;
    for (const std::size_t s : which) few.push_back(scenarios[s]);
    const auto known = checkpoint.take_part("reference", few.size(), 1, check);
    const auto reference = rank::evaluate(check, warm, few, std::vector<rank::Member>(1), known);
    for (std::size_t i = 0; i < which.size(); ++i) {
      const rank::Outcome &a = outcomes[which[i]][0], &b = reference[i][0];
      out.push_back({fmt::format("参考求解器复核 {}：劣Ⅴ断面·月 {}（快速求解器 {}），劣Ⅴ小时 {:.0f}（{:.0f}）", few[i].name_zh, b.worse_section_months(), a.worse_section_months(), b.worse_hours(), a.worse_hours()),
                     fmt::format("Reference engine, {}: section-months worse than Ⅴ {} (fast engine {}), hours worse than Ⅴ {:.0f} ({:.0f})", few[i].name_en, b.worse_section_months(),
                                 a.worse_section_months(), b.worse_hours(), a.worse_hours())});
    }
    return out;
  }

  // The page shows the baseline's season beside the ranking.
  static void write(output::RunFolder& folder, const rank::Study& study, const simulate::State& warm, const report::Ranking& ranking, output::Provenance provenance,
                    const Case& input, const std::vector<rank::Member>& members, std::chrono::steady_clock::time_point began) {
    const auto fields = output::field_writer(folder, study.model, study.season.start, study.season.end, "", provenance, false);
    results::Results results = rank::season_results(study, warm, fields.get());
    results.notes.insert(results.notes.end(), input.weather.notes.begin(), input.weather.notes.end());
    results.statistics["members"] = static_cast<double>(members.size());
    results.statistics["measures"] = static_cast<double>(ranking.rows.size());
    results.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    provenance.finished = wall_clock();
    report::Facts facts = report::build_facts(results, *study.model, provenance);
    facts.ranking = ranking;
    report::label_made_rain(facts, made_rain(input.weather), results.start, results.end);
    for (report::Text& text : report::ranking_assumptions()) facts.trust.statements.push_back(std::move(text));
    if (fields) fields->finish(output::mass_balance_relative_error(results));
    output::write_run(folder, results, *study.model, provenance, run_log(results, provenance));
    folder.write("ranking.csv", report::ranking_csv(ranking));
    folder.write("facts.json", report::to_json(facts));
    folder.write("report.html", report::html(facts));
    folder.commit();
  }

  // Of few members how many of them, as a share of two or eight looks surer than it is.
  static Cell share_of_members(const Console& console, const report::Ranking& ranking, double share) {
    if (!ranking.few_members || console.manners().json) return share;
    return fmt::format("{:.0f}/{}", share * ranking.members, ranking.members);
  }

  void show(Console& console, const report::Ranking& ranking) const {
    if (ranking.illustrative) console.warn("示例·不得用于决策 / illustrative candidates, not for decisions");
    const std::string& kind = ranking.interval.zh;
    Listing table{{{"rank", "名次", "rank"}, {"rank_interval", "名次" + kind, ranking.interval.en}, {"p_top3", "前三概率", "P(top 3)", 2}, {"measure", "措施", "measure"},
                   {"section_months", "劣Ⅴ断面·月减少", "section-months", 2}, {"worse_hours", "劣Ⅴ小时减少", "hours > V", 0}, {"gap_closed", "超Ⅴ差距减少", "gap to V closed", 2},
                   {"eac", "年费用(万元)", "EAC (10k CNY)", 0}, {"eac_range", "范围(万元)", "range"}}, {}};
    const bool zh = console.manners().language == Language::zh;
    for (const report::RankedMeasure& m : ranking.rows)
      table.rows.push_back({static_cast<long long>(m.rank), fmt::format("{}–{}", m.rank_low, m.rank_high), share_of_members(console, ranking, m.p_top3), zh ? m.name.zh : m.name.en,
                            m.section_months.mean, m.worse_hours.mean, m.gap.mean, m.eac.def / 1e4, fmt::format("{:.0f}–{:.0f}", m.eac.low / 1e4, m.eac.high / 1e4)});
    console.show("ranking", {"措施排序（效果按" + ranking.per.zh + "计）", "Ranked measures (effects " + ranking.per.en + ")"}, table);
    console.show("rule", {"次序", "order"}, zh ? ranking.rule.zh : ranking.rule.en);
    console.show("effects_per", {"效果按", "effects"}, zh ? ranking.per.zh : ranking.per.en);
    show_page(console);
  }
  void show_page(Console& console) const {
    console.show("page", {"报告", "page"}, (std::filesystem::path(output_) / "report.html").string());
  }

  // As it can be typed again. Threads, and whether it was resumed, make no difference to what it computes.
  std::string command() const {
    std::string text = fmt::format("qinghe rank {} -o {} --members {} --seed {} --integrator {} --discount {} --spin-up-days {}", shell_word(basin_), shell_word(output_),
                                   members_, seed_, integrator_, discount_, spin_up_);
    for (const auto& [name, value] : {std::pair{"--from", from_}, {"--to", to_}, {"--candidates", candidates_}})
      if (!value.empty()) text += fmt::format(" {} {}", name, shell_word(value));
    for (const std::string& assignment : set_) text += " --set " + shell_word(assignment);
    if (force_) text += " --force";
    return text;
  }
  std::string resuming_command() const {
    return shell_word(program_invocation_name) + command().substr(std::string_view("qinghe").size()) + fmt::format(" --threads {} --resume", threads_);
  }

  std::string basin_, output_, candidates_, from_, to_, integrator_ = "split";
  std::vector<std::string> set_;
  long long members_ = 8, threads_ = 1, seed_ = 1, spin_up_ = 7;
  double discount_ = 0.05;
  bool force_ = false, resume_ = false;
};

}  // namespace

std::unique_ptr<Command> make_rank() { return std::make_unique<Rank>(); }

}  // namespace qinghe::app
