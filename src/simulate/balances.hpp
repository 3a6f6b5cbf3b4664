// The ledger of a simulation: what stood in the stores when the balances were opened, and the balances since.
#pragma once
#include <vector>

#include "qinghe/results/results.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::simulate {

struct Opening {
  std::vector<catchment::WaterBalance> land;  // by subcatchment
  catchment::LandLoads::Balance land_loads;
  sewer::SewerBudget sewers;
  double sewer_water = 0;
  sewer::Items sewer_mass{};
  // One sewershed.
  struct Shed {
    sewer::ShedBudget budget;
    double water = 0;
    sewer::Items mass{};
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [budget, water, mass] = self;
      archive(budget, water, mass);
    }
  };
  std::vector<Shed> sheds;
  channel::WaterBudget river;
  channel::BedBudget bed;
  std::vector<double> river_mass;   // by slot
  struct Lake {
    channel::PoolBudget water;
    std::vector<double> mass;       // by slot
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [water, mass] = self;
      archive(water, mass);
    }
  };
  std::vector<Lake> lakes;          // by reservoir of the basin

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [land, land_loads, sewers, sewer_water, sewer_mass, sheds, river, bed, river_mass, lakes] = self;
    archive(land, land_loads, sewers, sewer_water, sewer_mass, sheds, river, bed, river_mass, lakes);
  }
};

Opening open_balances(const State& state, const basin::Model& model);
// Water of each subcatchment, its id as the domain.
std::vector<results::Balance> close_subcatchments(const Opening& opening, const State& state, const basin::Basin& basin);
// Water of each reach since the ledger was opened at that instant.
std::vector<results::ReachBalance> close_reaches(const channel::ReachLedger& ledger, const basin::Basin& basin, base::Instant opened);
// Water and constituents of each reservoir, its id as the domain.
std::vector<results::Balance> close_reservoirs(const Opening& opening, const State& state, const basin::Model& model);
// Water and items of each sewershed, its id as the domain.
std::vector<results::Balance> close_sewersheds(const Opening& opening, const State& state, const basin::Basin& basin);
std::vector<results::Balance> close_balances(const Opening& opening, const State& state, const constituents::ConstituentSet& set);

}  // namespace qinghe::simulate
