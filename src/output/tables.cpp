#include <algorithm>
#include <array>
#include <cmath>

#include "event_quantities.hpp"
#include "output/csv.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/results/items.hpp"

namespace qinghe::output {
namespace {

using assess::Item;
using results::Results;

constexpr std::array assessed_items{
    Item::water_temperature, Item::dissolved_oxygen, Item::cod_cr,  Item::cod_mn,         Item::bod5,
    Item::ammonia_n,         Item::total_n,          Item::total_p, Item::faecal_coliform};

double mean_of_day(const std::vector<float>& hourly, std::size_t columns, int hours, int day,
                   std::size_t column) {
  double sum = 0;
  int count = 0;
  for (int hour = 24 * day; hour < std::min(24 * (day + 1), hours); ++hour, ++count)
    sum += static_cast<double>(hourly[static_cast<std::size_t>(hour) * columns + column]);
  return count > 0 ? sum / count : std::nan("");
}

}  // namespace

std::string sections_daily_csv(const Results& results, const basin::Model& model) {
  const std::size_t sections = results.section_ids.size();
  const std::vector<double> daily = results::daily_items(results, model.basin->regulatory), ice = results::daily_ice(results), own = results::daily_own(results);
  Csv csv;
  csv.field("date").field("section").field("name").field("discharge_m3_s").field("depth_m");
  for (const auto& item : results::items()) csv.field(item.key);
  if (!ice.empty()) csv.field("ice_m");
  for (const auto& c : results.own_constituents) csv.field(c.key + " [" + c.unit + "]");
  csv.end();
  for (int day = 0; day < results.days; ++day)
    for (std::size_t s = 0; s < sections; ++s) {
      csv.field(base::iso_date(results.start + 86400LL * day, results.utc_offset))
          .field(results.section_ids[s])
          .field(model.basin->sections[s].name_zh);
      csv.field(mean_of_day(results.section_flow, sections, results.hours, day, s));
      csv.field(mean_of_day(results.section_depth, sections, results.hours, day, s));
      for (std::size_t i = 0; i < results::item_count; ++i)
        csv.field(daily[(static_cast<std::size_t>(day) * sections + s) * results::item_count + i]);
      if (!ice.empty()) csv.field(ice[static_cast<std::size_t>(day) * sections + s]);
      for (std::size_t i = 0; i < results.own_constituents.size(); ++i)
        csv.field(own[(static_cast<std::size_t>(day) * sections + s) * results.own_constituents.size() + i]);
      csv.end();
    }
  return csv.take();
}

std::string monthly_classes_csv(const Results& results, const basin::Model& model) {
  const auto standard = assess::Standard::gb3838();
  const auto sites = section_sites(*model.basin);
  const auto grades = results::grade_sections(results, sites, standard, model.basin->regulatory);
  Csv csv;
  for (const char* column : {"month", "section", "name", "river", "district", "kind", "elevation_m",
                             "target_class", "class", "grade", "meets_target", "state", "wet_share",
                             "hours_worse_than_v", "main_pollutants", "gap_to_class_v"})
    csv.field(column);
  // What a basin's own constituents are graded by, behind the items of the catalogue.
  std::vector<Item> items(assessed_items.begin(), assessed_items.end());
  for (const auto& c : results.own_constituents)
    if (!c.standard_item.empty()) items.push_back(assess::item_from_key(c.standard_item));
  for (const Item item : items) csv.field(assess::key(item));
  csv.end();
  for (std::size_t s = 0; s < grades.size(); ++s) {
    const basin::Section& section = model.basin->sections[s];
    for (std::size_t m = 0; m < grades[s].months.size(); ++m) {
      const assess::SectionMonth& month = grades[s].months[m];
      const auto graded = month.grade.water_class;
      csv.field(month.month)
          .field(section.id)
          .field(section.name_zh)
          .field(section.river_zh)
          .field(section.district);
      csv.field(sites[s].kind == assess::WaterKind::lake ? "lake" : "river").field(sites[s].elevation);
      csv.field(assess::roman(static_cast<assess::WaterClass>(section.target_class)));
      csv.field(graded ? assess::roman(*graded) : "")
          .field(graded ? assess::name_zh(assess::grade(*graded)) : "");
      csv.field(graded ? (month.meets_target ? "yes" : "no") : "");
      csv.field(month.state == assess::MonthState::dry        ? "断流"
                : month.state == assess::MonthState::assessed ? "assessed"
                                                              : "not assessed");
      csv.field(grades[s].wet_share[m]).field(grades[s].hours_worse_than_v[m]);
      csv.field(assess::text_zh(standard, month.grade.main_pollutants)).field(month.gap);
      for (const Item item : items) csv.field(month.means[item]);
      csv.end();
    }
  }
  return csv.take();
}

std::string overflow_events_csv(const Results& results, const basin::Model& model) {
  Csv csv;
  for (const char* column : {"sewershed", "name", "start", "end", "hours", "spilling_hours", "event_gap_h"})
    csv.field(column);
  for (const EventQuantity& quantity : event_quantities()) csv.field(quantity.column);
  csv.end();
  for (const results::OverflowEvent& event : results.overflow_events) {
    const auto& shed = model.basin->sewersheds[static_cast<std::size_t>(event.sewershed)];
    csv.field(shed.id)
        .field(shed.name_zh)
        .field(base::iso_time(event.start, results.utc_offset))
        .field(base::iso_time(event.end, results.utc_offset));
    csv.field(static_cast<double>(event.end - event.start) / 3600)
        .field(event.spilling_hours)
        .field(model.basin->sewer_parameters.event_gap / 3600);
    for (const EventQuantity& quantity : event_quantities()) csv.field(quantity.value(event));
    csv.end();
  }
  return csv.take();
}

std::string balances_csv(const std::vector<results::Balance>& balances) {
  Csv csv;
  for (const char* column : {"domain", "quantity", "unit", "term", "name", "amount"}) csv.field(column);
  csv.end();
  for (const results::Balance& balance : balances) {
    const auto line = [&](std::string_view term, std::string_view name, double amount) {
      csv.field(balance.domain)
          .field(balance.quantity)
          .field(balance.unit)
          .field(term)
          .field(name)
          .field(amount)
          .end();
    };
    for (const results::BalanceTerm& term : balance.terms) line(term.key, term.zh, term.amount);
    line("storage_change", "蓄量变化", balance.storage_change);
    line("residual", "残差", balance.residual);
    line("relative_error", "相对误差", balance.relative());
  }
  return csv.take();
}

std::string reach_balances_csv(const Results& results) {
  Csv csv;
  for (const char* column : {"reach", "storage_change_m3", "upstream_m3", "lateral_m3", "downstream_m3", "withdrawal_m3", "seepage_m3", "evaporation_m3", "residual_m3", "relative_error",
                             "worst_hour_relative_error", "worst_hour"})
    csv.field(column);
  csv.end();
  for (const results::ReachBalance& reach : results.reach_balances) {
    csv.field(reach.water.domain).field(reach.water.storage_change);
    for (const results::BalanceTerm& term : reach.water.terms) csv.field(term.amount);
    csv.field(reach.water.residual).field(reach.water.relative()).field(reach.worst_hour);
    csv.field(reach.worst_hour > 0 ? base::iso_time(reach.worst_at, results.utc_offset) : std::string()).end();
  }
  return csv.take();
}

std::string source_loads_csv(const Results& results) {
  constexpr double litre = 1e-3, milligram = 1e-6;  // [m³], [kg]
  Csv csv;
  for (const char* column : {"month", "source", "kind", "name", "district", "volume_m3", "cod_kg",
                             "ammonia_n_kg", "total_n_kg", "total_p_kg", "suspended_solids_kg"})
    csv.field(column);
  csv.end();
  for (const results::SourceLoad& load : results.source_loads) {
    const constituents::Source& source = results.sources[static_cast<std::size_t>(load.source)];
    csv.field(load.month)
        .field(source.id)
        .field(constituents::key(source.kind))
        .field(source.name_zh)
        .field(source.district);
    csv.amount(load.volume, litre)
        .amount(load.cod, milligram)
        .amount(load.ammonia_n, milligram)
        .amount(load.total_n, milligram)
        .amount(load.total_p, milligram)
        .amount(load.suspended_solids, milligram)
        .end();
  }
  return csv.take();
}

}  // namespace qinghe::output
