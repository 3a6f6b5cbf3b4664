// All sewersheds and plants of a basin, hour by hour with inner steps: dry-weather flow, runoff, deposit, interceptor,
// tank, plant, bypass, overflow. Copyable: a copy is a warm start.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/sewer/events.hpp"
#include "qinghe/sewer/parameters.hpp"
#include "qinghe/sewer/sewershed.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Hourly means. `overflow` reaches the outfall; `direct` is sewage that no sewer collects; `storm` is the runoff of a
// separate system; `to_plant` is what the interceptor passed on, tank emptying included [m³/s].
struct ShedStep { Water overflow, direct, storm; double to_plant = 0; };
struct PlantStep { Water effluent, bypass; };
struct SewerStep {
  std::vector<ShedStep> sheds;
  std::vector<PlantStep> plants;
};

// Sums since construction: volumes [m³] and item masses [g].
struct SewerBudget {
  double rain = 0, sewage = 0, infiltration = 0, plant_base = 0;              // in
  double pervious_loss = 0, evaporation = 0, direct = 0, overflow = 0, storm = 0, effluent = 0, bypass = 0;  // out
  Items mass_in{}, mass_out{}, mass_treated{}, mass_cleaned{};               // treated: removed in plants; cleaned: deposit taken out
};

class SewerSystem {
 public:
  SewerSystem(std::vector<Sewershed> sewersheds, std::vector<Plant> plants, SewerParameters parameters = {});

  // One hour that begins at `begin` (`local` the same in local time). `rain` [mm/h] by sewershed, uniform in the hour.
  void step(base::Instant begin, const base::Civil& local, std::span<const double> rain, double sewage_temperature, SewerStep& out);

  // Parameters of this copy, for lever pulls; sizes stay.
  std::span<Sewershed> sewersheds() { return sheds_; }
  std::span<Plant> plants() { return plants_; }
  // Pipe cleaning: leaves `share` of the deposit of one sewershed; what is taken out is accounted for.
  void keep_deposit(std::size_t shed, double share);

  double stored_water() const;               // depression, surface, tank [m³]
  Items stored_mass() const;                 // surface, tank, deposit [g]
  const SewerBudget& budget() const { return budget_; }
  std::vector<OverflowEvent> overflow_events() const;  // all sewersheds, by start

 private:
  struct ShedState {
    double depression = 0;                   // [mm] over the impervious area
    double surface = 0;                      // runoff on its way [m³]
    Items surface_mass{};
    double deposit = 0;                      // solids [g]
    Parcel tank;
    double since_overflow = 1e9;             // [s]
  };
  struct ShedHour { Parcel overflow, direct, storm, to_plant; };

  Parcel runoff(std::size_t s, double rain, double dt);
  Parcel dry_weather(const Sewershed& shed, int hour, double dt, ShedHour& out);
  void exchange_with_deposit(std::size_t s, double mean_dry, double dt, Parcel& mixed);
  void fill_tank(const Sewershed& shed, ShedState& state, Parcel spill, ShedHour& out);
  void empty_tanks(double dt, std::vector<Parcel>& arriving, std::vector<ShedHour>& hours);
  void treat(std::size_t p, int month, double temperature, double dt, const Parcel& arriving, Parcel& effluent, Parcel& bypass);

  std::vector<Sewershed> sheds_;
  std::vector<Plant> plants_;
  SewerParameters parameters_;
  std::vector<ShedState> states_;
  std::vector<EventCounter> counters_;
  SewerBudget budget_;
};

}  // namespace qinghe::sewer
