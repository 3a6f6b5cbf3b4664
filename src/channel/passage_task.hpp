// What the kernel of this room is asked to do, as plain data.
#pragma once

namespace qinghe::channel::kernel {

inline constexpr int lanes = 8;  // cells solved side by side, on every instruction set
inline constexpr int slots = 8;  // inner steps that neighbours exchange

// A `source` is what water arrives from: a cell, nothing (the first number after the cells), or a join of several
// faces. Places are cells in the order of the schedule, `lanes` a bundle.
struct PassageTask {
  // The schedule.
  const int *cell, *above;                      // [place] the cell, and the source of its inflow
  const unsigned char* with_next;               // [bundle] whether the next one waits for nothing of it
  const int *join_begin, *join_source;          // [bundle + 1] joins to sum before it; [join]
  const int *entry_begin, *entry_cell, *entry_face;  // [join + 1]; [entry]
  // Constants of the cells, [bundle][field][lane] as RiverCellOf::each orders them.
  const double* constants;
  const double* bed;   // [bundle][field][lane] as BedOf::each orders them; null where no cell has a losing bed or a weir
  const double* gated; // [bundle][field][lane] as GatedOf::each orders them; null where no sluice gate stands, else in the place of `bed`
  const double *wish, *keep;  // [place] withdrawal wished, and arriving flow that it leaves to the river [m³/s]
  // The numerical choices of HydraulicsParameters.
  int substeps;
  double substep_change;
  // State and forcing.
  double dt;
  bool steady;                // seek the steady state
  const double* volume;       // [cell] [m³]
  const double* trend;        // [cell] last change of the area [m²]: where the search begins
  const double *lateral, *evaporation;  // [cell] [m³/s], [mm/h]
  const double* share;        // [face] of what leaves its cell
  // What becomes of it.
  double* volume_end;                                 // [cell] [m³]
  double *withdrawal, *seepage, *evaporated;          // [cell] [m³/s]
  double* outflow;                                    // [source] mean [m³/s]
  double* leaving;                                    // [source × slots] where `unsteady` [m³/s]
  unsigned char* unsteady;                            // [source]
  bool any_unsteady = false;
  int failed = -1;  // a cell for which no water level was found
};

// What is stated of the hour once all water has passed; cells in their own order.
struct SummaryTask {
  int cells;
  const double *width_squared, *four_slopes;          // [cell] T² = b² + 4 z A
  const double *per_length, *pore_volume;             // [cell] [1/m], [m³]
  const double* film_area;                            // [cell] smallest area for which a velocity is stated [m²]
  const double *lateral, *outflow;                    // [cell] [m³/s]
  const double *withdrawal, *seepage, *evaporated;    // [cell] [m³/s]
  const double* volume_end;                           // [cell] [m³]
  double *volume, *trend;                             // [cell] state
  double *volume_begin, *given, *depth, *top_width, *velocity;  // [cell]; `given`: copy of `lateral`
  double inflow, withdrawn, seeped, lost;             // sums over the cells [m³/s]
};

}  // namespace qinghe::channel::kernel
