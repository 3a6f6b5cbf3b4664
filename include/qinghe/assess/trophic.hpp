// Trophic state of lakes and reservoirs: the comprehensive index TLI(∑) of 环办〔2011〕22号 (Wang, Liu and
// Zheng 2002, China Environmental Monitoring 18(5); Carlson-type indices fitted to Chinese lakes, weights
// from r² with chlorophyll a).
#pragma once
#include <array>
#include <limits>
#include <optional>
#include <string_view>

#include "qinghe/base/parameter.hpp"

namespace qinghe::assess {

struct TrophicSample {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();  // not measured
  double chlorophyll_a = unknown;                                              // [mg/m³]
  double total_p = unknown, total_n = unknown;                                 // [mg/L]
  double secchi_depth = unknown;                                               // [m]
  double cod_mn = unknown;                                                     // [mg/L]
};

enum class TrophicState : unsigned char {
  oligotrophic,
  mesotrophic,
  light_eutrophic,
  medium_eutrophic,
  heavy_eutrophic
};
std::string_view name_zh(TrophicState state);
std::string_view name_en(TrophicState state);
// < 30 贫营养; 30–50 中营养, both ends included; > 50 富营养: to 60 轻度, to 70 中度, above 重度.
TrophicState trophic_state(double tli);

struct TrophicIndex {
  std::array<double, 5> parts{};  // TLI of chl a, TP, TN, SD, CODMn; NaN where not measured
  double total = 0;               // Σ W_j TLI_j, weights of the measured items scaled to sum 1
  int measured = 0;               // fewer than 5: the index is incomplete and should say so
  TrophicState state = TrophicState::mesotrophic;
};
// Nothing when no item is known. Values below half the detection limit (0.1 mg/m³, 0.005, 0.025 mg/L, 0.025
// m, 0.25 mg/L) are taken at that floor, because the logarithm of 0 has no meaning.
std::optional<TrophicIndex> trophic_index(const TrophicSample& sample);

// Secchi depth [m] from the light extinction k_e [1/m]: SD = c/k_e (Poole and Atkins 1929).
inline constexpr base::Parameter poole_atkins{"c_SD",
                                              "Secchi depth times light extinction",
                                              "1",
                                              1.7,
                                              1.4,
                                              1.9,
                                              "Poole and Atkins (1929) 1.7; range recalled",
                                              base::Confidence::recalled};
double secchi_from_extinction(double extinction, double constant = poole_atkins.value);

}  // namespace qinghe::assess
