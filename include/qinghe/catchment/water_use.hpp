// What people take and hold back inside a subcatchment: pumped groundwater, irrigation, small reservoirs.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::catchment {

// A parameter with its column of a table.
template <class Struct>
struct ColumnRecord {
  std::string_view column;
  base::MemberRecord<Struct> parameter;
};

// Groundwater below a threshold gives no baseflow (a water table below the bed); only pumps
// reach it. Depths are over the whole area.
struct WaterUse {
  double threshold = 0;         // [mm] of groundwater below which nothing returns to the river
  double start = 0;             // [mm] of groundwater at the start, beside what yields the initial baseflow
  double pumping = 0;           // [mm/yr] pumped steadily and used elsewhere
  double irrigated = 0;         // share of the area
  double irrigation_rate = 6;   // [mm/d] on irrigated land while it is given
  double irrigation_below = 0.5;  // given while the upper soil layer holds less than this share
  double irrigation_pumped = 1;   // share that comes from groundwater; the rest is led in from outside
  bool from_river = false;        // that rest is asked of an intake, and given as it arrives
};
std::span<const ColumnRecord<WaterUse>> water_use_records();

// Irrigation is given to growing crops only, above this air temperature [°C] (FAO-56, winter wheat dormant below it).
inline constexpr double growing_temperature = 5;

// Small upstream reservoirs as one store behind which a share of the natural surface runoff passes.
struct SmallReservoirs {
  double controlled = 0;  // share of the natural surface runoff that they catch
  double capacity = 0;    // [mm] over the whole area
  double surface = 0;     // open water when full, share of the area
};
std::span<const ColumnRecord<SmallReservoirs>> small_reservoir_records();

}  // namespace qinghe::catchment
