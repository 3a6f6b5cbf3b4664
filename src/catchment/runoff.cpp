#include "qinghe/catchment/runoff.hpp"

#include <fmt/format.h>

#include <cmath>

#include "catchment/parameters.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/catchment/groundwater.hpp"
#include "qinghe/catchment/stores.hpp"

namespace qinghe::catchment {
namespace {

constexpr double step_hours = 1, step_seconds = 3600, hours_of_year = 8766;

double share_of(const Subcatchment& s, LandUse use) {
  return s.share[static_cast<std::size_t>(use)];
}

// Share of a mixed store that is still there after `out` has left; `empty` where there was nothing.
double kept(double there, double out, double empty) {
  return there + out > 0 ? there / (there + out) : empty;
}

}  // namespace

// Depths over the whole area [mm].
struct Catchments::Depths {
  double rain = 0, melt = 0, irrigation = 0, asked = 0, evapotranspiration = 0, deep = 0, pumped = 0;
  double surface_generated = 0, urban_generated = 0;
  double surface = 0, interflow = 0, groundwater = 0, urban = 0;
};

void RunoffStep::resize(std::size_t n) {
  for (auto* field :
       {&natural_surface, &interflow, &groundwater, &urban, &surface_generated, &urban_generated,
        &evapotranspiration, &rain, &snowmelt, &deep_recharge, &irrigation, &pumped, &irrigation_asked, &surface_kept, &urban_kept})
    field->assign(n, 0.0);
}

WaterBalance& WaterBalance::operator+=(const WaterBalance& o) {
  precipitation += o.precipitation, irrigation += o.irrigation, evapotranspiration += o.evapotranspiration;
  deep_recharge += o.deep_recharge, pumped += o.pumped, natural_surface += o.natural_surface;
  interflow += o.interflow, groundwater += o.groundwater, urban += o.urban;
  storage_begin += o.storage_begin, storage_now += o.storage_now;
  return *this;
}

Catchments::Catchments(std::vector<Subcatchment> subcatchments, SurfaceParameters surface,
                       InitialState initial, LandSteps steps, std::optional<OverlandParameters> overland)
    : subcatchments_(std::move(subcatchments)), surface_(surface), steps_(steps), overland_(overland) {
  base::Faults faults;
  for (const Subcatchment& s : subcatchments_) check(s, faults);
  check(surface_, faults);
  faults.throw_if_any();

  for (const Subcatchment& s : subcatchments_) {
    const double impervious = surface_.urban_impervious * share_of(s, LandUse::urban),
                 pond = share_of(s, LandUse::water);
    const Constants c{.natural = 1 - impervious - pond,
                      .impervious = impervious,
                      .pond = pond,
                      .green = overland_ ? share_of(s, LandUse::urban) - impervious : 0,
                      .hour = recessions(s, step_hours),
                      .inner = recessions(s, step_hours / steps_.in_storm)};
    State state;
    state.soil.soil = {initial.soil_fill * s.runoff.um, initial.soil_fill * s.runoff.lm,
                       initial.soil_fill * s.runoff.dm};
    state.soil.free = {initial.free_fill * s.runoff.sm, initial.contributing_share};
    state.pond = initial.pond_fill * surface_.pond_depth;
    // The groundwater store that yields the initial baseflow: V = C/(1−C)·Q·Δt above the threshold.
    state.groundwater = c.natural * (1 - s.runoff.deep_share) * initial.groundwater_flow / 24 *
                            c.hour.groundwater / (1 - c.hour.groundwater) +
                        s.use.start;
    constants_.push_back(c);
    states_.push_back(state);
    balances_.emplace_back();
    balances_.back().storage_begin = storage_volume(balances_.size() - 1);
  }
}

Catchments::Recessions Catchments::recessions(const Subcatchment& s, double hours) const {
  return {.surface = recession(s.runoff.cs, hours),
          .interflow = recession(s.runoff.ci, hours),
          .groundwater = recession(s.runoff.cg, hours),
          .sewer = std::exp(-hours / surface_.storm_sewer_hours)};
}

SurfaceStep Catchments::paved_step(double water, double demand, double hours, State& x) const {
  if (!overland_) return impervious_step(surface_.depression, water, demand, x.depression);
  const OverlandParameters& o = *overland_;
  const double coefficient = sheet_coefficient(o.length, o.slope, o.roughness_paved), bare = o.undepressed;
  const SurfaceStep with = sheet_step(coefficient, surface_.depression, water, demand, hours, x.depression),
                    without = sheet_step(coefficient, 0, water, demand, hours, x.bare);
  return {.runoff = (1 - bare) * with.runoff + bare * without.runoff,
          .evaporation = (1 - bare) * with.evaporation + bare * without.evaporation};
}

void Catchments::advance(std::size_t i, double precipitation, double temperature, double pet, double arriving, double hours,
                         const Recessions& recession, Depths& moved) {
  const Subcatchment& s = subcatchments_[i];
  const Constants& c = constants_[i];
  State& x = states_[i];
  const SnowFluxes ground = snow_step(s.snow, precipitation, temperature, hours, x.snow);
  const double water = ground.outflow;
  // Where no soil lies open there is nothing to irrigate.
  const Irrigation irrigation =
      c.natural > 0 ? irrigate(s.use, temperature, x.soil.soil.upper / s.runoff.um, hours, x.groundwater, arriving) : Irrigation{};
  GreenStep green;
  if (c.green > 0) {
    const OverlandParameters& o = *overland_;
    const double dryness = 1 - x.soil.soil.total() / (s.runoff.um + s.runoff.lm + s.runoff.dm);
    green = green_step(sheet_coefficient(o.length, o.slope, o.roughness_green), o.depression_green, s.infiltration,
                       dryness, water, pet, hours, x.green);
  }
  // Green ground of towns shares the soil of the natural ground, and what its puddles evaporate spares that soil.
  double onto_soil = water, demand = pet;
  if (c.natural > 0 && (c.green > 0 || irrigation.given > 0)) {
    onto_soil += (irrigation.given - c.green * (water - green.infiltrated)) / c.natural;
    demand -= c.green * green.evaporation / c.natural;
  }
  const XinanjiangStep natural = xinanjiang_step(s.runoff, onto_soil, demand, hours, x.soil, s.infiltration);
  const SurfaceStep paved = paved_step(water, pet, hours, x);
  const SurfaceStep pond = pond_step(surface_.pond_depth, water, surface_.open_water * pet, x.pond);
  const double shed = c.natural * natural.surface;
  const SurfaceStep small =
      small_reservoir_step(s.small, s.small.controlled * shed, surface_.open_water * pet, x.small);

  const double generated = shed + c.pond * pond.runoff + c.green * green.runoff;
  const double recharge = c.natural * natural.groundwater, deep = s.runoff.deep_share * recharge;
  const double pumped = withdraw(s.use.pumping / hours_of_year * hours, x.groundwater);
  moved.rain += ground.rain + ground.snow;
  moved.melt += ground.melt;
  moved.irrigation += irrigation.from_outside;
  moved.asked += irrigation.asked;
  moved.evapotranspiration += c.natural * natural.evapotranspiration + c.impervious * paved.evaporation +
                              c.pond * pond.evaporation + c.green * green.evaporation + small.evaporation;
  moved.deep += deep;
  moved.pumped += pumped;
  moved.surface_generated += generated;
  moved.urban_generated += c.impervious * paved.runoff;
  moved.surface += linear_store_step(recession.surface, generated - s.small.controlled * shed + small.runoff, x.surface);
  moved.interflow += linear_store_step(recession.interflow, c.natural * natural.interflow, x.interflow);
  moved.groundwater +=
      threshold_store_step(recession.groundwater, s.use.threshold, recharge - deep, x.groundwater);
  moved.urban += linear_store_step(recession.sewer, c.impervious * paved.runoff, x.sewer);
}

void Catchments::step(const forcing::HourlyWeather& weather, int hour, RunoffStep& out, std::span<const double> arriving) {
  if (hour < 0 || hour >= weather.hours || weather.places < static_cast<int>(size()))
    throw base::InternalError("runoff asks for weather that was not assembled");
  if (out.urban.size() != size()) out.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const Constants& c = constants_[i];
    const State& x = states_[i];
    const std::size_t at = weather.at(hour, static_cast<int>(i));
    const bool storm = steps_.in_storm > 1 && weather.rain[at] >= steps_.storm_rate;
    const int steps = storm ? steps_.in_storm : 1;
    const double volume = subcatchments_[i].area * 1e-3, flow = volume / step_seconds;  // m³, m³/s per mm
    const double brought = arriving.empty() ? 0.0 : arriving[i] / volume;
    Depths moved;
    for (int k = 0; k < steps; ++k)
      advance(i, weather.rain[at] / steps, weather.temperature[at], weather.pet[at] / steps, brought / steps,
              step_hours / steps, storm ? c.inner : c.hour, moved);

    out.natural_surface[i] = moved.surface * flow;
    out.surface_generated[i] = moved.surface_generated * flow;
    out.interflow[i] = moved.interflow * flow;
    out.groundwater[i] = moved.groundwater * flow;
    out.urban[i] = moved.urban * flow;
    out.urban_generated[i] = moved.urban_generated * flow;
    out.evapotranspiration[i] = moved.evapotranspiration;
    out.rain[i] = moved.rain;
    out.snowmelt[i] = moved.melt;
    out.deep_recharge[i] = moved.deep;
    out.irrigation[i] = moved.irrigation;
    out.irrigation_asked[i] = moved.asked;
    out.pumped[i] = moved.pumped;
    // A linear store keeps its recession, whatever it holds.
    const bool delayed = storm || subcatchments_[i].small.controlled > 0;
    out.surface_kept[i] = delayed ? kept(x.surface + x.small, moved.surface, c.hour.surface) : c.hour.surface;
    out.urban_kept[i] = storm ? kept(x.sewer, moved.urban, c.hour.sewer) : c.hour.sewer;

    WaterBalance& b = balances_[i];
    b.precipitation += moved.rain * volume;
    b.irrigation += moved.irrigation * volume;
    b.evapotranspiration += moved.evapotranspiration * volume;
    b.deep_recharge += moved.deep * volume;
    b.pumped += moved.pumped * volume;
    b.natural_surface += moved.surface * volume;
    b.interflow += moved.interflow * volume;
    b.groundwater += moved.groundwater * volume;
    b.urban += moved.urban * volume;
  }
}

WaterBalance Catchments::balance(std::size_t i) const {
  WaterBalance b = balances_[i];
  b.storage_now = storage_volume(i);
  return b;
}

WaterBalance Catchments::balance() const {
  WaterBalance all;
  for (std::size_t i = 0; i < size(); ++i) all += balance(i);
  return all;
}

double Catchments::storage_volume(std::size_t i) const {
  const Subcatchment& s = subcatchments_[i];
  const Constants& c = constants_[i];
  const State& x = states_[i];
  const double natural = (1 - s.runoff.im) * (x.soil.soil.total() + x.soil.free.volume());
  const double bare = overland_ ? overland_->undepressed : 0, paved = (1 - bare) * x.depression + bare * x.bare;
  const double depth = x.snow.total() + c.natural * natural + c.impervious * paved + c.green * x.green.depth + c.pond * x.pond +
                       x.small + x.surface + x.interflow + x.groundwater + x.sewer;
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
