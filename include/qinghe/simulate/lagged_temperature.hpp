// Exponentially lagged air temperature of one place, which surface waters follow.
#pragma once
#include <cmath>

namespace qinghe::simulate {

class LaggedTemperature {
 public:
  explicit LaggedTemperature(double lag_days) : lag_days_(lag_days) {}
  // Exact for an air temperature [°C] constant within the step.
  void step(double air_temperature, double dt_seconds) {
    if (!started_) value_ = air_temperature, started_ = true;
    value_ = air_temperature + (value_ - air_temperature) * std::exp(-dt_seconds / (86400.0 * lag_days_));
  }
  double value() const { return value_; }

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [lag_days, value, started] = self;
    archive(value, started);
  }

 private:
  double lag_days_, value_ = 0;
  bool started_ = false;
};

}  // namespace qinghe::simulate
