// Temperature and oxygen of waters that enter the river, where no measurement states them.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/source.hpp"

namespace qinghe::simulate {

// Parameters of this file, for listing.
std::span<const base::Parameter> inflow_water_parameters();

// Sewage and effluent keep the warmth of the sewer: an annual cosine [°C].
double sewage_temperature(int day_of_year);

// Follows the air with a lag and stays above freezing by the smooth positive part ½(T + √(T² + 1)) [°C].
double open_water_temperature(double lagged_air_temperature);

// Baseflow: between shallow groundwater and the lagged surface temperature [°C].
double groundwater_temperature(double surface_temperature);

// Dissolved oxygen as a share of saturation.
double oxygen_share(constituents::SourceKind kind);

// Exponentially lagged air temperature of one place.
class LaggedTemperature {
 public:
  explicit LaggedTemperature(double lag_days) : lag_days_(lag_days) {}
  void step(double air_temperature, double dt_seconds);
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
