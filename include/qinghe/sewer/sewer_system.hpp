// All sewersheds and plants of a basin, hour by hour with inner steps: dry-weather flow, runoff, deposit,
// interceptor, tank, plant, bypass, overflow. Copyable: a copy is a warm start.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/numerics/exact_sum.hpp"
#include "qinghe/sewer/deposit.hpp"
#include "qinghe/sewer/events.hpp"
#include "qinghe/sewer/parameters.hpp"
#include "qinghe/sewer/sewershed.hpp"
#include "qinghe/sewer/streets.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Hourly means. `overflow` reaches the outfall; `direct` is sewage that no sewer collects, or that a sewer
// without a plant ends with; `misconnected` is sewage in the storm sewers of a separate system, `storm` their
// runoff; `to_plant` is what the interceptor
// passed on, tank emptying included [m³/s].
struct ShedStep {
  Water overflow, direct, misconnected, storm;
  double to_plant = 0;
};
struct PlantStep {
  Water effluent, bypass;
};
struct SewerStep {
  std::vector<ShedStep> sheds;
  std::vector<PlantStep> plants;
};

// Of one sewershed: rain + sewage + infiltration = pervious_loss + evaporation + direct + misconnected + overflow + storm +
// to_plant + Δstored_water, and mass_in = mass_out + mass_to_plant + mass_cleaned + Δstored_mass.
struct ShedBudget {
  double rain = 0, sewage = 0, infiltration = 0;
  double pervious_loss = 0, evaporation = 0, direct = 0, misconnected = 0, overflow = 0, storm = 0, to_plant = 0;
  Items mass_in{}, mass_out{}, mass_to_plant{}, mass_cleaned{};

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [rain, sewage, infiltration, pervious_loss, evaporation, direct, misconnected, overflow, storm, to_plant, mass_in, mass_out, mass_to_plant, mass_cleaned] = self;
    archive(rain, sewage, infiltration, pervious_loss, evaporation, direct, misconnected, overflow, storm, to_plant, mass_in, mass_out, mass_to_plant, mass_cleaned);
  }
};

// Sums since construction: volumes [m³] and item masses [g; coliform count·m³/L]. With the stores,
//   rain + sewage + infiltration + plant_base = pervious_loss + … + bypass + Δstored_water and
//   mass_in = mass_out + mass_treated + mass_cleaned + Δstored_mass close to round-off.
struct SewerBudget {
  double rain = 0, sewage = 0, infiltration = 0, plant_base = 0;
  double pervious_loss = 0, evaporation = 0, direct = 0, misconnected = 0, overflow = 0, storm = 0, effluent = 0,
         bypass = 0;
  // treated: removed in plants; cleaned: deposit taken out of the pipes
  Items mass_in{}, mass_out{}, mass_treated{}, mass_cleaned{};

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [rain, sewage, infiltration, plant_base, pervious_loss, evaporation, direct, misconnected, overflow, storm, effluent, bypass, mass_in, mass_out, mass_treated, mass_cleaned] = self;
    archive(rain, sewage, infiltration, plant_base, pervious_loss, evaporation, direct, misconnected, overflow, storm, effluent, bypass, mass_in, mass_out, mass_treated, mass_cleaned);
  }
};

class SewerSystem {
 public:
  // Throws base::InternalError for a plant index that does not exist or an inner step that divides no hour.
  SewerSystem(std::vector<Sewershed> sewersheds, std::vector<Plant> plants, SewerParameters parameters = {});

  // One hour that begins at `begin` (`local` the same in local time). `rain`: water that reaches the ground, of rain and melt, [mm] by
  // sewershed, uniform in the hour, or by inner step and sewershed [step × sewershed]; `sewage_temperature`
  // in the plain [°C]; `evaporation` of wet surfaces [mm/h] by sewershed, the parameter `depression_drying` where empty.
  // An hour without storm water anywhere is one step: everything in it is steady and solved exactly.
  void step(base::Instant begin, const base::Civil& local, std::span<const double> rain,
            double sewage_temperature, SewerStep& out, std::span<const double> evaporation = {});

  std::size_t size() const { return sheds_.size(); }
  // Parameters of this copy, for lever pulls; the number of entries stays.
  std::span<Sewershed> sewersheds() { return sheds_; }
  std::span<Plant> plants() { return plants_; }
  // Pipe cleaning: leaves `share` of the deposit of one sewershed; what is taken out is accounted for.
  void keep_deposit(std::size_t shed, double share);

  const Deposit& deposit(std::size_t shed) const { return states_[shed].deposit; }
  const Parcel& tank(std::size_t shed) const { return states_[shed].tank; }
  int inner_steps() const;      // of an hour with storm water
  double stored_water() const;  // depression, surface, pipes, tank [m³]
  Items stored_mass() const;    // streets, surface, pipes, tank, deposit [g]
  SewerBudget budget() const;
  double stored_water(std::size_t shed) const;
  Items stored_mass(std::size_t shed) const;
  ShedBudget budget(std::size_t shed) const;
  std::vector<OverflowEvent> overflow_events() const;  // all sewersheds, by start
  void forget_events();  // counts from nothing, as where time goes back

  // Dry-weather load of a plant over its design flow, as the sewersheds stand now.
  double dry_weather_load(std::size_t plant) const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    // Sewersheds and plants are parameters, which lever pulls set anew.
    auto& [sheds, plants, parameters, items, states, counters, sums, shed_sums] = self;
    archive(states, counters, sums, shed_sums);
  }

 private:
  struct ShedState {
    double depression = 0;  // [m³]
    Streets streets;
    Parcel surface;         // runoff on its way
    Deposit deposit;
    Parcel pipes;           // combined water that waits for the interceptor
    Parcel tank;
    double since_overflow = 1e9;  // [s]
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [depression, streets, surface, deposit, pipes, tank, since_overflow] = self;
      archive(depression, streets, surface, deposit, pipes, tank, since_overflow);
    }
  };
  struct ShedHour {
    Parcel overflow, direct, misconnected, storm, to_plant;
    std::vector<Parcel> spilled;  // `overflow` by inner step
    ShedBudget budget;
  };
  // One sewershed at its interceptor chamber in one inner step [m³].
  struct Chamber {
    Parcel mixed;
    double dry = 0, wanted = 0;  // of `mixed`: dry-weather flow; what the interceptor would pass
  };
  struct Sums {
    std::array<numerics::ExactSum, 12> water;
    std::array<std::array<numerics::ExactSum, item_count>, 4> mass;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [water, mass] = self;
      archive(water, mass);
    }
  };

  struct ShedSums {
    std::array<numerics::ExactSum, 10> water;
    std::array<std::array<numerics::ExactSum, item_count>, 4> mass;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [water, mass] = self;
      archive(water, mass);
    }
  };

  void clean_on(const base::Civil& local);
  // No rain, nothing on its way worth mentioning, no tank to empty: within the hour nothing changes.
  bool steady(std::span<const double> rain) const;
  Parcel runoff(std::size_t s, double rain, double drying, double dt, ShedBudget& hour);
  // What runoff takes up; streets gather where nothing runs off.
  Items taken_up(std::size_t s, double runoff, double dt, ShedBudget& hour);
  Parcel dry_weather(std::size_t s, int hour_of_day, double dt, ShedHour& out);
  Chamber meet(std::size_t s, Parcel storm, Parcel dry, double dt, std::vector<Parcel>& arriving, ShedHour& hour);
  void divide_flows(double dt, std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                    std::vector<ShedHour>& hours);
  void empty_tanks(double dt, const std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                   std::vector<ShedHour>& hours);
  void treat(std::size_t p, bool winter, std::int64_t day, double dt, const Parcel& arriving, Parcel& effluent,
             Parcel& bypass) const;
  void close_hour(ShedHour& h, SewerBudget& hour) const;
  void add_to_budget(const SewerBudget& hour);
  void add_to_budget(std::size_t shed, const ShedBudget& hour);

  std::vector<Sewershed> sheds_;
  std::vector<Plant> plants_;
  SewerParameters parameters_;
  std::size_t items_;  // of Items that are followed
  std::vector<ShedState> states_;
  std::vector<EventCounter> counters_;
  Sums sums_;
  std::vector<ShedSums> shed_sums_;
};

}  // namespace qinghe::sewer
