#include "qinghe/channel/losing_beds.hpp"

#include <array>
#include <cmath>

#include "channel/bed_motion.hpp"
#include "channel/kernels.hpp"

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

double part_in(double dt, double time) {
  return -std::expm1(-dt / time);
}

kernel::BedsTask task_of(const BedParameters& p, const BedPlaces& places, double dt) {
  return {.places = static_cast<int>(places.cell.size()),
          .cell = places.cell.data(),
          .constants = places.constants.data(),
          .bed = places.bed.data(),
          .layer = p.layer,
          .ratio = p.clogging,
          .dt = dt,
          .uptake = part_in(dt, p.uptake_time),
          .clogging = part_in(dt, p.clogging_time),
          .opening = part_in(dt, p.opening_time),
          .draining = part_in(dt, p.draining_time)};
}

}  // namespace

std::span<const base::Parameter> bed_parameters() {
  using base::Confidence;
  static constexpr BedParameters d;
  static constexpr double day = 86400;
  static constexpr std::array<base::Parameter, 6> records = {{
      {"layer", "thickness of the clogging layer of a bed", "m", d.layer, 0.1, 5,
       "fitted with the Yongding releases of 2020, validation/releases", Confidence::uncertain},
      {"clogging", "conductance of an open bed over that of a clogged one, less 1", "1", d.clogging, 0, 20,
       "fitted with the Yongding releases of 2020, validation/releases; with the filling of pores it spans "
       "the recalled 30-300 "
       "mm/d at first wetting and 5-50 later",
       Confidence::uncertain},
      {"uptake_time", "time in which all but 1/e of the empty pores fill below water", "day",
       d.uptake_time / day, 0.1, 20, "assumed", Confidence::assumed},
      {"clogging_time", "time in which a wetted bed clogs", "day", d.clogging_time / day, 5, 200, "assumed",
       Confidence::assumed},
      {"opening_time", "time in which a dry bed opens again", "day", d.opening_time / day, 5, 400, "assumed",
       Confidence::assumed},
      {"draining_time", "time in which filled pores drain below a dry bed", "day", d.draining_time / day, 5,
       400, "assumed", Confidence::assumed},
  }};
  return records;
}

LosingBeds::LosingBeds(const BedParameters& parameters, std::size_t cells)
    : parameters_(parameters), pores_(cells, 0), water_(cells, 0), clogged_(cells, 0), filled_in_step_(cells, 0), drained_in_step_(cells, 0) {}

void LosingBeds::set(int cell, double pores) {
  living_ += (pores > 0) - (pores_[at(cell)] > 0);
  pores_[at(cell)] = pores;
}

void LosingBeds::lay(const BedPlaces& places, double dt, bool steady) const {
  kernel::BedsTask task = task_of(parameters_, places, dt);
  task.steady = steady;
  task.pores = pores_.data(), task.water = water_.data(), task.clogged = clogged_.data();
  kernel::lay_beds_kernels[places.instructions](task);
}

void LosingBeds::advance(const BedPlaces& places, double dt, std::span<const double> volume_end, std::span<const double> seepage) {
  kernel::BedsTask task = task_of(parameters_, places, dt);
  task.pores = pores_.data(), task.water = water_.data(), task.clogged = clogged_.data();
  water_end_ = water_, clogged_end_ = clogged_;
  task.water_end = water_end_.data(), task.clogged_end = clogged_end_.data();
  task.cells = static_cast<int>(pores_.size());
  task.volume_end = volume_end.data(), task.seepage = seepage.data();
  task.filled = filled_in_step_.data(), task.drained = drained_in_step_.data();
  kernel::advance_beds_kernels[places.instructions](task);
  water_.swap(water_end_), clogged_.swap(clogged_end_);
  filled_ += task.all_filled, drained_ += task.all_drained;
}

void LosingBeds::settle(int cell, const RiverCell& c, double volume) {
  if (!living(cell)) return;
  const Wetted<double> wet = wetted(c, volume);
  water_[at(cell)] = wet.share * pores_[at(cell)] * wet.perimeter * c.length;
  clogged_[at(cell)] = wet.share;
}

void LosingBeds::begin_budget() {
  filled_ = drained_ = {};
  begin_ = numerics::exact_sum(water_);
}

BedBudget LosingBeds::budget() const {
  return {.store_begin = begin_,
          .store_now = numerics::exact_sum(water_),
          .filled = filled_.value(),
          .drained = drained_.value()};
}

}  // namespace qinghe::channel
