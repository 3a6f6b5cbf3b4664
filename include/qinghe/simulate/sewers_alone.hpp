// The sewers of a basin through the weather without land and river, which they do not depend on: for ensembles of rain,
// design curves and checks of overflow.
#pragma once
#include <functional>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/forcing/rain_field.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "qinghe/simulate/levers.hpp"
#include "qinghe/simulate/town_snow.hpp"

namespace qinghe::simulate {

// Which member of an ensemble of rain; null: the rain of the gauges, even within the hour.
struct RainMember {
  const forcing::RainField* field = nullptr;
  std::uint64_t seed = 0;
  int member = 0;
};

// The rain field of a basin's sewersheds, each an area of its size at the centre of its weather's subcatchment.
forcing::RainField rain_field(const basin::Basin& basin, forcing::FieldParameters parameters = {});

// Copyable: a copy is a warm start. `model`, `weather` and `levers` must outlive it.
class SewersAlone {
 public:
  SewersAlone(const basin::Model& model, const forcing::HourlyWeather& weather, const Levers& levers);
  SewersAlone(const basin::Model& model, const forcing::HourlyWeather& weather, const Levers& levers,
              sewer::SewerSystem sewers);

  base::Instant now() const { return weather_->start + 3600LL * hour_; }
  // Goes back to the beginning of the weather with what the stores hold; events are counted anew.
  void rewind() {
    hour_ = 0;
    sewers_.forget_events();
  }
  // Hour by hour to `end`; `seen`, where given, is told of each.
  void run_until(base::Instant end, const RainMember& rain = {},
                 const std::function<void(base::Instant, const sewer::SewerStep&)>& seen = {});
  const sewer::SewerSystem& sewers() const { return sewers_; }
  sewer::SewerSystem& sewers() { return sewers_; }
  // Relative residual of the water since construction.
  double water_residual() const;

 private:
  void pull(base::Instant at);
  const basin::Model* model_;
  const forcing::HourlyWeather* weather_;
  const Levers* levers_;
  TownSnow snow_;
  sewer::SewerSystem sewers_;
  double stored_at_first_ = 0;
  int hour_ = 0;
  bool pulled_ = false;
};

}  // namespace qinghe::simulate
