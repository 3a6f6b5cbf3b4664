// What one exchange step of water did. Hydraulics, transport and kinetics read the same numbers: face flows constant
// within the step, volumes linear from `volume_begin` to `volume_end`, so a uniform field stays uniform.
#pragma once
#include <vector>

namespace qinghe::channel {

struct FlowStep {
  double dt = 3600;  // [s]
  // per cell
  std::vector<double> volume_begin, volume_end;  // [m³], dead (bed-pore) volume included, always > 0
  std::vector<double> lateral;      // inflow of all injections [m³/s], ≥ 0
  std::vector<double> withdrawal;   // leaves with solutes: abstraction, pumping [m³/s], ≥ 0
  std::vector<double> seepage;      // leaves with solutes into the bed [m³/s], ≥ 0
  std::vector<double> evaporation;  // leaves without solutes [m³/s], ≥ 0
  std::vector<double> depth;        // mean hydraulic depth of the mobile water [m], ≥ 0
  std::vector<double> top_width;    // [m]
  std::vector<double> velocity;     // [m/s], ≥ 0
  // per face, positive from→to
  std::vector<double> face_flow;    // [m³/s]
};

// volume_end − volume_begin = dt · (Σ in − Σ out + lateral − withdrawal − seepage − evaporation) holds to round-off.

}  // namespace qinghe::channel
