#include "qinghe/channel/losing_beds.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// How far water wets a bed.
struct Wetted {
  double depth, perimeter, share;  // [m], [m], 0–1
};

Wetted wetted(const RiverCell& c, double volume) {
  const Trapezoid section = section_of(c);
  const double area = numerics::positive_part((volume - c.pore_volume) * c.per_length);
  const double depth = section.depth(area, section.top_width(area));
  const double x = std::min(1.0, area * c.per_wetting_area);
  return {.depth = depth, .perimeter = c.bottom_width + c.bank_length * depth, .share = x * (2 - x)};
}

double part_in(double dt, double time) {
  return -std::expm1(-dt / time);
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
    : parameters_(parameters), pores_(cells, 0), water_(cells, 0), clogged_(cells, 0) {}

void LosingBeds::set(int cell, double pores) {
  living_ += (pores > 0) - (pores_[at(cell)] > 0);
  pores_[at(cell)] = pores;
}

BedStep LosingBeds::step(double dt) const {
  return {.dt = dt,
          .uptake = part_in(dt, parameters_.uptake_time),
          .clogging = part_in(dt, parameters_.clogging_time),
          .opening = part_in(dt, parameters_.opening_time),
          .draining = part_in(dt, parameters_.draining_time)};
}

Bed LosingBeds::in_step(int cell, const RiverCell& c, const BedStep& step) const {
  if (!living(cell)) return {.rate = c.seepage, .gradient = 0, .pores = 0, .filled = 0, .uptake = 0};
  const double rate = c.seepage * (1 + parameters_.clogging * (1 - clogged_[at(cell)]));
  return {.rate = rate,
          .gradient = rate / parameters_.layer,
          .pores = pores_[at(cell)],
          .filled = water_[at(cell)] * c.per_length,
          .uptake = step.uptake / step.dt};
}

Bed LosingBeds::settled(int cell, const RiverCell& c) const {
  return {.rate = c.seepage,
          .gradient = living(cell) ? c.seepage / parameters_.layer : 0,
          .pores = 0,
          .filled = 0,
          .uptake = 0};
}

// The seepage is divided between pores and percolation as the fluxes stand at the end of the step, which is
// exact but for inner steps. Pores that no water stands above drain; a bed clogs as far as it is wetted and
// opens as far as not.
void LosingBeds::advance(int cell, const RiverCell& c, const Bed& bed, const BedStep& step, double volume,
                         double seepage) {
  if (!living(cell)) return;
  const Wetted wet = wetted(c, volume);
  const BedLoss<double> loss = bed_loss(bed, wet.depth, wet.perimeter, c.bank_length);
  const double all = loss.percolation + loss.filling;
  const double filled = all > 0 ? step.dt * seepage * (loss.filling / all) : 0;
  double& water = water_[at(cell)];
  water += filled;
  const double held = wet.share * bed.pores * wet.perimeter * c.length;
  const double drained = numerics::positive_part(water - held) * step.draining;
  water -= drained;
  filled_ += filled, drained_ += drained;
  double& clogged = clogged_[at(cell)];
  clogged += wet.share * (1 - clogged) * step.clogging - (1 - wet.share) * clogged * step.opening;
}

void LosingBeds::settle(int cell, const RiverCell& c, double volume) {
  if (!living(cell)) return;
  const Wetted wet = wetted(c, volume);
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
