#include "qinghe/results/rain_spread.hpp"

namespace qinghe::results {

const OverflowingInfo& info(Overflowing quantity) {
  static constexpr std::array<OverflowingInfo, overflowing_count> all = {{
      {"events", "场次", "events", "1"},
      {"volume_m3", "溢流量", "volume", "m3"},
      {"cod_kg", "化学需氧量", "COD", "kg"},
      {"ammonia_n_kg", "氨氮", "ammonia nitrogen", "kg"},
      {"total_n_kg", "总氮", "total nitrogen", "kg"},
      {"total_p_kg", "总磷", "total phosphorus", "kg"},
      {"suspended_solids_kg", "悬浮物", "suspended solids", "kg"},
      {"coliform_count", "粪大肠菌群", "faecal coliform", "1"},
  }};
  return all[static_cast<std::size_t>(quantity)];
}

}  // namespace qinghe::results
