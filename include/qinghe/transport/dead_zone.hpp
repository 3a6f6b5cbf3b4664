// Transient storage: still water beside and under a river that takes up solutes and gives them back.
//
// Bencala & Walters 1983, Water Resour. Res. 19(3):718–724, eqs. 1–2:
//   dC/dt = … + α (C_s − C),   dC_s/dt = α A/A_s (C − C_s).
// As masses in a cell of channel volume V and dead volume V_s = A_s Δx, what leaves one enters the other:
//   dM/dt = −α V (C − C_s) = −dM_s/dt.
//
// V_s stays as it is when the river rises or falls. The hydraulics knows no water of dead zones, so a V_s that followed
// the channel would need water from nowhere: it either takes solute without water out of a rising river, which
// a uniform field would not survive, or gives it back without water to a falling one and concentrates it there. When a
// river falls, the dead zone therefore keeps its water and its solutes; the exchange flow αV shrinks with the
// channel, and what is stored returns when the river does.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::transport {

struct DeadZone {
  double area = 0;  // A_s, cross-section of the still water [m²]; 0: none
  double rate = 0;  // α, of the channel's water [1/s]
  bool present() const { return area > 0 && rate > 0; }
};
// Symbol, unit, bounds and source of the two numbers above, in their order.
std::span<const base::Parameter> dead_zone_parameters();

// The exact solution over `dt` [s] with constant volumes [m³]: the difference C − C_s falls by e^(−α(1 + V/V_s)dt) and the
// sum of masses stays. Each new mass is a sum of shares within [0, 1] of the old ones, so no mass turns negative.
void exchange_with_dead_zone(double volume, double dead_volume, double rate, double dt, std::span<double> mass, std::span<double> dead_mass);

// The dead zones of a network, one description a reach; reservoirs have none.
class DeadZones {
 public:
  DeadZones() = default;
  // Of each record, only the first `transported` numbers move.
  DeadZones(const network::Network& network, std::span<const DeadZone> by_reach, int transported);

  bool any() const { return any_; }
  double volume(int cell) const { return volume_[static_cast<std::size_t>(cell)]; }  // [m³]; 0 where there is none
  // Masses at the concentrations of `mass`, [cell × stride]; empty where the network has no dead zone.
  std::vector<double> in_equilibrium(std::span<const double> channel_volume, std::span<const double> mass) const;
  // Exchanges over `dt` at the channel volumes given. `dead_mass` as from `in_equilibrium`.
  void exchange(std::span<const double> channel_volume, double dt, std::span<double> mass, std::span<double> dead_mass) const;

 private:
  bool any_ = false;
  std::size_t transported_ = 0;
  std::vector<double> volume_, rate_;  // [cell]
};

}  // namespace qinghe::transport
