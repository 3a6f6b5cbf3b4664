#include "qinghe/results/items.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace qinghe::results {

std::span<const ItemInfo, item_count> items() {
  using assess::Item;
  using constituents::RegulatoryItems;
  using R = RegulatoryItems;
  static constexpr std::array<ItemInfo, item_count> table{{
      {"temperature", &R::temperature, "water temperature", "水温", "degC", "°C", Item::water_temperature, "",
       "constituent"},
      {"dissolved_oxygen", &R::dissolved_oxygen, "dissolved oxygen", "溶解氧", "mg L-1", "mg/L",
       Item::dissolved_oxygen, "", "constituent"},
      {"cod_cr", &R::cod_cr, "chemical oxygen demand (dichromate)", "化学需氧量", "mg L-1", "mg/L",
       Item::cod_cr, "oxygen", "fast and slow CBOD, refractory COD, oxygen demand of detritus and algae"},
      {"cod_mn", &R::cod_mn, "permanganate index", "高锰酸盐指数", "mg L-1", "mg/L", Item::cod_mn, "oxygen",
       "a calibrated share of CODCr (regulatory.cod_mn_share)"},
      {"bod5", &R::bod5, "five-day biochemical oxygen demand", "五日生化需氧量", "mg L-1", "mg/L", Item::bod5,
       "oxygen", "fast and slow CBOD after five days in a bottle at 20 degC"},
      {"ammonia_n", &R::ammonia_n, "ammonia nitrogen", "氨氮", "mg L-1", "mg/L", Item::ammonia_n, "nitrogen",
       "constituent"},
      {"total_n", &R::total_n, "total nitrogen", "总氮", "mg L-1", "mg/L", Item::total_n, "nitrogen",
       "organic nitrogen, ammonia, nitrate and algal nitrogen"},
      {"total_p", &R::total_p, "total phosphorus", "总磷", "mg L-1", "mg/L", Item::total_p, "phosphorus",
       "organic, dissolved inorganic and algal phosphorus"},
      {"suspended_solids", &R::suspended_solids, "suspended solids", "悬浮物", "mg L-1", "mg/L", std::nullopt,
       "", "inorganic solids and detritus"},
      {"chlorophyll_a", &R::chlorophyll_a, "chlorophyll a", "叶绿素a", "mg m-3", "mg/m³", std::nullopt, "",
       "constituent"},
      {"coliform", &R::coliform, "faecal coliform", "粪大肠菌群", "L-1", "/L", Item::faecal_coliform, "",
       "constituent"},
      {"ph", &R::ph, "pH", "pH", "1", "", Item::ph, "", "alkalinity, inorganic carbon and temperature"},
      {"unionised_ammonia_n", &R::unionised_ammonia_n, "un-ionised ammonia nitrogen", "非离子氨氮", "mg L-1",
       "mg/L", std::nullopt, "nitrogen", "ammonia nitrogen, pH and temperature (Emerson et al. 1975)"},
  }};
  return table;
}

namespace {

std::size_t at(const Results& results, int hour, int section) {
  return static_cast<std::size_t>(hour) * results.section_ids.size() + static_cast<std::size_t>(section);
}

}  // namespace

bool wet(const Results& results, int hour, int section) {
  return static_cast<double>(results.section_depth[at(results, hour, section)]) >= dry_depth;
}

std::array<double, constituents::largest_stride> record_at(const Results& results, const constituents::ConstituentSet& set, int hour, int section) {
  std::array<double, constituents::largest_stride> c{};
  const std::size_t count = results.constituents.size(), first = at(results, hour, section) * count;
  for (std::size_t k = 0; k < count; ++k)
    c[static_cast<std::size_t>(set.slot(results.constituents[k]))] =
        static_cast<double>(results.section_concentration[first + k]);
  return c;
}

constituents::RegulatoryItems items_at(const Results& results, const constituents::ConstituentSet& set,
                                       int hour, int section,
                                       const constituents::RegulatoryParameters& parameters) {
  return constituents::regulatory_items(set, record_at(results, set, hour, section).data(), parameters);
}

std::vector<double> daily_items(const Results& results,
                                const constituents::RegulatoryParameters& parameters) {
  const constituents::ConstituentSet set = results.set();
  const int sections = static_cast<int>(results.section_ids.size());
  std::vector<double> daily(static_cast<std::size_t>(results.days * sections * item_count),
                            std::numeric_limits<double>::quiet_NaN());
  for (int day = 0; day < results.days; ++day)
    for (int section = 0; section < sections; ++section) {
      std::array<double, item_count> sum{};
      int hours = 0;
      for (int hour = 24 * day; hour < std::min(24 * (day + 1), results.hours); ++hour) {
        if (!wet(results, hour, section)) continue;
        const auto now = items_at(results, set, hour, section, parameters);
        for (std::size_t i = 0; i < item_count; ++i) {
          const double value = now.*items()[i].value;
          sum[i] += items()[i].standard == assess::Item::ph ? ph_summed(value, parameters) : value;
        }
        ++hours;
      }
      if (hours == 0) continue;
      double* out = &daily[static_cast<std::size_t>((day * sections + section) * item_count)];
      for (std::size_t i = 0; i < item_count; ++i)
        out[i] = items()[i].standard == assess::Item::ph ? ph_mean(sum[i] / hours, parameters) : sum[i] / hours;
    }
  return daily;
}

std::vector<double> daily_own(const Results& results) {
  const std::size_t own = results.own_constituents.size();
  if (own == 0) return {};
  const constituents::ConstituentSet set = results.set();
  const int sections = static_cast<int>(results.section_ids.size());
  std::vector<double> daily;
  for (int day = 0; day < results.days; ++day)
    for (int section = 0; section < sections; ++section) {
      std::array<double, constituents::most_own> sum{};
      int hours = 0;
      for (int hour = 24 * day; hour < std::min(24 * (day + 1), results.hours); ++hour) {
        if (!wet(results, hour, section)) continue;
        const auto c = record_at(results, set, hour, section);
        for (std::size_t i = 0; i < own; ++i) sum[i] += c[static_cast<std::size_t>(set.slot(constituents::own_constituent(i)))];
        ++hours;
      }
      for (std::size_t i = 0; i < own; ++i) daily.push_back(hours > 0 ? sum[i] / hours : std::numeric_limits<double>::quiet_NaN());
    }
  return daily;
}

std::vector<double> daily_ice(const Results& results) {
  const auto ice = std::find(results.constituents.begin(), results.constituents.end(), constituents::Constituent::ice);
  if (ice == results.constituents.end()) return {};
  const auto slot = static_cast<std::size_t>(ice - results.constituents.begin());
  const int sections = static_cast<int>(results.section_ids.size());
  std::vector<double> daily;
  for (int day = 0; day < results.days; ++day)
    for (int section = 0; section < sections; ++section) {
      double sum = 0;
      int hours = 0;
      for (int hour = 24 * day; hour < std::min(24 * (day + 1), results.hours); ++hour, ++hours)
        sum += static_cast<double>(results.section_concentration[at(results, hour, section) * results.constituents.size() + slot]);
      daily.push_back(hours > 0 ? sum / hours : std::numeric_limits<double>::quiet_NaN());
    }
  return daily;
}

}  // namespace qinghe::results
