// Finding the described thing a measure acts on. Candidates were checked on reading, so a miss is a bug.
#pragma once
#include <algorithm>

#include "qinghe/base/error.hpp"
#include "qinghe/intervene/intervention.hpp"

namespace qinghe::intervene {

inline const sewer::Plant& plant_of(const Candidate& candidate, const basin::Basin& basin) {
  for (const auto& plant : basin.plants)
    if (plant.id == candidate.target) return plant;
  throw base::InternalError("no plant " + candidate.target);
}

inline const sewer::Sewershed& sewershed_of(const Candidate& candidate, const basin::Basin& basin) {
  for (const auto& shed : basin.sewersheds)
    if (shed.id == candidate.target) return shed;
  throw base::InternalError("no sewershed " + candidate.target);
}

inline const basin::Reach& reach_of(const Candidate& candidate, const basin::Basin& basin) {
  for (const auto& reach : basin.reaches)
    if (reach.id == candidate.target) return reach;
  throw base::InternalError("no reach " + candidate.target);
}

// Beside a pull that collects `gain` more of a sewershed's sewage: what is misconnected to storm sewers is at most the rest.
inline void leave_misconnected(const sewer::Sewershed& shed, double gain, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const double rest = std::max(0.0, 1 - (shed.collection_share + gain));
  if (shed.misconnected_share > rest)
    pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = shed.id, .parameter = "misconnected_share", .operation = scenario::Operation::cap,
                     .value = rest, .from = start});
}

}  // namespace qinghe::intervene
