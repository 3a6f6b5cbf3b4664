// Between what laboratories measure (CODCr, CODMn, BOD5, NH3-N, TN, TP, …) and what the model carries.
#pragma once
#include <array>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "qinghe/base/error.hpp"
#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/constituent.hpp"

namespace qinghe::constituents {

// Regulatory items derived from one water's concentrations; NaN where the set lacks what an item needs.
struct RegulatoryItems {
  double temperature, dissolved_oxygen, cod_cr, cod_mn, bod5, ammonia_n, total_n, total_p, suspended_solids,
      chlorophyll_a /* mg/m³ */, coliform /* per L */, ph, unionised_ammonia_n;
};

struct RegulatoryParameters {
  double cod_mn_share = 0.30;  // f_Mn = CODMn/CODCr, 0.15–0.45, low for effluent, high for humic water;
                               // calibrate per river (recalled)
  double bottle_hydrolysis = 0.20, bottle_slow = 0.05,
         bottle_fast = 0.30;  // bottle rates at 20 °C [1/d] (recalled)
  // Means of pH are of [H⁺] (newer Chinese practice) or of pH itself (older; which of them holds is not settled).
  bool ph_of_ions = false;
};

// `c` holds concentrations by slot of `set` (stride values).
//   CODCr = c_f + c_s + c_r + r_oc·0.40·m_o + r_oa·a   (dichromate oxidises nearly all organics, not ammonia)
//   BOD5  = five days in the dark bottle of slow and fast CBOD (two first-order stages; Chapra 1997, Surface
//   Water-Quality Modeling) TN = n_o + n_a + n_n + 7.2 a;  TP = p_o + p_i + a;  suspended solids = m_i + m_o
//   pH from alkalinity, inorganic carbon and temperature (constituents/carbonate.hpp)
//   un-ionised NH3-N = n_a/(1 + 10^(pKa − pH)), pKa = 0.09018 + 2729.92/T_K (Emerson et al. 1975)
// COD needs fast, slow and refractory matter in the set, TN and TP their dissolved and organic parts; algae
// and detritus count where the set carries them.
RegulatoryItems regulatory_items(const ConstituentSet& set, const double* c,
                                 const RegulatoryParameters& parameters);

// BOD5 [g/m³] of slow and fast CBOD [g/m³] at the bottle rates.
double bod5(double cbod_slow, double cbod_fast, const RegulatoryParameters& parameters);

// A measured water: what a permit, a bulletin or a plant report states [°C, g/m³, coliform per L]. NaN = not
// stated.
struct MeasuredWater {
  static constexpr double not_stated = std::numeric_limits<double>::quiet_NaN();
  double temperature = not_stated, dissolved_oxygen = not_stated, cod_cr = not_stated, ammonia_n = not_stated,
         nitrate_n = not_stated, total_n = not_stated, total_p = not_stated, suspended_solids = not_stated,
         coliform = not_stated, alkalinity = not_stated /* as CaCO3 */, ph = not_stated;
  OwnValues own = own_not_stated();  // of a basin's own constituents, each in its unit
};

// Adds a fault for each stated item that is negative or infinite and for TN below NH3-N + nitrate-N.
// `where` gives file, line and key of the faults. Readers call it before a water enters the model.
void check(const MeasuredWater& water, const base::Fault& where, base::Faults& faults);

// How the measured items of one type of water split into states: shares of CODCr that are fast, slow,
// refractory and particulate (sum 1), share of inorganic P in TP, shares of ammonia and nitrate in TN (the
// rest is organic).
struct Splitting {
  std::string_view key;  // raw_sewage | combined_overflow | stormwater | effluent | rural | river | rain
  double fast, slow, refractory, particulate;
  double inorganic_p;                   // share of TP
  double ammonia_of_tn, nitrate_of_tn;  // used only where NH3-N or nitrate is not stated
  double alkalinity, ph;  // where not stated [g CaCO3/m³, 1]
  double phytoplankton;  // seed carried by such water [g chl/m³], far below what TN, TP or COD can resolve
  std::string_view source;
  base::Confidence confidence;
  OwnValues own = own_not_stated();  // where not stated; NaN: the constituent's background
};
// What `ph_of_ions` asks for: pH as what is averaged, and back.
double ph_summed(double ph, const RegulatoryParameters& parameters);
double ph_mean(double mean_of_summed, const RegulatoryParameters& parameters);

const Splitting& splitting(std::string_view key);  // throws base::InputError with the nearest spelling
std::span<const Splitting> all_splittings();
// Adds a fault for shares that do not sum to 1 (COD) or exceed it (N).
void check_shares(const Splitting& shares, const base::Fault& where, base::Faults& faults);

// Concentrations by slot. Items not stated take 0, temperature and DO excepted (NaN there is an
// InternalError).
//  * A set without cod_refractory or detritus drops that part of COD: its oxygen-demand items are then not
//  assessed.
//  * Particulate COD becomes detritus by 1.076 g O2/g dry, at most what the stated suspended solids hold; the
//  rest of
//    it counts as slow CBOD. Solids are the suspended solids that are not detritus.
//  * N: what is stated is kept; what is not takes its share of the TN left over, so organic N is never
//  negative. Where
//    stated NH3-N + nitrate exceed a stated TN (refused by `check`), TN is their sum.
//  * A basin's own constituents are as stated, else as usual in this type of water, else at their background.
void split(const MeasuredWater& water, const Splitting& shares, const ConstituentSet& set, double* c);

}  // namespace qinghe::constituents
