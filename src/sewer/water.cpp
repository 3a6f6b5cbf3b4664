#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

Items concentration(const Parcel& parcel) {
  Items c{};
  if (parcel.volume > 0)
    for (std::size_t i = 0; i < parcel.items; ++i) c[i] = parcel.mass[i] / parcel.volume;
  return c;
}

Water mean_over(const Parcel& parcel, double dt) {
  const Items c = concentration(parcel);
  return {.flow = parcel.volume / dt,
          .cod_cr = c[cod_cr],
          .ammonia_n = c[ammonia_n],
          .total_n = c[total_n],
          .total_p = c[total_p],
          .suspended_solids = c[suspended_solids],
          .coliform = c[coliform],
          .own = own_of(c)};
}

Parcel draw(Parcel& from, double volume) {
  if (volume >= from.volume) {
    const Parcel all = from;
    from = {};
    return all;
  }
  Parcel out{.volume = volume, .mass = {}, .items = from.items};
  const double share = volume / from.volume;
  for (std::size_t i = 0; i < out.items; ++i) {
    out.mass[i] = share * from.mass[i];
    from.mass[i] -= out.mass[i];
  }
  from.volume -= volume;
  return out;
}

}  // namespace qinghe::sewer
