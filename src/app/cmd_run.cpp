// `qinghe run`: one scenario of one basin, from weather to graded sections, netCDF and the page.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "app/case_input.hpp"
#include "app/provenance.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/app/progress.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/report/build.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/scenario/read.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::app {
namespace {

// A balance that does not close to this share of its throughput fails the run (exit 5).
constexpr double balance_tolerance = 1e-9;

class Run : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", basin_, Need::required, {"流域文件夹", "folder of the basin"});
    options.text("-o,--output", output_, "DIR", Need::required, {"结果文件夹", "folder of the results"});
    options.text("--from", from_, "DATE", Need::optional, {"结果起始日期", "first day of the results"});
    options.text("--to", to_, "DATE", Need::optional, {"结果结束日期（不含）", "day after the last of the results"});
    options.text("--scenario", scenario_, "FILE", Need::optional, {"情景文件", "scenario file with lever pulls"});
    options.texts("--set", set_, "KEY=VALUE", {"改写 basin.toml 的一个值", "replace one value of basin.toml"});
    options.choice("--integrator", integrator_, {"", "arkode", "cvode", "split"}, {"求解器（默认取自流域）", "integrator (default: the basin's)"});
    options.flag("--force", force_, {"替换已有结果", "replace existing results"});
  }

  void run(Console& console) override {
    const auto began = std::chrono::steady_clock::now();
    output::Provenance provenance = describe_run(command());
    const Case input = read_case(basin_, set_, from_, to_);
    const basin::Basin& basin = *input.model->basin;
    const scenario::Scenario scenario = scenario_.empty() ? scenario::Scenario{} : scenario::read_scenario(scenario_, basin.utc_offset);
    const simulate::IntegratorOptions options = integrator_options(basin, integrator_);
    provenance.settings = settings_of(options);
    simulate::Simulation simulation(input.model, input.weather, scenario, options);
    output::RunFolder folder(output_, force_);

    Progress progress(console, basin.id, basin.period.warmup, basin.period.end, basin.utc_offset);
    simulate_until(simulation, basin.period.start, nullptr, progress);
    simulation.reset_balances();
    const int hours = static_cast<int>((basin.period.end - basin.period.start) / 3600);
    simulate::Recorder recorder(input.model, input.weather, basin.period.start, hours, true);
    for (const auto& source : simulation.added_sources()) recorder.add_source(source);
    simulate_until(simulation, basin.period.end, &recorder, progress);

    results::Results results = recorder.finish();
    results.scenario_id = scenario.id;
    results.balances = simulation.balances();
    results.overflow_events = simulation.overflow_events_since(basin.period.start);
    results.notes.insert(results.notes.end(), input.weather.notes.begin(), input.weather.notes.end());
    add_statistics(simulation, *input.model, input.weather.hours, results);
    results.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    provenance.finished = wall_clock();
    write(folder, results, *input.model, provenance);
    show(console, results);
    check(results);
  }

 private:
  static void simulate_until(simulate::Simulation& simulation, base::Instant end, simulate::Recorder* recorder, Progress& progress) {
    while (simulation.now() < end) {
      stop_if_requested();
      progress.at(simulation.now());
      for (int hour = 0; hour < 24 && simulation.now() < end; ++hour) simulation.step(recorder);
    }
    progress.at(end);
  }

  static void add_statistics(const simulate::Simulation& simulation, const basin::Model& model, int hours, results::Results& results) {
    const simulate::SolverStatistics s = simulation.statistics();
    results.statistics = {{"cells", model.network.cell_count()},
                          {"constituents", model.set.count()},
                          {"exchange_steps", hours},
                          {"solver_steps", static_cast<double>(s.steps)},
                          {"rhs_evaluations", static_cast<double>(s.rhs_evaluations)},
                          {"jacobian_evaluations", static_cast<double>(s.jacobian_evaluations)},
                          {"linear_solves", static_cast<double>(s.linear_solves)},
                          {"newton_iterations", static_cast<double>(s.newton_iterations)},
                          {"newton_failures", static_cast<double>(s.newton_failures)},
                          {"error_test_failures", static_cast<double>(s.error_test_failures)},
                          {"states_below_zero", static_cast<double>(s.below_zero)},
                          {"most_negative", s.most_negative}};
  }

  static void write(output::RunFolder& folder, const results::Results& results, const basin::Model& model, const output::Provenance& provenance) {
    const report::Facts facts = report::build_facts(results, model, provenance);
    output::write_run(folder, results, model, provenance, run_log(results, provenance));
    folder.write("facts.json", report::to_json(facts));
    folder.write("report.html", report::html(facts));
    folder.commit();
  }

  void show(Console& console, const results::Results& results) const {
    Listing balances{{{"domain", "系统", "domain"}, {"quantity", "量", "quantity"}, {"throughput", "通量", "throughput"},
                      {"residual", "余差", "residual"}, {"relative", "相对余差", "relative"}}, {}};
    for (const results::Balance& balance : results.balances)
      balances.rows.push_back({balance.domain, balance.quantity, balance.throughput, balance.residual, balance.relative()});
    console.show("balances", {"平衡检查", "Balances"}, balances);
    console.show("page", {"报告", "page"}, (std::filesystem::path(output_) / "report.html").string());
  }

  // The command as it can be typed again.
  std::string command() const {
    std::string text = "qinghe run " + basin_ + " -o " + output_;
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) text += fmt::format(" {} {}", name, value);
    };
    add("--from", from_), add("--to", to_), add("--scenario", scenario_), add("--integrator", integrator_);
    for (const std::string& assignment : set_) add("--set", assignment);
    if (force_) text += " --force";
    return text;
  }

  static void check(const results::Results& results) {
    for (const results::Balance& balance : results.balances)
      if (!(balance.relative() <= balance_tolerance))
        throw base::CheckFailed(fmt::format("the balance of {} in {} does not close: residual {:.3g} of a throughput of {:.3g} {} ({:.2e})",
                                            balance.quantity, balance.domain, balance.residual, balance.throughput, balance.unit, balance.relative()));
  }

  std::string basin_, output_, from_, to_, scenario_, integrator_;
  std::vector<std::string> set_;
  bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<Run>(); }

}  // namespace qinghe::app
