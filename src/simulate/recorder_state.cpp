// What a recorder holds, for checkpoints.
#include "qinghe/base/error.hpp"
#include "qinghe/simulate/recorder.hpp"

namespace qinghe::simulate {
namespace {

// The series of the days [first, last). All of them are laid out day by day.
template <class Results, class Archive>
void series_of_days(Results& results, int first, int last, Archive& archive) {
  if (first < 0 || last < first || last > results.days)
    throw base::InternalError("a recorder holds no such days");
  const auto days = static_cast<std::size_t>(results.days), from = static_cast<std::size_t>(first),
             count = static_cast<std::size_t>(last - first);
  const auto part = [&](auto& series) {
    const std::size_t a_day = series.size() / days;
    auto piece = std::span(series).subspan(from * a_day, count * a_day);
    archive(piece);
  };
  // Names and periods follow from the model; loads, balances, events, notes and statistics are kept
  // elsewhere.
  auto& [basin_id, scenario_id, utc_offset, start, end, constituents, own_constituents, sources, hours, days_, section_ids,
         section_flow, section_depth, section_concentration, cell_reach, network, subcatchment_ids, sewershed_ids, reservoir_ids, rain, evapotranspiration, runoff,
         sewershed_overflow, sewershed_treated, sewershed_direct, reservoir_volume, reservoir_level, reservoir_days, gate_position, gate_flow, gate_depth, basin_rain_hourly,
         outlet_flow, overflow_events, rain_spread, source_loads, section_loads, origin_loads, canal_months, irrigation_months, balances, subcatchment_balances, sewershed_balances, reach_balances, reservoir_balances, monthly_balances, monthly_reservoir_balances, reservoir_months, notes, statistics,
         seconds] = results;
  part(section_flow), part(section_depth), part(section_concentration);
  part(rain), part(evapotranspiration), part(runoff);
  part(sewershed_overflow), part(sewershed_treated), part(sewershed_direct);
  part(reservoir_volume), part(reservoir_level), part(basin_rain_hourly), part(outlet_flow);
  part(gate_position), part(gate_flow), part(gate_depth);
  auto& [level, volume, area, river, direct, release, withdrawal, seepage, evaporation, boundary_depth, exchange, overturning, extinction, layer_volume, mean, least, greatest] =
      reservoir_days;
  part(level), part(volume), part(area), part(river), part(direct), part(release), part(withdrawal), part(seepage), part(evaporation);
  part(boundary_depth), part(exchange), part(overturning), part(extinction), part(layer_volume), part(mean), part(least), part(greatest);
}

}  // namespace

template <class Self, class Archive>
void Recorder::fields(Self& self, Archive& archive) {
  // The model, the weather and what follows from them stay; the series are saved by days.
  auto& [model, weather, results, network, origins, section_begin, month, month_volume, month_mass, section_volume, section_mass, canal_volume, canal_mass, irrigation, balances, lake_balances, lakes, lake_days, shares,
         rain_weight] = self;
  archive(month, month_volume, month_mass, section_volume, section_mass, canal_volume, canal_mass, balances, lake_balances, lakes, lake_days, results.monthly_reservoir_balances, results.reservoir_months, results.source_loads, results.section_loads, results.origin_loads, results.canal_months,
          results.monthly_balances, results.network);
  if (!irrigation.empty()) archive(irrigation, results.irrigation_months);
  if (origins) archive(*origins);
}

void Recorder::save(base::StateWriter& archive) const {
  fields(*this, archive);
  if (network_) network_->save(archive);
}

void Recorder::load(base::StateReader& archive) {
  fields(*this, archive);
  if (network_) network_->load(archive);
}

void Recorder::save_days(int first, int last, base::StateWriter& archive) const {
  series_of_days(results_, first, last, archive);
}

void Recorder::load_days(int first, int last, base::StateReader& archive) {
  series_of_days(results_, first, last, archive);
}

}  // namespace qinghe::simulate
