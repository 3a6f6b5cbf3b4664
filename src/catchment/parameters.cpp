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

constexpr std::array<MemberRecord<X>, 15> xinanjiang{{
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
constexpr std::array<MemberRecord<S>, 7> snow{{
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

constexpr std::array<base::Parameter, 5> surface{{
    {"psi", "effective impervious share of urban land that drains to storm sewers", "1", u.urban_impervious,
     0.2, 0.9, "GB 50014 runoff coefficients: dense town 0.60-0.70, less dense 0.45-0.60, sparse 0.20-0.45",
     Confidence::recalled},
    {"d_p", "initial loss of impervious surface", "mm", u.depression, 0.5, 5,
     "SWMM depression storage, Rossman & Huber (2016)", Confidence::recalled},
    {"k_s", "residence time of storm sewers", "h", u.storm_sewer_hours, 0.1, 12,
     "assumed for districts of 10-100 km2", Confidence::uncertain},
    {"d_w", "depth ponds hold below their spill", "mm", u.pond_depth, 0, 3000, "assumed",
     Confidence::assumed},
    {"c_w", "open-water evaporation / ET0", "1", u.open_water, 1.05, 1.2,
     "FAO-56 table 12: 1.05 shallow; 1.05-1.2", Confidence::recalled},
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

std::span<const MemberRecord<X>> xinanjiang_records() {
  return xinanjiang;
}
std::span<const MemberRecord<S>> snow_records() {
  return snow;
}
std::span<const base::Parameter> surface_parameters() {
  return surface;
}

void check(const Subcatchment& c, base::Faults& faults) {
  const std::string place = "subcatchment " + c.id;
  for (const auto& r : xinanjiang_records())
    if (!within(c.runoff.*r.member, r.record)) faults.add(outside(place, r.record, c.runoff.*r.member));
  for (const auto& r : snow_records())
    if (!within(c.snow.*r.member, r.record)) faults.add(outside(place, r.record, c.snow.*r.member));
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
  const std::array<double, 5> values{p.urban_impervious, p.depression, p.storm_sewer_hours, p.pond_depth,
                                     p.open_water};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!within(values[i], surface[i]))
      faults.add(outside("urban and water surfaces", surface[i], values[i]));
}

}  // namespace qinghe::catchment
