#include <array>

#include "qinghe/quality/kinetics.hpp"

namespace qinghe::quality {

std::span<const constituents::Constituent> lumped_constituents() {
  using enum constituents::Constituent;
  static constexpr std::array all = {temperature, cbod_fast, cbod_slow, cod_refractory, ammonium, organic_phosphorus,
                                     phosphate,   detritus,  tracer,    bed_heat,       ice};
  return all;
}

}  // namespace qinghe::quality
