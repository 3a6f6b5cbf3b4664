// Sheet flow over town surfaces as nonlinear reservoirs, dd/dt = i − e − f − (W√S/(A·n))·(d − d_p)^{5/3}:
// SWMM 5 reference manual, Rossman & Huber (2016), EPA/600/R-15/162A, eq. 3-1 to 3-5. A town is paved ground
// without depression storage, paved ground with it, and green ground that takes in what its soil can.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/infiltration.hpp"
#include "qinghe/catchment/stores.hpp"
#include "qinghe/catchment/water_use.hpp"

namespace qinghe::catchment {

struct OverlandParameters {
  double undepressed = 0.25;       // share of paved ground without depression storage
  double length = 100;             // of the sheet, A/W [m]
  double slope = 0.01;             // S
  double roughness_paved = 0.013;  // Manning's n of sheet flow
  double roughness_green = 0.2;
  double depression_green = 4;  // [mm]; that of paved ground is SurfaceParameters::depression
};
std::span<const ColumnRecord<OverlandParameters>> overland_records();  // with their keys in basin.toml

// W√S/(A·n) for depths in mm and hours [mm^{−2/3}/h].
double sheet_coefficient(double length, double slope, double roughness);
// Depth above the depression that carries off a steady `rate` [mm/h].
double steady_depth(double coefficient, double rate);
// The same sheet `hours` later without inflow, in closed form.
double drained(double coefficient, double depth, double hours);

// One step with `water` falling evenly. Water fills the depression first, then flows; between sub-steps of
// two minutes inflow and outflow are split symmetrically (Strang 1968), the outflow each time in closed form, so
// nothing can run below 0. water = runoff + evaporation + Δdepth to round-off.
SurfaceStep sheet_step(double coefficient, double depression, double water, double demand, double hours, double& depth);

// Green ground: evaporates, takes in what its soil can, and sheds the rest as a sheet.
struct GreenState {
  double depth = 0;  // [mm]
  InfiltrationState soil;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [depth, soil] = self;
    archive(depth, soil);
  }
};
struct GreenStep {
  double runoff = 0, evaporation = 0, infiltrated = 0;  // [mm]
};
GreenStep green_step(double coefficient, double depression, const InfiltrationParameters& soil, double dryness,
                     double water, double demand, double hours, GreenState& state);

}  // namespace qinghe::catchment
