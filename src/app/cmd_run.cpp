// `qinghe run`: one scenario of one basin, from weather to graded sections, netCDF and the page.
#include <errno.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "app/case_input.hpp"
#include "app/closed_balances.hpp"
#include "app/grid_error.hpp"
#include "app/made_rain.hpp"
#include "app/provenance.hpp"
#include "app/run_checkpoint.hpp"
#include "app/run_listing.hpp"
#include "app/solver_statistics.hpp"
#include "app/spin_up_listing.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/app/progress.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/output/field_writer.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/report/build.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/scenario/read.hpp"
#include "qinghe/simulate/rain_members.hpp"
#include "qinghe/simulate/simulation.hpp"
#include "qinghe/simulate/stored_state.hpp"

namespace qinghe::app {
namespace {

// Of simulated time.
constexpr const char* default_checkpoint = "30 d";

class Run : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", basin_, Need::required, {"流域文件夹", "folder of the basin"});
    options.text("-o,--folder", folder_, "DIR", Need::required, {"结果文件夹", "folder of the results"});
    options.text("--from", from_, "DATE", Need::optional, {"结果起始日期", "first day of the results"});
    options.text("--to", to_, "DATE", Need::optional, {"结果结束日期（不含）", "day after the last of the results"});
    options.text("--scenario", scenario_, "FILE", Need::optional, {"情景文件", "scenario file with lever pulls"});
    options.texts("--set", set_, "KEY=VALUE", {"改写 basin.toml 的一个值", "replace one value of basin.toml"});
    options.texts("--output", output_, "KEY=VALUE",
                  {"netCDF 中留存什么：constituents、places、statistics、network、sections",
                   "what the netCDF files keep: constituents, places, statistics, network, sections; e.g. network=none"});
    options.choice("--integrator", integrator_, {"", "arkode", "cvode", "split"}, {"求解器（默认取自流域）", "integrator (default: the basin's)"});
    options.flag("--force", force_, {"替换已有结果", "replace existing results"});
    options.flag("--resume", resume_, {"接着被中断的计算算下去", "continue a run that was interrupted or killed"});
    options.text("--checkpoint", checkpoint_, "TIME", Need::optional,
                 {"每隔多少模拟时间存盘一次，如 12 h；0 为仅在中断时", "simulated time between checkpoints, e.g. '12 h'; 0: only when stopped"});
    options.text("--rain-members", rain_members_, "N", Need::optional,
                 {"溢流另按 N 组 5 分钟随机降雨计算，给出 10/50/90 %（默认取自流域）", "overflow under N random courses of rain by 5 minutes, with 10/50/90 % (default: the basin's)"});
    options.text("--seed", rain_seed_, "N", Need::optional, {"随机降雨的种子", "seed of the random rain"});
    options.integer("-j,--threads", threads_, 1, 256, {"随机降雨所用线程数；结果与之无关", "threads of the random rain; results do not depend on them"});
    options.flag("--estimate-error", estimate_error_, {"再以减半的河段单元计算一遍，比较断面结果", "run again on cells half as long and compare the sections"});
    options.text("--save-state", save_state_, "FILE", Need::optional, {"存下末状态，供 --warm-start", "write the end state, for --warm-start"});
    options.text("--warm-start", warm_start_, "FILE", Need::optional,
                 {"从存下的状态及其日期开始，不预热", "begin from a saved state at its date, without a warm-up"});
  }

  void run(Console& console) override {
    const auto began = std::chrono::steady_clock::now();
    const int every = checkpoint_hours(checkpoint_);
    if (estimate_error_ && !warm_start_.empty())
      throw base::UsageError("--estimate-error needs a warm-up of its own on the finer cells: it cannot go with --warm-start");
    output::Provenance provenance = describe_run(command());
    const std::string start_state = warm_start_.empty() ? std::string{} : base::read_file(warm_start_);
    const Case input = read(start_state);
    const basin::Basin& basin = *input.model->basin;
    const scenario::Scenario scenario = scenario_.empty() ? scenario::Scenario{} : scenario::read_scenario(scenario_, basin.utc_offset);
    const simulate::IntegratorOptions options = integrator_options(basin, integrator_);
    provenance.settings = settings_of(options);
    provenance.random_seeds = seeds_of(basin);
    const std::string scenario_bytes = scenario_.empty() ? std::string{} : base::read_file(scenario_);
    describe_levers(provenance, simulate::Levers(*input.model, scenario), input.weather.start, scenario_bytes);
    const base::StateOrigin origin = run_origin(input, options, scenario_bytes, start_state);
    provenance.run_sha256 = digest_of(origin);
    if (!save_state_.empty()) output::expect_replaceable(save_state_, simulate::stored_state_begins, "a saved state");
    if (resume_ && is_finished(folder_, provenance.run_sha256)) {
      output::RunFolder::finish_commit(folder_);
      console.say(console.pick({"结果已完整，无需再算", "the run is complete already; nothing to resume"}));
      show_page(console);
      return;
    }

    Underway run(*this, input, scenario, options, origin, provenance, began);
    begin(console, run, start_state);
    if (!run.resumed && start_state.empty()) {
      run.simulation.spin_up(basin.period.start, {}, [&] { stop_spinning_up(console); });
      warn_of_spin_up(console, run.simulation.spun_up());
    }
    Progress progress(console, basin.id, run.simulation.now(), basin.period.end, basin.utc_offset);
    if (run.simulation.now() < basin.period.start || !run.resumed) {
      advance(console, run, basin.period.start, nullptr, every, progress);
      run.simulation.reset_balances();
    }
    advance(console, run, basin.period.end, &run.recorder, every, progress);

    results::Results results = collect(run, scenario);
    if (basin.rain_members.count > 0) results.rain_spread = vary_rain(console, run, scenario, start_state);
    run.read_clock();
    results.seconds = run.clock.seconds;
    provenance.started = run.clock.started;
    provenance.finished = wall_clock();
    if (run.fields) run.fields->finish(output::mass_balance_relative_error(results));
    write(run.folder, results, input, provenance);
    if (!save_state_.empty()) output::replace_file(save_state_, simulate::stored_state(run.simulation, *input.model));
    run.folder.commit();
    show_spin_up(console, run.simulation.spun_up());
    show_made_rain(console, input.weather);
    show_results(console, results, *input.model);
    show_page(console);
    expect_closed(results);
    if (estimate_error_) estimate_error(console, results, scenario, options);
  }

 private:
  // A run on its way: what computes, where it writes, and how long it has taken in all its stretches.
  struct Underway {
    const Case& input;
    simulate::Simulation simulation;
    output::RunFolder folder;  // after the simulation, whose faults then leave an earlier checkpoint alone
    std::unique_ptr<output::FieldWriter> fields;  // none where [output] wants none
    simulate::Recorder recorder;
    RunCheckpoint checkpoint;
    RunClock clock;
    std::chrono::steady_clock::time_point began;
    double before = 0;  // of the earlier stretches [s]
    bool resumed = false;
    std::string method;  // of integration

    Underway(const Run& command, const Case& c, const scenario::Scenario& scenario, const simulate::IntegratorOptions& options,
             const base::StateOrigin& origin, const output::Provenance& provenance, std::chrono::steady_clock::time_point b)
        : input(c), simulation(c.model, c.weather, scenario, options), folder(command.folder_, command.force_, "run.json", command.resume_),
          fields(field_writer(folder, c.model, period().start, period().end, scenario.id, provenance, true)),
          recorder(c.model, c.weather, period().start, static_cast<int>((period().end - period().start) / 3600), true, fields.get()),
          checkpoint(folder, origin, period().start), clock{.started = provenance.started}, began(b), method(options.method) {
      for (const auto& source : simulation.added_sources()) recorder.add_source(source);
    }
    const basin::Period& period() const { return input.model->basin->period; }
    std::string now() const { return base::iso_time(simulation.now(), input.model->basin->utc_offset); }
    void read_clock() { clock.seconds = before + std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); }
  };

  // What the levers make of the basin; refuses what they may not.
  static void describe_levers(output::Provenance& provenance, const simulate::Levers& levers, base::Instant start, const std::string& scenario_bytes) {
    provenance.scenario = levers.scenario();
    if (!scenario_bytes.empty()) provenance.scenario_sha256 = base::sha256(scenario_bytes);
    provenance.parameters_sha256 = kinetics_digest(levers, start);
  }

  // Where the run was interrupted, or at a saved state, or at the start of the weather.
  void begin(Console& console, Underway& run, const std::string& start_state) const {
    if (run.folder.replaced_leftover())
      console.say(fmt::format(fmt::runtime(console.pick({"已清除 {}（此前的计算未及存盘即被终止）",
                                                         "removed {}, left by a run that was killed before its first checkpoint"})),
                              run.folder.partial().string()));
    run.resumed = run.checkpoint.exists();
    if (run.resumed)
      run.checkpoint.load(run.simulation, run.recorder, run.fields.get(), run.clock);
    else if (!start_state.empty())
      simulate::warm_start(run.simulation, *run.input.model, start_state, warm_start_);
    run.before = run.clock.seconds;
    run.folder.keep(false);
    if (resume_)
      console.say(fmt::format(fmt::runtime(run.resumed ? console.pick({"自 {} 接着计算", "going on from {}"})
                                                       : console.pick({"没有可接着的计算，自 {} 从头算起", "nothing to resume; beginning at {}"})),
                              run.now()));
  }

  // To `end`, with a checkpoint every so many hours, and one when a signal asks to stop.
  void advance(const Console& console, Underway& run, base::Instant end, simulate::Recorder* recorder, int every, Progress& progress) const {
    simulate::Simulation& simulation = run.simulation;
    for (; simulation.now() < end; simulation.step(recorder)) {
      run.read_clock();
      if (stop_requested()) interrupt(console, run);
      if (every > 0 && simulation.state().hour > 0 && simulation.state().hour % every == 0)
        run.checkpoint.save(simulation, run.recorder, run.fields.get(), run.clock);
      progress.at(simulation.now());
    }
    progress.at(end);
  }

  [[noreturn]] void interrupt(const Console& console, Underway& run) const {
    run.checkpoint.save(run.simulation, run.recorder, run.fields.get(), run.clock);
    run.folder.keep(true);
    throw base::Interrupted(fmt::format(fmt::runtime(console.pick({"计算在 {} 被中断，状态存于 {}。接着算下去：\n{}",
                                                                   "stopped by a signal at {}; its state is in {}. To continue:\n{}"})),
                                        run.now(), run.folder.partial().string(), resuming_command()));
  }

  static results::Results collect(Underway& run, const scenario::Scenario& scenario) {
    const std::vector<std::string>& notes = run.input.weather.notes;
    results::Results results = run.recorder.finish();
    results.scenario_id = scenario.id;
    results.balances = run.simulation.balances();
    results.subcatchment_balances = run.simulation.subcatchment_balances();
    results.sewershed_balances = run.simulation.sewershed_balances();
    results.reach_balances = run.simulation.reach_balances();
    results.reservoir_balances = run.simulation.reservoir_balances();
    results.overflow_events = run.simulation.overflow_events_since(run.period().start);
    results.notes.insert(results.notes.end(), notes.begin(), notes.end());
    for (const std::string& reach : basin::flat_reaches(*run.input.model->basin)) results.notes.push_back(reach);
    results.notes.push_back(spin_up_note(run.simulation.spun_up()));
    results.statistics = solver_statistics(run.simulation.statistics(), run.method, run.input.model->network.cell_count(), run.input.model->set.count(), run.input.weather.hours);
    return results;
  }

  // The sewers alone under every member of the rain. A stop asked for meanwhile leaves a checkpoint at the end of the run.
  results::RainSpread vary_rain(Console& console, Underway& run, const scenario::Scenario& scenario, const std::string& start_state) const {
    const basin::Model& model = *run.input.model;
    const basin::RainMembers& members = model.basin->rain_members;
    simulate::RainEnsemble ensemble{.members = members.count, .seed = members.seed, .areal = members.areal, .threads = static_cast<int>(threads_)};
    ensemble.stopped = [] { return stop_requested(); };
    ensemble.progress = [&](int done, int all) { console.status(fmt::format("{} {}/{}", console.pick({"随机降雨", "members of the rain"}), done, all)); };
    std::optional<sewer::SewerSystem> begun;
    if (!start_state.empty()) {
      simulate::Simulation start(run.input.model, run.input.weather, scenario, integrator_options(*model.basin, integrator_));
      simulate::warm_start(start, model, start_state, warm_start_);
      begun = start.state().sewers;
    }
    try {
      const auto spread = simulate::rain_spread(model, run.input.weather, scenario, ensemble, run.simulation.overflow_events_since(run.period().start),
                                                begun ? &*begun : nullptr);
      console.status("");
      return spread;
    } catch (const base::Interrupted&) {
      interrupt(console, run);
    }
  }

  // The basin and its weather; from the date of a saved state where there is one.
  Case read(const std::string& start_state) const {
    std::vector<std::string> overrides = set_;
    for (const std::string& choice : output_) overrides.push_back(basin::output_assignment(choice));
    if (!rain_members_.empty()) overrides.push_back("sewers.rain_members=" + rain_members_);
    if (!rain_seed_.empty()) overrides.push_back("sewers.rain_seed=" + rain_seed_);
    if (start_state.empty()) return read_case(basin_, overrides, from_, to_);
    const std::string date = base::iso_time(simulate::stored_instant(start_state, warm_start_), 0);
    overrides.push_back("period.warmup=\"" + date + "\"");
    return read_case(basin_, overrides, from_.empty() ? date : from_, to_);
  }

  static void write(output::RunFolder& folder, const results::Results& results, const Case& input, const output::Provenance& provenance) {
    report::Facts facts = report::build_facts(results, *input.model, provenance);
    report::label_made_rain(facts, made_rain(input.weather), results.start, results.end);
    output::write_run(folder, results, *input.model, provenance, run_log(results, provenance));
    folder.write("facts.json", report::to_json(facts));
    folder.write("report.html", report::html(facts));
  }

  // Nothing is lost but the spin-up, so nothing of it is saved: the run begins anew.
  static void stop_spinning_up(const Console& console) {
    if (stop_requested())
      throw base::Interrupted(std::string(console.pick({"存量预热中被中断，未存盘；请重新计算", "stopped by a signal during the spin-up of stores; nothing was saved, run it again"})));
  }

  void show_page(Console& console) const {
    console.show("page", {"报告", "page"}, (std::filesystem::path(folder_) / "report.html").string());
  }

  // After the run is safe in its folder: the same once more on cells half as long.
  void estimate_error(Console& console, const results::Results& coarse, const scenario::Scenario& scenario, const simulate::IntegratorOptions& options) const {
    const Case given = read_case(basin_, set_, from_, to_);
    std::vector<std::string> overrides = set_;
    overrides.push_back(fmt::format("numerics.cell_refinement={}", 2 * given.model->basin->cell_refinement));
    const Case finer = read_case(basin_, overrides, from_, to_);
    const basin::Basin& basin = *finer.model->basin;
    console.say(fmt::format(fmt::runtime(console.pick({"再以 {} m（至多）的单元计算", "once more on cells of up to {} m"})), basin.cell_length / basin.cell_refinement));
    Progress progress(console, basin.id, basin.period.warmup, basin.period.end, basin.utc_offset);
    const results::Results fine = run_sections(finer, scenario, options, progress);
    console.show("grid_error", {"两套网格的差别（均方根）", "Difference of two grids (root mean square)"}, grid_error(coarse, fine, basin));
  }

  // The command as it can be typed again. Whether it was resumed makes no difference to what it computes.
  std::string command() const {
    std::string text = "qinghe run " + shell_word(basin_) + " -o " + shell_word(folder_);
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) text += fmt::format(" {} {}", name, shell_word(value));
    };
    add("--rain-members", rain_members_), add("--seed", rain_seed_);
    if (threads_ != 1) text += fmt::format(" --threads {}", threads_);
    add("--from", from_), add("--to", to_), add("--scenario", scenario_), add("--integrator", integrator_);
    for (const std::string& assignment : set_) add("--set", assignment);
    for (const std::string& choice : output_) add("--output", choice);
    if (checkpoint_ != default_checkpoint) add("--checkpoint", checkpoint_);
    add("--save-state", save_state_), add("--warm-start", warm_start_);
    if (force_) text += " --force";
    return text;
  }

  // By the name under which the program runs.
  std::string resuming_command() const {
    return shell_word(program_invocation_name) + command().substr(std::string_view("qinghe").size()) + " --resume";
  }

  std::string basin_, folder_, from_, to_, scenario_, integrator_, save_state_, warm_start_, checkpoint_ = default_checkpoint;
  std::string rain_members_, rain_seed_;
  long long threads_ = 1;
  std::vector<std::string> set_, output_;
  bool force_ = false, resume_ = false, estimate_error_ = false;
};

}  // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<Run>(); }

}  // namespace qinghe::app
