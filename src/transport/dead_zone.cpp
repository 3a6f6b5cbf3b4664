#include "qinghe/transport/dead_zone.hpp"

#include <array>
#include <cmath>

namespace qinghe::transport {
namespace {

constexpr std::array<base::Parameter, 2> records{{
    {"A_s", "cross-section of the still water that exchanges with a reach; 0: none", "m2", DeadZone{}.area, 0, 1e4,
     "Bencala & Walters 1983, Water Resour. Res. 19:718, eq. 2; from a tracer experiment", base::Confidence::assumed},
    {"alpha", "share of the channel's water exchanged with the dead zone per second; 0: none", "1/s", DeadZone{}.rate, 0, 0.1,
     "Bencala & Walters 1983, Water Resour. Res. 19:718, eq. 1; from a tracer experiment", base::Confidence::assumed},
}};

}  // namespace

std::span<const base::Parameter> dead_zone_parameters() { return records; }

void exchange_with_dead_zone(double volume, double dead_volume, double rate, double dt, std::span<double> mass, std::span<double> dead_mass) {
  const double both = volume + dead_volume;
  const double mixed = -std::expm1(-rate * (both / dead_volume) * dt);  // share of the way to equal concentrations
  const double given = mixed * (dead_volume / both), taken = mixed * (volume / both);
  for (std::size_t k = 0; k < mass.size(); ++k) {
    const double down = given * mass[k], up = taken * dead_mass[k];
    mass[k] = (mass[k] - down) + up;
    dead_mass[k] = (dead_mass[k] - up) + down;
  }
}

DeadZones::DeadZones(const network::Network& network, std::span<const DeadZone> by_reach, int transported)
    : transported_(static_cast<std::size_t>(transported)) {
  for (int cell = 0; cell < network.cell_count(); ++cell) {
    const int reach = network.reach_of(cell);
    const DeadZone zone = reach < 0 ? DeadZone{} : by_reach[static_cast<std::size_t>(reach)];
    volume_.push_back(zone.present() ? zone.area * network.cell_length(cell) : 0.0);
    rate_.push_back(zone.rate);
    any_ = any_ || zone.present();
  }
}

std::vector<double> DeadZones::in_equilibrium(std::span<const double> channel_volume, std::span<const double> mass) const {
  if (!any_) return {};
  const std::size_t stride = mass.size() / volume_.size();
  std::vector<double> dead(mass.size());
  for (std::size_t i = 0; i < mass.size(); ++i)
    if (i % stride < transported_) dead[i] = mass[i] / channel_volume[i / stride] * volume_[i / stride];
  return dead;
}

void DeadZones::exchange(std::span<const double> channel_volume, double dt, std::span<double> mass, std::span<double> dead_mass) const {
  if (!any_) return;
  const std::size_t stride = mass.size() / volume_.size();
  for (std::size_t cell = 0; cell < volume_.size(); ++cell)
    if (volume_[cell] > 0)
      exchange_with_dead_zone(channel_volume[cell], volume_[cell], rate_[cell], dt, mass.subspan(cell * stride, transported_),
                              dead_mass.subspan(cell * stride, transported_));
}

}  // namespace qinghe::transport
