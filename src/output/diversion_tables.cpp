// Canals of a run by month.
#include <fmt/format.h>

#include <array>

#include "output/csv.hpp"
#include "qinghe/constituents/amount.hpp"
#include "qinghe/output/write_run.hpp"

namespace qinghe::output {
namespace {

// In the order of results::CanalMonth::canal.
std::vector<const channel::Abstraction*> canals_of(const basin::Basin& basin) {
  std::vector<const channel::Abstraction*> canals;
  for (const channel::Abstraction& a : basin.abstractions)
    if (a.to_node >= 0 || a.irrigates >= 0) canals.push_back(&a);
  return canals;
}

// Where it takes from: a reach, or the node of a reservoir.
const std::string& place_of(const basin::Basin& basin, const channel::Abstraction& canal) {
  return canal.node < 0 ? basin.reaches[static_cast<std::size_t>(canal.reach)].id : basin.nodes[static_cast<std::size_t>(canal.node)].id;
}

}  // namespace

std::string diversions_monthly_csv(const results::Results& results, const basin::Model& model) {
  const std::vector<const channel::Abstraction*> canals = canals_of(*model.basin);
  constexpr std::array<std::array<std::string_view, 2>, 3> places{{{"diverted", "调出"}, {"received", "调入"}, {"lost", "输水损失"}}};
  const auto id_of = [](const auto& things, int at) { return at < 0 ? std::string() : things[static_cast<std::size_t>(at)].id; };
  Csv csv;
  for (const char* column : {"month", "abstraction", "name", "from_reach", "to_node", "to_subcatchment", "at", "at_name", "volume_m3", "cod_kg", "ammonia_n_kg",
                             "total_n_kg", "total_p_kg", "suspended_solids_kg"})
    csv.field(column);
  const std::span<const constituents::OwnConstituent> own = model.set.own();
  for (const constituents::OwnConstituent& o : own) csv.field(fmt::format("{} [{}]", o.key, constituents::amount_unit(o.unit)));
  csv.end();
  for (const results::CanalMonth& month : results.canal_months) {
    const channel::Abstraction& canal = *canals[static_cast<std::size_t>(month.canal)];
    const auto& [key, name] = places[static_cast<std::size_t>(month.place)];
    csv.field(month.month).field(canal.id).field(canal.name_zh);
    csv.field(place_of(*model.basin, canal)).field(id_of(model.basin->nodes, canal.to_node));
    csv.field(id_of(model.basin->subcatchments, canal.irrigates));
    const bool fields = canal.irrigates >= 0 && month.place == results::CanalMonth::Place::received;
    csv.field(fields ? "irrigated" : key).field(fields ? "灌溉上田" : name);
    for (const double value : {month.volume, month.cod, month.ammonia_n, month.total_n, month.total_p, month.suspended_solids}) csv.field(value);
    for (std::size_t i = 0; i < own.size(); ++i) csv.field(month.own.at(i) / constituents::per_amount(own[i].unit));
    csv.end();
  }
  return csv.take();
}

std::string irrigation_monthly_csv(const results::Results& results, const basin::Model& model) {
  const std::vector<const channel::Abstraction*> canals = canals_of(*model.basin);
  Csv csv;
  for (const char* column : {"month", "subcatchment", "subcatchment_name", "abstraction", "name", "from_reach", "demand_m3", "supplied_m3", "shortage_m3"}) csv.field(column);
  csv.end();
  for (const results::IrrigationMonth& month : results.irrigation_months) {
    const channel::Abstraction& canal = *canals[static_cast<std::size_t>(month.canal)];
    const auto& land = model.basin->subcatchments[static_cast<std::size_t>(canal.irrigates)];
    csv.field(month.month).field(land.id).field(land.name_zh).field(canal.id).field(canal.name_zh);
    csv.field(place_of(*model.basin, canal));
    csv.field(month.demand).field(month.supplied).field(month.shortage).end();
  }
  return csv.take();
}

}  // namespace qinghe::output
