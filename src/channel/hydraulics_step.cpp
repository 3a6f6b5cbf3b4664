// One exchange step through the network in the order of the schedule.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "channel/kernels.hpp"
#include "channel/schedule.hpp"
#include "channel/shares.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
constexpr double per_mm_per_hour = 1.0 / 3.6e6;  // mm/h → m/s
constexpr double forever = 1e12;                 // a step so long that its end is the steady state [s]

void size_for(const network::Network& network, FlowStep& out) {
  const std::size_t cells = at(network.cell_count());
  for (std::vector<double>* v : {&out.volume_begin, &out.volume_end, &out.lateral, &out.withdrawal,
                                 &out.seepage, &out.evaporation, &out.depth, &out.top_width, &out.velocity})
    v->resize(cells);
  out.face_flow.resize(network.faces().size());
}

}  // namespace

void Hydraulics::wish(const base::Civil& when) {
  if (wish_month_ == when.month) return;
  wish_month_ = when.month;
  constexpr double nothing = -1e300;
  std::fill(wish_.begin(), wish_.end(), 0.0);
  std::fill(keep_.begin(), keep_.end(), nothing);
  std::fill(pool_wish_.begin(), pool_wish_.end(), 0.0);
  for (const Abstraction& a : description_.abstractions) {
    const int cell = intake_cell(*network_, a);
    if (a.node >= 0) {
      pool_wish_[at(pool_of_cell_[at(cell)])] += a.flow[at(when.month - 1)];
      continue;
    }
    const int bundle = schedule_->place[at(cell)] / kernel::lanes * kernel::lanes;
    for (int p = bundle; p < bundle + kernel::lanes; ++p)
      if (schedule_->cell[at(p)] == cell) {
        wish_[at(p)] += a.flow[at(when.month - 1)];
        if (a.keep > 0) keep_[at(p)] = std::max(keep_[at(p)], a.keep);
      }
  }
}

void Hydraulics::warm_start(const base::Civil& when, std::span<const double> lateral) {
  FlowStep scratch;
  size_for(*network_, scratch);
  const std::vector<double> no_evaporation(volume_.size(), 0.0);
  pass(when, forever, lateral, no_evaporation, scratch, true);
  for (std::size_t c = 0; c < volume_.size(); ++c) {
    if (pool_of_cell_[c] >= 0) continue;
    volume_[c] = scratch.volume_end[c];
    beds_.settle(static_cast<int>(c), constants(static_cast<int>(c)), volume_[c]);
  }
  beds_.begin_budget();
  inflow_ = outflow_sum_ = withdrawal_ = seepage_ = evaporation_ = {};
  storage_begin_ = numerics::exact_sum(volume_);
  begin_pool_budgets();
}

void Hydraulics::step(const base::Civil& when, double dt, std::span<const double> lateral,
                      std::span<const double> open_water_evaporation, FlowStep& out) {
  size_for(*network_, out);
  out.dt = dt;
  move_gates(when, dt);
  pass(when, dt, lateral, open_water_evaporation, out, false);
  advance_beds(dt, out);
  summarise(lateral, out);
  note_gates(out);
}

void Hydraulics::pass(const base::Civil& when, double dt, std::span<const double> lateral,
                      std::span<const double> evaporation, FlowStep& out, bool steady) {
  if (lateral.size() != volume_.size() || evaporation.size() != volume_.size() || !(dt > 0))
    throw base::InternalError("channel: a step needs dt > 0 and one lateral flow and evaporation a cell");
  wish(when);
  lay_beds(dt, steady);
  lay_sluices();
  std::fill(unsteady_.begin(), unsteady_.end(), static_cast<unsigned char>(0));
  kernel::PassageTask task{.cell = schedule_->cell.data(),
                           .above = schedule_->above.data(),
                           .with_next = schedule_->with_next.data(),
                           .join_begin = schedule_->join_begin.data(),
                           .join_source = schedule_->join_source.data(),
                           .entry_begin = schedule_->entry_begin.data(),
                           .entry_cell = schedule_->entry_cell.data(),
                           .entry_face = schedule_->entry_face.data(),
                           .constants = constants_.data(),
                           .bed = bed_.empty() ? nullptr : bed_.data(),
                           .gated = sluices_.empty() ? nullptr : sluices_.data(),
                           .wish = wish_.data(),
                           .keep = keep_.data(),
                           .substeps = parameters_.substeps,
                           .substep_change = parameters_.substep_change,
                           .dt = dt,
                           .steady = steady,
                           .volume = volume_.data(),
                           .trend = trend_.data(),
                           .lateral = lateral.data(),
                           .evaporation = evaporation.data(),
                           .share = share_.data(),
                           .volume_end = out.volume_end.data(),
                           .withdrawal = out.withdrawal.data(),
                           .seepage = out.seepage.data(),
                           .evaporated = out.evaporation.data(),
                           .outflow = outflow_.data(),
                           .leaving = leaving_.data(),
                           .unsteady = unsteady_.data()};
  int bundle = 0;
  for (const Schedule::Stage& stage : schedule_->stages) {
    kernel::pass_kernels[instructions_](task, bundle, stage.bundle_end);
    bundle = stage.bundle_end;
    for (int e = stage.event_begin; e < stage.event_end; ++e) {
      const auto [kind, index] = schedule_->events[at(e)];
      if (kind == Schedule::Event::Kind::junction)
        divide(junctions_[at(index)]);
      else if (kind == Schedule::Event::Kind::backwater)
        pass_zone(index, dt, lateral, evaporation, out, steady), task.any_unsteady = true;
      else
        pass_reservoir(index, when, dt, lateral[at(index)], evaporation[at(index)] * per_mm_per_hour, out, steady);
    }
  }
  if (task.failed >= 0)
    throw base::NumericalError(
        "no water level balances a river cell",
        {.place = network_->reaches()[at(network_->reach_of(task.failed))].id,
         .solver_text = fmt::format("volume {} m3, lateral inflow {} m3/s, dt {} s", volume_[at(task.failed)],
                                    lateral[at(task.failed)], dt)});
}

void Hydraulics::pass_reservoir(int cell, const base::Civil& when, double dt, double lateral, double evaporation,
                                FlowStep& out, bool steady) {
  const std::size_t c = at(cell);
  const int index = pool_of_cell_[c];
  if (cell != pool_cell_[at(index)]) return;  // the lower layer follows from the whole
  const LevelPool& pool = pools_[at(index)];
  const Reservoir& rule = description_.reservoirs[at(index)];
  const double volume = reservoir_volume(index);
  const auto brought_to = [&](int layer, double before) {
    for (const int f : network_->faces_in(layer)) {
      const network::Face& face = network_->faces()[at(f)];
      if (!network_->between_layers(face)) before += outflow_[at(face.from)] * share_[at(f)];
    }
    return before;
  };
  const double below = pool_lower_[at(index)] < 0 ? 0.0 : brought_to(pool_lower_[at(index)], 0.0), inflow = brought_to(cell, lateral) + below;
  const PoolForcing forcing{.month = when.month, .inflow = inflow, .evaporation = evaporation, .withdrawal = pool_wish_[at(index)]};
  if (steady) {
    outflow_[c] = pool.losses(rule, forcing, volume).release;
    if (pool_lower_[at(index)] >= 0) outflow_[at(pool_lower_[at(index)])] = rule.released_below ? outflow_[c] : 0.0;
    return;
  }
  const PoolLosses mean = pool.step(rule, forcing, volume, dt);
  outflow_[c] = mean.release;
  out.volume_end[c] = volume + dt * (inflow - mean.sum());
  out.withdrawal[c] = mean.withdrawal;
  out.seepage[c] = mean.seepage;
  out.evaporation[c] = mean.evaporation;
  divide_layers(index, dt, mean, below, out);
  PoolSums& sums = pool_sums_[at(index)];
  sums.river += dt * (inflow - lateral), sums.direct += dt * lateral;
  sums.flood += dt * mean.flood, sums.spill += dt * mean.spill, sums.demand += dt * (mean.release - mean.flood - mean.spill);
  sums.withdrawal += dt * mean.withdrawal, sums.seepage += dt * mean.seepage, sums.evaporation += dt * mean.evaporation;
}

// Rain, rivers (but for what is set to enter below) and evaporation act on the upper layer, seepage on each by its bed. The flow through the boundary is what keeps
// it at its depth; it may go either way.
void Hydraulics::divide_layers(int pool, double dt, const PoolLosses& mean, double below, FlowStep& out) {
  if (pool_lower_[at(pool)] < 0) return;
  const std::size_t up = at(pool_cell_[at(pool)]), low = at(pool_lower_[at(pool)]);
  const Reservoir& rule = description_.reservoirs[at(pool)];
  const double before = volume_[low], end = pools_[at(pool)].lower_volume(rule, out.volume_end[up]);
  const double surface = pools_[at(pool)].area(reservoir_volume(pool));
  const double seepage = surface > 0 ? mean.seepage * pools_[at(pool)].area(before) / surface : 0.0;
  const double down = (end - before) / dt + seepage + (rule.released_below ? mean.release + mean.withdrawal : 0.0) - below;
  outflow_[up] = rule.released_below ? down : mean.release;
  outflow_[low] = rule.released_below ? mean.release : -down;
  out.volume_end[up] -= end, out.volume_end[low] = end;
  out.seepage[up] = mean.seepage - seepage, out.seepage[low] = seepage;
  out.evaporation[low] = 0;
  out.withdrawal[up] = rule.released_below ? 0.0 : mean.withdrawal;
  out.withdrawal[low] = rule.released_below ? mean.withdrawal : 0.0;
}

// The share of a branch looks at all the water that arrives at the node in the exchange step.
void Hydraulics::divide(const Junction& junction) {
  double total = 0;
  for (const int cell : junction.cells) total += outflow_[at(cell)];
  double rest = 1;
  int rest_branch = -1;
  const auto give = [&](int branch, double share) {
    for (std::size_t k = 0; k < junction.cells.size(); ++k)
      share_[at(junction.faces[k * at(junction.branches) + at(branch)])] = share;
  };
  for (int b = 0; b < junction.branches; ++b) {
    const int split = junction.split[at(b)];
    if (split < 0 && rest_branch < 0) {
      rest_branch = b;
      continue;
    }
    const double share = split < 0 ? 0 : share_at(description_.splits[at(split)], total);
    rest -= share;
    give(b, share);
  }
  give(rest_branch, rest);
}

void Hydraulics::summarise(std::span<const double> lateral, FlowStep& out) {
  kernel::SummaryTask task{.cells = network_->cell_count(),
                           .width_squared = width_squared_.data(),
                           .four_slopes = four_slopes_.data(),
                           .per_length = per_length_.data(),
                           .pore_volume = pore_volume_.data(),
                           .film_area = film_area_.data(),
                           .lateral = lateral.data(),
                           .outflow = outflow_.data(),
                           .withdrawal = out.withdrawal.data(),
                           .seepage = out.seepage.data(),
                           .evaporated = out.evaporation.data(),
                           .volume_end = out.volume_end.data(),
                           .volume = volume_.data(),
                           .trend = trend_.data(),
                           .volume_begin = out.volume_begin.data(),
                           .given = out.lateral.data(),
                           .depth = out.depth.data(),
                           .top_width = out.top_width.data(),
                           .velocity = out.velocity.data(),
                           .inflow = 0,
                           .withdrawn = 0,
                           .seeped = 0,
                           .lost = 0};
  kernel::summarise_kernels[instructions_](task);
  for (std::size_t i = 0; i < pools_.size(); ++i) state_reservoir(static_cast<int>(i), out);
  state_zones(out);
  double outflow = 0;
  const std::span<const network::Face> faces = network_->faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    out.face_flow[f] = outflow_[at(faces[f].from)] * share_[f];
    if (faces[f].to < 0) outflow += out.face_flow[f];
  }
  inflow_ += out.dt * task.inflow, outflow_sum_ += out.dt * outflow, withdrawal_ += out.dt * task.withdrawn;
  seepage_ += out.dt * task.seeped, evaporation_ += out.dt * task.lost;
}

void Hydraulics::state_reservoir(int reservoir, FlowStep& out) const {
  const std::size_t c = at(pool_cell_[at(reservoir)]);
  const int lower = pool_lower_[at(reservoir)];
  const auto middle = [&](std::size_t cell) { return 0.5 * (out.volume_begin[cell] + out.volume_end[cell]); };
  const auto state = [&](std::size_t cell, double surface, double through) {
    out.top_width[cell] = std::sqrt(surface);
    out.depth[cell] = surface > 0 ? middle(cell) / surface : 0;
    out.velocity[cell] = surface > 0 ? through / (out.depth[cell] * out.top_width[cell]) : 0;
  };
  const double release = outflow_[at(network_->outlet_cell(description_.reservoirs[at(reservoir)].node))];
  state(c, pools_[at(reservoir)].area(middle(c) + (lower >= 0 ? middle(at(lower)) : 0.0)), release);
  if (lower >= 0) state(at(lower), pools_[at(reservoir)].area(middle(at(lower))), release);
}

}  // namespace qinghe::channel
