// Closed solutions of transport and reaction in a prismatic channel, one file each in src/validate/analytic/.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "qinghe/validate/case.hpp"

namespace qinghe::validate {

// A place and an instant. `velocity` is that of the reach, `travelled` ∫u dt since the beginning.
struct Instance {
  const Case* of = nullptr;
  Constituent constituent = Constituent::tracer;
  int reach = 0;
  double x = 0, t = 0;                        // [m] from the head of the reach, [s] since the beginning
  double velocity = 0, dispersion = 0, travelled = 0;  // [m/s] [m²/s] [m]
  double number(std::string_view name) const;  // given in the case's [reference]
};

struct Solution {
  std::string_view key, source;
  struct Number {
    std::string_view name, unit;
  };
  std::vector<Number> numbers;  // that [reference] must give
  double (*value)(const Instance&);
};

std::span<const Solution> solutions();
const Solution* find_solution(std::string_view key);  // null when unknown

}  // namespace qinghe::validate
