// Class of one item (GB 3838-2002; standards §1).
#pragma once
#include <optional>

#include "qinghe/assess/standard.hpp"

namespace qinghe::assess {

struct GradeOptions {
  bool round_before_class =
      false;  // GB/T 8170 rounding to the item's decimals first (written practice; stations do not)
  bool saturation_clause = true;  // DO is class Ⅰ at ≥ 90 % of saturation, where the temperature is known
  double elevation = 0;           // of the section, for the saturation clause [m]
};

// Rounds half to even on the shortest decimal text of `value` (GB/T 8170-2008), so 0.125 → 0.12 and 4.985
// → 4.98 although neither need be exact in binary. `decimals` ≥ 0.
double round_half_even(double value, int decimals);

// Dissolved-oxygen saturation of fresh water [mg/L]: Benson and Krause (1984), APHA (2005) equation 4500-O,
// at `temperature` [°C], reduced for `elevation` [m] by 1 − 0.0001148 z (Chapra et al. 2008, QUAL2K, eq. 84).
double oxygen_saturation(double temperature, double elevation);

// Nothing when `value` is NaN or the item has no classes in that water (temperature; total nitrogen of
// rivers). Equality passes; equal limits give the best class. `temperature` [°C] may be NaN: no saturation
// clause then.
std::optional<WaterClass> item_class(const ItemStandard& item, double value, WaterKind kind,
                                     double temperature, const GradeOptions& options = {});

// (C − S_Ⅲ)/S_Ⅲ; NaN for temperature, pH and DO, where the item has no limit, or where it does not exceed
// class Ⅲ.
double exceedance_multiple(const ItemStandard& item, double value, WaterKind kind);

// Weekly-mean temperature change caused by people: rise ≤ 1 °C, drop ≤ 2 °C, the same in every class.
bool temperature_change_complies(const Standard& standard, double weekly_mean_change);

}  // namespace qinghe::assess
