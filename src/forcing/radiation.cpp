#include "qinghe/forcing/radiation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::forcing {
namespace {

constexpr RadiationParameters defaults{};
using base::Confidence;
constexpr std::array<base::Parameter, 4> records{{
    {"k_Rs", "share of extraterrestrial radiation per square root of the daily temperature range",
     "degC^-0.5", defaults.range_coefficient, 0.12, 0.20,
     "FAO-56 (Allen et al. 1998) p. 60: 0.16 interior, 0.19 coastal", Confidence::confirmed},
    {"a_s+b_s", "clear-sky share of extraterrestrial radiation at sea level", "1", defaults.clear_sky, 0.65,
     0.80, "FAO-56 eq. 37", Confidence::confirmed},
    {"a_N", "loss of radiation under full cloud", "1", defaults.cloud_depth, 0.6, 0.85,
     "Kasten & Czeplak (1980), Solar Energy 24:177-189", Confidence::recalled},
    {"b_N", "exponent of cloud cover", "1", defaults.cloud_exponent, 2.5, 4.0,
     "Kasten & Czeplak (1980), Solar Energy 24:177-189", Confidence::recalled},
}};

}  // namespace

std::span<const base::Parameter> radiation_parameters() {
  return records;
}

double clear_sky_transmissivity(double elevation, const RadiationParameters& p) {
  return p.clear_sky + 2e-5 * elevation;
}

double transmissivity(double daily_range, double elevation, const RadiationParameters& p) {
  return std::min(p.range_coefficient * std::sqrt(daily_range), clear_sky_transmissivity(elevation, p));
}

double cloud_cover(double clearness, const RadiationParameters& p) {
  const double loss = std::clamp((1 - clearness) / p.cloud_depth, 0.0, 1.0);
  return std::pow(loss, 1 / p.cloud_exponent);
}

}  // namespace qinghe::forcing
