// What the kernels of this room are asked to do, as plain data.
#pragma once
#include <cstdint>

namespace qinghe::transport::kernel {

// Slots in which what leaves a segment within a part of a step is handed to the next: a profile in time.
inline constexpr int slots = 2;
inline constexpr int lake_terms = 5;  // of BoundaryMass::lakes

// One reach, or one reservoir of one or two layers, as the kernel sees it.
struct Segment {
  int first = 0, count = 0;           // cells
  bool mixed = false;                 // a reservoir: one well-mixed cell, or two
  int lake = -1;                      // its place among the reservoirs
  int upper = 0;                      // of two layers the upper: 0 or 1
  int between = -1;                   // the face from the first layer to the second; −1 where there is one
  int entrance = 0;                   // its place in the buffer of entering mass, and among the segments
  int entrance_below = -1;            // that of the lower layer, where rivers enter it too
  const int* out_face = nullptr;      // faces out of its last cell
  const int* out_entrance = nullptr;  // segments they lead to; −1 leaves the river
  const int* out_place = nullptr;     // and their places in the buffer
  int outs = 0;
  const int* in_face = nullptr;       // faces into its first cell, or upper layer, from other segments
  int ins = 0;
  const int* in_face_below = nullptr; // and into the lower layer
  int ins_below = 0;
  int out_first = 0;                  // place of its first face out in a trace
  int beyond = -1;                    // first cell of the river that goes on below it; −1 where several meet or it ends
  int beyond_count = 0;               // cells of that river
};

// A part of an exchange step: shares `begin` to `end` of it, `dt` its whole length [s].
struct RemapTask {
  double begin, end, dt;
  int first, cells, stride;                                    // cells whose sides are shared, in a row
  const double *volume_begin, *volume_end;                     // [cell] of the whole step [m³]
  const double *lateral, *withdrawal, *seepage, *evaporation;  // [cell] [m³/s]
  const double* head;                                          // [cell] 0 where a river begins: its lateral water is its inflow
  const double* face_flow;                                     // [face] ≥ 0 [m³/s]
  const double* source;                                        // [cell × stride] [g/s]
  const int* eventful;                                         // cells with sources or losses, ascending
  int eventful_count;
  double* mass;                                                // [cell × stride]
  double* entering;                                            // [entrance × slots × stride], used up; the last to enter first
  double *inflow, *outflow, *withdrawn, *seeped;               // [stride], added to
  double* lakes;                                               // [reservoir × terms × stride] of BoundaryMass, or null
  double* left;                                                // [face out of a segment × slots × stride] what leaves, or null
  // Scratch by cell, filled by `share_sides`:
  double *volume, *passed;          // while water passes: after what comes before, and before what comes after [m³]
  double *fed_before, *fed_after;   // seconds of source before and after the passage
  double *lost_before, *lost_after; // share of the mass that leaves with withdrawals and seepage
  double* seep_share;               // of that, what seeps
  double* work;                     // scratch of `remap`, work_size(longest segment, stride)
};

// Doubles of scratch for segments of up to `longest` cells.
constexpr std::int64_t work_size(std::int64_t longest, std::int64_t stride) {
  return (longest + slots + 4 + 16) * 10 + slots * stride + 12 * 8;
}

}  // namespace qinghe::transport::kernel
