// What the river map of a report shows.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "qinghe/report/text.hpp"

namespace qinghe::report {

// River map. The drawn line of a reach is shared equally by its cells.
struct MapReach {
  std::string id;
  Text river;
  std::string kind, confidence;               // river | canal | diversion | release
  bool schematic = true;                      // 示意线位: not a mapped line
  std::vector<std::array<double, 2>> points;  // lon, lat
  int cells = 0;
  double flow = 0;                  // mean discharge of the period [m³/s], for the width of the line
  std::vector<std::string> grades;  // by month: one character a cell, 1–6, 0 no class, d dry
};
struct MapPlace {
  std::string id;
  Text name;
  double lon = 0, lat = 0;
  double size = undefined;  // capacity of a plant [m³/d]
  std::string grades;       // of a reservoir: one character a month, as in MapReach
};
// A work at the lower end of a reach that is operated.
struct MapGate {
  std::string id, kind;  // rubber_dam | sluice
  Text name;
  int reach = 0;         // of Map::reaches
};
// An intake whose water is led to a node or to fields, a sketch: it runs where nobody has drawn it.
struct MapCanal {
  std::string id;
  Text name;
  bool fields = false;                // it ends at the centre of the subcatchment that it irrigates
  std::array<double, 2> from{}, to{}; // lon, lat
  double flow = 0;                    // mean taken over the period [m³/s]
};
struct WaterBody {
  std::vector<std::array<double, 2>> ring;  // lon, lat
  int reservoir = -1;                       // whose class colours it; −1: none
};
struct Map {
  std::string attribution;  // licence text of the geometry
  std::vector<MapReach> reaches;
  std::vector<WaterBody> water_bodies;
  std::vector<MapPlace> plants, reservoirs, outfalls;
  std::vector<MapGate> gates;
  std::vector<MapCanal> canals;
};

}  // namespace qinghe::report
