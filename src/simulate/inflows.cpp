#include "simulate/inflows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/quality/reaeration.hpp"

namespace qinghe::simulate {
namespace {

using constituents::MeasuredWater, constituents::open_water_temperature;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

MeasuredWater measured(const catchment::RunoffQuality& q) {
  return {.temperature = unknown, .dissolved_oxygen = unknown, .cod_cr = q.cod_cr, .ammonia_n = q.ammonia_n, .nitrate_n = q.nitrate_n,
          .total_n = q.total_n, .total_p = q.total_p, .suspended_solids = q.suspended_solids, .coliform = q.coliform};
}

MeasuredWater measured(const sewer::Water& w) {
  return {.temperature = unknown, .dissolved_oxygen = unknown, .cod_cr = w.cod_cr, .ammonia_n = w.ammonia_n, .nitrate_n = unknown,
          .total_n = w.total_n, .total_p = w.total_p, .suspended_solids = w.suspended_solids, .coliform = w.coliform, .own = w.own};
}

// Clean water for scenarios that let river water in: reservoir quality, class Ⅱ–Ⅲ (assumed; the candidate's source says more).
constexpr MeasuredWater replenishment_water{.temperature = unknown, .dissolved_oxygen = unknown, .cod_cr = 10, .ammonia_n = 0.1,
                                            .nitrate_n = 1.0, .total_n = 1.3, .total_p = 0.03, .suspended_solids = 5, .coliform = 1000};
// Reclaimed water, DB11/890-2012 class B effluent at half the limit: assumed.
constexpr MeasuredWater reclaimed_water{.temperature = unknown, .dissolved_oxygen = unknown, .cod_cr = 18, .ammonia_n = 0.8,
                                        .nitrate_n = 9, .total_n = 11, .total_p = 0.18, .suspended_solids = 4, .coliform = 500};

}  // namespace

Inflows::Shares::Shares(const basin::Basin& basin)
    : stormwater(splitting_of(basin, "stormwater")),
      rural(splitting_of(basin, "rural")),
      river(splitting_of(basin, "river")),
      raw(splitting_of(basin, "raw_sewage")),
      overflow(splitting_of(basin, "combined_overflow")),
      effluent(splitting_of(basin, "effluent")),
      rain(splitting_of(basin, "rain")) {
  for (const basin::PointSource& source : basin.sources) point.push_back(&splitting_of(basin, source.water));
}

Inflows::Inflows(const basin::Model& model, const Levers& levers)
    : model_(&model), shares_(*model.basin), injections_(model.injections), added_(levers.added_flows().begin(), levers.added_flows().end()),
      concentration_(static_cast<std::size_t>(model.set.stride()), 0.0) {
  for (AddedFlow& added : added_) {
    const scenario::Scenario& scenario = levers.scenario();
    added.source = static_cast<int>(model.sources.size() + added_sources_.size());
    added_sources_.push_back({.id = "replenishment:" + scenario.id + "#" + std::to_string(added_sources_.size() + 1),
                              .kind = constituents::SourceKind::replenishment, .name_zh = scenario.name_zh, .name_en = scenario.name_en, .district = ""});
    injections_.push_back({.source = added.source, .cell = added.cell});
  }
  fluxes_.resize(injections_.size(), model.set.stride());
  added_now_.assign(added_.size(), 0);
  given_.resize(injections_.size());
}

void Inflows::pull(const Levers& levers, base::Instant at) {
  factors_.clear();
  if (!levers.empty())
    for (std::size_t s = 0; s < model_->sources.size(); ++s) factors_.push_back(levers.load(static_cast<int>(s), at));
  for (std::size_t i = 0; i < added_.size(); ++i) added_now_[i] = levers.added_flow(added_[i], at);
  if (leader_ != nullptr) compare_factors();
}

void Inflows::put(int injection, double flow, const MeasuredWater& water, const constituents::Splitting& shares, double temperature) {
  put_run({.first = injection, .count = 1}, flow, water, shares, temperature);
}

void Inflows::put_run(const basin::InjectionRun& run, double flow, MeasuredWater water, const constituents::Splitting& shares, double temperature) {
  if (run.count == 0) return;
  const auto first = static_cast<std::size_t>(run.first);
  given_[first] = {.flow = flow, .temperature = temperature, .water = water};
  if (leader_ != nullptr) {
    if (as_leader(run, given_[first])) return;
    take_over(run);
  }
  if (!(flow > 0)) return;  // fluxes were cleared
  const int source = injections_[first].source;
  const bool added = source >= static_cast<int>(model_->sources.size());
  if (std::isnan(water.temperature)) water.temperature = temperature;
  // Along a run only the saturation with oxygen differs, by elevation.
  double saturated = 0;
  if (std::isnan(water.dissolved_oxygen)) {
    const auto kind = added ? constituents::SourceKind::replenishment : model_->sources[static_cast<std::size_t>(source)].kind;
    water.dissolved_oxygen = saturated = constituents::oxygen_share(model_->basin->inflow_water, kind) * quality::oxygen_saturation(water.temperature);
  }
  constituents::split(water, shares, model_->set, concentration_.data());
  const double through = flow / run.count;
  double given = through;
  if (!factors_.empty() && !added) {
    const LoadFactors& factors = factors_[static_cast<std::size_t>(source)];
    given *= factors.flow;
    for (std::size_t k = 0; k < concentration_.size(); ++k) concentration_[k] *= factors.mass[k];
  }
  const int oxygen = model_->set.slot(constituents::Constituent::dissolved_oxygen);
  const double oxygen_given = oxygen < 0 ? 0.0 : concentration_[static_cast<std::size_t>(oxygen)];
  for (std::size_t i = first; i < first + static_cast<std::size_t>(run.count); ++i) {
    double* mass = fluxes_.mass(i);
    fluxes_.flow[i] = given;
    for (std::size_t k = 0; k < concentration_.size(); ++k) mass[k] = through * concentration_[k];
    if (saturated > 0 && oxygen >= 0)
      mass[oxygen] = through * oxygen_given * quality::elevation_factor(model_->cell_elevation[static_cast<std::size_t>(injections_[i].cell)]);
  }
}

void Inflows::put_mass(const basin::InjectionRun& run, double carrier, const catchment::QualityArray& mass, std::span<const double> own,
                       const constituents::Splitting& shares) {
  if (!(carrier > 0) || run.count == 0) return;
  catchment::QualityArray concentration = mass;
  for (double& c : concentration) c /= carrier * 3600;
  // Heat, oxygen, alkalinity, carbon and what a basin's own constituents have in its runoff are the carrier's, and so is its seed of algae.
  MeasuredWater water = measured(catchment::as_quality(concentration));
  water.temperature = water.dissolved_oxygen = 0;
  constituents::Splitting seedless = shares;
  seedless.phytoplankton = 0;
  water.own.fill(0);
  for (std::size_t i = 0; i < own.size(); ++i) water.own[i] = own[i] / (carrier * 3600);
  put_run(run, carrier, water, seedless, 0);
  const auto first = static_cast<std::size_t>(run.first);
  std::fill_n(fluxes_.flow.begin() + run.first, run.count, 0.0);
  using enum constituents::Constituent;
  for (const auto c : {temperature, dissolved_oxygen, alkalinity, inorganic_carbon})
    if (const int slot = model_->set.slot(c); slot >= 0)
      for (std::size_t i = first; i < first + static_cast<std::size_t>(run.count); ++i) fluxes_.mass(i)[slot] = 0;
}

void Inflows::assemble(const Hour& hour, const catchment::RunoffStep& runoff, const catchment::RunoffLoads& loads,
                       const sewer::SewerStep& sewer, std::span<const double> air, std::span<const double> pool_rain) {
  const basin::Basin& basin = *model_->basin;
  const double in_the_plain = constituents::sewage_temperature(basin.inflow_water, hour.day_of_year);
  const auto sewage_at = [&](int injection) {
    const auto cell = static_cast<std::size_t>(injections_[static_cast<std::size_t>(injection)].cell);
    return open_water_temperature(in_the_plain - colder(basin.inflow_water, model_->cell_elevation[cell]));
  };
  if (leader_ == nullptr) {
    fluxes_.clear();
  } else {
    std::fill(own_.begin(), own_.end(), 0);
    for (const int cell : changed_cells_) changed_[static_cast<std::size_t>(cell)] = 0;
    changed_cells_.clear();
  }
  for (std::size_t s = 0; s < model_->of_subcatchment.size(); ++s) {
    const auto& places = model_->of_subcatchment[s];
    const double surface = open_water_temperature(air[s]);
    put_run(places.urban, runoff.urban[s], measured(loads.urban[s]), shares_.stormwater, surface);
    put_run(places.rural, runoff.natural_surface[s], measured(loads.rural[s]), shares_.rural, surface);
    put_run(places.baseflow, runoff.interflow[s] + runoff.groundwater[s], measured(loads.baseflow[s]), shares_.river, groundwater_temperature(basin.inflow_water, surface, basin.subcatchments[s].elevation));
  }
  for (std::size_t r = 0; r < model_->of_rural_source.size(); ++r)
    put_mass(model_->of_rural_source[r], runoff.natural_surface[static_cast<std::size_t>(basin.rural_sources[r].subcatchment)], loads.listed[r],
             loads.listed_own[r], shares_.rural);
  for (std::size_t s = 0; s < model_->of_sewershed.size(); ++s) {
    const auto& places = model_->of_sewershed[s];
    const auto& step = sewer.sheds[s];
    const double surface = open_water_temperature(air[static_cast<std::size_t>(basin.sewersheds[s].weather_place)]), sewage = sewage_at(places.direct);
    put(places.overflow, step.overflow.flow, measured(step.overflow), shares_.overflow, 0.5 * (sewage + surface));
    put(places.direct, step.direct.flow, measured(step.direct), shares_.raw, sewage);
    if (places.misconnected >= 0) put(places.misconnected, step.misconnected.flow, measured(step.misconnected), shares_.raw, sewage);
    put(places.storm, step.storm.flow, measured(step.storm), shares_.stormwater, surface);
  }
  for (std::size_t p = 0; p < model_->of_plant.size(); ++p) {
    const double sewage = sewage_at(model_->of_plant[p].effluent);
    put(model_->of_plant[p].effluent, sewer.plants[p].effluent.flow, measured(sewer.plants[p].effluent), shares_.effluent, sewage);
    put(model_->of_plant[p].bypass, sewer.plants[p].bypass.flow, measured(sewer.plants[p].bypass), shares_.overflow, sewage);
  }
  for (std::size_t i = 0; i < model_->of_point_source.size(); ++i) {
    const basin::PointSource& point = basin.sources[i];
    const int injection = model_->of_point_source[i];
    const int place = model_->cell_weather[static_cast<std::size_t>(injections_[static_cast<std::size_t>(injection)].cell)];
    const double flow = point.flow * point.monthly[static_cast<std::size_t>(hour.local.month - 1)];
    put(injection, flow, point.quality, *shares_.point[i], open_water_temperature(air[static_cast<std::size_t>(place)]));
  }
  for (std::size_t r = 0; r < model_->of_reservoir.size(); ++r) {
    const int injection = model_->of_reservoir[r];
    const int place = model_->cell_weather[static_cast<std::size_t>(injections_[static_cast<std::size_t>(injection)].cell)];
    const constituents::InflowWater& in = basin.inflow_water;
    const MeasuredWater rain{.cod_cr = in.rain_cod, .ammonia_n = in.rain_ammonia, .nitrate_n = in.rain_nitrate, .total_n = in.rain_nitrogen, .total_p = in.rain_phosphorus};
    put(injection, pool_rain[r], rain, shares_.rain, open_water_temperature(air[static_cast<std::size_t>(place)]));
  }
  for (std::size_t i = 0; i < added_.size(); ++i) {
    const int place = model_->cell_weather[static_cast<std::size_t>(added_[i].cell)];
    const bool reclaimed = added_[i].water == "effluent";
    put(static_cast<int>(model_->injections.size() + i), added_now_[i], reclaimed ? reclaimed_water : replenishment_water,
        reclaimed ? shares_.effluent : shares_.river, open_water_temperature(air[static_cast<std::size_t>(place)]));
  }
}

}  // namespace qinghe::simulate
