// Canals of a run by month.
#include <fmt/format.h>

#include <array>

#include "output/csv.hpp"
#include "qinghe/constituents/amount.hpp"
#include "qinghe/output/write_run.hpp"

namespace qinghe::output {

std::string diversions_monthly_csv(const results::Results& results, const basin::Model& model) {
  std::vector<const channel::Abstraction*> canals;
  for (const channel::Abstraction& a : model.basin->abstractions)
    if (a.to_node >= 0) canals.push_back(&a);
  constexpr std::array<std::array<std::string_view, 2>, 3> places{{{"diverted", "调出"}, {"received", "调入"}, {"lost", "输水损失"}}};
  Csv csv;
  for (const char* column : {"month", "abstraction", "name", "from_reach", "to_node", "at", "at_name", "volume_m3", "cod_kg", "ammonia_n_kg",
                             "total_n_kg", "total_p_kg", "suspended_solids_kg"})
    csv.field(column);
  const std::span<const constituents::OwnConstituent> own = model.set.own();
  for (const constituents::OwnConstituent& o : own) csv.field(fmt::format("{} [{}]", o.key, constituents::amount_unit(o.unit)));
  csv.end();
  for (const results::CanalMonth& month : results.canal_months) {
    const channel::Abstraction& canal = *canals[static_cast<std::size_t>(month.canal)];
    const auto& [key, name] = places[static_cast<std::size_t>(month.place)];
    csv.field(month.month).field(canal.id).field(canal.name_zh);
    csv.field(model.basin->reaches[static_cast<std::size_t>(canal.reach)].id).field(model.basin->nodes[static_cast<std::size_t>(canal.to_node)].id);
    csv.field(key).field(name);
    for (const double value : {month.volume, month.cod, month.ammonia_n, month.total_n, month.total_p, month.suspended_solids}) csv.field(value);
    for (std::size_t i = 0; i < own.size(); ++i) csv.field(month.own.at(i) / constituents::per_amount(own[i].unit));
    csv.end();
  }
  return csv.take();
}

}  // namespace qinghe::output
