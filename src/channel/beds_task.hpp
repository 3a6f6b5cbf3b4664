// What the kernel of losing beds is asked to do, as plain data.
#pragma once

namespace qinghe::channel::kernel {

struct BedsTask {
  int places;                 // all of the schedule, a whole number of bundles
  const int* cell;            // [place]
  const double* constants;    // [bundle][field][lane] as RiverCellOf::each orders them
  double* bed;                // [bundle][field][lane] as BedOf::each orders them: laid, or as it was in the step
  bool steady;                // lay the bed once it is wetted for good
  // The choices of BedParameters, and parts of the way that go by in one step.
  double layer, ratio;  // [m]; conductance of the open bed over that of the clogged one, less 1
  double dt;            // [s]
  double uptake, clogging, opening, draining;
  // State.
  const double* pores;            // [cell] d·n_e [m]; 0: no losing bed
  const double *water, *clogged;  // [cell] [m³], 0–1
  // Of the step that ended, for `advance_beds` alone.
  int cells;
  double *water_end, *clogged_end;     // [cell]; not the state itself: several lanes may read one cell
  const double *volume_end, *seepage;  // [cell] [m³], [m³/s]
  double *filled, *drained;            // [cell] scratch [m³]
  double all_filled, all_drained;      // their sums
};

}  // namespace qinghe::channel::kernel
