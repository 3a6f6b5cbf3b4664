#include "qinghe/assess/item.hpp"

#include <string>
#include <vector>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::assess {
namespace {

constexpr std::array<std::string_view, item_count> keys = {"water_temperature",
                                                           "pH",
                                                           "dissolved_oxygen",
                                                           "cod_mn",
                                                           "cod_cr",
                                                           "bod5",
                                                           "ammonia_n",
                                                           "total_p",
                                                           "total_n",
                                                           "copper",
                                                           "zinc",
                                                           "fluoride",
                                                           "selenium",
                                                           "arsenic",
                                                           "mercury",
                                                           "cadmium",
                                                           "chromium_vi",
                                                           "lead",
                                                           "cyanide",
                                                           "volatile_phenol",
                                                           "petroleum",
                                                           "anionic_surfactant",
                                                           "sulphide",
                                                           "faecal_coliform"};

}  // namespace

std::string_view key(Item item) {
  return keys[index(item)];
}

Item item_from_key(std::string_view text) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == text) return item_at(i);
  const std::vector<std::string> known(keys.begin(), keys.end());
  throw base::InputError(base::Fault{.file = "",
                                     .line = 0,
                                     .key = "item",
                                     .value = std::string(text),
                                     .expected = "an item of GB 3838-2002",
                                     .suggestion = base::nearest(text, known)});
}

}  // namespace qinghe::assess
