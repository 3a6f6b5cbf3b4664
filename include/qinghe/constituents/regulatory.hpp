// Between what laboratories measure (CODCr, CODMn, BOD5, NH3-N, TN, TP, …) and what the model carries.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::constituents {

// Regulatory items derived from one water's concentrations; NaN where the set lacks what an item needs.
struct RegulatoryItems {
  double temperature, dissolved_oxygen, cod_cr, cod_mn, bod5, ammonia_n, total_n, total_p, suspended_solids, chlorophyll_a /* mg/m³ */, coliform /* per L */;
};

struct RegulatoryParameters {
  double cod_mn_share = 0.30;    // f_Mn = CODMn/CODCr, 0.15–0.45, calibrate per river (kinetics.md §9 [R])
  double bottle_hydrolysis = 0.20, bottle_slow = 0.05, bottle_fast = 0.30;  // bottle rates at 20 °C [1/d]
};

// `c` holds concentrations by slot of `set` (stride values).
RegulatoryItems regulatory_items(const ConstituentSet& set, const double* c, const RegulatoryParameters& parameters);

// A measured water: what a permit, a bulletin or a plant report states. NaN = not stated.
struct MeasuredWater {
  double temperature, dissolved_oxygen, cod_cr, ammonia_n, nitrate_n, total_n, total_p, suspended_solids, coliform;
};
// How the measured items of one type of water split into states: shares of CODCr that are fast, slow, refractory and
// particulate (sum 1), share of organic N in TN not ammonia/nitrate, share of inorganic P in TP.
struct Splitting {
  std::string_view key;  // raw_sewage | combined_overflow | stormwater | effluent | rural | river
  double fast, slow, refractory, particulate;
  double inorganic_p;    // share of TP
  double ammonia_of_tn, nitrate_of_tn;  // used only where NH3-N or nitrate is not stated
  std::string_view source;
};
const Splitting& splitting(std::string_view key);  // throws base::InputError with the nearest spelling
// Concentrations by slot. Items not stated take 0, temperature and DO excepted (NaN there is an InternalError).
void split(const MeasuredWater& water, const Splitting& shares, const ConstituentSet& set, double* c);

}  // namespace qinghe::constituents
