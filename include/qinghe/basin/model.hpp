// What a run executes: the network cut into cells and the place where every source enters. Immutable and shared by
// all scenarios and members.
#pragma once
#include <memory>
#include <vector>

#include "qinghe/basin/basin.hpp"
#include "qinghe/constituents/source.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::basin {

// A run of consecutive injections of one source, one per cell of the reach it drains along.
struct InjectionRun {
  int first = 0, count = 0;
};

struct Model {
  std::shared_ptr<const Basin> basin;
  network::Network network;
  constituents::ConstituentSet set;
  std::vector<constituents::Source> sources;
  std::vector<constituents::Injection> injections;

  // Where the fluxes of each origin go: indices into `injections`.
  struct SubcatchmentPlaces { InjectionRun urban, rural, baseflow; };
  struct SewershedPlaces { int overflow, direct, misconnected, storm; };  // misconnected −1 where sewers are combined
  struct PlantPlaces { int effluent, bypass; };
  std::vector<SubcatchmentPlaces> of_subcatchment;
  std::vector<SewershedPlaces> of_sewershed;
  std::vector<PlantPlaces> of_plant;
  std::vector<int> of_point_source;
  std::vector<InjectionRun> of_rural_source;
  std::vector<int> of_reservoir;   // the rain on its surface

  std::vector<int> section_cell;   // by section
  std::vector<int> cell_weather;   // weather place (subcatchment) of each cell
  std::vector<double> cell_elevation;  // bed [m]
};

Model build_model(std::shared_ptr<const Basin> basin);

}  // namespace qinghe::basin
