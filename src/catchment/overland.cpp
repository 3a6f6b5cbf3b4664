#include "qinghe/catchment/overland.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::catchment {
namespace {

using base::Confidence;
using O = OverlandParameters;
constexpr O o{};
constexpr std::string_view swmm = "Rossman & Huber (2016), EPA/600/R-15/162A, ch. 3";
constexpr std::array<ColumnRecord<O>, 6> records{{
    {"undepressed_share",
     {&O::undepressed, {"f_0", "share of paved ground without depression storage", "1", o.undepressed, 0, 1, swmm, Confidence::recalled}}},
    {"sheet_length",
     {&O::length, {"A/W", "length of overland flow", "m", o.length, 10, 500, "SWMM practice: at most 150 m before water is gathered", Confidence::recalled}}},
    {"sheet_slope", {&O::slope, {"S_o", "slope of town ground", "1", o.slope, 1e-4, 0.2, "assumed", Confidence::assumed}}},
    {"roughness_paved",
     {&O::roughness_paved, {"n_imp", "Manning's n of sheet flow on paved ground", "1", o.roughness_paved, 0.011, 0.024, swmm, Confidence::recalled}}},
    {"roughness_green",
     {&O::roughness_green, {"n_perv", "Manning's n of sheet flow on green ground", "1", o.roughness_green, 0.05, 0.8, swmm, Confidence::recalled}}},
    {"depression_green",
     {&O::depression_green, {"d_perv", "depression storage of green ground", "mm", o.depression_green, 0, 10, swmm, Confidence::recalled}}},
}};

constexpr double longest_sub_step = 1.0 / 30;  // [h]; the sheet of a storm settles within some minutes

}  // namespace

std::span<const ColumnRecord<O>> overland_records() {
  return records;
}

double sheet_coefficient(double length, double slope, double roughness) {
  // m/s of (d in m)^{5/3} to mm/h of (d in mm)^{5/3}: 3.6e6·1000^{−5/3}.
  return 36 * std::sqrt(slope) / (roughness * length);
}

double steady_depth(double coefficient, double rate) {
  return std::pow(rate / coefficient, 0.6);
}

double drained(double coefficient, double depth, double hours) {
  if (!(depth > 0)) return depth;
  // d^{−2/3} grows by 2/3·a·t.
  const double root = std::cbrt(depth), factor = 1 + coefficient * hours * root * root * (2.0 / 3);
  return depth / (factor * std::sqrt(factor));
}

SurfaceStep sheet_step(double coefficient, double depression, double water, double demand, double hours, double& depth) {
  SurfaceStep s;
  s.evaporation = std::min(depth + water, demand);
  const double before = depth, net = water - s.evaporation;
  if (!(net > 0)) {
    depth += net;
    const double above = std::max(0.0, depth - depression), left = drained(coefficient, above, hours);
    s.runoff = above - left;
    depth -= s.runoff;
    return s;
  }
  const double fills = std::min(net, std::max(0.0, depression - depth)), rest = net - fills;
  double above = std::max(0.0, before - depression);
  const double flowing = hours * (rest / net);
  const int steps = std::max(1, static_cast<int>(std::ceil(flowing / longest_sub_step)));
  for (int i = 0; i < steps && rest > 0; ++i) {
    above += 0.5 * rest / steps;
    const double left = drained(coefficient, above, flowing / steps);
    s.runoff += above - left;
    above = left + 0.5 * rest / steps;
  }
  depth = before + net - s.runoff;
  return s;
}

GreenStep green_step(double coefficient, double depression, const InfiltrationParameters& soil, double dryness,
                     double water, double demand, double hours, GreenState& x) {
  GreenStep g;
  g.evaporation = std::min(x.depth + water, demand);
  const double offered = x.depth + water - g.evaporation;
  // Forms that describe a whole subcatchment give way to Horton's on a lawn.
  InfiltrationParameters p = soil;
  if (p.generation != Generation::green_ampt) p.generation = Generation::horton;
  g.infiltrated = offered > 0 ? infiltrate(p, offered, hours, dryness, x.soil) : 0;
  if (!(offered > 0)) infiltrate(p, 0, hours, dryness, x.soil);
  // What the soil leaves falls evenly on what stood there; the soil drinks from the pool once rain no longer suffices.
  const double left = offered - g.infiltrated, standing = std::min(x.depth, left);
  x.depth = standing;
  g.runoff = sheet_step(coefficient, depression, left - standing, 0, hours, x.depth).runoff;
  return g;
}

}  // namespace qinghe::catchment
