#include <array>
#include <cmath>

#include "qinghe/quality/kinetics.hpp"
#include "qinghe/quality/process/light.hpp"

namespace qinghe::quality {

double light_extinction(const KineticParameters& parameters, const constituents::ConstituentSet& set,
                        std::span<const double> c) {
  using constituents::Constituent;
  std::array<double, process::Light::parameters.size()> values;
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = parameters.get(std::string(process::Light::group) + "." +
                               std::string(process::Light::parameters[i].symbol));
  const process::Light::Values<double> light{values[0], values[1], values[2], values[3],
                                             values[4], values[5], values[6]};
  const auto of = [&](Constituent id) {
    return set.has(id) ? c[static_cast<std::size_t>(set.slot(id))] : 0.0;
  };
  using std::pow;
  return process::attenuation(light, of(Constituent::solids), of(Constituent::detritus),
                              of(Constituent::phytoplankton));
}

}  // namespace qinghe::quality
