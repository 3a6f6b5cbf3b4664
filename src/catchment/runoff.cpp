#include "qinghe/catchment/runoff.hpp"

#include <fmt/format.h>

#include <cmath>

#include "catchment/parameters.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/catchment/stores.hpp"

namespace qinghe::catchment {
namespace {

constexpr double step_hours = 1, step_seconds = 3600;

double share_of(const Subcatchment& s, LandUse use) {
  return s.share[static_cast<std::size_t>(use)];
}

}  // namespace

void RunoffStep::resize(std::size_t n) {
  for (auto* field : {&natural_surface, &interflow, &groundwater, &urban, &surface_generated,
                      &urban_generated, &evapotranspiration, &rain, &snowmelt, &deep_recharge})
    field->assign(n, 0.0);
}

Catchments::Catchments(std::vector<Subcatchment> subcatchments, SurfaceParameters surface,
                       InitialState initial)
    : subcatchments_(std::move(subcatchments)), surface_(surface) {
  base::Faults faults;
  for (const Subcatchment& s : subcatchments_) check(s, faults);
  check(surface_, faults);
  faults.throw_if_any();

  sewer_recession_ = std::exp(-step_hours / surface_.storm_sewer_hours);
  for (const Subcatchment& s : subcatchments_) {
    const double impervious = surface_.urban_impervious * share_of(s, LandUse::urban),
                 pond = share_of(s, LandUse::water);
    const Constants c{.natural = 1 - impervious - pond,
                      .impervious = impervious,
                      .pond = pond,
                      .surface = recession(s.runoff.cs, step_hours),
                      .interflow = recession(s.runoff.ci, step_hours),
                      .groundwater = recession(s.runoff.cg, step_hours)};
    State state;
    state.soil.soil = {initial.soil_fill * s.runoff.um, initial.soil_fill * s.runoff.lm,
                       initial.soil_fill * s.runoff.dm};
    state.soil.free = {initial.free_fill * s.runoff.sm, initial.contributing_share};
    state.pond = initial.pond_fill * surface_.pond_depth;
    // The groundwater store that yields the initial baseflow: V = C/(1−C)·Q·Δt.
    state.groundwater = c.natural * (1 - s.runoff.deep_share) * initial.groundwater_flow / 24 *
                        c.groundwater / (1 - c.groundwater);
    constants_.push_back(c);
    states_.push_back(state);
  }
  balance_.storage_begin = storage_volume();
}

void Catchments::step(const forcing::HourlyWeather& weather, int hour, RunoffStep& out) {
  if (hour < 0 || hour >= weather.hours || weather.places < static_cast<int>(size()))
    throw base::InternalError("runoff asks for weather that was not assembled");
  if (out.urban.size() != size()) out.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const Subcatchment& s = subcatchments_[i];
    const Constants& c = constants_[i];
    State& x = states_[i];
    const std::size_t at = weather.at(hour, static_cast<int>(i));
    const double pet = weather.pet[at];

    const SnowFluxes ground =
        snow_step(s.snow, weather.rain[at], weather.temperature[at], step_hours, x.snow);
    const double water = ground.outflow;
    const XinanjiangStep natural = xinanjiang_step(s.runoff, water, pet, step_hours, x.soil, s.infiltration);
    const SurfaceStep paved = impervious_step(surface_.depression, water, pet, x.depression);
    const SurfaceStep pond = pond_step(surface_.pond_depth, water, surface_.open_water * pet, x.pond);

    // From here on mm over the whole area.
    const double generated = c.natural * natural.surface + c.pond * pond.runoff;
    const double recharge = c.natural * natural.groundwater, deep = s.runoff.deep_share * recharge;
    const double surface_out = linear_store_step(c.surface, generated, x.surface);
    const double interflow_out = linear_store_step(c.interflow, c.natural * natural.interflow, x.interflow);
    const double groundwater_out = linear_store_step(c.groundwater, recharge - deep, x.groundwater);
    const double urban_out = linear_store_step(sewer_recession_, c.impervious * paved.runoff, x.sewer);

    const double volume = s.area * 1e-3, flow = volume / step_seconds;  // m³ per mm, m³/s per mm
    out.natural_surface[i] = surface_out * flow;
    out.surface_generated[i] = generated * flow;
    out.interflow[i] = interflow_out * flow;
    out.groundwater[i] = groundwater_out * flow;
    out.urban[i] = urban_out * flow;
    out.urban_generated[i] = c.impervious * paved.runoff * flow;
    out.evapotranspiration[i] =
        c.natural * natural.evapotranspiration + c.impervious * paved.evaporation + c.pond * pond.evaporation;
    out.rain[i] = ground.rain + ground.snow;
    out.snowmelt[i] = ground.melt;
    out.deep_recharge[i] = deep;

    balance_.precipitation += out.rain[i] * volume;
    balance_.evapotranspiration += out.evapotranspiration[i] * volume;
    balance_.deep_recharge += deep * volume;
    balance_.natural_surface += surface_out * volume;
    balance_.interflow += interflow_out * volume;
    balance_.groundwater += groundwater_out * volume;
    balance_.urban += urban_out * volume;
  }
}

WaterBalance Catchments::balance() const {
  WaterBalance b = balance_;
  b.storage_now = storage_volume();
  return b;
}

double Catchments::storage_volume(std::size_t i) const {
  const Subcatchment& s = subcatchments_[i];
  const Constants& c = constants_[i];
  const State& x = states_[i];
  const double natural = (1 - s.runoff.im) * (x.soil.soil.total() + x.soil.free.volume());
  const double depth = x.snow.total() + c.natural * natural + c.impervious * x.depression + c.pond * x.pond +
                       x.surface + x.interflow + x.groundwater + x.sewer;
  return depth * s.area * 1e-3;
}

double Catchments::storage_volume() const {
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += storage_volume(i);
  return sum;
}

double Catchments::soil_moisture(std::size_t i) const {
  const XinanjiangParameters& p = subcatchments_[i].runoff;
  return states_[i].soil.soil.total() / (p.um + p.lm + p.dm);
}

double Catchments::snow_water(std::size_t i) const {
  return states_[i].snow.total();
}

}  // namespace qinghe::catchment
