#include "qinghe/simulate/overflow_event.hpp"

#include "qinghe/sewer/first_flush.hpp"

namespace qinghe::simulate {

std::vector<results::OverflowEvent> overflow_events_since(const sewer::SewerSystem& sewers, base::Instant since) {
  constexpr double g_to_kg = 1e-3, L_per_m3 = 1e3;
  std::vector<results::OverflowEvent> events;
  for (const sewer::OverflowEvent& e : sewers.overflow_events())
    if (e.end > since) {
      const sewer::FirstFlush cod = sewer::first_flush(e.parcels, sewer::cod_cr),
                              solids = sewer::first_flush(e.parcels, sewer::suspended_solids);
      events.push_back({.sewershed = e.sewershed, .start = e.start, .end = e.end, .volume = e.volume, .peak_flow = e.peak_flow, .rain = e.rain,
                        .cod = e.load[0] * g_to_kg, .ammonia_n = e.load[1] * g_to_kg, .total_n = e.load[2] * g_to_kg, .total_p = e.load[3] * g_to_kg,
                        .suspended_solids = e.load[4] * g_to_kg, .first_cod = e.first[0], .coliform = e.load[5] * L_per_m3,
                        .first_ammonia_n = e.first[1], .first_total_n = e.first[2], .first_total_p = e.first[3],
                        .first_suspended_solids = e.first[4], .first_coliform = e.first[5], .spilling_hours = e.spilling / 3600,
                        .ff30_cod = cod.ff30(), .exponent_cod = cod.exponent, .ff30_solids = solids.ff30(), .exponent_solids = solids.exponent,
                        .cod_curve = cod.mass_share});
    }
  return events;
}

}  // namespace qinghe::simulate
