#include "qinghe/sewer/first_flush.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::sewer {

FirstFlush first_flush(std::span<const Parcel> parcels, std::size_t item) {
  Parcel all;
  for (const Parcel& p : parcels) all.add(p);
  FirstFlush flush;
  if (!(all.volume > 0) || !(all.mass[item] > 0)) return flush;
  double volume = 0, mass = 0;
  std::size_t next = 0;
  for (const Parcel& p : parcels) {
    if (!(p.volume > 0)) continue;
    const double from = volume / all.volume, share = p.volume / all.volume;
    const double before = mass / all.mass[item], more = p.mass[item] / all.mass[item];
    volume += p.volume, mass += p.mass[item];
    for (; next < told_shares.size() && told_shares[next] <= from + share; ++next)
      flush.mass_share[next] = before + more * std::clamp((told_shares[next] - from) / share, 0.0, 1.0);
  }
  for (; next < told_shares.size(); ++next) flush.mass_share[next] = 1;  // lost to rounding of the last sum
  double cross = 0, square = 0;
  for (std::size_t i = 0; i < told_shares.size(); ++i) {
    if (!(flush.mass_share[i] > 0)) continue;  // an item that has not come yet has no logarithm
    const double v = std::log(told_shares[i]);
    cross += v * std::log(flush.mass_share[i]), square += v * v;
  }
  if (square > 0) flush.exponent = cross / square;
  return flush;
}

}  // namespace qinghe::sewer
