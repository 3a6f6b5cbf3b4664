// The regulatory items that results report, derived from the transported constituents: what tables, netCDF
// files and reports call them.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "qinghe/assess/item.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::results {

struct ItemInfo {
  std::string_view key;  // member of constituents::RegulatoryItems, "ammonia_n"
  double constituents::RegulatoryItems::*value;
  std::string_view name_en, name_zh;
  std::string_view unit;                 // UDUNITS spelling
  std::string_view unit_shown;           // as a reader expects it, "mg/L"
  std::optional<assess::Item> standard;  // of GB 3838-2002, where it has one
  std::string_view expressed_as;         // "nitrogen", …; may be empty
  std::string_view derivation;           // how it follows from the constituents, for file attributes
};
inline constexpr int item_count = 13;
std::span<const ItemInfo, item_count> items();

// Mobile water shallower than this is a dry bed: nothing could be sampled [m].
inline constexpr double dry_depth = 0.01;

// Daily means of all items at the sections over the hours with water, [day × section × item]; NaN for a day
// that was dry or an item the run's constituents cannot give.
std::vector<double> daily_items(const Results& results, const constituents::RegulatoryParameters& parameters);

// The same of the basin's own constituents, each in its unit, [day × section × constituent]; empty where it has none.
std::vector<double> daily_own(const Results& results);

// Daily means of the thickness of ice at the sections [m], [day × section]; empty where the run does not compute it.
std::vector<double> daily_ice(const Results& results);

// Concentrations by slot of one hour at one section, and the items they give.
std::array<double, constituents::largest_stride> record_at(const Results& results, const constituents::ConstituentSet& set, int hour, int section);
constituents::RegulatoryItems items_at(const Results& results, const constituents::ConstituentSet& set,
                                       int hour, int section,
                                       const constituents::RegulatoryParameters& parameters);
bool wet(const Results& results, int hour, int section);

}  // namespace qinghe::results
