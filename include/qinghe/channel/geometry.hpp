// Description of channels, reservoirs, splits and abstractions.
#pragma once
#include <array>
#include <string>
#include <vector>

namespace qinghe::channel {

// Trapezoid of one reach; all cells of a reach share it.
struct ReachGeometry {
  double slope = 1e-3;         // bed slope [1], > 0
  double bottom_width = 20;    // [m]
  double side_slope = 2;       // horizontal per vertical
  double manning_n = 0.033;    // [s/m^{1/3}]
  double pool_depth = 0;       // stored below the crest of weirs and rubber dams [m]; does not flow, does evaporate and seep
  double weir_width = 0;       // length of the crest where a weir or dam holds the pool [m]; 0: friction alone
  double seepage = 0;          // loss through the wetted bed; of a losing bed: K of its clogged layer [m/s]
  double bed_pores = 0;        // d·n_e, water that the pores below take when empty [m]; 0: seepage whatever the stage
  double pore_depth = 0.01;    // bed-pore water that keeps solutes of a dry cell [m]
  double bed_upstream = 0, bed_downstream = 0;  // elevation [m]
};

// Share of the flow at a bifurcation that leaves by the second branch, piecewise linear in the arriving flow.
struct Split {
  int node = 0;
  int reach = 0;                       // the branch this share belongs to
  std::vector<double> flow, share;     // [m³/s], [1]; ascending in flow, constant outside
};

struct Abstraction {
  std::string id, name_zh, name_en;
  int reach = 0;                       // −1: from the reservoir at `node`
  double share_along = 0.5;
  int node = -1;                       // reservoir whose rule says what it gives, out of the layer that it releases; −1: from `reach`
  std::array<double, 12> flow{};       // wish by month [m³/s]; the river or reservoir gives what it has
  double keep = 0;                     // flow that is left to the river first [m³/s]; 0: storage may be drawn down too
  int to_node = -1;                    // node that a canal leads it to with what is dissolved in it; −1: it leaves the model
  int irrigates = -1;                  // subcatchment to whose land it leads: the wish is the land's, `flow` the most that is taken; −1: none
  double loss = 0;                     // share of it lost on that way, [0, 1)
  int delay = 1;                       // time on that way [exchange steps], ≥ 1
};

// Level-pool reservoir with a storage curve and a release rule by month.
struct Reservoir {
  std::string id, name_zh, name_en;
  int node = 0;
  std::vector<double> level, area, volume;      // curve, ascending: [m], [m²], [m³]
  double initial_volume = 0;                    // [m³] at the start of the warm-up
  double dead_volume = 0;                       // below it nothing is released [m³]
  std::array<double, 12> release{};             // demand by month [m³/s]
  std::array<double, 12> environmental{};       // release by month that is kept however low the water above the dead volume [m³/s]
  std::array<double, 12> target_volume{};       // below it demand is cut in proportion to what stands above the dead volume; 0: not cut [m³]
  std::array<double, 12> flood_volume{};        // above it the surplus is drawn down [m³]
  double draw_time = 86400;                     // Δt_draw [s]
  double max_release = 1e9;                     // [m³/s]
  double seepage = 0;                           // [m/s] over the water surface
  double thermocline = 0;                       // depth of the boundary of two layers below the surface [m]; 0: one layer
  bool released_below = false;                  // the lower layer gives what is released
  double sod20 = 0.3;                           // demand of its bed at 20 °C [g/m²/d]: a clean lake bed, low end of the usual range (Chapra 1997)
};

}  // namespace qinghe::channel
