// Build-up and wash-off of town surfaces; Sartor & Boyd (1972), EPA-R2-72-081; forms as in
// SWMM, Rossman & Huber (2016), EPA/600/R-16/093, ch. 3–4. Loads in kg/ha, intensities in mm/h, times in days
// (dry) and h (wet).
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "qinghe/base/parameter.hpp"

namespace qinghe::catchment {

enum class BuildUpForm : unsigned char { exponential, power, saturation };
enum class WashOffForm : unsigned char { exponential, rating };
std::string_view key(BuildUpForm form);
std::string_view key(WashOffForm form);

// exponential C1(1 − e^{−C2·t}); power min(C1, C2·t^C3); saturation C1·t/(C2 + t).
struct BuildUp {
  BuildUpForm form = BuildUpForm::exponential;
  double most = 0, rate = 0, exponent = 1;  // C1 [kg/ha], C2, C3
};
// Load after `days` more of dry weather on `load`: the curve is entered at the time that would have given it.
// What lies above the curve stays.
double built_up(const BuildUp& b, double load, double days);

// Washed off in `hours` of runoff of `intensity`: exponential B(1 − e^{−E1·q^E2·t}); rating E1·q^E2·t·C1, at
// most what lies there.
struct WashOff {
  WashOffForm form = WashOffForm::exponential;
  double coefficient = 0, exponent = 1;  // E1, E2
};
double washed_off(const WashOff& w, double load, double most, double intensity, double hours);

// Surfaces of paved town land, and the items that gather there.
inline constexpr int paved_surfaces = 3;  // roof, road, courtyard
inline constexpr int gathered_items = 4;  // suspended solids, CODCr, TN, TP
using PavedLoads = std::array<std::array<double, gathered_items>, paved_surfaces>;  // [kg/ha]

// C1, C2, E1, E2 of every surface and item, then NH3-N and TN of runoff by surface, in the order of `town_parameters`.
inline constexpr std::size_t town_numbers = 4 * gathered_items * paved_surfaces + 2 * paved_surfaces;
using TownNumbers = std::array<double, town_numbers>;
TownNumbers usual_town_numbers();

// Choice of a basin for the storm water of its subcatchments' towns.
struct TownQuality {
  bool gathers = false;  // false: event mean concentrations of runoff_quality.toml
  BuildUpForm build_up = BuildUpForm::exponential;
  WashOffForm wash_off = WashOffForm::exponential;
  std::array<double, paved_surfaces> share{0.35, 0.30, 0.35};                 // of the paved area, sum 1
  double sweeping_days = 0, sweeping_efficiency = 0.3, sweeping_share = 0.5;  // roads only; 0: never
  TownNumbers number = usual_town_numbers();
};

// Curves of one surface and item under the forms chosen. The coefficients are those of the exponential form;
// power and saturation reach the same C1 with the same half-time (saturation) or time to 95 % (power,
// exponent 0.5).
BuildUp build_up_of(const TownQuality& town, int surface, int item);
WashOff wash_off_of(const TownQuality& town, int surface, int item);
// Ammonia N per total N of a surface, from its event means.
double ammonia_of_nitrogen(const TownQuality& town, int surface);
std::span<const base::Parameter> town_parameters();

}  // namespace qinghe::catchment
