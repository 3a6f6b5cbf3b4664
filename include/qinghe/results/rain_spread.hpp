// What is not known of overflow because rain is known by the hour and at a few gauges only. All figures are of the whole period.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace qinghe::results {

// One quantity over the members of an ensemble, beside the run itself, whose rain is even within the hour.
struct Spread {
  double run = 0, mean = 0, low = 0, middle = 0, high = 0;  // quantiles 10, 50, 90 %
};

enum class Overflowing : unsigned char {
  events,
  volume,  // [m³]
  cod,
  ammonia_n,
  total_n,
  total_p,
  suspended_solids,  // [kg]
  coliform           // [count]
};
inline constexpr std::size_t overflowing_count = 8;
struct OverflowingInfo {
  std::string_view key, zh, en, unit;
};
const OverflowingInfo& info(Overflowing quantity);

struct RainSpread {
  int members = 0;  // 0: no ensemble was run
  std::uint64_t seed = 0;
  bool areal = true;
  struct Row {
    int sewershed = -1;  // −1: the basin; its events are those of all sewersheds
    std::array<Spread, overflowing_count> of{};
  };
  std::vector<Row> rows;        // the basin, then the sewersheds that overflow in any member
  double worst_balance = 0;     // largest relative residual of the members' sewers
};

}  // namespace qinghe::results
