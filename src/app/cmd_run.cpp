// `qinghe run`: one scenario of one basin, from weather to graded sections, netCDF and the page.
#include <errno.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "app/asked_run.hpp"
#include "app/closed_balances.hpp"
#include "app/end_state.hpp"
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

class Run : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", asked_.basin, Need::required, {"流域文件夹", "folder of the basin"});
    options.text("-o,--folder", asked_.folder, "DIR", Need::required, {"结果文件夹", "folder of the results"});
    options.text("--from", asked_.from, "DATE", Need::optional, {"结果起始日期", "first day of the results"});
    options.text("--to", asked_.to, "DATE", Need::optional, {"结果结束日期（不含）", "day after the last of the results"});
    options.text("--scenario", asked_.scenario, "FILE", Need::optional, {"情景文件", "scenario file with lever pulls"});
    options.texts("--set", asked_.set, "KEY=VALUE", {"改写 basin.toml 的一个值", "replace one value of basin.toml"});
    options.texts("--output", asked_.output, "KEY=VALUE",
                  {"netCDF 中留存什么：constituents、places、statistics、network、sections",
                   "what the netCDF files keep: constituents, places, statistics, network, sections; e.g. network=none"});
    options.choice("--integrator", asked_.integrator, {"", "arkode", "cvode", "split"}, {"求解器（默认取自流域）", "integrator (default: the basin's)"});
    options.flag("--force", asked_.force, {"替换已有结果", "replace existing results"});
    options.flag("--resume", asked_.resume, {"接着被中断的计算算下去", "continue a run that was interrupted or killed"});
    options.text("--checkpoint", asked_.checkpoint, "TIME", Need::optional,
                 {"每隔多少模拟时间存盘一次，如 12 h；0 为仅在中断时", "simulated time between checkpoints, e.g. '12 h'; 0: only when stopped"});
    options.text("--rain-members", asked_.rain_members, "N", Need::optional,
                 {"溢流另按 N 组 5 分钟随机降雨计算，给出 10/50/90 %（默认取自流域）", "overflow under N random courses of rain by 5 minutes, with 10/50/90 % (default: the basin's)"});
    options.text("--seed", asked_.rain_seed, "N", Need::optional, {"随机降雨的种子", "seed of the random rain"});
    options.integer("-j,--threads", asked_.threads, 1, 256, {"随机降雨所用线程数；结果与之无关", "threads of the random rain; results do not depend on them"});
    options.flag("--estimate-error", asked_.estimate_error, {"再以减半的河段单元计算一遍，比较断面结果", "run again on cells half as long and compare the sections"});
    options.text("--save-state", asked_.save_state, "FILE", Need::optional, {"存下末状态，供 --warm-start", "write the end state, for --warm-start"});
    options.text("--warm-start", asked_.warm_start, "FILE", Need::optional,
                 {"从存下的状态及其日期开始，不预热", "begin from a saved state at its date, without a warm-up"});
  }

  void run(Console& console) override {
    const auto began = std::chrono::steady_clock::now();
    const int every = checkpoint_hours(asked_.checkpoint);
    if (asked_.estimate_error && !asked_.warm_start.empty())
      throw base::UsageError("--estimate-error needs a warm-up of its own on the finer cells: it cannot go with --warm-start");
    if (!asked_.save_state.empty()) expect_beside_results(asked_.save_state, asked_.folder);
    output::Provenance provenance = describe_run(asked_.command());
    const std::string start_state = asked_.warm_start.empty() ? std::string{} : base::read_file(asked_.warm_start);
    const Case input = asked_.read(start_state);
    const basin::Basin& basin = *input.model->basin;
    const scenario::Scenario scenario = asked_.scenario.empty() ? scenario::Scenario{} : scenario::read_scenario(asked_.scenario, basin.utc_offset);
    const simulate::IntegratorOptions options = integrator_options(basin, asked_.integrator);
    provenance.settings = settings_of(options);
    provenance.random_seeds = seeds_of(basin);
    const std::string scenario_bytes = asked_.scenario.empty() ? std::string{} : base::read_file(asked_.scenario);
    describe_levers(provenance, simulate::Levers(*input.model, scenario), input.weather.start, scenario_bytes);
    const base::StateOrigin origin = run_origin(input, options, scenario_bytes, start_state);
    provenance.run_sha256 = digest_of(origin);
    if (!asked_.save_state.empty()) output::expect_replaceable(asked_.save_state, simulate::stored_state_begins, "a saved state");
    if (asked_.resume && is_finished(asked_.folder, provenance.run_sha256)) {
      if (!asked_.save_state.empty()) expect_written(asked_.save_state, asked_.folder);
      output::RunFolder::finish_commit(asked_.folder);
      console.say(asked_.estimate_error ? console.pick({"结果已完整，只比较网格", "the run is complete already; its grid is compared alone"})
                                  : console.pick({"结果已完整，无需再算", "the run is complete already; nothing to resume"}));
      show_page(console);
      if (asked_.estimate_error) compare_grids(console, scenario, options, [&](Progress& progress) { return run_sections(input, scenario, options, progress); });
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
    // An earlier state is not given up for one whose balances are open.
    const auto open = what_is_open(results);
    const std::string end_state = asked_.save_state.empty() || open ? std::string() : simulate::stored_state(run.simulation, *input.model, &run.recorder);
    if (!end_state.empty()) provenance.end_state_sha256 = base::sha256(end_state);
    write(run.folder, results, input, provenance);
    if (!end_state.empty()) output::replace_file(asked_.save_state, end_state);
    run.folder.commit();
    show_spin_up(console, run.simulation.spun_up());
    show_made_rain(console, input.weather);
    show_results(console, results, *input.model);
    show_page(console);
    if (open) throw base::CheckFailed(*open);
    if (asked_.estimate_error) compare_grids(console, scenario, options, [&](Progress&) { return std::move(results); });
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
        : input(c), simulation(c.model, c.weather, scenario, options), folder(command.asked_.folder, command.asked_.force, "run.json", command.asked_.resume),
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
      simulate::warm_start(run.simulation, *run.input.model, start_state, asked_.warm_start, &run.recorder);
    run.before = run.clock.seconds;
    run.folder.keep(false);
    if (asked_.resume)
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
    simulate::RainEnsemble ensemble{.members = members.count, .seed = members.seed, .areal = members.areal, .threads = static_cast<int>(asked_.threads)};
    ensemble.stopped = [] { return stop_requested(); };
    ensemble.progress = [&](int done, int all) { console.status(fmt::format("{} {}/{}", console.pick({"随机降雨", "members of the rain"}), done, all)); };
    std::optional<sewer::SewerSystem> begun;
    if (!start_state.empty()) {
      simulate::Simulation start(run.input.model, run.input.weather, scenario, integrator_options(*model.basin, asked_.integrator));
      simulate::warm_start(start, model, start_state, asked_.warm_start);
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
    console.show("page", {"报告", "page"}, (std::filesystem::path(asked_.folder) / "report.html").string());
  }

  // After the run is safe in its folder: the same once more on cells half as long. A stop leaves the run as it is.
  template <class Coarse>
  void compare_grids(Console& console, const scenario::Scenario& scenario, const simulate::IntegratorOptions& options, const Coarse& coarse) const {
    const Case given = read_case(asked_.basin, asked_.set, asked_.from, asked_.to);
    std::vector<std::string> overrides = asked_.set;
    overrides.push_back(fmt::format("numerics.cell_refinement={}", 2 * given.model->basin->cell_refinement));
    const Case finer = read_case(asked_.basin, overrides, asked_.from, asked_.to);
    const basin::Basin& basin = *finer.model->basin;
    console.say(fmt::format(fmt::runtime(console.pick({"再以 {} m（至多）的单元计算", "once more on cells of up to {} m"})), basin.cell_length / basin.cell_refinement));
    Progress progress(console, basin.id, basin.period.warmup, basin.period.end, basin.utc_offset);
    try {
      const results::Results shown = coarse(progress), fine = run_sections(finer, scenario, options, progress);
      console.show("grid_error", {"两套网格的差别（均方根）", "Difference of two grids (root mean square)"}, grid_error(shown, fine, basin));
    } catch (const base::Interrupted&) {
      throw base::Interrupted(fmt::format(fmt::runtime(console.pick({"网格比较被中断；{} 中的结果是完整的。接着比较：\n{}",
                                                                     "stopped by a signal while grids were compared; the run in {} is complete. To continue:\n{}"})),
                                          asked_.folder, resuming_command()));
    }
  }

  // By the name under which the program runs.
  std::string resuming_command() const {
    return shell_word(program_invocation_name) + asked_.command().substr(std::string_view("qinghe").size()) + " --resume";
  }

  AskedRun asked_;
};

}  // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<Run>(); }

}  // namespace qinghe::app
