#include "qinghe/simulate/sewers_alone.hpp"

#include <algorithm>
#include <cmath>


namespace qinghe::simulate {

forcing::RainField rain_field(const basin::Basin& basin, forcing::FieldParameters parameters) {
  std::vector<forcing::FieldGauge> gauges;
  for (const basin::WeatherStation& station : basin.stations) gauges.push_back({station.lon, station.lat});
  std::vector<forcing::FieldPlace> places;
  for (const sewer::Sewershed& shed : basin.sewersheds) {
    const auto& sub = basin.subcatchments[static_cast<std::size_t>(shed.weather_place)];
    places.push_back({.longitude = sub.longitude, .latitude = sub.latitude, .area = shed.area, .gauges = sub.stations, .weights = sub.weights});
  }
  return {gauges, std::move(places), parameters};
}

SewersAlone::SewersAlone(const basin::Model& model, const forcing::HourlyWeather& weather, const Levers& levers)
    : SewersAlone(model, weather, levers, sewer::SewerSystem(model.basin->sewersheds, model.basin->plants, model.basin->sewer_parameters)) {}

SewersAlone::SewersAlone(const basin::Model& model, const forcing::HourlyWeather& weather, const Levers& levers, sewer::SewerSystem sewers)
    : model_(&model), weather_(&weather), levers_(&levers), snow_(*model.basin), sewers_(std::move(sewers)), stored_at_first_(sewers_.stored_water()) {
  const sewer::SewerBudget b = sewers_.budget();
  stored_at_first_ -= b.rain + b.sewage + b.infiltration + b.plant_base - b.pervious_loss - b.evaporation - b.direct - b.misconnected - b.overflow - b.storm - b.effluent - b.bypass;
}

void SewersAlone::pull(base::Instant at) {
  if (!levers_->empty() || !pulled_) {
    levers_->sewersheds(at, sewers_.sewersheds());
    levers_->plants(at, sewers_.plants());
    pulled_ = true;
  }
  if (levers_->empty()) return;
  for (std::size_t s = 0; s < model_->basin->sewersheds.size(); ++s)
    sewers_.keep_deposit(s, levers_->store_left(model_->basin->sewersheds[s].id, "deposit", at - 3600, at));
}

void SewersAlone::run_until(base::Instant end, const RainMember& rain, const std::function<void(base::Instant, const sewer::SewerStep&)>& seen) {
  const basin::Basin& basin = *model_->basin;
  const std::size_t sheds = basin.sewersheds.size();
  std::vector<double> hourly(sheds), drying(sheds), course(sheds * forcing::rain_steps);
  sewer::SewerStep step;
  for (; now() < end; ++hour_) {
    const base::Instant begin = now();
    const base::Civil local = base::civil(begin, basin.utc_offset);
    if (!pulled_ || local.hour == 0 || levers_->turn_in(begin)) pull(begin);
    snow_.step(basin, *weather_, hour_, hourly);
    town_evaporation(basin, *weather_, hour_, drying);
    const bool wet = std::any_of(hourly.begin(), hourly.end(), [](double mm) { return mm > 0; });
    const bool drawn = wet && rain.field != nullptr;
    if (drawn) rain.field->hour(rain.seed, rain.member, begin.seconds / 3600, hourly, course);
    sewers_.step(begin, local, drawn ? course : hourly, constituents::sewage_temperature(basin.inflow_water, base::day_of_year(local)), step, drying);
    if (seen) seen(begin, step);
  }
}

double SewersAlone::water_residual() const {
  const sewer::SewerBudget b = sewers_.budget();
  const double in = b.rain + b.sewage + b.infiltration + b.plant_base;
  const double out = b.pervious_loss + b.evaporation + b.direct + b.misconnected + b.overflow + b.storm + b.effluent + b.bypass;
  return in == 0 ? 0 : std::abs(in - out - (sewers_.stored_water() - stored_at_first_)) / in;
}

}  // namespace qinghe::simulate
