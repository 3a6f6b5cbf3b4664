// A stream of sewage or storm water, and the items followed through a sewer system.
#pragma once
#include <array>
#include <cstddef>

namespace qinghe::sewer {

// Items followed: CODCr, NH3-N, TN, TP, suspended solids [g], faecal coliform [count·m³/L].
inline constexpr int item_count = 6;
inline constexpr std::size_t cod_cr = 0, ammonia_n = 1, total_n = 2, total_p = 3, suspended_solids = 4,
                             coliform = 5;
using Items = std::array<double, item_count>;

// Mean flow over an hour [m³/s] and flow-weighted mean concentrations [mg/L; coliform per L]; 0 where nothing
// flows.
struct Water {
  double flow = 0;
  double cod_cr = 0, ammonia_n = 0, total_n = 0, total_p = 0, suspended_solids = 0, coliform = 0;
};

// Volume [m³] and item masses that a stream carried in some time.
struct Parcel {
  double volume = 0;
  Items mass{};
  void add(double v, const Items& concentration) {
    volume += v;
    for (std::size_t i = 0; i < mass.size(); ++i) mass[i] += v * concentration[i];
  }
  void add(const Parcel& other) {
    volume += other.volume;
    for (std::size_t i = 0; i < mass.size(); ++i) mass[i] += other.mass[i];
  }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [volume, mass] = self;
    archive(volume, mass);
  }
};

Water mean_over(const Parcel& parcel, double dt);
Items concentration(const Parcel& parcel);  // 0 where there is no water
// Takes `volume` (at most all of it) out of a well-mixed parcel.
Parcel draw(Parcel& from, double volume);

}  // namespace qinghe::sewer
