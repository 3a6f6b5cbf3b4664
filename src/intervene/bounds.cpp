#include "intervene/bounds.hpp"

#include <fmt/format.h>

#include <cmath>

namespace qinghe::intervene {
namespace {

bool holds(bool held, std::string_view key, std::string expected, Refusals& refusals) {
  if (!held) refusals.push_back({std::string(key), std::move(expected)});
  return held;
}

}  // namespace

bool at_most(const Candidate& candidate, double most, std::string_view what, Refusals& refusals) {
  constexpr double round_off = 1e-9;  // of unit conversions
  return holds(candidate.size <= most * (1 + round_off), "size", fmt::format("at most {:.6g} {}, {}", most, candidate.type->size_unit, what), refusals);
}

bool whole_number(const Candidate& candidate, std::string_view parameter, Refusals& refusals) {
  const double value = candidate.parameter(parameter);
  return holds(value == std::floor(value), "parameters", fmt::format("a whole number for {}", parameter), refusals);
}

bool combined(const Candidate&, const sewer::Sewershed& shed, Refusals& refusals) {
  return holds(shed.kind == sewer::SewerKind::combined && shed.combined_share > 0, "target", "a sewershed with combined sewers; this one has none, so nothing there overflows", refusals);
}

bool drains_to_plant(const Candidate&, const sewer::Sewershed& shed, Refusals& refusals) {
  return holds(shed.plant >= 0, "target", "a sewershed that drains to a plant; the sewers of this one end in the river", refusals);
}

bool has_uncollected(const Candidate&, const sewer::Sewershed& shed, Refusals& refusals) {
  return holds(shed.population > 0 && shed.collection_share < 1, "target", "a sewershed with sewage that is not collected; in this one all is", refusals);
}

}  // namespace qinghe::intervene
