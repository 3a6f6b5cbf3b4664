// One run of a case: a network of prismatic reaches in given flow behind simulate::QualityIntegrator, with dead zones and
// sorption exchanged around each step as the simulation does it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/validate/case.hpp"

namespace qinghe::validate {

struct RunSettings {
  std::string integrator = "arkode";
  double cell_factor = 1, step_factor = 1;  // on the case's cell lengths and exchange step
};

// What a run leaves.
struct Outcome {
  std::vector<double> concentration;         // [cell × stride] at the end
  std::vector<std::vector<double>> series;   // [time][place] of the case's table
  std::vector<double> lowest;                // [stride] lowest concentration of any cell at the end of any step
  std::vector<double> open;                  // [stride] |stores − begin − (in − out + reaction)| over what passed or stood
};

class CaseRun {
 public:
  CaseRun(const Case& c, RunSettings settings);
  const network::Network& network() const { return network_; }
  const constituents::ConstituentSet& set() const { return set_; }
  Outcome run();

 private:
  struct Head {  // where an inflow enters
    const CaseInflow* inflow;
    int cell;
  };

  void fill();                              // the initial state
  void surround(double time);               // what the kinetics see of weather, water and bed
  void set_flow(double time);               // flows of the step that begins at `time`
  void enter(double time);                  // what enters during it
  void hold(double time);                   // the water of held heads
  void store(std::span<const double> volume, double dt, bool forward);
  void relax(double dt);                    // dead zones towards their background, Bencala 1983
  double at(const std::vector<double>& c, double place) const;
  double total(std::size_t slot) const;
  std::vector<double> concentrations() const;

  const Case* case_;
  RunSettings settings_;
  double dt_;
  constituents::ConstituentSet set_;
  std::size_t stride_;
  network::Network network_;
  quality::Kinetics kinetics_;
  quality::Places places_;
  std::unique_ptr<simulate::QualityIntegrator> integrator_;
  channel::FlowStep flow_;
  std::vector<double> dispersion_, source_, mass_;
  transport::DeadZones dead_zones_, beds_;
  std::vector<double> dead_mass_, bed_mass_;  // what stands in dead zones and on the bed
  std::vector<Head> heads_;
  simulate::MassBudget budget_;
  std::vector<double> held_, sorbed_;         // [stride] mass that held heads took in, that dead zones lost to their bed
  std::vector<int> path_;                     // cells from the head of the first reach down
};

}  // namespace qinghe::validate
