// The state of a simulation in a file, from which another one of the same basin begins without a warm-up.
#pragma once
#include <string>
#include <string_view>

#include "qinghe/simulate/simulation.hpp"

namespace qinghe::simulate {

// What a state belongs to: the basin, its constituents, its cells with the layers of reservoirs, and what else has
// stores or positions of its own. Parameters, weather and scenario may differ.
base::StateOrigin state_origin(const basin::Model& model);

// The state of `simulation` as a file, which begins so.
inline constexpr std::string_view stored_state_begins = "qinghe state ";
// With the recorder of a whole number of days that end now, where what is there came from is told too.
std::string stored_state(const Simulation& simulation, const basin::Model& model, const Recorder* recorder = nullptr);

// When the state of a file stands. Throws base::InputError naming `file` when it is no state or damaged.
base::Instant stored_instant(std::string_view bytes, const std::string& file);

// Begins `simulation` from it, and the origins of `recorder`, which has recorded nothing yet, where it tells them. Throws
// base::InputError naming what differs when it belongs to another basin, other constituents or other cells, or stands at another time.
void warm_start(Simulation& simulation, const basin::Model& model, std::string_view bytes,
                const std::string& file, Recorder* recorder = nullptr);

}  // namespace qinghe::simulate
