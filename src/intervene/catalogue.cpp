#include "intervene/catalogue.hpp"

#include <algorithm>
#include <array>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/intervene/intervention.hpp"

namespace qinghe::intervene {

// One line a type.
std::span<const Type* const> catalogue() {
  static constexpr std::array<const Type*, 10> types = {
      &plant_expansion,
      &plant_upgrade,
      &sewer_completion,
      &interceptor_enlargement,
      &sewer_separation,
      &overflow_tank,
      &pipe_cleaning,
      &direct_outfall_elimination,
      &dredging,
      &ecological_replenishment,
  };
  return types;
}

const Type& type_from_key(std::string_view key) {
  std::vector<std::string> keys;
  for (const Type* type : catalogue()) {
    if (type->key == key) return *type;
    keys.emplace_back(type->key);
  }
  throw base::InputError(base::Fault{.file = "", .key = "type", .value = std::string(key),
                                     .expected = "a known intervention type", .suggestion = base::nearest(key, keys)});
}

double Candidate::parameter(std::string_view symbol) const {
  const auto found = parameters.find(std::string(symbol));
  if (found == parameters.end()) throw base::InternalError("no effect parameter " + std::string(symbol));
  return found->second;
}

scenario::Scenario as_scenario(const Candidate& candidate, const basin::Basin& basin, base::Instant start) {
  scenario::Scenario scenario{.id = candidate.id, .name_zh = candidate.name_zh, .name_en = candidate.name_en};
  // A measure of size zero is no measure.
  if (candidate.size > 0) candidate.type->apply(candidate, basin, start, scenario.pulls);
  return scenario;
}

std::vector<Remark> remarks(const Candidate& candidate, const basin::Basin& basin, base::Instant start, base::Instant end) {
  std::vector<Remark> out;
  if (candidate.size > 0 && candidate.type->remark != nullptr) candidate.type->remark(candidate, basin, start, end, out);
  return out;
}

}  // namespace qinghe::intervene
