// A stream of sewage or storm water, and the items followed through a sewer system.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::sewer {

// Items followed: CODCr, NH3-N, TN, TP, suspended solids [g], faecal coliform [count·m³/L], then the basin's own constituents
// [m³ times their unit], which nothing in sewers and tanks changes.
inline constexpr int sewage_items = 6, item_count = sewage_items + constituents::most_own;
inline constexpr std::size_t cod_cr = 0, ammonia_n = 1, total_n = 2, total_p = 3, suspended_solids = 4,
                             coliform = 5;
using Items = std::array<double, item_count>;

// Mean flow over an hour [m³/s] and flow-weighted mean concentrations [mg/L; coliform per L]; 0 where nothing
// flows.
struct Water {
  double flow = 0;
  double cod_cr = 0, ammonia_n = 0, total_n = 0, total_p = 0, suspended_solids = 0, coliform = 0;
  constituents::OwnValues own{};
};

// `items` of sewage with those of the basin's own.
inline Items with_own(Items items, const constituents::OwnValues& own) {
  for (std::size_t i = 0; i < own.size(); ++i) items[sewage_items + i] = own[i];
  return items;
}
inline constituents::OwnValues own_of(const Items& items) {
  constituents::OwnValues own;
  for (std::size_t i = 0; i < own.size(); ++i) own[i] = items[sewage_items + i];
  return own;
}

// Volume [m³] and item masses that a stream carried in some time.
struct Parcel {
  double volume = 0;
  Items mass{};
  std::size_t items = sewage_items;  // that it carries; the others are 0 and cost nothing
  void add(double v, const Items& concentration, std::size_t carried = sewage_items) {
    volume += v;
    items = std::max(items, carried);
    for (std::size_t i = 0; i < carried; ++i) mass[i] += v * concentration[i];
  }
  void add(const Parcel& other) {
    volume += other.volume;
    items = std::max(items, other.items);
    for (std::size_t i = 0; i < other.items; ++i) mass[i] += other.mass[i];
  }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [volume, mass, items] = self;
    archive(volume, mass, items);
  }
};

Water mean_over(const Parcel& parcel, double dt);
Items concentration(const Parcel& parcel);  // 0 where there is no water
// Takes `volume` (at most all of it) out of a well-mixed parcel.
Parcel draw(Parcel& from, double volume);

}  // namespace qinghe::sewer
