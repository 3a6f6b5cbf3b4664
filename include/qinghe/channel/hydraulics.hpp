// Water in the river: a kinematic wave in finite volumes, implicit in time, cell by cell in flow order, with reservoirs,
// weir pools, bed losses, evaporation, abstractions and bifurcations. The water balance of every cell closes to round-off.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/channel/geometry.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::channel {

struct ChannelDescription {
  std::vector<ReachGeometry> reaches;      // by reach of the network
  std::vector<Reservoir> reservoirs;
  std::vector<Split> splits;
  std::vector<Abstraction> abstractions;
  int inner_steps = 4;                     // of each exchange step, so that flood waves keep their height
};

// Sums since construction [m³].
struct WaterBudget {
  double inflow = 0, outflow = 0, withdrawal = 0, seepage = 0, evaporation = 0;
  double storage_begin = 0, storage_now = 0;
  double residual() const { return inflow - outflow - withdrawal - seepage - evaporation - (storage_now - storage_begin); }
};

// Copyable: a copy is a warm start.
class Hydraulics {
 public:
  // `network` must outlive the object. Throws base::InternalError when the description does not fit the network.
  Hydraulics(const network::Network& network, ChannelDescription description);

  // One exchange step of `dt` [s]. `lateral` [m³/s] and `open_water_evaporation` [mm/h] by cell.
  void step(const base::Civil& local, double dt, std::span<const double> lateral, std::span<const double> open_water_evaporation, FlowStep& out);

  std::span<const double> volumes() const { return volume_; }  // [m³], bed pores included
  const WaterBudget& budget() const { return budget_; }
  // Parameters of this copy, for lever pulls. The pore volume is part of the state and does not change.
  void set_geometry(int reach, const ReachGeometry& geometry);
  std::span<Reservoir> reservoirs() { return reservoirs_; }

 private:
  struct Fluxes { double outflow, withdrawal, seepage, evaporation; };  // [m³/s]
  struct Place {                 // what a cell is
    int reach = -1, reservoir = -1;
    double length = 0, pore = 0; // [m], [m³]
    std::vector<int> splits;     // by out face: index into splits_ or −1
    int first_abstraction = -1;
  };
  void advance_cell(std::size_t cell, int month, double dt, double inflow, double evaporation_rate, Fluxes& fluxes);
  Fluxes river_fluxes(const Place& place, std::size_t cell, int month, double depth, double evaporation_rate, double* slope) const;
  Fluxes reservoir_fluxes(const Place& place, std::size_t cell, int month, double volume, double evaporation_rate) const;
  double wish(std::size_t cell, int month) const;
  void describe(FlowStep& out) const;

  const network::Network* network_;
  std::vector<ReachGeometry> reaches_;
  std::vector<Reservoir> reservoirs_;
  std::vector<Split> splits_;
  std::vector<Abstraction> abstractions_;
  std::vector<std::vector<int>> cell_abstractions_;
  int inner_steps_ = 4;
  std::vector<Place> places_;
  std::vector<double> volume_;
  WaterBudget budget_;
};

}  // namespace qinghe::channel
