// The reaction step of all cells: from their records into packs, through the step (quality/react_items.hpp) and back, with the sums
// of what it gained. Compiled once per instruction set.
#pragma once
#include "quality/react_items.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

inline constexpr int inverse_depth_at = offsetof(process::Cell, inverse_depth) / sizeof(double), activity_at = offsetof(process::Cell, activity) / sizeof(double);
// What a basin's own constituents lose over the step: exact for the temperature of its middle, so of second order, and
// positive whatever the step.
QINGHE_LANES void lose_own(const Plan& plan, double dt, Pack temperature, const Place& place, Pack* mass) {
  for (int o = 0; o < plan.owns; ++o) {
    const OwnLoss& loss = plan.own[o];
    const Pack power = process::theta_power(loss.ln_theta, max(temperature, 0.0));
    mass[loss.slot] = mass[loss.slot] * exp(-dt * own_loss_rate(loss, power, place.value[inverse_depth_at], place.value[activity_at]));
  }
}

// The entry: all cells, the last pack repeating its last cell; the repetitions stay unused.
[[gnu::flatten]] void react(ReactionTask& task) {
  constexpr int width = numerics::pack_width;
  const Plan& plan = *task.plan;
  // Eight running sums whatever the width, so that the bits of a sum do not depend on it.
  constexpr int parts = 8 / width;
  Pack gained[parts][most_slots];
  for (int part = 0; part < parts; ++part)
    for (int k = 0; k < plan.stride; ++k) gained[part][k] = 0.0;
  Item items[packs_at_once];
  Pack mass[packs_at_once][most_slots];
  for (int begin = 0; begin < task.cells; begin += packs_at_once * width) {
    int count = 0;
    for (; count < packs_at_once && begin + count * width < task.cells; ++count) {
      Item& i = items[count];
      i.h = task.dt;
      i.cell = begin + count * width;
      i.volume = load_values(task.volume, i.cell, task.cells);
      load_records(task.prepared, place_stride, i.cell, task.cells, i.place.value);
      load_records(task.mass, plan.stride, i.cell, task.cells, mass[count]);
      const Pack per_volume = 1.0 / i.volume;
      for (int k = 0; k < constituent_count; ++k) {
        const int slot = plan.slot[k];
        i.water.c[k] = slot >= 0 ? mass[count][slot] * per_volume : Pack(absent_value(static_cast<Constituent>(k)));
      }
    }
    Pack temperature[packs_at_once];
    if (plan.owns > 0)
      for (int n = 0; n < count; ++n) temperature[n] = items[n].water.c[temperature_slot];
    react_items(task, items, count);
    for (int n = 0; n < count; ++n) {
      const Pack used = lanes_before(task.cells - items[n].cell);
      if (plan.owns > 0) {
        Pack before[constituents::most_own];
        for (int o = 0; o < plan.owns; ++o) before[o] = mass[n][plan.own[o].slot];
        lose_own(plan, task.dt, 0.5 * (temperature[n] + items[n].water.c[temperature_slot]), items[n].place, mass[n]);
        for (int o = 0; o < plan.owns; ++o) {
          const int slot = plan.own[o].slot;
          gained[items[n].cell / width % parts][slot] += used * (mass[n][slot] - before[o]);
        }
      }
      for (int k = 0; k < constituent_count; ++k) {
        const int slot = plan.slot[k];
        if (slot < 0) continue;
        const Pack after = items[n].water.c[k] * items[n].volume;
        gained[items[n].cell / width % parts][slot] += used * (after - mass[n][slot]);
        mass[n][slot] = after;
      }
      store_records(mass[n], plan.stride, items[n].cell, task.cells, task.mass);
    }
  }
  for (int k = 0; k < plan.stride; ++k) {
    double sum = 0;
    for (int part = 0; part < parts; ++part)
      for (int lane = 0; lane < width; ++lane) sum += gained[part][k].v[lane];
    task.gained[k] += sum;
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
