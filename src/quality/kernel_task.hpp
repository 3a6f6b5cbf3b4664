// What the kernels of this room are asked to do, as plain data: no containers, so that a kernel compiled for a newer
// processor leaves nothing behind that others could link to.
#pragma once
#include <cstdint>

#include "qinghe/quality/common.hpp"
#include "qinghe/quality/evaluation.hpp"
#include "qinghe/quality/own_decay.hpp"

namespace qinghe::quality::kernel {

// Slots of a record at most: every constituent, padded to whole registers.
inline constexpr int most_slots = constituents::largest_stride;
inline constexpr int place_stride = (prepared_offset<void>() + 7) / 8 * 8;  // doubles of one cell's prepared record

// Which processes run, and where a run keeps its constituents.
struct Plan {
  const Settings* settings;
  bool runs[Catalogue::size];
  bool lit;                                            // some process looks at light
  bool carbonate;                                      // some process asks for the carbonate equilibrium
  bool heat;                                           // some process changes what holds heat
  bool freezes;                                        // supercooled water becomes ice
  bool stores;                                         // some constituent is kept on demand
  bool two_layer;                                      // the bed has two layers
  bool solids_exchange;                                // the bed's solids are
  int slot[constituents::constituent_count];           // −1 when absent
  int count, stride;
  OwnLoss own[constituents::most_own];                 // what a basin's own constituents lose
  int owns;
};

// One reaction step of `dt` seconds of all cells: masses in, masses out.
struct ReactionTask {
  const Plan* plan;
  const double* prepared;  // [cell × place_stride]
  const double* volume;    // [cell] during the step [m³]
  double* mass;            // [cell × stride]
  int cells;
  double dt;
  double* gained;          // [stride], added to: Σ(mass after − before)
  // Takes a step that must stay positive, for one cell's concentrations by slot; called rarely.
  void (*rescue)(void* context, const double* prepared, double dt, double* c);
  void* context;
  std::int64_t sub_steps, rescues;  // counted
};

// prepared records of all cells from fields of the environment, each one value per cell.
struct PrepareTask {
  const Settings* settings;
  const double* field[environment_size];  // in the order of environment_members
  double* prepared;                       // [cell × place_stride]
  int cells;
};

}  // namespace qinghe::quality::kernel
