#include <array>

#include "qinghe/catchment/subcatchment.hpp"

namespace qinghe::catchment {

std::string_view key(LandUse use) {
  static constexpr std::array<std::string_view, land_use_count> keys{
      "forest", "grass", "cropland", "orchard", "village", "urban", "water"};
  return keys[static_cast<std::size_t>(use)];
}

}  // namespace qinghe::catchment
