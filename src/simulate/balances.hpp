// The ledger of a simulation: what stood in the stores when the balances were opened, and the balances since.
#pragma once
#include <vector>

#include "qinghe/results/results.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::simulate {

struct Opening {
  catchment::WaterBalance land;
  catchment::LandLoads::Balance land_loads;
  sewer::SewerBudget sewers;
  double sewer_water = 0;
  sewer::Items sewer_mass{};
  channel::WaterBudget river;
  channel::BedBudget bed;
  std::vector<double> river_mass;   // by slot

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [land, land_loads, sewers, sewer_water, sewer_mass, river, bed, river_mass] = self;
    archive(land, land_loads, sewers, sewer_water, sewer_mass, river, bed, river_mass);
  }
};

Opening open_balances(const State& state, const constituents::ConstituentSet& set);
std::vector<results::Balance> close_balances(const Opening& opening, const State& state, const constituents::ConstituentSet& set);

}  // namespace qinghe::simulate
