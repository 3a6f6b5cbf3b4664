// The fields of every Facts struct, named once for writing and reading. `archive(name, member)` visits one.
#pragma once
#include <type_traits>

#include "qinghe/report/facts.hpp"

namespace qinghe::report {

#define QINGHE_FIELDS(Type)                             \
  template <class A, class T>                           \
  requires std::is_same_v<std::remove_const_t<T>, Type> \
  void fields(A& a, T& v)

QINGHE_FIELDS(Text) {
  a("zh", v.zh), a("en", v.en);
}
QINGHE_FIELDS(Interval) {
  a("mean", v.mean), a("low", v.low), a("high", v.high);
}
QINGHE_FIELDS(CostRange) {
  a("low", v.low), a("def", v.def), a("high", v.high);
}
QINGHE_FIELDS(Item) {
  a("key", v.key), a("symbol", v.symbol), a("name", v.name), a("unit", v.unit), a("graded", v.graded);
  a("lower_bound", v.lower_bound), a("river_limits", v.river_limits), a("lake_limits", v.lake_limits);
}
QINGHE_FIELDS(SectionMonth) {
  a("grade", v.grade), a("dry", v.dry), a("wet_share", v.wet_share), a("hours_worse", v.hours_worse);
  a("means", v.means), a("item_grade", v.item_grade), a("main_pollutants", v.main_pollutants);
}
QINGHE_FIELDS(Section) {
  a("id", v.id), a("name", v.name), a("river", v.river), a("kind", v.kind), a("district", v.district);
  a("chief_unit", v.chief_unit), a("confidence", v.confidence), a("lon", v.lon), a("lat", v.lat),
      a("drawn", v.drawn);
  a("target", v.target), a("lake", v.lake), a("months", v.months), a("year", v.year), a("daily", v.daily);
  a("daily_low", v.daily_low), a("daily_high", v.daily_high);
}
QINGHE_FIELDS(MapReach) {
  a("id", v.id), a("river", v.river), a("kind", v.kind), a("confidence", v.confidence);
  a("schematic", v.schematic), a("points", v.points), a("cells", v.cells), a("flow", v.flow);
  a("grades", v.grades);
}
QINGHE_FIELDS(MapPlace) {
  a("id", v.id), a("name", v.name), a("lon", v.lon), a("lat", v.lat), a("size", v.size);
  a("grades", v.grades);
}
QINGHE_FIELDS(MapGate) {
  a("id", v.id), a("kind", v.kind), a("name", v.name), a("reach", v.reach);
}
QINGHE_FIELDS(MapCanal) {
  a("id", v.id), a("name", v.name), a("fields", v.fields), a("from", v.from), a("to", v.to), a("flow", v.flow);
}
QINGHE_FIELDS(WaterBody) {
  a("ring", v.ring), a("reservoir", v.reservoir);
}
QINGHE_FIELDS(Map) {
  a("attribution", v.attribution), a("reaches", v.reaches), a("water_bodies", v.water_bodies),
      a("plants", v.plants);
  a("reservoirs", v.reservoirs), a("outfalls", v.outfalls), a("gates", v.gates), a("canals", v.canals);
}
QINGHE_FIELDS(Overflow) {
  a("sewershed", v.sewershed), a("name", v.name), a("start", v.start), a("end", v.end), a("hours", v.hours);
  a("volume", v.volume), a("peak_flow", v.peak_flow), a("rain", v.rain), a("cod", v.cod);
  a("ammonia_n", v.ammonia_n), a("total_n", v.total_n), a("total_p", v.total_p);
  a("suspended_solids", v.suspended_solids), a("first_cod", v.first_cod);
  a("mean_cod", v.mean_cod), a("mean_ammonia_n", v.mean_ammonia_n), a("mean_total_p", v.mean_total_p);
}
QINGHE_FIELDS(Quantiles) {
  a("run", v.run), a("low", v.low), a("middle", v.middle), a("high", v.high);
}
QINGHE_FIELDS(OverflowSpread) {
  a("sewershed", v.sewershed), a("name", v.name), a("events", v.events), a("volume", v.volume), a("cod", v.cod);
  a("ammonia_n", v.ammonia_n), a("total_n", v.total_n), a("total_p", v.total_p);
  a("suspended_solids", v.suspended_solids);
}
QINGHE_FIELDS(BalanceTerm) {
  a("name", v.name), a("amount", v.amount);
}
QINGHE_FIELDS(Balance) {
  a("domain", v.domain), a("quantity", v.quantity), a("unit", v.unit), a("domain_name", v.domain_name);
  a("quantity_name", v.quantity_name), a("unit_shown", v.unit_shown), a("terms", v.terms);
  a("storage_change", v.storage_change), a("residual", v.residual), a("relative", v.relative);
}
QINGHE_FIELDS(WaterTerm) {
  a("key", v.key), a("name", v.name), a("volume", v.volume), a("total", v.total);
}
QINGHE_FIELDS(Water) {
  a("terms", v.terms), a("relative", v.relative);
}
QINGHE_FIELDS(LakeMonth) {
  a("grade", v.grade), a("nitrogen_grade", v.nitrogen_grade), a("level", v.level), a("volume", v.volume);
  a("total_p", v.total_p), a("total_n", v.total_n), a("chlorophyll", v.chlorophyll), a("secchi", v.secchi);
  a("oxygen", v.oxygen), a("tli", v.tli), a("trophic", v.trophic), a("temperature", v.temperature);
  a("temperature_below", v.temperature_below), a("oxygen_below", v.oxygen_below);
}
QINGHE_FIELDS(Lake) {
  a("id", v.id), a("name", v.name), a("months", v.months), a("cod", v.cod), a("total_n", v.total_n);
  a("total_p", v.total_p), a("relative", v.relative);
}
QINGHE_FIELDS(LoadKind) {
  a("key", v.key), a("name", v.name), a("volume", v.volume), a("cod", v.cod), a("ammonia_n", v.ammonia_n);
  a("total_n", v.total_n), a("total_p", v.total_p), a("suspended_solids", v.suspended_solids),
      a("total", v.total), a("summer", v.summer);
}
QINGHE_FIELDS(Tally) {
  a("index", v.index), a("count", v.count);
}
QINGHE_FIELDS(Summary) {
  a("assessed", v.assessed), a("worse", v.worse), a("good", v.good), a("met", v.met), a("dry", v.dry);
  a("by_month", v.by_month), a("worse_sections", v.worse_sections), a("pollutants", v.pollutants);
  a("balance_error", v.balance_error), a("overflow_events", v.overflow_events),
      a("overflow_volume", v.overflow_volume), a("overflow_gap", v.overflow_gap);
  a("overflow_cod", v.overflow_cod), a("overflow_ammonia", v.overflow_ammonia);
}
QINGHE_FIELDS(Share) {
  a("key", v.key), a("name", v.name), a("measured", v.measured), a("reported", v.reported);
  a("recalled", v.recalled), a("assumed", v.assumed);
}
QINGHE_FIELDS(Boundary) {
  a("name", v.name), a("flow", v.flow), a("low", v.low), a("high", v.high), a("confidence", v.confidence);
  a("source", v.source);
}
QINGHE_FIELDS(Trust) {
  a("shares", v.shares), a("boundaries", v.boundaries), a("notes", v.notes);
  a("not_simulated", v.not_simulated), a("statements", v.statements), a("leading", v.leading);
}
QINGHE_FIELDS(Storm) {
  a("start", v.start), a("hours", v.hours), a("rain", v.rain), a("flow", v.flow);
  a("ammonia_n", v.ammonia_n), a("dissolved_oxygen", v.dissolved_oxygen);
}
QINGHE_FIELDS(Count) {
  a("key", v.key), a("name", v.name), a("value", v.value);
}
QINGHE_FIELDS(ReferenceProcess) {
  a("key", v.key), a("name", v.name), a("formula", v.formula), a("stoichiometry", v.stoichiometry);
  a("source", v.source), a("runs", v.runs);
}
QINGHE_FIELDS(ReferenceParameter) {
  a("name", v.name), a("meaning", v.meaning), a("unit", v.unit), a("confidence", v.confidence);
  a("source", v.source), a("value", v.value), a("low", v.low), a("high", v.high), a("set", v.set);
}
QINGHE_FIELDS(Reference) {
  a("processes", v.processes), a("parameters", v.parameters);
}
QINGHE_FIELDS(RankedMeasure) {
  a("rank", v.rank), a("id", v.id), a("name", v.name), a("type", v.type), a("place", v.place);
  a("responsible", v.responsible), a("size", v.size), a("size_unit", v.size_unit), a("capex", v.capex);
  a("eac", v.eac), a("build_months", v.build_months), a("after_horizon", v.after_horizon);
  a("section_months", v.section_months), a("worse_hours", v.worse_hours), a("gap", v.gap), a("ammonia_n", v.ammonia_n);
  a("total_p", v.total_p), a("cod", v.cod), a("cost_per_section_month", v.cost_per_section_month);
  a("p_top3", v.p_top3), a("rank_low", v.rank_low), a("rank_high", v.rank_high);
  a("side_effects", v.side_effects), a("source", v.source), a("confidence", v.confidence);
}
QINGHE_FIELDS(Ranking) {
  a("illustrative", v.illustrative), a("compared_with", v.compared_with), a("per", v.per), a("rule", v.rule), a("interval", v.interval), a("few_members", v.few_members), a("members", v.members);
  a("discount_rate", v.discount_rate), a("price_year", v.price_year), a("rows", v.rows);
  a("excluded", v.excluded), a("notes", v.notes);
}
QINGHE_FIELDS(Origin) {
  a("key", v.key), a("name", v.name), a("volume", v.volume), a("cod", v.cod), a("ammonia_n", v.ammonia_n);
  a("total_n", v.total_n), a("total_p", v.total_p), a("suspended_solids", v.suspended_solids);
}
QINGHE_FIELDS(Facts) {
  a("basin_id", v.basin_id), a("scenario_id", v.scenario_id), a("basin", v.basin), a("scenario", v.scenario);
  a("start", v.start), a("end", v.end), a("first_day", v.first_day), a("days", v.days), a("months", v.months);
  a("items", v.items), a("summary", v.summary), a("sections", v.sections), a("map", v.map), a("rain", v.rain), a("made_rain", v.made_rain);
  a("outlet_flow", v.outlet_flow), a("storm", v.storm), a("overflows", v.overflows);
  a("rain_members", v.rain_members), a("rain_areal", v.rain_areal), a("overflow_spread", v.overflow_spread);
  a("balances", v.balances), a("water", v.water), a("delivered", v.delivered), a("origins", v.origins), a("loads", v.loads), a("load_totals", v.load_totals), a("storages", v.storages),
      a("storage", v.storage);
  a("lakes", v.lakes), a("trophic_names", v.trophic_names);
  a("trust", v.trust), a("provenance", v.provenance), a("reference", v.reference), a("ranking", v.ranking);
}
#undef QINGHE_FIELDS

}  // namespace qinghe::report
