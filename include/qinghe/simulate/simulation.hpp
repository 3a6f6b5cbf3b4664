// One scenario on one model under one weather, advanced exchange step by exchange step:
// catchments and sewers → injections → hydraulics → transport and kinetics. The same face flows and volumes serve all.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/channel/reach_ledger.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/scenario/scenario.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "qinghe/simulate/diversions.hpp"
#include "qinghe/simulate/lagged_temperature.hpp"
#include "qinghe/simulate/levers.hpp"
#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/simulate/recorder.hpp"
#include "qinghe/simulate/spin_up.hpp"
#include "qinghe/simulate/town_snow.hpp"

namespace qinghe::simulate {

// Everything that changes while a simulation runs. Copying it, in memory or by `fields` to a file, is a warm start.
struct State {
  int hour = 0;                                   // of the weather
  catchment::Catchments catchments;
  catchment::LandLoads loads;
  TownSnow town_snow;                             // on the sewersheds
  sewer::SewerSystem sewers;
  channel::Hydraulics hydraulics;
  std::vector<LaggedTemperature> air;             // by subcatchment
  std::vector<double> mass;                       // [cell × stride]
  std::vector<double> dead_mass;                  // of dead zones [cell × stride]; empty where no reach has one
  MassBudget budget;                              // since the balances were last reset
  channel::ReachLedger reaches;                   // since then too
  Diversions diversions;                          // on their way, and their account since then

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [hour, catchments, loads, town_snow, sewers, hydraulics, air, mass, dead_mass, budget, reaches, diversions] = self;
    archive(hour, catchments, loads, town_snow, sewers, hydraulics, air, mass, dead_mass, budget, reaches, diversions);
  }
};

class Simulation {
 public:
  // `model` and `weather` must outlive the simulation. Weather starts at the warm-up.
  Simulation(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, scenario::Scenario scenario,
             IntegratorOptions options);
  ~Simulation();
  Simulation(Simulation&&) noexcept;

  // Runs beside `leader` from now on: the same model, weather and options, now in the same state, each hour stepped after it.
  // What the two have in common is taken over instead of computed: the land, the sewers unless their levers differ, the
  // river's water while no inflow or rule of it differs, and with the split engine the quality of all reaches that cannot
  // differ. The numbers are those of a run alone to the last bit; only of its balances, a follower keeps the outflow alone.
  // The leader must outlive this.
  void follow(Simulation& leader);
  // Before the first step: land and sewers, without the river, go through the weather up to `until` again and again until
  // their stores are settled; then, where the bed keeps stores, the river with them until those are settled too, each at most
  // `most_years` times (else as the basin says); then the simulation stands at its beginning with what they hold. A warm-up
  // shorter than a year is not repeated: it would settle to a season. `every_day` may throw.
  const SpinUp& spin_up(base::Instant until, std::optional<int> most_years = {}, const std::function<void()>& every_day = {});
  const SpinUp& spun_up() const;

  base::Instant now() const;
  bool done() const;                              // no weather left
  // One exchange step of 3600 s; `recorder` may be null. Throws base::NumericalError naming time and place.
  void step(Recorder* recorder);

  const State& state() const;
  void restore(const State& state);
  // A checkpoint: all that a new simulation of the same model, weather, scenario and options needs to go on as if nothing
  // had happened, at any hour. Throws base::InputError where the bytes do not fit.
  void save(base::StateWriter& archive) const;
  void load(base::StateReader& archive);
  // Begins at the first hour of the weather from a state that another simulation of this basin left.
  void warm_start(base::StateReader& archive);
  // Starts the balances anew from the present storage.
  void reset_balances();
  // Water of catchments, sewers and river; rural land stores; sewer items; every constituent of the river. Not of a follower
  // (base::InternalError).
  std::vector<results::Balance> balances() const;
  // Water and items of each sewershed; its id is the domain. Not of a follower.
  std::vector<results::Balance> subcatchment_balances() const;  // the id as the domain
  std::vector<results::Balance> sewershed_balances() const;
  std::vector<results::ReachBalance> reach_balances() const;  // of a leader or alone
  // Water and constituents of each reservoir; its id is the domain. Not of a follower.
  std::vector<results::Balance> reservoir_balances() const;
  // What left by outlets since the balances were last reset, by constituent slot [g].
  const std::vector<double>& outflow() const;
  // Overflow events that had not ended before `since`, by start.
  std::vector<results::OverflowEvent> overflow_events_since(base::Instant since) const;
  SolverStatistics statistics() const;
  const Levers& levers() const;
  // Sources that the scenario added behind the model's own.
  std::span<const constituents::Source> added_sources() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace qinghe::simulate
