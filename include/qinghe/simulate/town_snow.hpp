// Snow on the sewersheds: their sewers take the water that reaches the ground, not the precipitation.
#pragma once
#include <span>
#include <vector>

#include "qinghe/basin/basin.hpp"
#include "qinghe/catchment/snow.hpp"
#include "qinghe/forcing/weather.hpp"

namespace qinghe::simulate {

// By sewershed, with the snow parameters and the air of the subcatchment whose weather it takes.
class TownSnow {
 public:
  TownSnow() = default;
  explicit TownSnow(const basin::Basin& basin) : cover_(basin.sewersheds.size()) {}
  // Rain and melt water of one hour of the weather [mm] by sewershed.
  void step(const basin::Basin& basin, const forcing::HourlyWeather& weather, int hour, std::span<double> ground);

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [cover] = self;
    archive(cover);
  }

 private:
  std::vector<catchment::SnowState> cover_;
};

// Reference evapotranspiration of one hour [mm] by sewershed: what wet roofs and streets can give off.
void town_evaporation(const basin::Basin& basin, const forcing::HourlyWeather& weather, int hour, std::span<double> out);

}  // namespace qinghe::simulate
