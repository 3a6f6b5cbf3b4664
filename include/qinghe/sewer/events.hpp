// Counting overflow events: an event ends after a stated time without overflow.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

struct OverflowEvent {
  int sewershed = 0;
  base::Instant start, end;          // first and last overflowing hour (end exclusive)
  double volume = 0, peak_flow = 0;  // [m³], hourly mean [m³/s]
  double rain = 0;                   // from the end of the previous dry spell to the end of the event [mm]
  Items load{};                      // [g; coliform count·m³/L]
  Items first{};                     // concentrations of the first overflow hour [mg/L; coliform per L]
  double spilling = 0;               // time with overflow between start and end [s]
  std::vector<Parcel> parcels;       // what overflowed, by inner step

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [sewershed, start, end, volume, peak_flow, rain, load, first, spilling, parcels] = self;
    archive(sewershed, start, end, volume, peak_flow, rain, load, first, spilling, parcels);
  }
};

class EventCounter {
 public:
  EventCounter(int sewershed, double gap_seconds) : sewershed_(sewershed), gap_(gap_seconds) {}
  // One hour: its rain [mm] and its overflow, whole and in parts of shorter time where it came so.
  void hour(base::Instant begin, double rain, const Parcel& overflow, std::span<const Parcel> parts = {});
  // Ended events and the running one, in order of time.
  std::vector<OverflowEvent> events() const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [sewershed, gap, ended, running, spell_rain, last_rain] = self;
    archive(ended, running, spell_rain, last_rain);
  }

 private:
  int sewershed_;
  double gap_;
  std::vector<OverflowEvent> ended_;
  std::optional<OverflowEvent> running_;
  double spell_rain_ = 0;  // since the last dry spell of `gap_` [mm]
  base::Instant last_rain_{0};
};

}  // namespace qinghe::sewer
