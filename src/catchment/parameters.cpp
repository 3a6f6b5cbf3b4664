#include "catchment/parameters.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

#include "qinghe/catchment/loads.hpp"

namespace qinghe::catchment {
namespace {

using base::Confidence;
using X = XinanjiangParameters;
using S = SnowParameters;
constexpr X x{};
constexpr S s{};
constexpr SurfaceParameters u{};
constexpr std::string_view zhao = "Zhao (1992), J. Hydrol. 135:371-381; range of public calibrations";

constexpr std::array<base::MemberRecord<X>, 15> xinanjiang{{
    {&X::k, {"K", "basin / reference evapotranspiration", "1", x.k, 0.1, 1.5, zhao, Confidence::confirmed}},
    {&X::b,
     {"B", "exponent of the tension-water capacity curve", "1", x.b, 0.05, 0.6, zhao, Confidence::confirmed}},
    {&X::im,
     {"IM", "impervious share of the natural surface", "1", x.im, 0, 0.3, zhao, Confidence::confirmed}},
    {&X::um, {"UM", "capacity of the upper layer", "mm", x.um, 1, 50, zhao, Confidence::confirmed}},
    {&X::lm, {"LM", "capacity of the lower layer", "mm", x.lm, 10, 120, zhao, Confidence::confirmed}},
    {&X::dm, {"DM", "capacity of the deep layer", "mm", x.dm, 5, 200, zhao, Confidence::confirmed}},
    {&X::c, {"C", "deep evapotranspiration coefficient", "1", x.c, 0, 0.3, zhao, Confidence::confirmed}},
    {&X::sm, {"SM", "free-water capacity", "mm", x.sm, 1, 100, zhao, Confidence::confirmed}},
    {&X::ex,
     {"EX", "exponent of the free-water capacity curve", "1", x.ex, 0.5, 2, zhao, Confidence::confirmed}},
    {&X::ki,
     {"KI", "daily outflow of free water to interflow", "1/day", x.ki, 0, 0.7, zhao, Confidence::confirmed}},
    {&X::kg,
     {"KG", "daily outflow of free water to groundwater", "1/day", x.kg, 0, 0.7, zhao,
      Confidence::confirmed}},
    {&X::cs, {"CS", "daily recession of surface flow", "1", x.cs, 0, 0.99, zhao, Confidence::uncertain}},
    {&X::ci, {"CI", "daily recession of interflow", "1", x.ci, 0.3, 0.98, zhao, Confidence::confirmed}},
    {&X::cg, {"CG", "daily recession of groundwater", "1", x.cg, 0.9, 0.9995, zhao, Confidence::confirmed}},
    {&X::deep_share,
     {"f_deep", "share of groundwater recharge that never returns to this river", "1", x.deep_share, 0, 1,
      "water table 10-20 m below the bed in the Beijing plain", Confidence::uncertain}},
}};

constexpr std::string_view hock = "Hock (2003), J. Hydrol. 282:104-115";
constexpr std::array<base::MemberRecord<S>, 7> snow{{
    {&S::all_snow,
     {"T_s", "all precipitation is snow at or below", "degC", s.all_snow, -4, 1, hock, Confidence::recalled}},
    {&S::all_rain,
     {"T_r", "all precipitation is rain at or above", "degC", s.all_rain, 0, 5, hock, Confidence::recalled}},
    {&S::degree_day,
     {"DDF", "degree-day factor", "mm/degC/day", s.degree_day, 1.5, 6, hock, Confidence::recalled}},
    {&S::melt_base, {"T_0", "melt begins above", "degC", s.melt_base, -2, 2, hock, Confidence::recalled}},
    {&S::holding,
     {"c_h", "liquid water held by snow, share of its ice", "1", s.holding, 0, 0.15,
      "Bergstrom (1976), SMHI RHO 7", Confidence::recalled}},
    {&S::refreeze,
     {"c_f", "refreezing, share of DDF", "1", s.refreeze, 0, 0.2, "Bergstrom (1976), SMHI RHO 7",
      Confidence::recalled}},
    {&S::undercatch,
     {"c_u", "gauge correction of snow", "1", s.undercatch, 1, 1.4, "Goodison et al. (1998), WMO/TD-872",
      Confidence::recalled}},
}};

using I = InfiltrationParameters;
constexpr I f{};
constexpr std::string_view bao = "Bao & Wang (1997), vertically mixed runoff; hydrology of North China",
                           akan = "Akan (1993), Urban Stormwater Hydrology, table 2.2",
                           rawls = "Rawls et al. (1983), J. Hydraul. Eng. 109:62-70";
constexpr std::array<InfiltrationRecord, 10> infiltration{{
    {Generation::vertically_mixed,
     "mixed_fc_mm_h",
     {&I::mixed_final,
      {"f_c", "final infiltration of the vertically mixed form", "mm/h", f.mixed_final, 2, 8, bao,
       Confidence::recalled}}},
    {Generation::vertically_mixed,
     "mixed_kf",
     {&I::mixed_dryness,
      {"K_F", "effect of soil dryness on infiltration", "1", f.mixed_dryness, 1, 8, bao,
       Confidence::recalled}}},
    {Generation::vertically_mixed,
     "mixed_bf",
     {&I::mixed_exponent,
      {"B_F", "exponent of the infiltration-capacity curve", "1", f.mixed_exponent, 0.1, 0.5, bao,
       Confidence::recalled}}},
    {Generation::horton,
     "horton_f0_mm_h",
     {&I::horton_first,
      {"f_0", "Horton's first infiltration", "mm/h", f.horton_first, 10, 300, akan, Confidence::recalled}}},
    {Generation::horton,
     "horton_fc_mm_h",
     {&I::horton_final,
      {"f_cH", "Horton's final infiltration", "mm/h", f.horton_final, 0.2, 40, akan, Confidence::recalled}}},
    {Generation::horton,
     "horton_k_per_h",
     {&I::horton_decay,
      {"k", "decay of Horton's infiltration", "1/h", f.horton_decay, 1, 7, akan, Confidence::recalled}}},
    {Generation::horton,
     "horton_drying_d",
     {&I::horton_drying,
      {"T_d", "time in which infiltration recovers 98 %", "day", f.horton_drying, 2, 14,
       "Rossman & Huber (2016), EPA/600/R-15/162A, section 4.2", Confidence::recalled}}},
    {Generation::green_ampt,
     "ks_mm_h",
     {&I::conductivity,
      {"K_s", "saturated conductivity", "mm/h", f.conductivity, 0.2, 120, rawls, Confidence::recalled}}},
    {Generation::green_ampt,
     "suction_mm",
     {&I::suction,
      {"psi_f", "suction at the wetting front", "mm", f.suction, 40, 350, rawls, Confidence::recalled}}},
    {Generation::green_ampt,
     "moisture_deficit",
     {&I::moisture_deficit,
      {"dtheta", "moisture deficit of a dry soil", "1", f.moisture_deficit, 0.05, 0.45, rawls,
       Confidence::recalled}}},
}};

using U = SurfaceParameters;
constexpr std::array<base::MemberRecord<U>, 5> surface{{
    {&U::urban_impervious, {"psi", "effective impervious share of urban land that drains to storm sewers", "1", u.urban_impervious,
     0.2, 0.9, "GB 50014 runoff coefficients: dense town 0.60-0.70, less dense 0.45-0.60, sparse 0.20-0.45",
     Confidence::recalled}},
    {&U::depression, {"d_p", "initial loss of impervious surface", "mm", u.depression, 0.5, 5,
     "SWMM depression storage, Rossman & Huber (2016)", Confidence::recalled}},
    {&U::storm_sewer_hours, {"k_s", "residence time of storm sewers", "h", u.storm_sewer_hours, 0.1, 12,
     "assumed for districts of 10-100 km2", Confidence::uncertain}},
    {&U::pond_depth, {"d_w", "depth ponds hold below their spill", "mm", u.pond_depth, 0, 3000, "assumed",
     Confidence::assumed}},
    {&U::open_water, {"c_w", "open-water evaporation / ET0", "1", u.open_water, 1.05, 1.2,
     "FAO-56 table 12: 1.05 shallow; 1.05-1.2", Confidence::recalled}},
}};

base::Fault outside(const std::string& place, const base::Parameter& p, double value) {
  return {.file = place,
          .line = 0,
          .key = std::string(p.symbol),
          .value = fmt::format("{}", value),
          .expected = fmt::format("{} from {} to {} {}", p.description, p.low, p.high, p.unit)};
}

bool within(double value, const base::Parameter& p) {
  return value >= p.low && value <= p.high;
}

base::Fault wrong(const std::string& place, std::string key, double value, std::string expected) {
  return {.file = place,
          .line = 0,
          .key = std::move(key),
          .value = fmt::format("{}", value),
          .expected = std::move(expected)};
}

}  // namespace

std::span<const base::MemberRecord<X>> xinanjiang_records() {
  return xinanjiang;
}
std::span<const base::MemberRecord<S>> snow_records() {
  return snow;
}
std::span<const InfiltrationRecord> infiltration_records() {
  return infiltration;
}
std::span<const base::MemberRecord<SurfaceParameters>> surface_records() {
  return surface;
}

void check(const Subcatchment& c, base::Faults& faults) {
  const std::string place = "subcatchment " + c.id;
  for (const auto& r : xinanjiang_records())
    if (!within(c.runoff.*r.member, r.record)) faults.add(outside(place, r.record, c.runoff.*r.member));
  for (const auto& r : snow_records())
    if (!within(c.snow.*r.member, r.record)) faults.add(outside(place, r.record, c.snow.*r.member));
  for (const auto& [generation, column, r] : infiltration_records())
    if (!within(c.infiltration.*r.member, r.record))
      faults.add(outside(place, r.record, c.infiltration.*r.member));
  for (const auto& [column, r] : water_use_records())
    if (!within(c.use.*r.member, r.record)) faults.add(outside(place, r.record, c.use.*r.member));
  for (const auto& [column, r] : small_reservoir_records())
    if (!within(c.small.*r.member, r.record)) faults.add(outside(place, r.record, c.small.*r.member));
  for (const auto& [column, r] : erosion_records())
    if (!within(c.erosion.*r.member, r.record)) faults.add(outside(place, r.record, c.erosion.*r.member));
  if (!(c.infiltration.horton_final < c.infiltration.horton_first))
    faults.add(wrong(place, "f_cH", c.infiltration.horton_final, "an infiltration below f_0"));
  if (!(c.area > 0)) faults.add(wrong(place, "area", c.area, "an area above 0 m²"));
  if (!(c.runoff.ki + c.runoff.kg < 1))
    faults.add(wrong(place, "KI + KG", c.runoff.ki + c.runoff.kg, "a sum below 1 1/day"));
  if (!(c.snow.all_snow < c.snow.all_rain))
    faults.add(wrong(place, "T_s", c.snow.all_snow, "a temperature below T_r"));
  const double covered = std::accumulate(c.share.begin(), c.share.end(), 0.0);
  if (!(std::abs(covered - 1) < 1e-6)) faults.add(wrong(place, "land use", covered, "shares that sum to 1"));
  for (const double share : c.share)
    if (!(share >= 0)) faults.add(wrong(place, "land use", share, "shares of at least 0"));
}

void check(const SurfaceParameters& p, base::Faults& faults) {
  for (const auto& [member, record] : surface_records())
    if (!within(p.*member, record)) faults.add(outside("urban and water surfaces", record, p.*member));
}

}  // namespace qinghe::catchment
