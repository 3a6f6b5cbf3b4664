#include "qinghe/assess/item_class.hpp"

#include <cmath>

namespace qinghe::assess {

double oxygen_saturation(double temperature, double elevation) {
  const double k = 1.0 / (temperature + 273.15);
  const double ln = -139.34411 + k * (1.575701e5 + k * (-6.642308e7 + k * (1.2438e10 - k * 8.621949e11)));
  return std::exp(ln) * (1.0 - 0.0001148 * elevation);
}

std::optional<WaterClass> item_class(const ItemStandard& item, double value, WaterKind kind,
                                     double temperature, const GradeOptions& options) {
  if (std::isnan(value) || item.sense == Sense::change) return std::nullopt;
  const double measured = value;
  if (options.round_before_class) value = round_half_even(value, item.decimals);
  if (item.sense == Sense::interval)
    return value >= item.low && value <= item.high ? WaterClass::I : WaterClass::worse_than_V;
  const auto& limits = item.limits(kind);
  if (std::isnan(limits[0])) return std::nullopt;
  // Shares of saturation compare measured values: both sides are unrounded.
  constexpr double saturated = 0.90;  // GB 3838-2002 Table 1, item 3
  if (item.item == Item::dissolved_oxygen && options.saturation_clause && !std::isnan(temperature) &&
      measured >= saturated * oxygen_saturation(temperature, options.elevation))
    return WaterClass::I;
  for (int n = 1; n <= 5; ++n) {
    const double limit = limits[static_cast<std::size_t>(n - 1)];
    if (item.sense == Sense::min ? value >= limit : value <= limit) return static_cast<WaterClass>(n);
  }
  return WaterClass::worse_than_V;
}

double exceedance_multiple(const ItemStandard& item, double value, WaterKind kind) {
  if (item.sense != Sense::max) return std::nan("");
  const double limit = item.limit(WaterClass::III, kind);
  return value > limit ? (value - limit) / limit : std::nan("");  // false for NaN on either side
}

bool temperature_change_complies(const Standard& standard, double weekly_mean_change) {
  const ItemStandard& item = standard[Item::water_temperature];
  return weekly_mean_change >= item.low && weekly_mean_change <= item.high;
}

}  // namespace qinghe::assess
