// The 24 basic items of GB 3838-2002 Table 1, and a set of values of them.
#pragma once
#include <array>
#include <limits>
#include <string_view>

namespace qinghe::assess {

enum class Item : unsigned char {
  water_temperature,
  ph,
  dissolved_oxygen,
  cod_mn,
  cod_cr,
  bod5,
  ammonia_n,
  total_p,
  total_n,
  copper,
  zinc,
  fluoride,
  selenium,
  arsenic,
  mercury,
  cadmium,
  chromium_vi,
  lead,
  cyanide,
  volatile_phenol,
  petroleum,
  anionic_surfactant,
  sulphide,
  faecal_coliform
};
inline constexpr int item_count = 24;

constexpr std::size_t index(Item item) {
  return static_cast<std::size_t>(item);
}
constexpr Item item_at(std::size_t i) {
  return static_cast<Item>(i);
}

// "cod_mn", "pH", "ammonia_n", …: the key used in files, JSON and tables.
std::string_view key(Item item);
// Throws base::InputError with the nearest spelling when `key` names none.
Item item_from_key(std::string_view key);

// One value per item, in the unit of the standard (mg/L; °C; pH units; coliform per litre). NaN = not known.
class ItemValues {
 public:
  constexpr ItemValues() { values_.fill(std::numeric_limits<double>::quiet_NaN()); }
  constexpr double& operator[](Item item) { return values_[index(item)]; }
  constexpr double operator[](Item item) const { return values_[index(item)]; }
  constexpr bool has(Item item) const { return (*this)[item] == (*this)[item]; }
  constexpr int known() const {
    int n = 0;
    for (const double v : values_) n += v == v ? 1 : 0;
    return n;
  }

 private:
  std::array<double, item_count> values_{};
};

}  // namespace qinghe::assess
