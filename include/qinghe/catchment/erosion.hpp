// Sediment of rural land by the modified universal soil loss equation, MUSLE: Williams (1975), ARS-S-40, 244–252:
// Y = 11.8·(Q·q_p)^0.56·K·LS·C·P tonnes an event, Q m³ of runoff, q_p m³/s at its peak.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/water_use.hpp"

namespace qinghe::catchment {

// Suspended solids of natural ground: event means by land use, or MUSLE from the subcatchment's factors.
enum class RuralSolids : unsigned char { event_mean, musle };

struct ErosionFactors {
  double k = 0.25;   // erodibility, US customary number (7.59 times that of SI)
  double ls = 1.2;   // length and slope
  double c = 0.10;   // cover and management
  double p = 1.0;    // practice
  double field = 1;  // [km²] of land that one event is computed for; a subcatchment is that many fields alike
};
std::span<const ColumnRecord<ErosionFactors>> erosion_records();  // with their columns of subcatchments.csv

// Yield of one field [t].
double sediment_yield(const ErosionFactors& f, double volume, double peak);

// An event as it goes: its yield so far follows from the runoff and the peak so far, both of which only grow, so the
// hours of an event sum to its yield.
struct ErosionEvent {
  double volume = 0, peak = 0, yield = 0;  // of one field [m³], [m³/s], [t]
  double pause = 0;                        // [h] without runoff
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [volume, peak, yield, pause] = self;
    archive(volume, peak, yield, pause);
  }
};
// A pause of this long ends an event [h] (as overflow events; assumed for erosion).
inline constexpr double erosion_gap = 6;
// One hour of surface runoff `flow` [m³/s] from `area` [m²]; what the hour erodes [t].
double erode(const ErosionFactors& f, double flow, double area, ErosionEvent& event);

}  // namespace qinghe::catchment
