// The reaction step of all cells: from their records into packs, through the step (quality/react_items.hpp) and back, with the sums
// of what it gained. Compiled once per instruction set.
#pragma once
#include "quality/react_items.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

// What a basin's own constituents lose over the step: exact for the temperature of its middle, so of second order, and
// positive whatever the step.
QINGHE_LANES void lose_own(const Plan& plan, double dt, Pack temperature, const Place& place, Pack* mass) {
  for (int o = 0; o < plan.owns; ++o) {
    const OwnLoss& loss = plan.own[o];
    const Pack power = process::theta_power(loss.ln_theta, max(temperature, 0.0));
    mass[loss.slot] = mass[loss.slot] * exp(-dt * own_loss_rate(loss, power, place[inverse_depth_at], place[activity_at]));
  }
}

// The entry: packs of cells that stand together among the places.
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
  const int end = task.first + task.cells;
  for (int begin = task.first / width * width; begin < end; begin += packs_at_once * width) {
    int count = 0;
    for (; count < packs_at_once && begin + count * width < end; ++count) {
      Item& i = items[count];
      const int at = begin + count * width;
      i.h = task.dt;
      i.cells = {at - task.first, task.cells};
      i.used = i.cells.used();
      i.part = at / width % parts;
      i.place = {place_numbers(task.prepared, at)};
      i.volume = load_values(task.volume, i.cells);
      load_records(task.mass, plan.stride, i.cells, mass[count]);
      const Pack per_volume = 1.0 / i.volume;
      unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
        i.water.c[k] = left_out<k>(plan) ? Pack(absent_value(static_cast<Constituent>(k))) : Pack(mass[count][plan.slot[k]] * per_volume);
      });
    }
    Pack temperature[packs_at_once];
    if (plan.owns > 0)
      for (int n = 0; n < count; ++n) temperature[n] = items[n].water.c[temperature_slot];
    react_items(task, items, count);
    for (int n = 0; n < count; ++n) {
      const Item& i = items[n];
      if (plan.owns > 0) {
        Pack before[constituents::most_own];
        for (int o = 0; o < plan.owns; ++o) before[o] = mass[n][plan.own[o].slot];
        lose_own(plan, task.dt, 0.5 * (temperature[n] + i.water.c[temperature_slot]), i.place, mass[n]);
        for (int o = 0; o < plan.owns; ++o) {
          const int slot = plan.own[o].slot;
          gained[i.part][slot] += select(i.used, mass[n][slot] - before[o], 0.0);
        }
      }
      unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
        if (left_out<k>(plan)) return;
        const int slot = plan.slot[k];
        const Pack after = i.water.c[k] * i.volume;
        gained[i.part][slot] += select(i.used, after - mass[n][slot], 0.0);
        mass[n][slot] = after;
      });
      store_records(mass[n], plan.stride, i.cells, task.mass);
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
