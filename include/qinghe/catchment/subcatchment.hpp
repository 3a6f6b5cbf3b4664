// Description of one subcatchment: where it drains, what covers it, how it makes runoff.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/catchment/erosion.hpp"
#include "qinghe/catchment/infiltration.hpp"
#include "qinghe/catchment/water_use.hpp"

namespace qinghe::catchment {

enum class LandUse : unsigned char { forest, grass, cropland, orchard, village, urban, water };
inline constexpr int land_use_count = 7;
std::string_view key(LandUse use);

// Xinanjiang 新安江 model, Zhao (1992), J. Hydrol. 135:371–381.
struct XinanjiangParameters {
  double k = 1.0;                          // ratio of basin to reference evapotranspiration
  double b = 0.30;                         // exponent of the tension-water capacity curve
  double im = 0.02;                        // impervious share of the natural surface
  double um = 20, lm = 70, dm = 50;        // layer capacities [mm]
  double c = 0.15;                         // deep evapotranspiration coefficient
  double sm = 25, ex = 1.5;                // free-water capacity [mm], exponent
  double ki = 0.30, kg = 0.40;             // daily outflow coefficients to interflow and groundwater
  double cs = 0.5, ci = 0.85, cg = 0.985;  // daily recession of surface flow, interflow, groundwater
  double deep_share = 0;  // share of groundwater recharge that never returns to this river (deep water table)
};

struct SnowParameters {
  double all_snow = -1, all_rain = 2;  // [°C]
  double degree_day = 3;               // DDF [mm/°C/d]
  double melt_base = 0;                // T_0 [°C]
  double holding = 0.05;               // liquid water held, share of SWE
  double refreeze = 0.05;              // share of DDF
  double undercatch = 1.0;             // gauge correction of snow
};

// What the runoff of each land use carries (event mean concentrations), and baseflow quality. [mg/L],
// coliform [per L]
struct RunoffQuality {
  double cod_cr, ammonia_n, nitrate_n, total_n, total_p, suspended_solids, coliform;
};

struct Subcatchment {
  std::string id, name_zh, name_en, district;
  int reach = 0;                               // reach along which it drains, evenly
  double area = 0;                             // [m²], without the sewersheds inside it
  double elevation = 50;                       // mean [m]
  double latitude = 40, longitude = 116;       // [°]
  std::array<double, land_use_count> share{};  // of the area, sum 1
  XinanjiangParameters runoff;
  InfiltrationParameters infiltration;
  SnowParameters snow;
  WaterUse use;
  SmallReservoirs small;
  ErosionFactors erosion;
  // Weather: stations and weights (sum 1), and a factor on rain.
  std::vector<int> stations;
  std::vector<double> weights;
  double rain_factor = 1;
  double temperature_offset = 0;  // [°C], lapse to the mean elevation
  // Rural load: persons, share whose sewage is treated, delivery ratio λ; livestock as cattle equivalents
  // [head].
  double rural_population = 0, treated_share = 0.5, delivery_ratio = 0.3, cattle = 0;
  double fertiliser_n = 300, fertiliser_p = 57;  // applied on cropland and orchard [kg/ha/yr] as N and P
};

}  // namespace qinghe::catchment
