// Runoff of all subcatchments, hour by hour: snow, natural surface (Xinanjiang), urban surface, ponds,
// routing.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/snow.hpp"
#include "qinghe/catchment/subcatchment.hpp"
#include "qinghe/catchment/xinanjiang.hpp"
#include "qinghe/forcing/weather.hpp"

namespace qinghe::catchment {

// Surfaces that Xinanjiang does not describe. The effective impervious share of urban land drains to separate
// storm sewers (the runoff coefficient ψ of hydrology.md §5 read as an area share, so that nothing is lost);
// the remaining urban land behaves as natural surface.
struct SurfaceParameters {
  double urban_impervious = 0.55;  // ψ of urban land
  double depression = 2.0;         // initial loss [mm]
  double storm_sewer_hours = 1.5;  // residence time of the storm sewers [h]
  double pond_depth = 500;         // [mm] that ponds hold below their spill
  double open_water = 1.1;         // evaporation of open water / ET0
};
std::span<const base::Parameter> surface_parameters();

// Start of a run; a warm-up year makes it forget.
struct InitialState {
  double soil_fill = 0.5;            // of each tension layer's capacity
  double free_fill = 0.0;            // of SM
  double contributing_share = 0.05;  // FR
  double pond_fill = 0.9;
  double groundwater_flow = 0.1;  // [mm/d] baseflow at the start, over the natural area
};

// One hour, one entry per subcatchment.
struct RunoffStep {
  std::vector<double> natural_surface, interflow, groundwater,
      urban;                              // to the river after routing, mean [m³/s]
  std::vector<double> urban_generated;    // of town surfaces before their sewers, mean [m³/s]
  std::vector<double> surface_generated;  // natural surface before routing, mean [m³/s]
  std::vector<double> evapotranspiration, rain, snowmelt;  // [mm in the hour] over the whole area
  std::vector<double> deep_recharge;                       // [mm in the hour], leaves this river's water
  void resize(std::size_t subcatchments);
};

// Sums since construction [m³].
struct WaterBalance {
  double precipitation = 0;  // after rain factors, with the snow undercatch correction
  double evapotranspiration = 0, deep_recharge = 0;
  double natural_surface = 0, interflow = 0, groundwater = 0, urban = 0;
  double storage_begin = 0, storage_now = 0;
  double residual() const {
    return precipitation - evapotranspiration - deep_recharge - natural_surface - interflow - groundwater -
           urban - (storage_now - storage_begin);
  }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [precipitation, evapotranspiration, deep_recharge, natural_surface, interflow, groundwater, urban,
           storage_begin, storage_now] = self;
    archive(precipitation, evapotranspiration, deep_recharge, natural_surface, interflow, groundwater, urban,
            storage_begin, storage_now);
  }
};

// Copyable: a copy is a warm start.
class Catchments {
 public:
  // Throws base::InputError for parameters outside their physical range (with the subcatchment's id).
  explicit Catchments(std::vector<Subcatchment> subcatchments, SurfaceParameters surface = {},
                      InitialState initial = {});

  // `weather.places` must be the subcatchments in the same order (more places may follow). One hour.
  void step(const forcing::HourlyWeather& weather, int hour, RunoffStep& out);

  std::size_t size() const { return subcatchments_.size(); }
  std::span<const Subcatchment> subcatchments() const { return subcatchments_; }
  double storage_volume() const;               // all water held [m³]
  double storage_volume(std::size_t i) const;  // of one subcatchment [m³]
  WaterBalance balance() const;
  double soil_moisture(std::size_t i) const;  // tension water / capacity, 0–1
  double snow_water(std::size_t i) const;     // [mm]

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    // The others are parameters.
    auto& [subcatchments, surface, constants, states, sewer_recession, balance] = self;
    archive(states, balance);
  }

 private:
  struct Constants {                         // hourly coefficients of one subcatchment
    double natural, impervious, pond;        // shares of the area
    double surface, interflow, groundwater;  // recessions
  };
  struct State {
    SnowState snow;
    XinanjiangState soil;
    double depression = 0, pond = 0;                                // [mm] over their own surfaces
    double surface = 0, interflow = 0, groundwater = 0, sewer = 0;  // routing stores [mm] over the whole area
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [snow, soil, depression, pond, surface, interflow, groundwater, sewer] = self;
      archive(snow, soil, depression, pond, surface, interflow, groundwater, sewer);
    }
  };
  std::vector<Subcatchment> subcatchments_;
  SurfaceParameters surface_;
  std::vector<Constants> constants_;
  std::vector<State> states_;
  double sewer_recession_ = 0;
  WaterBalance balance_;
};

}  // namespace qinghe::catchment
