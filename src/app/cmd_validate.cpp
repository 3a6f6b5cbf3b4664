// `qinghe validate --cases [CASE…]`: the scientific cases, each with both engines, against analytic and measured references;
// `qinghe validate --releases [CASE…]`: reported releases into losing rivers, fitted and blind;
// `qinghe validate --reservoirs [CASE…]`: reported levels and volumes against storage curves and runs;
// `qinghe validate --onset [CASE…]`: rains that overflow, against a published rule.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/data_folder.hpp"
#include "app/onset.hpp"
#include "app/releases.hpp"
#include "app/series_plot.hpp"
#include "app/storages.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/app/stop.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/validate/judge.hpp"

namespace qinghe::app {
namespace {

namespace fs = std::filesystem;

class Validate : public Command {
 public:
  void declare(Options& options) override {
    options.arguments("case", names_, Need::optional, {"案例名称或文件夹（默认全部）", "names or folders of cases (default: all)"});
    options.flag("--cases", cases_, {"运行科学案例", "run the scientific cases"});
    options.flag("--releases", releases_, {"运行渗漏河道放水案例", "run the reported releases into losing rivers"});
    options.flag("--onset", onset_, {"核对溢流起始规则", "check which rains overflow against a published rule"});
    options.flag("--reservoirs", reservoirs_, {"核对水库的水位与蓄量", "check levels and volumes of reservoirs"});
    options.integer("--members", members_, 0, 100000, {"放水案例的不确定性样本数；0：只运行原参数", "members of the uncertain numbers of a release; 0: the run alone"});
    options.integer("--seed", seed_, 0, 1000000000, {"这些样本的随机种子", "seed of those members"});
    options.integer("-j,--threads", threads_, 1, 256, {"这些样本所用线程数；结果与之无关", "threads of those members; results do not depend on them"});
    options.text("-o,--folder", folder_, "DIR", Need::optional, {"把有实测序列的案例画成图放在此处", "draws the cases that have a measured series into this folder"});
    options.choice("--integrator", integrator_, {"", "arkode", "cvode", "split"}, {"只用这一求解器（默认 arkode 与 split）", "this integrator alone (default: arkode and split)"});
  }

  void run(Console& console) override {
    if (int{cases_} + int{releases_} + int{onset_} + int{reservoirs_} != 1)
      throw base::UsageError("expected one of --cases, --releases, --onset and --reservoirs: what to validate");
    if (reservoirs_) return validate_storages(console, chosen("reservoirs"));
    if (onset_) return validate_onset(console, chosen("onset"));
    if (releases_) {
      const validate::SpreadSettings settings{.members = static_cast<int>(members_), .seed = static_cast<std::uint64_t>(seed_), .threads = static_cast<int>(threads_), .stopped = stop_requested};
      return validate_releases(console, chosen("releases"), settings);
    }
    std::vector<validate::Case> cases;
    for (const fs::path& folder : chosen("cases")) cases.push_back(validate::read_case(folder));
    const std::vector<std::string> integrators = integrator_.empty() ? std::vector<std::string>{"arkode", "split"} : std::vector{integrator_};
    std::vector<validate::Judgement> all;
    for (const validate::Case& c : cases) {
      stop_if_requested();
      console.status(c.name);
      const validate::Fitted fitted = validate::fit(c);
      std::vector<std::vector<std::vector<double>>> curves;
      for (const std::string& integrator : integrators) {
        stop_if_requested();
        console.status(fmt::format("{} ({})", c.name, integrator));
        validate::Judged judged = validate::judge(fitted, integrator);
        for (validate::Judgement& j : judged.judgements) all.push_back(std::move(j));
        curves.push_back(std::move(judged.series));
      }
      if (!folder_.empty() && c.solution.empty()) draw(fitted.of, integrators, curves);
    }
    console.status("");
    show(console, cases, all);
    check(all);
  }

 private:
  // Folders named outright, else names within validation/`kind`.
  std::vector<fs::path> chosen(const std::string& kind) const {
    const fs::path data = data_folder("validation", kind);
    const std::vector<fs::path> known = data.empty() ? std::vector<fs::path>{} : validate::find_cases(data / kind);
    if (names_.empty()) {
      if (known.empty()) throw base::InputError(base::Fault{.file = "validation/" + kind, .expected = "a folder of cases here, above here or beside the program"});
      return known;
    }
    std::vector<fs::path> folders;
    std::vector<std::string> names;
    for (const fs::path& folder : known) names.push_back(folder.filename().string());
    for (const std::string& name : names_) {
      const auto at = std::find(names.begin(), names.end(), name);
      if (at != names.end()) folders.push_back(known[static_cast<std::size_t>(at - names.begin())]);
      else if (fs::exists(fs::path(name) / "case.toml")) folders.push_back(fs::absolute(name).lexically_normal());
      else throw base::UsageError(one_of("case", name, names));
    }
    return folders;
  }

  static void show(Console& console, const std::vector<validate::Case>& cases, const std::vector<validate::Judgement>& all) {
    const bool json = console.manners().json;
    Listing about{{{"case", "案例", "case"}, {"title", "内容", "what"}, {"source", "出处", "source"}}, {}};
    for (const validate::Case& c : cases)
      about.rows.push_back({c.name, std::string(console.pick({c.title_zh, c.title_en})), c.source});
    console.show("cases", {"科学案例", "Scientific cases"}, about);
    Listing table{{{"case", "案例", "case"}, {"integrator", "求解器", "integrator"}, {"constituent", "组分", "constituent"}, {"measure", "指标", "measure"},
                   {"value", "数值", "value"}, {"sense", "", ""}, {"tolerance", "容差", "tolerance"}, {"passed", "通过", "pass"}, {"place", "所在", "where"}}, {}};
    if (json) table.columns.push_back({"reason", "理由", "reason"});
    for (const validate::Judgement& j : all) {
      table.rows.push_back({j.case_name, j.integrator, j.constituent, j.measure, std::stod(fmt::format("{:.3g}", j.value)), std::string(j.at_least ? "≥" : "≤"),
                            j.tolerance, json ? Cell{j.passed} : Cell{std::string(console.pick(j.passed ? Words{"是", "yes"} : Words{"否", "NO"}))}, j.place});
      if (json) table.rows.back().emplace_back(j.reason);
    }
    console.show("results", {"与参照的差别", "Difference from the reference"}, table);
  }

  static void check(const std::vector<validate::Judgement>& all) {
    std::string failed;
    std::size_t count = 0;
    for (const validate::Judgement& j : all)
      if (!j.passed) failed += fmt::format("\n  {} ({}): {} of {} is {:.3g}, expected {} {:g}", j.case_name, j.integrator, j.measure, j.constituent, j.value, j.at_least ? "at least" : "at most", j.tolerance), ++count;
    if (count > 0) throw base::CheckFailed(fmt::format("{} of {} comparisons failed:{}", count, all.size(), failed));
  }

  void draw(const validate::Case& c, const std::vector<std::string>& integrators, const std::vector<std::vector<std::vector<double>>>& curves) const {
    fs::create_directories(folder_);
    const fs::path file = fs::path(folder_) / (c.name + ".svg");
    std::ofstream out(file, std::ios::binary);
    out << series_plot(c, integrators, curves);
    if (!out.flush()) throw base::InputError(base::Fault{.file = file.string(), .expected = "a file that can be written"});
  }

  std::vector<std::string> names_;
  std::string integrator_, folder_;
  long long members_ = 200, seed_ = 1, threads_ = 1;
  bool cases_ = false, releases_ = false, onset_ = false, reservoirs_ = false;
};

}  // namespace

std::unique_ptr<Command> make_validate() { return std::make_unique<Validate>(); }

}  // namespace qinghe::app
