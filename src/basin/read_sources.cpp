#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::basin {
namespace {

std::vector<std::string> source_kinds() {
  std::vector<std::string> words;
  for (int k = 0; k < constituents::source_kind_count; ++k)
    words.emplace_back(key(static_cast<constituents::SourceKind>(k)));
  return words;
}

constituents::MeasuredWater read_quality(Rows& rows, std::size_t row, const std::vector<constituents::OwnConstituent>& own) {
  const double unstated = std::numeric_limits<double>::quiet_NaN();
  const auto item = [&](const char* column) {
    return rows.number_or(row, column, "mg/L", {0, 1e6}, unstated);  // at most water's own weight
  };
  constituents::MeasuredWater water{
      .temperature = rows.number_or(row, "temperature_degC", "degC", {0, 45}, unstated),
      .dissolved_oxygen = item("dissolved_oxygen"),
      .cod_cr = item("cod_cr"),
      .ammonia_n = item("ammonia_n"),
      .nitrate_n = item("nitrate_n"),
      .total_n = item("total_n"),
      .total_p = item("total_p"),
      .suspended_solids = item("suspended_solids"),
      .coliform = rows.number_or(row, "coliform_per_L", "1", base::not_negative, unstated),
      .alkalinity = rows.number_or(row, "alkalinity", "mg/L", {0, 2000}, unstated),
      .ph = rows.number_or(row, "ph", "1", {4, 11}, unstated)};
  for (std::size_t i = 0; i < own.size(); ++i) water.own[i] = rows.number_or(row, own[i].key, own[i].unit, base::not_negative, unstated);
  const double parts = (std::isnan(water.ammonia_n) ? 0 : water.ammonia_n) +
                       (std::isnan(water.nitrate_n) ? 0 : water.nitrate_n);
  if (!std::isnan(water.total_n) && water.total_n < parts - 1e-9)
    rows.fault(row, "total_n",
               fmt::format("total nitrogen not below ammonia and nitrate together ({:.3g} mg/L)", parts));
  return water;
}

}  // namespace

void Reader::read_sources() {
  Rows::Columns columns{.required = {"id", "kind", "name_zh", "reach", "flow_m3_s", "flow_low_m3_s",
                                     "flow_high_m3_s", "water", "source"},
                        .optional = {"name_en", "district", "share_along", "monthly", "temperature_degC",
                                     "dissolved_oxygen", "cod_cr", "ammonia_n", "nitrate_n", "total_n", "total_p",
                                     "suspended_solids", "coliform_per_L", "alkalinity", "ph", "quality_cv",
                                     "from_other_basin"}};
  for (const auto& own : basin.own_constituents) columns.optional.push_back(own.key);
  auto rows = open("sources", columns, false);
  if (!rows) return;
  static const std::vector<std::string> kinds = source_kinds(), yes_no = {"no", "yes"};
  const base::Table& t = rows->table();
  Ids ids("");
  for (const std::size_t row : rows->chosen()) {
    PointSource point;
    const std::string id = rows->id(row, ids);
    const auto kind = static_cast<constituents::SourceKind>(t.choice(row, "kind", kinds, faults));
    point.source = {.id = fmt::format("{}:{}", key(kind), id),
                    .kind = kind,
                    .name_zh = t.required_text(row, "name_zh", faults),
                    .name_en = t.text(row, "name_en"),
                    .district = t.text(row, "district")};
    point.reach = rows->reference(row, "reach", reaches);
    point.share_along = rows->number_or(row, "share_along", "1", base::share, point.share_along);
    point.flow = rows->number(row, "flow_m3_s", "m3/s", base::not_negative);
    point.flow_low = rows->number(row, "flow_low_m3_s", "m3/s", base::not_negative);
    point.flow_high = rows->number(row, "flow_high_m3_s", "m3/s", base::not_negative);
    if (point.flow_low > point.flow || point.flow > point.flow_high)
      rows->fault(row, "flow_m3_s",
                  fmt::format("a flow within its own range {} to {}", point.flow_low, point.flow_high));
    if (!t.text(row, "monthly").empty()) {
      point.monthly = rows->monthly(row, "monthly", base::not_negative);
      const double mean = std::accumulate(point.monthly.begin(), point.monthly.end(), 0.0) / 12;
      if (!(std::abs(mean - 1) <= 0.02))
        rows->fault(
            row, "monthly",
            fmt::format(
                "factors whose mean is 1, so that flow_m3_s is the annual mean (their mean is {:.3f})",
                mean));
      for (double& factor : point.monthly) factor /= mean;
    }
    point.water = t.text(row, "water");
    std::vector<std::string> types;
    for (const constituents::Splitting& type : constituents::all_splittings()) types.emplace_back(type.key);
    for (const auto& [type, shares] : basin.water_types)
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    if (std::find(types.begin(), types.end(), point.water) == types.end())
      rows->fault(row, "water", fmt::format("a type of water: {}", fmt::join(types, ", ")),
                  base::nearest(point.water, types));
    point.quality = read_quality(*rows, row, basin.own_constituents);
    point.quality_cv = rows->number_or(row, "quality_cv", "1", {0, 3}, point.quality_cv);
    point.from_other_basin = rows->choice_or(row, "from_other_basin", yes_no, 0) == 1;
    point.confidence = rows->confidence(row);
    point.citation = t.required_text(row, "source", faults);
    basin.sources.push_back(std::move(point));
  }
  close("sources", *rows);
}

}  // namespace qinghe::basin
