// Water-quality classes Ⅰ–Ⅴ and 劣Ⅴ, and the verbal grades of 环办〔2011〕22号.
#pragma once
#include <optional>
#include <string_view>

namespace qinghe::assess {

enum class WaterClass : unsigned char { I = 1, II = 2, III = 3, IV = 4, V = 5, worse_than_V = 6 };
enum class WaterKind : unsigned char { river, lake };  // lake: lakes and reservoirs 湖、库

constexpr int number(WaterClass c) {
  return static_cast<int>(c);
}
constexpr WaterClass worse(WaterClass a, WaterClass b) {
  return a < b ? b : a;
}

constexpr std::string_view roman(WaterClass c) {  // "Ⅰ" … "Ⅴ", "劣Ⅴ"
  constexpr std::string_view names[] = {"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"};
  return names[number(c) - 1];
}
constexpr std::string_view key(WaterClass c) {  // "I" … "V", "worse_than_V"
  constexpr std::string_view names[] = {"I", "II", "III", "IV", "V", "worse_than_V"};
  return names[number(c) - 1];
}
// Reads "Ⅲ", "III", "3", "III类", "劣Ⅴ", "劣V", ">V", "6", "worse_than_V"; nothing if it is none of these.
std::optional<WaterClass> parse_class(std::string_view text);

enum class Grade : unsigned char { excellent, good, light, medium, heavy };

constexpr Grade grade(WaterClass c) {  // of one section (standards §2.3)
  return c <= WaterClass::II    ? Grade::excellent
         : c == WaterClass::III ? Grade::good
         : c == WaterClass::IV  ? Grade::light
         : c == WaterClass::V   ? Grade::medium
                                : Grade::heavy;
}
constexpr std::string_view key(Grade g) {
  constexpr std::string_view names[] = {"excellent", "good", "light", "medium", "heavy"};
  return names[static_cast<int>(g)];
}
constexpr std::string_view name_zh(Grade g) {
  constexpr std::string_view names[] = {"优", "良好", "轻度污染", "中度污染", "重度污染"};
  return names[static_cast<int>(g)];
}
constexpr std::string_view name_en(Grade g) {
  constexpr std::string_view names[] = {"excellent", "good", "lightly polluted", "moderately polluted",
                                        "heavily polluted"};
  return names[static_cast<int>(g)];
}
constexpr std::string_view colour(Grade g) {  // national monitoring convention
  constexpr std::string_view names[] = {"blue", "green", "yellow", "orange", "red"};
  return names[static_cast<int>(g)];
}

}  // namespace qinghe::assess
