// Water on the network: an implicit kinematic wave on river cells and level-pool reservoirs, balanced to
// round-off.
//
// Per river cell V₁ = V₀ + dt(ΣQ_in + lateral − Q(V₁) − withdrawal(V₁) − seepage(V₁) − evaporation(V₁)),
// cells in topological order, Q by Manning from the water above the crest (kinematic wave: Lighthill &
// Whitham 1955, Proc. R. Soc. A 229:281; implicit finite volume: Li, Simons & Stevens 1975, Water Resour.
// Res. 11:905). All losses vanish with the water, so a cell can run dry and wet again without clipping; dead
// bed-pore volume keeps its solutes. Cells are solved eight at a time; a cell's bits depend neither on its
// neighbours nor on the instruction set. The kinematic wave flows downstream only; reaches no steeper than
// `backwater_slope` are solved together by the diffusive wave (channel/backwater.hpp), where water may run upstream.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/channel/backwater.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/channel/gate.hpp"
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/losing_beds.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/channel/reservoir.hpp"
#include "qinghe/channel/river_cell.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::channel {

struct Schedule;

struct ChannelDescription {
  std::vector<ReachGeometry> reaches;  // by reach of the network
  std::vector<Reservoir> reservoirs;   // one for each reservoir node
  std::vector<Split> splits;
  std::vector<Abstraction> abstractions;
  std::vector<Gate> gates;             // at most one a reach
};

// Totals since construction or the last warm start [m³]. residual / (inflow + storage) stays at round-off.
struct WaterBudget {
  double storage_begin = 0, storage_now = 0;
  double inflow = 0, outflow = 0, withdrawal = 0, seepage = 0, evaporation = 0;
  double residual() const {
    return (storage_now - storage_begin) - (inflow - outflow - withdrawal - seepage - evaporation);
  }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [storage_begin, storage_now, inflow, outflow, withdrawal, seepage, evaporation] = self;
    archive(storage_begin, storage_now, inflow, outflow, withdrawal, seepage, evaporation);
  }
};

// The same of one reservoir. The release is that of demand, of drawing down to the flood volume, and over the top.
struct PoolBudget {
  double storage_begin = 0, storage_now = 0;
  double river = 0, direct = 0, demand = 0, flood = 0, spill = 0, withdrawal = 0, seepage = 0, evaporation = 0;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [storage_begin, storage_now, river, direct, demand, flood, spill, withdrawal, seepage, evaporation] = self;
    archive(storage_begin, storage_now, river, direct, demand, flood, spill, withdrawal, seepage, evaporation);
  }
};

// The cell that an abstraction draws from: of a reservoir the layer that it releases.
int intake_cell(const network::Network& network, const Abstraction& abstraction);

// Copyable: a copy is a warm start. `network` must outlive every copy.
class Hydraulics {
 public:
  // Rivers begin a little wetted above the bed or the crest of their pool (`wetting_depth`), reservoirs at
  // their initial volume. Throws base::InternalError when the description does not fit the network (the basin
  // reader reports such faults with file and line).
  Hydraulics(const network::Network& network, ChannelDescription description,
             HydraulicsParameters parameters = {},
             numerics::InstructionSet instructions = numerics::widest_instruction_set());

  // River cells take the steady state of `lateral` [cell, m³/s] in the month of `when`: pools full, losses
  // taken, beds full and clogged where they are wet. Reservoirs keep their volume and release the demand of the month. The budget starts anew.
  void warm_start(const base::Civil& when, std::span<const double> lateral);

  // One exchange step of `dt` [s]. `lateral`: inflow of all injections [cell, m³/s], ≥ 0;
  // `open_water_evaporation` [cell, mm/h], ≥ 0. `out` is resized where needed.
  void step(const base::Civil& when, double dt, std::span<const double> lateral,
            std::span<const double> open_water_evaporation, FlowStep& out);

  // Reservoirs hold what they began with again; for years that repeat. Budgets do not know of it: begin them anew.
  void refill_reservoirs();

  std::span<const double> volumes() const { return volume_; }  // [cell, m³], dead volume included
  WaterBudget budget() const;
  const LosingBeds& beds() const { return beds_; }

  // Whether a cell is solved with the water below it.
  bool feels_below(int cell) const { return zone_of_cell_.at(static_cast<std::size_t>(cell)) >= 0; }

  // Mobile depth [m] of a river cell now; mean depth V/A of a reservoir.
  double depth(int cell) const;
  bool is_dry(int cell) const { return depth(cell) < parameters_.dry_depth; }

  // Levers. They change this object only; the water stays where it is.
  const ChannelDescription& description() const { return description_; }
  const HydraulicsParameters& parameters() const { return parameters_; }
  void set_geometry(int reach, const ReachGeometry& geometry);
  std::span<Reservoir> reservoirs() { return description_.reservoirs; }  // rules; the curves stay
  // The part of what a reach brings to its reservoir that enters the lower layer, until it is set anew; 0 at first. It is no state.
  void set_inflow_below(int reach, double share);
  void set_abstraction(int abstraction, const Abstraction& wish);
  // Part of what is withdrawn from its cell in that month [1]: abstractions that share a cell share by their wishes.
  double share_of_withdrawal(int abstraction, int month) const;
  const GateState& gate(int gate) const { return gates_.at(static_cast<std::size_t>(gate)); }
  std::span<const GateState> gates() const { return gates_; }
  PoolBudget reservoir_budget(int reservoir) const;
  double reservoir_volume(int reservoir) const;  // [m³]
  double reservoir_level(int reservoir) const;   // [m]
  // Surface of a reservoir [m²] where the cells hold `volumes` [cell, m³].
  double reservoir_area(int reservoir, std::span<const double> volumes) const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    // The description and what follows from it are parameters, which lever pulls set anew; `wish` follows from
    // the month, the rest is scratch.
    auto& [network, description, parameters, instructions, pools, pool_sums, pool_of_cell, pool_cell, pool_lower, junctions,
           junction_of_cell, zones, zone_of_cell, schedule, constants, wish, keep, pool_wish, wish_month, width_squared, four_slopes, per_length, pore_volume,
           film_area, beds, bed, sluices, gates, volume, trend, outflow, leaving, unsteady, share, storage_begin, inflow, outflow_sum,
           withdrawal, seepage, evaporation] = self;
    std::span of_gates(gates);  // as many as there are, none included
    archive(pool_sums, of_gates, volume, trend, beds, storage_begin, inflow, outflow_sum, withdrawal, seepage, evaporation);
  }

 private:
  // A node where the flow divides: `cells` end there, `branches` begin. Faces are cell-major.
  struct Junction {
    std::vector<int> cells, faces;
    std::vector<int> split;  // by branch: index into description_.splits, −1: what the others leave
    int branches = 0;
  };

  struct PoolSums {
    double storage_begin = 0;
    numerics::ExactSum river, direct, demand, flood, spill, withdrawal, seepage, evaporation;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [storage_begin, river, direct, demand, flood, spill, withdrawal, seepage, evaporation] = self;
      archive(storage_begin, river, direct, demand, flood, spill, withdrawal, seepage, evaporation);
    }
  };

  // Flat reaches solved together, in the order of flow; the last cell leads out of them (hydraulics_backwater.cpp).
  struct Zone {
    std::vector<int> cells;
  };

  void begin_pool_budgets();
  void index_reservoirs();
  void index_junctions();
  RiverCell constants(int cell) const;
  void set_constants(int cell, const RiverCell& constants);
  void wish(const base::Civil& when);
  void lay_beds(double dt, bool steady);
  BedPlaces bed_places();
  void advance_beds(double dt, const FlowStep& out);
  // Gates (hydraulics_gates.cpp): begun as their rules have them before any water came, moved at the beginning of a step, laid
  // beside the beds for the kernel, and told at its end what passed.
  void index_gates();
  void move_gates(const base::Civil& when, double dt);
  double opening(std::size_t gate, const base::Civil& when, double dt) const;
  void lay_sluices();
  void note_gates(const FlowStep& out);
  void index_zones();
  Backwater describe(const Zone& zone) const;
  double level_below(const Zone& zone) const;
  void pass_zone(int zone, double dt, std::span<const double> lateral, std::span<const double> evaporation, FlowStep& out, bool steady);
  void state_zones(FlowStep& out) const;
  void pass(const base::Civil& when, double dt, std::span<const double> lateral,
            std::span<const double> evaporation, FlowStep& out, bool steady);
  void pass_reservoir(int cell, const base::Civil& when, double dt, double lateral, double evaporation, FlowStep& out,
                      bool steady);
  void divide(const Junction& junction);
  void summarise(std::span<const double> lateral, FlowStep& out);
  void state_reservoir(int reservoir, FlowStep& out) const;
  // Divides what `mean` did to reservoir `pool` between its layers, of which the lower took `below` [m³/s] of what came, and sets
  // the flow between them.
  void divide_layers(int pool, double dt, const PoolLosses& mean, double below, FlowStep& out);

  const network::Network* network_;
  ChannelDescription description_;
  HydraulicsParameters parameters_;
  numerics::InstructionSet instructions_;
  std::vector<LevelPool> pools_;
  std::vector<PoolSums> pool_sums_;
  std::vector<int> pool_of_cell_, pool_cell_, pool_lower_;  // lower: −1 where there is one layer
  std::vector<Junction> junctions_;
  std::vector<int> junction_of_cell_;  // −1, or index
  std::vector<Zone> zones_;
  std::vector<int> zone_of_cell_;      // −1, or index
  std::shared_ptr<const Schedule> schedule_;
  // In the order of the schedule: constants, withdrawal wished in this month and flow to be kept from it [m³/s].
  numerics::AlignedVector constants_, wish_, keep_;
  std::vector<double> pool_wish_;  // [reservoir] the same of reservoirs [m³/s]
  int wish_month_ = 0;
  // [cell] constants of what is stated of the hour: b² [m²], 4z, 1/L [1/m], pore volume [m³] and the smallest area for
  // which a velocity is stated [m²].
  std::vector<double> width_squared_, four_slopes_, per_length_, pore_volume_, film_area_;
  LosingBeds beds_;
  numerics::AlignedVector bed_;  // of this step, in the order of the schedule; empty where there are no losing beds and no weirs
  numerics::AlignedVector sluices_;  // of this step, beds among them; empty where there is no sluice
  std::vector<GateState> gates_;
  std::vector<double> volume_;
  std::vector<double> trend_;  // [cell] last change of the area [m²]: where the next search begins
  // Scratch of one step: what leaves each cell, its mean and by inner step where it is unsteady, and the share of it
  // that each face takes.
  std::vector<double> outflow_, leaving_;
  std::vector<unsigned char> unsteady_;
  std::vector<double> share_;

  double storage_begin_ = 0;
  numerics::ExactSum inflow_, outflow_sum_, withdrawal_, seepage_, evaporation_;
};

}  // namespace qinghe::channel
