// A box of water with its bed and its ice, hour by hour in the split engine's kernels, the ice seen as a simulation shows it to
// the surroundings.
#pragma once
#include "quality/beaker.hpp"

class IceBox {
 public:
  using Constituent = qinghe::constituents::Constituent;

  IceBox(const qinghe::constituents::ConstituentSet& set, const qinghe::quality::KineticParameters& parameters,
         std::vector<std::string> without = {})
      : set_(set), kinetics_(set_, parameters, {}, without), places_(kinetics_.places(1)),
        c_(static_cast<std::size_t>(set_.stride())), gained_(c_.size()) {}

  double& operator[](Constituent id) { return c_[static_cast<std::size_t>(set_.slot(id))]; }
  double thickness() { return (*this)[Constituent::ice] * depth_; }
  double bed_temperature() { return (*this)[Constituent::bed_heat] * depth_ / (1600 * 2200 * 0.1 / 4.186e6); }
  // Heat above that of water at 0 °C, per volume [K].
  double heat() { return (*this)[Constituent::temperature] + (*this)[Constituent::bed_heat] - qinghe::quality::kelvin_per_ice * (*this)[Constituent::ice]; }

  // Whole hours, each in `parts`, under a sky that stays; the volume is 1 m³.
  void wait(qinghe::quality::Environment sky, int hours, int parts = 1) {
    depth_ = sky.depth;
    const std::vector<double> volume{1};
    for (int hour = 0; hour < hours; ++hour) {
      sky.ice = set_.has(Constituent::ice) ? thickness() : 0;
      kinetics_.prepare(sky, places_, 0);
      for (int part = 0; part < parts; ++part) kinetics_.react(3600.0 / parts, places_, 0, volume, c_, gained_, statistics_);
    }
  }

 private:
  qinghe::constituents::ConstituentSet set_;
  qinghe::quality::Kinetics kinetics_;
  qinghe::quality::Places places_;
  std::vector<double> c_, gained_;
  double depth_ = 1;
  qinghe::quality::ReactionStatistics statistics_;
};
