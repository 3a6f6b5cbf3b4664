// 主要污染指标 of a section: 环办〔2011〕22号 §三.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/assess/section.hpp"

namespace qinghe::assess {
namespace {

// Two decimals without trailing zeros; an exceedance that would print as 0 says so.
std::string multiple_text(double multiple) {
  std::string text = fmt::format("{:.2f}", multiple);
  if (text == "0.00") return "<0.01";
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string joined(const Standard& standard, std::span<const ItemGrade> pollutants, bool chinese) {
  std::string text;
  for (const ItemGrade& p : pollutants) {
    const ItemStandard& item = standard[p.item];
    if (!text.empty()) text += chinese ? "、" : ", ";
    text += chinese ? item.name_zh : item.symbol;
    if (!std::isnan(p.multiple)) text += fmt::format("{}({})", chinese ? "" : " ", multiple_text(p.multiple));
  }
  return text;
}

}  // namespace

std::vector<ItemGrade> main_pollutants(const Standard& standard, std::span<const ItemGrade> items,
                                       std::size_t keep) {
  std::vector<ItemGrade> worse;
  for (const ItemGrade& item : items)
    if (item.water_class > WaterClass::III) worse.push_back(item);
  std::stable_sort(worse.begin(), worse.end(), [&](const ItemGrade& a, const ItemGrade& b) {
    const bool first_a = standard[a.item].group != ItemGroup::ordinary,
               first_b = standard[b.item].group != ItemGroup::ordinary;
    if (first_a != first_b) return first_a;
    if (a.water_class != b.water_class) return a.water_class > b.water_class;
    const double ma = std::isnan(a.multiple) ? -1 : a.multiple, mb = std::isnan(b.multiple) ? -1 : b.multiple;
    return ma > mb;
  });
  if (worse.size() > keep) worse.resize(keep);
  return worse;
}

std::string text_zh(const Standard& standard, std::span<const ItemGrade> pollutants) {
  return joined(standard, pollutants, true);
}
std::string text_en(const Standard& standard, std::span<const ItemGrade> pollutants) {
  return joined(standard, pollutants, false);
}

}  // namespace qinghe::assess
