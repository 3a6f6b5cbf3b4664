// How much earlier than the water its load comes: the M(V) curve, cumulative share of mass against cumulative
// share of volume; Bertrand-Krajewski et al. (1998), Water Res. 32:2341–2356. M = V^b: b below 0.185 a strong first
// flush, to 0.862 a medium, to 1 a weak one, above 1 none (recalled).
#pragma once
#include <array>
#include <span>

#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

// Shares of the volume at which the curve is told.
inline constexpr std::array<double, 9> told_shares{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
inline constexpr std::size_t thirty_percent = 2;

struct FirstFlush {
  std::array<double, told_shares.size()> mass_share{};  // M at `told_shares`, straight between the parcels
  double exponent = 1;                                  // b
  double ff30() const { return mass_share[thirty_percent]; }
};
// Of one item through the parcels of an event in order; each parcel is well mixed, so one parcel alone has M = V. b is
// the least-squares slope of ln M on ln V through (1, 1) over `told_shares`, the same however finely an event is cut.
// All 0 and b = 1 where nothing was carried.
FirstFlush first_flush(std::span<const Parcel> parcels, std::size_t item);

}  // namespace qinghe::sewer
