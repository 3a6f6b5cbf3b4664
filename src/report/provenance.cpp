// Where the numbers of a run come from: version, digests, solver.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "parts.hpp"

namespace qinghe::report {
namespace {

struct Named {
  std::string_view key, zh, en;
};
constexpr std::array names{
    Named{"integrator", "求解器", "Integrator"},
    Named{"table", "积分格式", "Integrator table"},
    Named{"flux", "对流格式", "Advection flux"},
    Named{"linear_solver", "线性求解器", "Linear solver"},
    Named{"splittings", "每小时分裂次数", "Splittings an hour"},
    Named{"relative_tolerance", "相对误差限", "Relative tolerance"},
    Named{"absolute_share", "绝对误差限（占特征浓度）", "Absolute tolerance, share of the scale"},
    Named{"cells", "河道单元数", "River cells"},
    Named{"exchange_steps", "交换步数（含预热）", "Exchange steps, warm-up included"},
    Named{"solver_steps", "求解步数", "Solver steps"},
    Named{"rhs_evaluations", "右端项计算次数", "Right-hand sides"},
    Named{"jacobian_evaluations", "雅可比计算次数", "Jacobians"},
    Named{"linear_solves", "线性求解次数", "Linear solves"},
    Named{"newton_iterations", "牛顿迭代次数", "Newton iterations"},
    Named{"newton_failures", "牛顿不收敛次数", "Newton failures"},
    Named{"error_test_failures", "误差检验未通过次数", "Error-test failures"},
    Named{"states_below_zero", "低于零的状态数", "States below zero"},
    Named{"most_negative", "最大负值（占特征浓度）", "Most negative state, share of the scale"},
    Named{"measures", "措施数", "Measures"},
    Named{"members", "成员数", "Members"},
};

Text name_of(const std::string& key) {
  for (const Named& named : names)
    if (named.key == key) return {std::string(named.zh), std::string(named.en)};
  return {key, key};
}

// Counts in full, other numbers with six digits.
std::string written(double value) {
  return value == std::floor(value) && std::fabs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                               : fmt::format("{:g}", value);
}

}  // namespace

std::vector<Count> make_provenance(const Results& results, const basin::Model& model,
                                   const output::Provenance& provenance) {
  std::vector<Count> list;
  const auto add = [&](std::string key, Text name, std::string value) {
    list.push_back({std::move(key), std::move(name), std::move(value)});
  };
  add("version", {"程序版本", "Version"}, "Qinghe " + provenance.version);
  add("scenario", {"情景", "Scenario"}, results.scenario_id.empty() ? "baseline" : results.scenario_id);
  add("period", {"时段", "Period"},
      base::iso_date(results.start, results.utc_offset) + " – " +
          base::iso_date(results.end - 1, results.utc_offset));
  if (const std::string seeds = output::seeds_text(provenance); !seeds.empty()) add("seed", {"随机种子", "Random seeds"}, seeds);
  add("config", {"配置摘要 SHA-256", "Configuration SHA-256"}, output::config_sha256(*model.basin));
  add("constituents", {"组分数", "Constituents"}, fmt::format("{}", results.constituents.size()));
  add("balance", {"最大质量平衡相对误差", "Largest relative mass-balance error"},
      fmt::format("{:.1e}", output::mass_balance_relative_error(results)));
  // Neither threads nor seconds: the page is the same however the run was executed.
  for (const auto& [name, value] : provenance.settings)
    if (name != "threads") add(name, name_of(name), value);
  for (const auto& [name, value] : results.statistics)
    if (name != "constituents" && name.find("seconds") == std::string::npos)
      add(name, name_of(name), written(value));
  return list;
}

}  // namespace qinghe::report
