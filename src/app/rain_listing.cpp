#include "app/rain_listing.hpp"

#include <fmt/format.h>

namespace qinghe::app {

void show_rain_spread(Console& console, const results::RainSpread& spread, const basin::Basin& basin) {
  using results::Overflowing;
  Listing table{{{"sewershed", "排水分区", "sewershed"},
                 {"quantity", "量", "quantity"},
                 {"unit", "单位", "unit"},
                 {"run", "本次计算", "run"},
                 {"p10", "10 %", "10 %"},
                 {"p50", "50 %", "50 %"},
                 {"p90", "90 %", "90 %"}},
                {}};
  const auto rounded = [](double x) { return std::stod(fmt::format("{:.4g}", x)); };
  for (const auto& row : spread.rows)
    for (std::size_t q = 0; q < row.of.size(); ++q) {
      const auto quantity = static_cast<Overflowing>(q);
      // Of sewersheds the loads are in overflow_spread.csv.
      if (row.sewershed >= 0 && quantity != Overflowing::events && quantity != Overflowing::volume &&
          quantity != Overflowing::cod)
        continue;
      const results::OverflowingInfo& info = results::info(quantity);
      const results::Spread& s = row.of[q];
      table.rows.push_back({row.sewershed < 0 ? std::string(console.pick({"全流域", "basin"}))
                                              : basin.sewersheds[static_cast<std::size_t>(row.sewershed)].id,
                            std::string(console.pick({info.zh, info.en})), std::string(info.unit),
                            rounded(s.run), rounded(s.low), rounded(s.middle), rounded(s.high)});
    }
  console.show("overflow_spread",
               {"随机降雨下的溢流（计算期内合计；本次计算：小时内雨量均匀；逐分区各项见 overflow_spread.csv）",
                "Overflow under random rain (of the whole period; run: rain even within the hour; all in overflow_spread.csv)"},
               table);
  console.show("rain_members", {"降雨组数", "members of the rain"}, static_cast<long long>(spread.members));
  console.show("rain_members_balance",
               {"各组管网水量最大相对残差", "largest relative residual of their water"},
               spread.worst_balance);
}

}  // namespace qinghe::app
