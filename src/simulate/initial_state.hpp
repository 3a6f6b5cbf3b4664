// What a simulation begins with: the first water of rivers and reservoirs, and what lies on their beds.
#pragma once
#include "qinghe/simulate/simulation.hpp"
#include "qinghe/transport/dead_zone.hpp"

namespace qinghe::simulate {

State initial_state(const basin::Model& model, const transport::DeadZones& dead_zones, const quality::KineticParameters& parameters);

}  // namespace qinghe::simulate
