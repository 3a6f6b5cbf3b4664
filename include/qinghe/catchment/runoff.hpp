// Runoff of all subcatchments, hour by hour: snow, natural surface (Xinanjiang), urban surface, ponds,
// routing.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/land_steps.hpp"
#include "qinghe/catchment/overland.hpp"
#include "qinghe/catchment/snow.hpp"
#include "qinghe/catchment/subcatchment.hpp"
#include "qinghe/catchment/surface_parameters.hpp"
#include "qinghe/catchment/xinanjiang.hpp"
#include "qinghe/forcing/weather.hpp"

namespace qinghe::catchment {

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
  std::vector<double> irrigation, pumped;  // [mm in the hour] led in from outside; groundwater taken elsewhere
  std::vector<double> irrigation_asked;    // [mm in the hour] of the intake that leads water to the subcatchment
  // Share of what was on its way to the river in the hour that is still on its way, for what the water carries.
  std::vector<double> surface_kept, urban_kept;
  void resize(std::size_t subcatchments);
};

// Sums since construction [m³].
struct WaterBalance {
  double precipitation = 0;  // after rain factors, with the snow undercatch correction
  double irrigation = 0;     // led in from outside or by an intake; what is pumped for it here is no term
  double evapotranspiration = 0, deep_recharge = 0, pumped = 0;
  double natural_surface = 0, interflow = 0, groundwater = 0, urban = 0;
  double storage_begin = 0, storage_now = 0;
  double residual() const {
    return precipitation + irrigation - evapotranspiration - deep_recharge - pumped - natural_surface -
           interflow - groundwater - urban - (storage_now - storage_begin);
  }
  WaterBalance& operator+=(const WaterBalance& other);
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [precipitation, irrigation, evapotranspiration, deep_recharge, pumped, natural_surface, interflow,
           groundwater, urban, storage_begin, storage_now] = self;
    archive(precipitation, irrigation, evapotranspiration, deep_recharge, pumped, natural_surface, interflow,
            groundwater, urban, storage_begin, storage_now);
  }
};

// Copyable: a copy is a warm start.
class Catchments {
 public:
  // `overland`: towns shed by sheet flow from three surfaces; else paved ground beyond its initial loss runs off at once.
  // Throws base::InputError for parameters outside their physical range (with the subcatchment's id).
  explicit Catchments(std::vector<Subcatchment> subcatchments, SurfaceParameters surface = {},
                      InitialState initial = {}, LandSteps steps = {},
                      std::optional<OverlandParameters> overland = {});

  // `weather.places` must be the subcatchments in the same order (more places may follow). One hour. `arriving`: what intakes
  // bring for irrigation [m³], by subcatchment, or nothing.
  void step(const forcing::HourlyWeather& weather, int hour, RunoffStep& out, std::span<const double> arriving = {});

  std::size_t size() const { return subcatchments_.size(); }
  std::span<const Subcatchment> subcatchments() const { return subcatchments_; }
  double storage_volume() const;               // all water held [m³]
  double storage_volume(std::size_t i) const;  // of one subcatchment [m³]
  WaterBalance balance() const;               // of all
  WaterBalance balance(std::size_t i) const;  // of one subcatchment
  double soil_moisture(std::size_t i) const;  // tension water / capacity, 0–1
  double snow_water(std::size_t i) const;     // [mm]

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    // The others are parameters.
    auto& [subcatchments, surface, steps, overland, constants, states, balances] = self;
    archive(states, balances);
  }

 private:
  struct Recessions {  // of one step
    double surface, interflow, groundwater, sewer;
  };
  struct Constants {                   // of one subcatchment
    double natural, impervious, pond;  // shares of the area
    double green;                      // of the natural ground: unpaved ground of towns, where it is routed apart
    Recessions hour, inner;
  };
  struct Depths;  // that a step moves
  struct State {
    SnowState snow;
    XinanjiangState soil;
    double depression = 0, pond = 0;                                // [mm] over their own surfaces
    double bare = 0;                                                // paved without depression storage [mm]
    GreenState green;
    double small = 0;                                               // small reservoirs [mm] over the whole area
    double surface = 0, interflow = 0, groundwater = 0, sewer = 0;  // routing stores [mm] over the whole area
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [snow, soil, depression, pond, bare, green, small, surface, interflow, groundwater, sewer] = self;
      archive(snow, soil, depression, pond, bare, green, small, surface, interflow, groundwater, sewer);
    }
  };
  Recessions recessions(const Subcatchment& s, double hours) const;
  SurfaceStep paved_step(double water, double demand, double hours, State& x) const;
  // `arriving`: from an intake [mm].
  void advance(std::size_t i, double precipitation, double temperature, double pet, double arriving, double hours,
               const Recessions& recession, Depths& moved);
  std::vector<Subcatchment> subcatchments_;
  SurfaceParameters surface_;
  LandSteps steps_;
  std::optional<OverlandParameters> overland_;
  std::vector<Constants> constants_;
  std::vector<State> states_;
  std::vector<WaterBalance> balances_;
};

}  // namespace qinghe::catchment
