// Turns lever pulls into the parameter values of one simulation on one day. The model stays as it is: the pulled value
// is computed from the model's own value each time, so pulls can ramp, decay and end.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::simulate {

// Multipliers on what one injection carries, by constituent slot; flow apart.
struct LoadFactors {
  double flow = 1;
  std::vector<double> mass;  // [stride]
  bool operator==(const LoadFactors&) const = default;
};

// Values a reach takes on one day beside its channel geometry.
struct ReachBed {
  double sod20, ammonium_flux20, phosphate_flux20, bed_factor, shade, manning_n;
  bool operator==(const ReachBed&) const = default;
};
ReachBed bed_of(const basin::Reach& reach);  // as the basin states it

// New water that a scenario lets into the river.
struct AddedFlow {
  int source = 0, cell = 0;
  std::string water;  // key of constituents::splitting
  std::size_t pull = 0;
};

class Levers {
 public:
  // Checks that every pull names a target and parameter that exist, by an operation of its lever, and that neither its value nor what
  // all pulls make of a parameter leaves the range in which the basin's tables may state it. Throws base::InputError with all faults,
  // by pull, with range and nearest spelling.
  Levers(const basin::Model& model, scenario::Scenario scenario);

  const basin::Basin& basin() const { return *model_->basin; }
  const scenario::Scenario& scenario() const { return scenario_; }
  bool empty() const { return scenario_.pulls.empty(); }
  // Whether a pull begins or ends at `begin` or, where its time is no whole hour, since an hour before.
  bool turn_in(base::Instant begin) const;
  // What two scenarios of one model have in common because they pull the same levers there.
  bool same_sewers(const Levers& other) const;    // sewersheds, plants and their stores
  bool same_channels(const Levers& other) const;  // geometry and rules of rivers and reservoirs
  bool same_kinetics(const Levers& other) const;
  std::span<const AddedFlow> added_flows() const { return added_; }

  void sewersheds(base::Instant at, std::span<sewer::Sewershed> out) const;
  void plants(base::Instant at, std::span<sewer::Plant> out) const;
  void reservoirs(base::Instant at, std::span<channel::Reservoir> out) const;
  channel::ReachGeometry geometry(int reach, base::Instant at) const;
  ReachBed bed(int reach, base::Instant at) const;
  double added_flow(const AddedFlow& added, base::Instant at) const;         // [m³/s]
  // Factors of a source by constituent; 1 where nothing is pulled.
  LoadFactors load(int source, base::Instant at) const;
  // "process.symbol" values for the whole run, from the pulls on kinetic parameters.
  std::vector<std::pair<std::string, double>> kinetic_overrides(base::Instant at) const;
  // Share of a store that a reset on (from, to] leaves, by target id: "deposit" of a sewershed, "bed" of a reach.
  double store_left(std::string_view target, std::string_view store, base::Instant from, base::Instant to) const;
  bool resets_beds() const;

 private:
  const basin::Model* model_;
  scenario::Scenario scenario_;
  std::vector<AddedFlow> added_;
  std::vector<base::Instant> turns_;  // at which a pull begins or ends, ascending
};

}  // namespace qinghe::simulate
