#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "basin/reader.hpp"
#include "qinghe/catchment/rural_sources.hpp"
#include "qinghe/constituents/amount.hpp"

namespace qinghe::basin {
namespace {

using catchment::RuralKind;
using catchment::RuralSource;

template <class Enum>
std::vector<std::string> words(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.emplace_back(key(static_cast<Enum>(i)));
  return out;
}

// The columns that each kind needs and may have; a number that another kind would read is a fault.
struct Columns {
  std::vector<std::string> required, optional;
};
const Columns& columns_of(RuralKind kind) {
  static const std::array<Columns, catchment::rural_kind_count> all{{
      {{"population"}, {"treated_share", "delivery_ratio"}},
      {{"crop", "area_ha"}, {"fertiliser_n_kg_ha", "fertiliser_p_kg_ha", "use_efficiency"}},
      {{"area_ha"}, {"fertiliser_n_kg_ha", "fertiliser_p_kg_ha", "use_efficiency"}},
      {{"animal", "heads"}, {"utilisation", "delivery_ratio"}},
      {{"area_ha"}, {"exchange_m_year"}},
  }};
  return all[static_cast<std::size_t>(kind)];
}
const std::vector<std::string> number_columns = {
    "population",         "treated_share",  "delivery_ratio", "crop",  "area_ha",     "fertiliser_n_kg_ha",
    "fertiliser_p_kg_ha", "use_efficiency", "animal",         "heads", "utilisation", "exchange_m_year"};

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Columns of a constituent of the basin's own: what a person, a hectare or a head gives, or the water of ponds.
std::string yearly_column(const constituents::OwnConstituent& own) { return own.key + "_per_year"; }
std::string pond_column(const constituents::OwnConstituent& own) { return "pond_" + own.key; }

void check_columns(Rows& rows, std::size_t row, RuralKind kind, const std::vector<constituents::OwnConstituent>& own) {
  const Columns& columns = columns_of(kind);
  for (const constituents::OwnConstituent& o : own) {
    const std::string other = kind == RuralKind::fish_farm ? yearly_column(o) : pond_column(o);
    if (!rows.table().text(row, other).empty())
      rows.fault(row, other, fmt::format("an empty cell: a {} has none", key(kind)), kind == RuralKind::fish_farm ? pond_column(o) : yearly_column(o));
  }
  for (const std::string& name : number_columns) {
    const bool given = !rows.table().text(row, name).empty();
    if (given && !holds(columns.required, name) && !holds(columns.optional, name))
      rows.fault(row, name, fmt::format("an empty cell: a {} has none", key(kind)));
    if (!given && holds(columns.required, name))
      rows.fault(row, name, fmt::format("a value: a {} needs one", key(kind)));
  }
}

std::vector<double> read_own_loads(Rows& rows, std::size_t row, RuralKind kind, const std::vector<constituents::OwnConstituent>& own) {
  std::vector<double> loads;
  for (const constituents::OwnConstituent& o : own)
    loads.push_back(kind == RuralKind::fish_farm
                        ? rows.number_or(row, pond_column(o), o.unit, base::not_negative, 0)
                        : rows.number_or(row, yearly_column(o), constituents::amount_unit(o.unit), base::not_negative, 0) * constituents::per_amount(o.unit));
  return loads;
}

}  // namespace

void Reader::read_rural_sources() {
  Rows::Columns columns{.required = {"id", "name_zh", "subcatchment", "kind", "source"},
                        .optional = {"name_en", "district"}};
  columns.optional.insert(columns.optional.end(), number_columns.begin(), number_columns.end());
  for (const auto& own : basin.own_constituents) columns.optional.insert(columns.optional.end(), {yearly_column(own), pond_column(own)});
  auto rows = open("rural_sources", columns, false);
  if (!rows) return;
  static const auto kinds = words<RuralKind>(catchment::rural_kind_count);
  static const auto crops = words<catchment::Crop>(catchment::crop_count);
  static const auto animals = words<catchment::Animal>(catchment::animal_count);
  const base::Table& t = rows->table();
  const bool own_stated = std::any_of(basin.own_constituents.begin(), basin.own_constituents.end(), [&](const auto& own) {
    return t.has(yearly_column(own)) || t.has(pond_column(own));
  });
  Ids ids("");
  for (const std::size_t row : rows->chosen()) {
    RuralSource s{.id = rows->id(row, ids),
                  .name_zh = t.required_text(row, "name_zh", faults),
                  .name_en = t.text(row, "name_en"),
                  .district = t.text(row, "district")};
    s.subcatchment = rows->reference(row, "subcatchment", subcatchments);
    const std::size_t before = faults.all().size();
    s.kind = static_cast<RuralKind>(t.choice(row, "kind", kinds, faults));
    if (faults.all().size() == before) check_columns(*rows, row, s.kind, basin.own_constituents);
    s.crop =
        static_cast<catchment::Crop>(rows->choice_or(row, "crop", crops, static_cast<std::size_t>(s.crop)));
    s.animal = static_cast<catchment::Animal>(
        rows->choice_or(row, "animal", animals, static_cast<std::size_t>(s.animal)));
    s.population = rows->number_or(row, "population", "1", base::not_negative, s.population);
    s.treated_share = rows->number_or(row, "treated_share", "1", base::share, s.treated_share);
    s.delivery =
        rows->number_or(row, "delivery_ratio", "1", base::share, catchment::default_delivery(s.kind));
    s.area = rows->number_or(row, "area_ha", "1", base::not_negative, s.area);
    s.fertiliser_n = rows->number_or(row, "fertiliser_n_kg_ha", "1", {0, 2000}, s.fertiliser_n);
    s.fertiliser_p = rows->number_or(row, "fertiliser_p_kg_ha", "1", {0, 1000}, s.fertiliser_p);
    s.efficiency = rows->number_or(row, "use_efficiency", "1", {0, 0.9}, s.efficiency);
    s.heads = rows->number_or(row, "heads", "1", base::not_negative, s.heads);
    s.utilisation = rows->number_or(row, "utilisation", "1", base::share, s.utilisation);
    s.exchange = rows->number_or(row, "exchange_m_year", "1", {0, 50}, s.exchange);
    if (own_stated) s.own = read_own_loads(*rows, row, s.kind, basin.own_constituents);
    s.confidence = rows->confidence(row);
    s.citation = t.required_text(row, "source", faults);
    basin.rural_sources.push_back(std::move(s));
  }
  close("rural_sources", *rows);
  // What is listed is not counted by the lump as well.
  for (const RuralSource& s : basin.rural_sources) {
    if (s.subcatchment < 0 || static_cast<std::size_t>(s.subcatchment) >= basin.subcatchments.size())
      continue;
    auto& sub = basin.subcatchments[static_cast<std::size_t>(s.subcatchment)];
    if (s.kind == RuralKind::village) sub.rural_population = 0;
    if (s.kind == RuralKind::crop || s.kind == RuralKind::orchard) sub.fertiliser_n = sub.fertiliser_p = 0;
  }
}

}  // namespace qinghe::basin
