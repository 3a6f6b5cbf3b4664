// What a simulation is made of, and the stages of one exchange step. Beside a leader a stage is taken over where nothing in it
// can differ.
#pragma once
#include <optional>

#include "qinghe/simulate/simulation.hpp"
#include "qinghe/transport/dead_zone.hpp"
#include "simulate/balances.hpp"
#include "simulate/inflows.hpp"
#include "simulate/split_integrator.hpp"
#include "simulate/surroundings.hpp"

namespace qinghe::simulate {

struct Simulation::Parts {
  std::shared_ptr<const basin::Model> model;
  const forcing::HourlyWeather* weather;
  Levers levers;
  quality::Kinetics kinetics;
  std::unique_ptr<QualityIntegrator> integrator;
  Inflows inflows;
  transport::DeadZones dead_zones;
  State state;
  Surroundings surroundings;

  catchment::RunoffStep runoff;
  catchment::RunoffLoads loads;
  sewer::SewerStep sewer;
  channel::FlowStep flow;
  std::vector<double> irrigation;              // [subcatchment] that arrives in the hour [m³]; none without intakes for it
  std::vector<double> orders;                  // [canal] what its land asks of the intake, with what the way loses [m³/s]
  std::vector<double> air, shed_rain, shed_drying, pool_rain, evaporation, lateral, source_mass, dispersion, mass_begin, diverted,
      ice;  // [cell] volume at the beginning of the hour
  quality::Places places;
  std::vector<ReachBed> beds;
  std::vector<double> slope;                   // by cell
  Opening opening;
  base::Instant opened;                        // when the balances were
  std::optional<base::Instant> pulled_at;      // when the levers were last pulled
  SpinUp spin_up;
  bool repeated = false;                       // the year that runs comes again: what is done once is not done in it
  SolverStatistics earlier;                    // of the run that this one continues

  // Beside a leader: what is taken over from it.
  struct Common {
    Parts* leader = nullptr;
    bool land = false, sewers = false, water = false, quality = false;
    std::vector<unsigned char> other_beds;     // [reach] whose beds differ today
    bool beds = true;                          // none does
  } common;
  bool leads = false;
  bool layered = false;                        // a reservoir has two layers
  // Where a reach ends at a reservoir of two layers, either of which it may enter.
  struct Mouth {
    int reach, river, upper, lower, face;      // its last cell, the layers, the face to the lower one
  };
  std::vector<Mouth> mouths;
  std::vector<double> below;                   // [mouth] share of its water that enters the lower layer in the hour
  std::vector<int> all_cells;
  std::optional<channel::Hydraulics> river_before;  // of a leader: at the beginning of the hour

  Parts(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, scenario::Scenario scenario, const IntegratorOptions& options);

  Hour hour() const;
  const Parts& land() const { return common.land ? *common.leader : *this; }
  const Parts& sewerage() const { return common.sewers ? *common.leader : *this; }
  const channel::FlowStep& river() const { return common.water ? common.leader->flow : flow; }
  std::span<const channel::GateState> gates() const { return (common.water ? *common.leader : *this).state.hydraulics.gates(); }
  SplitIntegrator& split() { return static_cast<SplitIntegrator&>(*integrator); }

  // Lever values at `at`: parameters only, so doing it again changes nothing.
  void set_levers(base::Instant at);
  // Whether the levers may stand otherwise than in the hour before: each midnight, as ramps go on, and where a pull begins or ends.
  bool pulls_in(const Hour& hour) const;
  // Lever values from the hour on, and the stores that it resets.
  void pull(const Hour& hour);
  // Takes out of the bed what is dredged in that hour.
  void dredge(const Hour& hour);

  // The stages of an hour.
  void rain_on_pools();
  void land_and_sewers(const Hour& hour);
  // Where the river does not run along, fields that drink from it get what they asked for the hour before.
  void step_land(bool with_river = true);
  void step_sewers(const Hour& hour);
  // What the land asks for in the hour becomes the wish of the intakes that lead to it.
  void order_irrigation(const Hour& hour);
  void set_orders(const Hour& hour);
  // What all injections bring to each cell, in their order: water, and masses.
  void gather_flows();
  static std::vector<Mouth> mouths_of(const network::Network& network);
  void place_inflows();
  void set_inflows();
  // What plunging rivers draw down into a lower layer [m³/s]. As much returns: layers keep their volume.
  double entrained(int lower) const;
  void water(const Hour& hour);
  void gather_masses();
  void gather_ice();
  void exchange_layers();
  void quality_step();
  // What the intakes of canals took in the hour goes on its way.
  void fill_canals(const Hour& hour);

  void compare_beds();
  // A leader's masses at the beginning of the hour; a follower's, as far as `recorder` reads them, where they cannot differ.
  void keep_masses(const Recorder* recorder);
  // Fills in the rows of the end of the hour that `recorder` reads and that cannot differ from the leader's.
  void fill_masses(const Recorder& recorder);
  std::span<const int> read_cells(const Recorder& recorder) const { return recorder.network_fields() ? all_cells : model->section_cell; }
  void copy_row(int cell, std::span<const double> from, std::span<double> to) const;
  // The whole state, what was taken over included.
  const State& whole_state();
};

}  // namespace qinghe::simulate
