#include "simulate/pull_checks.hpp"

#include <fmt/format.h>

#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/scenario/read.hpp"
#include "qinghe/simulate/pulled_bounds.hpp"
#include "simulate/known_pulls.hpp"
#include "simulate/pull_fields.hpp"

namespace qinghe::simulate {
namespace {

using scenario::Lever;
using scenario::Operation;
using scenario::Pull;

// Why the lever cannot be pulled so; empty where it can.
std::string refusal(const Pull& pull) {
  const bool scales = pull.operation == Operation::scale;
  switch (pull.lever) {
    case Lever::source_flow:
      return scales ? "" : "scale, a factor on the flow of the source; `added_flow` lets a flow in m3/s into a reach";
    case Lever::source_load: return scales ? "" : "scale, a factor on the load of the source";
    case Lever::added_flow:
      return pull.operation == Operation::set || pull.operation == Operation::add ? "" : "set or add, because there is no flow before";
    case Lever::store_reset: return scales || pull.operation == Operation::set ? "" : "scale or set; the value is the share of the store that is taken out";
    default: return "";
  }
}

// The nearest name; of "B1", the source "direct_discharge:B1".
std::string suggest(const std::string& word, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (!word.empty() && name.ends_with(":" + word)) return name;
  return base::nearest(word, names);
}

void check_names(const basin::Model& model, const scenario::Scenario& scenario, std::size_t i, base::Faults& faults) {
  const Pull& pull = scenario.pulls[i];
  const KnownPulls known = known_to(pull, model);
  const std::size_t at = pull.lever == Lever::added_flow ? pull.target.find('@') : std::string::npos;
  const std::string id = pull.target.substr(0, at);
  const double share = at == std::string::npos ? 0 : base::parse_number(pull.target.substr(at + 1)).value_or(-1);
  if (std::find(known.targets.begin(), known.targets.end(), id) == known.targets.end())
    faults.add(pull_fault(scenario, i, "target", id, "something of this basin that the lever acts on", suggest(id, known.targets)));
  else if (!(share >= 0 && share <= 1))
    faults.add(pull_fault(scenario, i, "target", pull.target, "a share of the reach from 0 to 1 behind '@'"));
  if (std::find(known.parameters.begin(), known.parameters.end(), pull.parameter) == known.parameters.end())
    faults.add(pull_fault(scenario, i, "parameter", pull.parameter, "a parameter of this lever", base::nearest(pull.parameter, known.parameters)));
}

void check_value(const scenario::Scenario& scenario, std::size_t i, Pull& pull, base::Faults& faults) {
  if (const std::string expected = refusal(pull); !expected.empty()) {
    faults.add(pull_fault(scenario, i, "operation", std::string(key(pull.operation)), expected));
    return;
  }
  const PulledBounds bounds = pulled_bounds(pull.lever, pull.parameter);
  const bool scales = pull.operation == Operation::scale && pull.lever != Lever::store_reset;
  const std::string unit = scales ? "1" : bounds.unit;
  const auto fault = [&](std::string value, std::string expected, std::string suggestion = {}) {
    faults.add(pull_fault(scenario, i, fmt::format("value of {} {}{}{}", key(pull.lever), pull.target, pull.parameter.empty() ? "" : " ", pull.parameter), std::move(value), std::move(expected), std::move(suggestion)));
  };
  if (!pull.quantity.empty()) {
    std::string why, suggestion;
    const auto value = base::parse_quantity(pull.quantity, unit, &why, &suggestion);
    if (!value) return fault(pull.quantity, why, suggestion);
    pull.value = *value;
    pull.quantity.clear();
  }
  const std::string written = fmt::format("{:.6g}", pull.value);
  if (!std::isfinite(pull.value))
    fault(written, "a finite number");
  else if (scales && pull.value < 0)
    fault(written, "a factor, at least 0");
  else if (!scales && (pull.operation != Operation::add || pull.lever == Lever::added_flow) && !bounds.range.holds(pull.value))
    fault(written, bounds.range.sentence(unit));
}

}  // namespace

base::Fault pull_fault(const scenario::Scenario& scenario, std::size_t i, std::string_view key, std::string value, std::string expected, std::string suggestion) {
  const std::string name = "scenario " + scenario.id;
  const bool read = !scenario.file.empty() && i < scenario.lines.size();
  return {.file = read ? scenario.file : name, .line = read ? scenario.lines[i] : 0,
          .key = fmt::format("{}pull {}: {}", read ? name + ", " : "", i + 1, key), .value = std::move(value), .expected = std::move(expected), .suggestion = std::move(suggestion)};
}

void check_pulls(const basin::Model& model, scenario::Scenario& scenario, base::Faults& faults) {
  for (std::size_t i = 0; i < scenario.pulls.size(); ++i) {
    check_names(model, scenario, i, faults);
    check_value(scenario, i, scenario.pulls[i], faults);
  }
}

}  // namespace qinghe::simulate
