#include "qinghe/assess/water_class.hpp"

#include <string>

#include "qinghe/base/text.hpp"

namespace qinghe::assess {

std::optional<WaterClass> parse_class(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view tail : {"类", "級", "级"})
    if (text.ends_with(tail)) text = base::trim(text.substr(0, text.size() - tail.size()));
  for (const std::string_view worse_than :
       {"劣Ⅴ", "劣V", "劣五", ">V", "＞Ⅴ", ">Ⅴ", "6", "VI", "Ⅵ", "worse_than_V"})
    if (text == worse_than) return WaterClass::worse_than_V;
  static constexpr std::string_view spellings[5][4] = {{"Ⅰ", "I", "1", "一"},
                                                       {"Ⅱ", "II", "2", "二"},
                                                       {"Ⅲ", "III", "3", "三"},
                                                       {"Ⅳ", "IV", "4", "四"},
                                                       {"Ⅴ", "V", "5", "五"}};
  for (int n = 0; n < 5; ++n)
    for (const std::string_view spelling : spellings[n])
      if (text == spelling) return static_cast<WaterClass>(n + 1);
  return std::nullopt;
}

}  // namespace qinghe::assess
