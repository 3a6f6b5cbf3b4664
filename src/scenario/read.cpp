#include "qinghe/scenario/read.hpp"

#include <limits>

#include "qinghe/base/config.hpp"

namespace qinghe::scenario {
namespace {

const std::vector<std::string>& lever_keys() {
  static const std::vector<std::string> keys = {"source_load", "source_flow", "added_flow", "sewer_parameter", "plant_parameter",
                                                "reservoir_parameter", "reach_parameter", "kinetic_parameter", "store_reset"};
  return keys;
}

const std::vector<std::string>& operation_keys() {
  static const std::vector<std::string> keys = {"set", "add", "scale", "cap", "at_least"};
  return keys;
}

Pull read_pull(const base::Section& section, int utc_offset, base::Faults& faults) {
  Pull pull;
  if (!section.has("lever")) faults.add(section.fault("lever", "this key to be present"));
  pull.lever = static_cast<Lever>(section.choice_or("lever", lever_keys(), 0, faults));
  pull.target = section.text("target", faults);
  pull.parameter = section.text_or("parameter", pull.lever == Lever::source_load ? "all" : "", faults);
  pull.operation = static_cast<Operation>(section.choice_or("operation", operation_keys(), 2, faults));
  pull.value = section.number("value", "1", base::any, faults);
  if (section.has("from")) pull.from = section.instant("from", utc_offset, faults);
  if (section.has("to")) pull.to = section.instant("to", utc_offset, faults);
  if (pull.to && *pull.to <= pull.from) faults.add(section.fault("to", "a time after `from`"));
  pull.ramp_days = section.number_or("ramp_days", "1", base::not_negative, 0, faults);
  pull.half_life_days = section.number_or("half_life_days", "1", base::positive, std::numeric_limits<double>::infinity(), faults);
  return pull;
}

}  // namespace

std::string_view key(Lever lever) { return lever_keys()[static_cast<std::size_t>(lever)]; }
std::string_view key(Operation operation) { return operation_keys()[static_cast<std::size_t>(operation)]; }

Scenario read_scenario(const std::filesystem::path& file, int utc_offset) {
  const base::Config config = base::Config::read(file);
  base::Faults faults;
  Scenario scenario;
  scenario.id = config.root().text("id", faults);
  scenario.name_zh = config.root().text_or("name_zh", scenario.id, faults);
  scenario.name_en = config.root().text_or("name_en", scenario.id, faults);
  for (const base::Section& section : config.root().sections("pull", faults))
    scenario.pulls.push_back(read_pull(section, utc_offset, faults));
  config.root().finish(faults);
  faults.throw_if_any();
  return scenario;
}

}  // namespace qinghe::scenario
