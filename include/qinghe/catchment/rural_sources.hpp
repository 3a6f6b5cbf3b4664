// Rural sources listed one by one: villages, crops, orchards, livestock, fish farms. Each gathers on the land
// of its subcatchment, is washed off with its runoff and keeps its own identity on the way to the river.
// L = A·E + pop·e_p(1 − treated·η)λ + head·e_j(1 − util)λ_j + F·r.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/quality_items.hpp"

namespace qinghe::catchment {

struct RuralParameters;

enum class RuralKind : unsigned char { village, crop, orchard, livestock, fish_farm };
inline constexpr int rural_kind_count = 5;
enum class Crop : unsigned char { wheat_maize, open_vegetables, other_crops };
inline constexpr int crop_count = 3;
enum class Animal : unsigned char { cattle, pig, chicken };
inline constexpr int animal_count = 3;
std::string_view key(RuralKind kind);
std::string_view key(Crop crop);
std::string_view key(Animal animal);

struct RuralSource {
  std::string id, name_zh, name_en, district;
  int subcatchment = 0;
  RuralKind kind = RuralKind::village;
  Crop crop = Crop::wheat_maize;
  Animal animal = Animal::pig;
  double population = 0, treated_share = 0.5;  // of a village [persons]
  double area = 0;                             // of crop, orchard or ponds [ha]
  double fertiliser_n = 300, fertiliser_p = 57,
         efficiency = 0.4;               // applied [kg/ha/yr] as N and P; share that crops take up
  double heads = 0, utilisation = 0.75;  // animals; share of manure that is used
  double exchange = 1.0;                 // pond water let go in a year [m]
  double delivery = 0.3;                 // λ of village and livestock
  // Of the basin's own constituents, none or one number each: what a person, a hectare or a head gives in a year [m³ times the
  // unit of its concentration], or, of ponds, the concentration of the water let go.
  std::vector<double> own;
  base::Confidence confidence = base::Confidence::assumed;
  std::string citation;
};
// λ where a row gives none: 0.3 of villages, 0.1 of livestock.
double default_delivery(RuralKind kind);

// What gathers on the land in a year [g/yr; coliform count/1000], by quality item.
QualityArray annual_load(const RuralSource& source, const RuralParameters& parameters);
// The same of the basin's own constituents [m³ times their unit/yr], as many as the source states. Treatment lets them pass.
std::vector<double> annual_own_load(const RuralSource& source);

// The efficiency at which the loss coefficients were measured; another one changes the surplus, (1 − e)/(1 −
// e_0).
inline constexpr double baseline_efficiency = 0.40;

// Parameters of this file: animals, crops, ponds.
std::span<const base::Parameter> rural_source_parameters();

}  // namespace qinghe::catchment
