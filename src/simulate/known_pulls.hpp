// What a pull may name in a basin, for checking and for suggestions.
#pragma once
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::simulate {

struct KnownPulls {
  std::vector<std::string> targets, parameters;
};

KnownPulls known_to(const scenario::Pull& pull, const basin::Model& model);

}  // namespace qinghe::simulate
