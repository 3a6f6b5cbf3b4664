// Whether the pulls of a scenario are such as a basin's tables could state.
#pragma once
#include "qinghe/base/error.hpp"
#include "qinghe/simulate/levers.hpp"

namespace qinghe::simulate {

// Adds a fault for each pull whose target or parameter is not of the model, whose operation is not of its lever, or whose value is out
// of range; turns values that were written with a unit into numbers.
void check_pulls(const basin::Model& model, scenario::Scenario& scenario, base::Faults& faults);

// Adds a fault for each parameter that sound pulls lead out of its range, alone or beside another of the same thing, at an instant at
// which one of them begins, is half and fully in force, halves or ends.
void check_pulled(const basin::Model& model, const scenario::Scenario& scenario, base::Faults& faults);

}  // namespace qinghe::simulate
