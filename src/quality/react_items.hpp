// The reaction step of the split engine, several packs of cells at a time: ROS2 (Verwer et al. 1999, SIAM J. Sci. Comput.
// 20:1456–1480, γ = 1 − 1/√2), second order with any approximation of the Jacobian. Here it is the diagonal −Λ, Λ = the
// quotient of what consumes a constituent and its concentration (as in Patankar-type schemes, Burchard, Deleersnijder &
// Meister 2003, Appl. Numer. Math. 47:1–30), exact for first-order losses and never below the derivative of a saturating
// one; of reversible processes, the difference quotient. Heat depends on nothing else, so it goes first
// (quality/heat_step.hpp), and all others see the temperature at mid-step, which keeps the order. Packs are taken a few at a
// time, phase by phase: within one, every operation waits for the one before; side by side, they fill the pipelines.
// Compiled once per instruction set.
#pragma once
#include "quality/heat_step.hpp"
#include "quality/packed_records.hpp"
#include "quality/packed_two_layer.hpp"
#include "quality/solids_exchange.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

// A cell whose fastest rate times the step exceeds this takes sub-steps; at most so many.
inline constexpr double stiff_step = 2.0;
inline constexpr int most_sub_steps = 64;
inline constexpr int packs_at_once = 2;

// One pack of cells on its way through a step.
struct Item {
  PackOfCells cells;
  Pack::Mask used;
  int part;  // of the running sums
  Pack volume, h;
  Place place;
  Water water, middle;
  Pack middle_temperature;
  HeatStep heat;
  SolidsExchange exchange;
  SharedTerms terms;
  Rates rates;
  Pack first[constituent_slots], inverse[constituent_slots];
  Pack::Mask negative;
};

QINGHE_LANES Pack two_stages(Pack begin, Pack h, Pack first, Pack second) {
  return begin + h * (1.5 * first + 0.5 * second);
}

QINGHE_LANES Heat heat_of(const Water& water) {
  Heat heat;
  for (int s = 0; s < heat_stores; ++s) heat.of[s] = water.c[static_cast<std::size_t>(heat_store[s])];
  return heat;
}
QINGHE_LANES void put(const Heat& heat, Water& water) {
  for (int s = 0; s < heat_stores; ++s) water.c[static_cast<std::size_t>(heat_store[s])] = heat.of[s];
}
constexpr bool holds_heat(int k) { return constituents::holds_heat(static_cast<Constituent>(k)); }
// What a run does not keep stays as it is and costs nothing.
template <int K>
QINGHE_LANES bool left_out(const Plan& plan) {
  return plan.slot[K] < 0;
}
// What the pair of solids has its own stages for.
template <int K>
QINGHE_LANES bool paired(const Plan& plan) {
  if constexpr (exchanges_solids(K)) return plan.solids_exchange;
  else return false;
}

// Heat over h: the first stage, then its end and the temperature in its middle.
QINGHE_LANES void heat_first(const Plan& plan, Item& i) { i.heat.predict(plan, i.place, i.h, heat_of(i.water)); }
QINGHE_LANES void heat_second(const Plan& plan, Item& i) {
  const Heat end = i.heat.correct(plan, i.place, i.h);
  i.middle_temperature = 0.5 * (i.heat.begin.of[0] + end.of[0]);
  put(end, i.water);
}

// The first stage of everything else, from the rates at the beginning.
QINGHE_LANES void predict(const Plan& plan, Item& i) {
  if (plan.solids_exchange) i.exchange.predict(i.water, i.rates, i.h, i.middle);
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    if (paired<k>(plan)) return;
    if (left_out<k>(plan)) {
      i.middle.c[k] = i.water.c[k];
      return;
    }
    if constexpr (holds_heat(k)) return;
    if constexpr (stands_alone<k>()) {
      i.first[k] = i.rates.loss[k];
      i.middle.c[k] = i.water.c[k];
      return;
    }
    if constexpr (!constituents::is_amount(static_cast<Constituent>(k))) {
      i.inverse[k] = 1.0;  // nothing decays in proportion to it
      i.first[k] = i.rates.gain[k] - i.rates.loss[k];
      i.middle.c[k] = i.water.c[k] + i.h * i.first[k];
      return;
    }
    // 1/(1 + γhΛ) with Λ = loss/c + pull, by one division; 1e-30 keeps it defined where there is nothing to lose.
    const Pack c = i.water.c[k] + 1e-30;
    i.inverse[k] = c / (c + gamma_ros2 * i.h * (i.rates.loss[k] + i.rates.pull[k] * c));
    i.first[k] = (i.rates.gain[k] - i.rates.loss[k]) * i.inverse[k];
    i.middle.c[k] = i.water.c[k] + i.h * i.first[k];
  });
}

// The second stage; lanes that would go negative are marked and stay as they were.
QINGHE_LANES void correct(const Plan& plan, Item& i) {
  i.negative = less(Pack(0.0), Pack(0.0));
  if (plan.solids_exchange) {
    i.exchange.correct(i.water, i.rates, i.h, i.middle);
    i.negative |= less(i.middle.c[solids_slot], 0.0) | less(i.middle.c[bed_solids_slot], 0.0);
  }
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    if (left_out<k>(plan) || paired<k>(plan)) return;
    if constexpr (holds_heat(k)) return;
    if constexpr (stands_alone<k>()) {
      // c e^(−z) to second order by 1/(1 + z + z²/2), z = hΛ at mid-step: coliform in shallow sunlit water dies within
      // minutes, feeds back on nothing, and needs a decay that stays positive, not small steps.
      const Pack z = (0.5 * i.h) * (i.first[k] + i.rates.loss[k]) / (i.water.c[k] + 1e-30);
      i.middle.c[k] = i.water.c[k] / (1.0 + z * (1.0 + 0.5 * z));
      return;
    }
    const Pack second = ((i.rates.gain[k] - i.rates.loss[k]) - 2.0 * i.first[k]) * i.inverse[k];
    i.middle.c[k] = two_stages(i.water.c[k], i.h, i.first[k], second);
    if constexpr (constituents::is_amount(static_cast<Constituent>(k))) i.negative |= less(i.middle.c[k], 0.0);
  });
  i.negative &= i.used;
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    if (left_out<k>(plan)) return;
    if constexpr (!holds_heat(k)) i.water.c[k] = select(i.negative, i.water.c[k], i.middle.c[k]);
  });
}

// Lanes that a step of h would leave too far from equilibrium.
QINGHE_LANES Pack::Mask stiff(const Plan& plan, const Item& i) {
  Pack::Mask stiff = less(Pack(stiff_step), plan.heat ? i.h * i.heat.pull : Pack(0.0));
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    if (left_out<k>(plan)) return;
    if constexpr (constituents::is_amount(static_cast<Constituent>(k)) && !holds_heat(k) && !stands_alone<k>())
      stiff |= less(stiff_step * i.water.c[k], i.h * (i.rates.loss[k] + i.rates.pull[k] * i.water.c[k]));
  });
  return stiff & i.used;
}

[[gnu::noinline, gnu::cold]] static void rescue_lanes(ReactionTask& task, Item& i) {
  const Plan& plan = *task.plan;
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    if (i.negative[lane] == 0) continue;
    double c[most_slots] = {}, place[place_stride];
    for (int k = 0; k < place_stride; ++k) place[k] = i.place[k].v[lane];
    for (int k = 0; k < constituent_count; ++k)
      if (plan.slot[k] >= 0) c[plan.slot[k]] = i.water.c[k].v[lane];
    if (plan.slot[temperature_slot] >= 0) c[plan.slot[temperature_slot]] = i.middle_temperature.v[lane];
    task.rescue(task.context, place, i.h.v[lane], c);
    for (int k = 0; k < constituent_count; ++k)
      if (!holds_heat(k) && plan.slot[k] >= 0) i.water.c[k].v[lane] = c[plan.slot[k]];
    ++task.rescues;
  }
}

// The phases, each over all items.
[[gnu::noinline, gnu::flatten]] static void begin_step(const Plan& plan, Item* const* items, int count) {
  for (int n = 0; n < count; ++n) items[n]->middle_temperature = items[n]->water.c[temperature_slot];
  if (plan.heat) {
    for (int n = 0; n < count; ++n) heat_first(plan, *items[n]);
    for (int n = 0; n < count; ++n) heat_second(plan, *items[n]);
  }
  for (int theta = 0; theta < plan.settings->thetas; ++theta)
    for (int n = 0; n < count; ++n)
      items[n]->terms.temperature_power[theta] = process::theta_power(plan.settings->ln_theta[theta], max(items[n]->middle_temperature, 0.0));
  for (int n = 0; n < count; ++n) share_terms<true>(items[n]->water, items[n]->middle_temperature, items[n]->place, *plan.settings, plan, items[n]->terms);
  if (plan.carbonate)
    for (int n = 0; n < count; ++n) items[n]->terms.carbonate = constituents::carbonate_constants(items[n]->middle_temperature);
}
// Both stages are one code, so that it stays in the cache of instructions.
QINGHE_LANES const Water& seen(const Item& i, bool first) {
  return first ? i.water : i.middle;
}
[[gnu::noipa, gnu::flatten]] static void stage(const Plan& plan, Item* const* items, int count, bool first) {
  const Settings& settings = *plan.settings;
  for (int n = 0; n < count; ++n) share_oxygen(seen(*items[n], first), settings, items[n]->terms);
  if (plan.lit) {
    for (int n = 0; n < count; ++n) share_optical_depth(seen(*items[n], first), items[n]->place, settings, items[n]->terms);
    for (int n = 0; n < count; ++n) share_light(items[n]->place, settings, items[n]->terms);
  }
  for (int n = 0; n < count; ++n) share_terms<false>(seen(*items[n], first), items[n]->middle_temperature, items[n]->place, settings, plan, items[n]->terms);
  if (plan.two_layer)
    for (int n = 0; n < count; ++n) share_two_layer(seen(*items[n], first), items[n]->middle_temperature, items[n]->place, settings, items[n]->terms);
  for (int n = 0; n < count; ++n) {
    Item& i = *items[n];
    evaluate(seen(i, first), i.middle_temperature, i.place, settings, plan, i.terms, first, i.rates);
  }
}
[[gnu::noinline, gnu::flatten]] static void predict_all(const Plan& plan, Item* const* items, int count) {
  for (int n = 0; n < count; ++n) predict(plan, *items[n]);
}

// Sub-steps of one lane: a lane's number never depends on its neighbours.
QINGHE_LANES int sub_steps_of(double stiffness) {
  const double wanted = stiffness / stiff_step;
  if (!(wanted > 1)) return 1;
  if (!(wanted < most_sub_steps)) return most_sub_steps;
  const int whole = static_cast<int>(wanted);
  return whole < wanted ? whole + 1 : whole;
}

// Packs with stiff lanes: how many sub-steps each of their lanes takes.
struct Parts {
  Item* item;
  Water before;  // the sub-step
  int most = 1, own[numerics::pack_width];
};

// Sets the sub-steps of a pack from its rates and puts it back before the step.
[[gnu::noinline, gnu::cold]] static Parts divide(const ReactionTask& task, const Heat& before, Item& i) {
  Pack fastest = task.plan->heat ? max(i.heat.pull, 0.0) : Pack(0.0);
  unrolled<constituent_count>([&]<int k>() __attribute__((always_inline)) {
    if (left_out<k>(*task.plan)) return;
    if constexpr (constituents::is_amount(static_cast<Constituent>(k)) && !holds_heat(k) && !stands_alone<k>())
      fastest = max(fastest, i.rates.loss[k] / (i.water.c[k] + 1e-30) + i.rates.pull[k]);
  });
  Parts parts;
  parts.item = &i;
  for (int lane = 0; lane < numerics::pack_width; ++lane) {
    parts.own[lane] = sub_steps_of(fastest.v[lane] * task.dt);
    i.h.v[lane] = task.dt / parts.own[lane];
    parts.most = parts.own[lane] > parts.most ? parts.own[lane] : parts.most;
  }
  put(before, i.water);
  return parts;
}

// Side by side until the last of them is through; a lane that has taken its own number of sub-steps stays as it is.
[[gnu::noinline, gnu::cold]] static void step_in_parts(ReactionTask& task, Parts* parts, int count) {
  const Plan& plan = *task.plan;
  Item* active[packs_at_once];
  Parts* owner[packs_at_once];
  for (int sub = 0;; ++sub) {
    int left = 0;
    for (int n = 0; n < count; ++n)
      if (sub < parts[n].most) {
        parts[n].before = parts[n].item->water;
        owner[left] = &parts[n];
        active[left++] = parts[n].item;
      }
    if (left == 0) return;
    begin_step(plan, active, left);
    stage(plan, active, left, true);
    predict_all(plan, active, left);
    stage(plan, active, left, false);
    task.sub_steps += left;
    for (int n = 0; n < left; ++n) {
      Item& i = *active[n];
      Pack::Mask done{};
      for (int lane = 0; lane < numerics::pack_width; ++lane) done[lane] = owner[n]->own[lane] <= sub ? -1 : 0;
      correct(plan, i);
      i.negative &= ~done;
      if (numerics::any(i.negative)) rescue_lanes(task, i);
      for (int k = 0; k < constituent_count; ++k) i.water.c[k] = select(done, owner[n]->before.c[k], i.water.c[k]);
    }
  }
}

static void react_items(ReactionTask& task, Item* items, int count) {
  const Plan& plan = *task.plan;
  Heat before[packs_at_once];
  Item* all[packs_at_once];
  for (int n = 0; n < count; ++n) all[n] = &items[n], before[n] = heat_of(items[n].water);
  begin_step(plan, all, count);
  stage(plan, all, count, true);
  Item* whole[packs_at_once];
  Parts parts[packs_at_once];
  int wholes = 0, divided = 0;
  for (int n = 0; n < count; ++n) {
    if (numerics::any(stiff(plan, items[n])))
      parts[divided++] = divide(task, before[n], items[n]);
    else
      whole[wholes++] = &items[n];
  }
  if (divided > 0) step_in_parts(task, parts, divided);
  predict_all(plan, whole, wholes);
  stage(plan, whole, wholes, false);
  task.sub_steps += wholes;
  for (int n = 0; n < wholes; ++n) {
    correct(plan, *whole[n]);
    if (numerics::any(whole[n]->negative)) rescue_lanes(task, *whole[n]);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
