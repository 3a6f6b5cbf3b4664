// The items that runoff carries, in one order.
#pragma once
#include <array>

namespace qinghe::catchment {

inline constexpr int quality_items =
    7;  // cod_cr, ammonia_n, nitrate_n, total_n, total_p, suspended_solids, coliform
using QualityArray = std::array<double, quality_items>;  // in that order

}  // namespace qinghe::catchment
