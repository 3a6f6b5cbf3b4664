// GB 3838-2002 Table 1 as data: limits, units, names, what is assessed. The numbers live in
// inputs/standards/gb3838-2002.csv only; the file is compiled into the library, so no path is needed to use
// them.
#pragma once
#include <array>
#include <filesystem>
#include <limits>
#include <span>
#include <string>

#include "qinghe/assess/item.hpp"
#include "qinghe/assess/water_class.hpp"
#include "qinghe/base/parameter.hpp"

namespace qinghe::assess {

enum class Sense : unsigned char {
  max,
  min,
  interval,
  change
};  // value ≤ limit | ≥ limit | low ≤ value ≤ high | (temperature)
enum class ItemGroup : unsigned char { ordinary, heavy_metal, cyanide };

struct ItemStandard {
  Item item = Item::water_temperature;
  std::string symbol, name_zh, name_en, unit, method;
  Sense sense = Sense::max;
  std::array<double, 5> river{}, lake{};  // limits of classes Ⅰ…Ⅴ; NaN where the item has none for that water
  double low = std::numeric_limits<double>::quiet_NaN();  // interval and change items
  double high = std::numeric_limits<double>::quiet_NaN();
  bool assessed = false;  // one of the 21 items of the section class
  ItemGroup group = ItemGroup::ordinary;
  int decimals = 2;  // for round_before_class
  double detection_limit = std::numeric_limits<double>::quiet_NaN();
  base::Confidence confidence = base::Confidence::confirmed;

  const std::array<double, 5>& limits(WaterKind kind) const { return kind == WaterKind::lake ? lake : river; }
  double limit(WaterClass c, WaterKind kind) const {
    return limits(kind)[static_cast<std::size_t>(number(c) - 1)];
  }
};

class Standard {
 public:
  static Standard gb3838();  // the table compiled in
  // Throws base::InputError with every fault of the file (a missing item, limits out of order, an unknown
  // word …).
  static Standard read(const std::filesystem::path& path);
  static Standard parse(std::string text, const std::string& file);

  const ItemStandard& operator[](Item item) const { return items_[index(item)]; }
  std::span<const ItemStandard, item_count> items() const { return items_; }
  const std::string& file() const { return file_; }

 private:
  std::array<ItemStandard, item_count> items_;
  std::string file_;
};

}  // namespace qinghe::assess
