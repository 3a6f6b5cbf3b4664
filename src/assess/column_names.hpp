// What a column header of a monitoring table means.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "qinghe/assess/standard.hpp"

namespace qinghe::assess {

enum class Extra : unsigned char { chlorophyll_a, secchi_depth, redox };
enum class Role : unsigned char {
  item,
  extra,
  time,
  station,  // from here on: one text column each
  published_class,
  status,
  water_body,
  province,
  district,
  kind,
  target_class,
  elevation,
  state
};
inline constexpr std::size_t role_count = 13;
std::string_view key(Role role);

struct ColumnMeaning {
  Role role = Role::item;
  Item item = Item::ph;
  Extra extra = Extra::chlorophyll_a;
  std::string unit;  // as understood from the header, empty when it names none
};

// Nothing when the name is not known. Understands "氨氮(mg/L)", "氨氮（mg/L）", "NH₃-N mg/L", "CODMn_mgL",
// "total_p".
std::optional<ColumnMeaning> column_meaning(const Standard& standard, std::string_view header);

std::optional<Extra> extra_from_key(std::string_view key);
std::string_view key(Extra extra);
std::string_view unit(Extra extra);  // the unit kept: mg/m3, m, mV

// A written unit in the spelling of base/units ("mgL" → mg/L, ℃ → degC, 个/L → 1/L).
std::string spelled_unit(std::string_view written);

}  // namespace qinghe::assess
