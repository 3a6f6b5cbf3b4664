#include "qinghe/scenario/read.hpp"

#include <initializer_list>
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

// A whole hour: simulations go by it, on the clock of the basin.
base::Instant whole_hour(const base::Section& section, std::string_view key, int utc_offset, base::Faults& faults) {
  const std::size_t known = faults.all().size();
  const base::Instant at = section.instant(key, utc_offset, faults);
  if (faults.all().size() == known && (at.seconds + utc_offset) % 3600 != 0) faults.add(section.fault(key, "a whole hour, such as 2016-07-20T05:00:00, or a date for its first"));
  return at;
}

// Times that a lever has no use for.
void refuse_times(const base::Section& section, std::initializer_list<const char*> keys, const char* because, base::Faults& faults) {
  for (const char* key : keys)
    if (section.has(key)) faults.add(section.fault(key, std::string("no such key, because ") + because));
}

void read_times(const base::Section& section, int utc_offset, Pull& pull, base::Faults& faults) {
  if (section.has("from")) pull.from = whole_hour(section, "from", utc_offset, faults);
  if (section.has("to")) pull.to = whole_hour(section, "to", utc_offset, faults);
  if (pull.to && *pull.to <= pull.from) faults.add(section.fault("to", "a time after `from`"));
  pull.ramp_days = section.number_or("ramp_days", "1", base::not_negative, 0, faults);
  pull.half_life_days = section.number_or("half_life_days", "1", base::positive, std::numeric_limits<double>::infinity(), faults);
  if (pull.lever == Lever::kinetic_parameter) refuse_times(section, {"from", "to", "ramp_days", "half_life_days"}, "a kinetic parameter holds for the whole run", faults);
  if (pull.lever != Lever::store_reset) return;
  if (!section.has("from")) faults.add(section.fault("from", "the hour at which the store is emptied"));
  refuse_times(section, {"to", "ramp_days", "half_life_days"}, "a store is emptied once, at `from`", faults);
}

Pull read_pull(const base::Section& section, int utc_offset, base::Faults& faults) {
  Pull pull;
  if (!section.has("lever")) faults.add(section.fault("lever", "this key to be present"));
  pull.lever = static_cast<Lever>(section.choice_or("lever", lever_keys(), 0, faults));
  pull.target = section.text("target", faults);
  pull.parameter = section.text_or("parameter", pull.lever == Lever::source_load ? "all" : "", faults);
  // There is nothing to scale before a flow is let in.
  const auto usual = static_cast<std::size_t>(pull.lever == Lever::added_flow ? Operation::set : Operation::scale);
  pull.operation = static_cast<Operation>(section.choice_or("operation", operation_keys(), usual, faults));
  if (section.is_text("value"))
    pull.quantity = section.text("value", faults);
  else
    pull.value = section.number("value", "1", base::any, faults);
  read_times(section, utc_offset, pull, faults);
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
  scenario.file = file.string();
  for (const base::Section& section : config.root().sections("pull", faults)) {
    scenario.pulls.push_back(read_pull(section, utc_offset, faults));
    scenario.lines.push_back(section.line());
  }
  config.root().finish(faults);
  faults.throw_if_any();
  return scenario;
}

}  // namespace qinghe::scenario
