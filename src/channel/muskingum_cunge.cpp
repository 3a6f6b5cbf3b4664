#include "qinghe/channel/muskingum_cunge.hpp"

#include <cmath>

#include "qinghe/channel/section.hpp"

namespace qinghe::channel {

MuskingumCunge muskingum_cunge(double discharge, double velocity, double width, double slope, double length,
                               double dt) {
  const double celerity = 5.0 / 3.0 * velocity;
  MuskingumCunge m;
  m.travel_time = length / celerity;
  m.courant = celerity * dt / length;
  m.reynolds = discharge / (width * slope * celerity * length);
  m.weighting = 0.5 * (1 - m.reynolds);
  const double sum = 1 + m.courant + m.reynolds;
  m.c0 = (-1 + m.courant + m.reynolds) / sum;
  m.c1 = (1 + m.courant - m.reynolds) / sum;
  m.c2 = (1 - m.courant + m.reynolds) / sum;
  m.c3 = 2 * m.courant / sum;
  return m;
}

double weir_discharge(double width, double head, double coefficient) {
  return coefficient * std::sqrt(2 * gravity) * width * head * std::sqrt(head);
}

double fractional_loss_per_km(double share_lost, double distance) {
  return -std::log1p(-share_lost) / (distance / 1000);
}

}  // namespace qinghe::channel
