// Where sewage meets storm water: the pipes with their deposit, the interceptor, the tank.
#include <algorithm>

#include "qinghe/sewer/deposit.hpp"
#include "qinghe/sewer/process.hpp"
#include "qinghe/sewer/sewer_system.hpp"

namespace qinghe::sewer {
namespace {

constexpr double emptied_in = 86400;  // a tank whose pump is not stated [s]

// What the combined pipes hold above what is intercepted [m³].
double pipe_volume(const Sewershed& shed) {
  return shed.kind == SewerKind::combined ? 1e-3 * shed.pipe_storage * shed.combined_share * shed.area * shed.impervious_share : 0.0;
}

}  // namespace

// Water that the pipes still hold of the steps before is mixed with what arrives and passes first where the interceptor has room: static
// in-line storage, as ATV-A 128 (1992) credits it to combined sewers.
SewerSystem::Chamber SewerSystem::meet(std::size_t s, Parcel storm, Parcel dry, double dt, std::vector<Parcel>& arriving, ShedHour& hour) {
  const Sewershed& shed = sheds_[s];
  const bool combined = shed.kind == SewerKind::combined;
  if (const double apart = 1 - shed.combined_share; combined && apart > 0) {
    hour.storm.add(draw(storm, apart * storm.volume));
    const Parcel sanitary = draw(dry, apart * dry.volume);
    if (shed.plant >= 0) arriving[static_cast<std::size_t>(shed.plant)].add(sanitary);
    (shed.plant >= 0 ? hour.to_plant : hour.direct).add(sanitary);
  }
  Chamber chamber{.mixed = dry, .dry = dry.volume, .wanted = 0};
  (combined ? chamber.mixed : hour.storm).add(storm);
  exchange(states_[s].deposit, shed, parameters_, dry, dt, chamber.mixed);
  chamber.mixed.add(states_[s].pipes);
  states_[s].pipes = {};
  chamber.wanted = combined ? intercepted(chamber.mixed.volume, shed.interception_ratio, chamber_flow(shed) * dt,
                                          shed.interceptor_capacity * dt)
                            : chamber.mixed.volume;
  return chamber;
}

// Interceptors pass on what their pipe and n0 allow. Dry-weather flow always reaches its plant; storm water
// only as far as the inlet works of the plant have room, shared in proportion. The rest goes to tank and
// outfall.
void SewerSystem::divide_flows(double dt, std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                               std::vector<ShedHour>& hours) {
  std::vector<double> room(plants_.size()), storm(plants_.size(), 0.0);
  for (std::size_t p = 0; p < plants_.size(); ++p)
    room[p] = inlet_capacity(plants_[p]) * dt - arriving[p].volume;
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    if (sheds_[s].plant < 0) continue;
    const auto p = static_cast<std::size_t>(sheds_[s].plant);
    const double dry = std::min(chambers[s].wanted, chambers[s].dry);
    room[p] -= dry;
    storm[p] += chambers[s].wanted - dry;
  }
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const Sewershed& shed = sheds_[s];
    Chamber& chamber = chambers[s];
    if (shed.plant < 0) {
      // A sewer without a plant ends in the river: sewage is direct discharge, what rain adds is overflow.
      hours[s].direct.add(draw(chamber.mixed, chamber.dry));
    } else {
      const auto p = static_cast<std::size_t>(shed.plant);
      const double dry = std::min(chamber.wanted, chamber.dry);
      const double share = storm[p] > 0 ? std::clamp(room[p] / storm[p], 0.0, 1.0) : 0;
      const double backed_up = (1 - share) * (chamber.wanted - dry);
      const Parcel on = draw(chamber.mixed, chamber.wanted - backed_up);
      arriving[p].add(on);
      hours[s].to_plant.add(on);
      states_[s].pipes = draw(chamber.mixed, std::min(chamber.mixed.volume, pipe_volume(shed)));
    }
    ShedState& state = states_[s];
    state.since_overflow = chamber.mixed.volume > 0 ? 0 : state.since_overflow + dt;
    const bool first_flush = shed.tank != TankKind::online;
    const Parcel spilled = fill_tank(state.tank, chamber.mixed, shed.tank_volume, first_flush);
    hours[s].overflow.add(spilled);
    if (spilled.volume > 0) hours[s].spilled.push_back(spilled);
  }
}

// Tanks empty some hours after the overflow, through what their interceptor and the biological stage of the
// plant have free; tanks of one plant share it in proportion to their pumps.
void SewerSystem::empty_tanks(double dt, const std::vector<Chamber>& chambers, std::vector<Parcel>& arriving,
                              std::vector<ShedHour>& hours) {
  std::vector<double> wish(sheds_.size(), 0.0), wished(plants_.size(), 0.0), room(plants_.size());
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    const Sewershed& shed = sheds_[s];
    const ShedState& state = states_[s];
    if (!(state.tank.volume > 0) || shed.plant < 0 || state.since_overflow < parameters_.emptying_delay)
      continue;
    const double pump = shed.tank_emptying > 0 ? shed.tank_emptying
                                               : std::max(shed.tank_volume, state.tank.volume) / emptied_in;
    const double pipe =
        std::min((shed.interception_ratio + 1) * chamber_flow(shed), shed.interceptor_capacity);
    const double free = std::max(pipe * dt - chambers[s].wanted, 0.0);
    wish[s] = std::min({pump * dt, state.tank.volume, free});
    wished[static_cast<std::size_t>(shed.plant)] += wish[s];
  }
  for (std::size_t p = 0; p < plants_.size(); ++p)
    room[p] = std::max(plants_[p].wet_factor * plants_[p].capacity * dt - arriving[p].volume, 0.0);
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    if (!(wish[s] > 0)) continue;
    const auto p = static_cast<std::size_t>(sheds_[s].plant);
    const Parcel out = draw(states_[s].tank, wish[s] * std::min(1.0, room[p] / wished[p]));
    arriving[p].add(out);
    hours[s].to_plant.add(out);
  }
}

}  // namespace qinghe::sewer
