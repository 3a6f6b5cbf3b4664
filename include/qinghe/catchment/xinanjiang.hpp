// The Xinanjiang 新安江 three-source model as pure functions: Zhao (1992), J. Hydrol. 135:371–381; Zhao & Liu
// (1995) in Singh (ed.), Computer Models of Watershed Hydrology, ch. 7. Depths in mm over the pervious area.
#pragma once
#include "qinghe/catchment/infiltration.hpp"
#include "qinghe/catchment/subcatchment.hpp"

namespace qinghe::catchment {

// Tension water of three layers [mm].
struct SoilWater {
  double upper = 0, lower = 0, deep = 0;
  double total() const { return upper + lower + deep; }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [upper, lower, deep] = self;
    archive(upper, lower, deep);
  }
};
struct LayerEvaporation {
  double upper = 0, lower = 0, deep = 0;
  double total() const { return upper + lower + deep; }
};
// Three-layer evapotranspiration for a demand K·PET [mm] with `water` [mm] reaching the ground in the step.
LayerEvaporation evaporate(const XinanjiangParameters& p, const SoilWater& soil, double water, double demand);

// Of a store whose point capacities follow 1 − (1 − c/c_max)^n, mean capacity `mean` and largest c_max = mean·(1 + n), the
// capacity up to which points are full when it holds `now` in the mean: A of the tension water, AU of the free water [mm].
double filled_ordinate(double mean, double n, double now);

struct RunoffGeneration {
  double net = 0;     // PE = water − evapotranspiration [mm], may be negative
  double runoff = 0;  // R [mm]
};
// Saturation excess over the tension-water capacity curve; updates `soil` by water, evaporation and runoff.
RunoffGeneration generate(const XinanjiangParameters& p, SoilWater& soil, double water,
                          const LayerEvaporation& e);

// Free water: depth S over the contributing share FR.
struct FreeWater {
  double depth = 0;                                // S [mm] over the contributing area
  double share = 0.001;                            // FR
  double volume() const { return depth * share; }  // [mm] over the pervious area
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [depth, share] = self;
    archive(depth, share);
  }
};
struct Separation {
  double surface = 0, interflow = 0, groundwater = 0;  // RS, RI, RG [mm]
};
// Outflow coefficients of a step of `hours` from the daily ones.
struct OutflowCoefficients {
  double interflow, groundwater;
};
OutflowCoefficients outflow_coefficients(double ki_day, double kg_day, double hours);
// Recession of a step of `hours` from the daily one: C^(hours/24).
double recession(double daily, double hours);

// A new contributing share: keeps the volume; what no longer fits under SM is returned as surface runoff
// [mm].
double change_share(const XinanjiangParameters& p, FreeWater& free, double share);
// One sub-step: R mm of runoff on the contributing area, then outflow of interflow and groundwater.
Separation separate(const XinanjiangParameters& p, FreeWater& free, double runoff,
                    const OutflowCoefficients& k);

struct XinanjiangState {
  SoilWater soil;
  FreeWater free;
  InfiltrationState infiltration;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [soil, free, infiltration] = self;
    archive(soil, free, infiltration);
  }
};
struct XinanjiangStep {
  double evapotranspiration = 0;  // [mm] over the natural area, impervious part included
  double surface = 0, interflow = 0,
         groundwater = 0;          // [mm] over the natural area; surface holds IM's direct runoff
  double infiltration_excess = 0;  // [mm] part of `surface`
};
// One step of `hours`. What does not infiltrate runs off; the rest of the net rain is cut into sub-steps of
// at most 5 mm. The impervious share IM is weighed in once. water = evapotranspiration + surface + interflow
// + groundwater + (1 − IM)·Δ(soil + free) to round-off.
XinanjiangStep xinanjiang_step(const XinanjiangParameters& p, double water, double pet, double hours,
                               XinanjiangState& state, const InfiltrationParameters& infiltration = {});

}  // namespace qinghe::catchment
