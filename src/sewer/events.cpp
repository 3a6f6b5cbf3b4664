#include "qinghe/sewer/events.hpp"

#include <algorithm>

namespace qinghe::sewer {
namespace {

// An hour with less than this is round-off or a drip and starts no event [m³] (counting rule; the water stays in the balance).
constexpr double least_volume = 1.0;

// An M(V) curve needs some tens of points; more would weigh on every state that is kept.
constexpr std::size_t most_parcels = 48;

// Joins the two neighbours that hold the least together, so that the points stay spread over the volume.
void join_smallest(std::vector<Parcel>& parcels) {
  std::size_t at = 0;
  for (std::size_t i = 1; i + 1 < parcels.size(); ++i)
    if (parcels[i].volume + parcels[i + 1].volume < parcels[at].volume + parcels[at + 1].volume) at = i;
  parcels[at].add(parcels[at + 1]);
  parcels.erase(parcels.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

}  // namespace

void EventCounter::hour(base::Instant begin, double rain, const Parcel& overflow, std::span<const Parcel> parts) {
  constexpr double hour_seconds = 3600;
  if (running_ && static_cast<double>(begin - running_->end) >= gap_) {
    ended_.push_back(*running_);
    running_.reset();
  }
  if (rain > 0) {
    // A pause within an event, where the sewer still spills, does not begin a new count.
    if (!running_ && static_cast<double>(begin - last_rain_) > gap_) spell_rain_ = 0;
    spell_rain_ += rain;
    last_rain_ = begin;
  }
  if (!(overflow.volume >= least_volume)) return;
  if (!running_) {
    running_ = OverflowEvent{.sewershed = sewershed_, .start = begin, .end = begin};
    running_->first = concentration(overflow);
  }
  if (parts.empty()) parts = {&overflow, 1};
  running_->parcels.insert(running_->parcels.end(), parts.begin(), parts.end());
  while (running_->parcels.size() > most_parcels) join_smallest(running_->parcels);
  running_->end = begin + static_cast<std::int64_t>(hour_seconds);
  running_->spilling += hour_seconds;
  running_->volume += overflow.volume;
  running_->peak_flow = std::max(running_->peak_flow, overflow.volume / hour_seconds);
  running_->rain = spell_rain_;
  for (std::size_t i = 0; i < overflow.items; ++i) running_->load[i] += overflow.mass[i];
}

std::vector<OverflowEvent> EventCounter::events() const {
  std::vector<OverflowEvent> all = ended_;
  if (running_) all.push_back(*running_);
  return all;
}

}  // namespace qinghe::sewer
