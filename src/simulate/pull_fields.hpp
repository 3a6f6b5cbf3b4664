// Applies the pulls of a scenario to the fields of one thing, and says where that leads out of their ranges.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "qinghe/base/error.hpp"
#include "simulate/lever_fields.hpp"

namespace qinghe::simulate {

inline bool is_for(const scenario::Pull& pull, std::string_view id) { return pull.target == "*" || pull.target == id; }

// A fault of pull `i`, in the scenario's file where it was read from one.
base::Fault pull_fault(const scenario::Scenario& scenario, std::size_t i, std::string_view key, std::string value, std::string expected, std::string suggestion = {});

// Within the range, or beside an end of it by what a sum of shares rounds; an end that is nowhere has nothing beside it.
inline bool nearly(const base::Range& range, double value) {
  const auto beside = [&](double end) { return std::isfinite(end) && std::abs(value - end) <= 1e-12 * std::max(1.0, std::abs(end)); };
  return range.holds(value) || (!range.low_open && beside(range.low)) || beside(range.high);
}

template <class T, std::size_t N>
void pull_fields(const scenario::Scenario& scenario, scenario::Lever lever, std::string_view id, const std::array<Field<T>, N>& fields, base::Instant at, T& thing) {
  for (const scenario::Pull& pull : scenario.pulls) {
    if (pull.lever != lever || !is_for(pull, id)) continue;
    for (const Field<T>& field : fields)
      if (pull.parameter == field.name) thing.*field.member = pull.apply(thing.*field.member, at);
  }
}

// The last of the pulls that act on a parameter at `at`: the one to name where its value is wrong.
inline std::size_t last_pull(const scenario::Scenario& scenario, scenario::Lever lever, std::string_view id, std::string_view parameter, base::Instant at) {
  std::size_t last = 0;
  for (std::size_t i = 0; i < scenario.pulls.size(); ++i) {
    const scenario::Pull& pull = scenario.pulls[i];
    if (pull.lever == lever && is_for(pull, id) && pull.parameter == parameter && pull.effect(at) > 0) last = i;
  }
  return last;
}

// The first field of `pulled` that its pulls have carried out of its range.
template <class T, std::size_t N>
std::optional<base::Fault> out_of_range(const scenario::Scenario& scenario, scenario::Lever lever, std::string_view id, const std::array<Field<T>, N>& fields, base::Instant at,
                                        const T& own, const T& pulled) {
  for (const Field<T>& field : fields) {
    const double value = pulled.*field.member;
    if (value == own.*field.member || nearly(field.range, value)) continue;
    return pull_fault(scenario, last_pull(scenario, lever, id, field.name, at), std::string(field.name) + " of " + std::string(id) + " as pulled", fmt::format("{:.6g}", value),
                      field.range.sentence(field.unit));
  }
  return std::nullopt;
}

// Pulls `thing`; throws base::InputError where that leads out of a range. Levers has looked at the instants at which pulls begin, end
// and are full: what is met here lies between them.
template <class T, std::size_t N>
void pull_within(const scenario::Scenario& scenario, scenario::Lever lever, std::string_view id, const std::array<Field<T>, N>& fields, base::Instant at, const T& own, T& thing) {
  pull_fields(scenario, lever, id, fields, at, thing);
  if (auto fault = out_of_range(scenario, lever, id, fields, at, own, thing)) throw base::InputError(std::move(*fault));
}

}  // namespace qinghe::simulate
