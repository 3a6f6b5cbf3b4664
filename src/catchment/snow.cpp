#include "qinghe/catchment/snow.hpp"

#include <algorithm>

namespace qinghe::catchment {

SnowFluxes snow_step(const SnowParameters& p, double precipitation, double temperature, double hours,
                     SnowState& state) {
  SnowFluxes f;
  const double rain_share = std::clamp((temperature - p.all_snow) / (p.all_rain - p.all_snow), 0.0, 1.0);
  f.rain = precipitation * rain_share;
  f.snow = (precipitation - f.rain) * p.undercatch;
  if (f.snow == 0 && state.ice == 0 && state.liquid == 0) {
    f.outflow = f.rain;
    return f;
  }
  state.ice += f.snow;
  const double days = hours / 24;
  f.melt = std::min(state.ice, p.degree_day * std::max(0.0, temperature - p.melt_base) * days);
  const double frozen =
      std::min(state.liquid, p.refreeze * p.degree_day * std::max(0.0, p.melt_base - temperature) * days);
  state.ice += frozen - f.melt;
  const double liquid = state.liquid - frozen + f.melt + f.rain;
  state.liquid = std::min(liquid, p.holding * state.ice);
  f.outflow = liquid - state.liquid;
  return f;
}

}  // namespace qinghe::catchment
