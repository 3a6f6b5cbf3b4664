// Overflow under random rain, beside the run.
#include "parts.hpp"

namespace qinghe::report {

std::vector<OverflowSpread> make_overflow_spread(const Results& results, const basin::Model& model) {
  std::vector<OverflowSpread> out;
  for (const results::RainSpread::Row& row : results.rain_spread.rows) {
    const auto take = [&](results::Overflowing quantity, double factor) {
      const results::Spread& s = row.of[static_cast<std::size_t>(quantity)];
      return Quantiles{
          .run = s.run * factor, .low = s.low * factor, .middle = s.middle * factor, .high = s.high * factor};
    };
    using enum results::Overflowing;
    constexpr double tonnes = 1e-3;
    OverflowSpread of{.name = {"全流域", "Basin"},
                      .events = take(events, 1),
                      .volume = take(volume, 1e-4),
                      .cod = take(cod, tonnes),
                      .ammonia_n = take(ammonia_n, tonnes),
                      .total_n = take(total_n, tonnes),
                      .total_p = take(total_p, tonnes),
                      .suspended_solids = take(suspended_solids, tonnes)};
    if (row.sewershed >= 0) {
      const sewer::Sewershed& shed = model.basin->sewersheds[static_cast<std::size_t>(row.sewershed)];
      of.sewershed = shed.id;
      of.name = {shed.name_zh, shed.name_en};
    }
    out.push_back(std::move(of));
  }
  return out;
}

}  // namespace qinghe::report
