#include "qinghe/transport/dependence.hpp"

#include <algorithm>

#include "transport/segments.hpp"

namespace qinghe::transport {

Dependence::Dependence(const network::Network& network)
    : network_(&network), segments_(std::make_unique<Segments>(network)), count_(segments_->count()),
      differs_(static_cast<std::size_t>(count_), 0) {}
Dependence::~Dependence() = default;
Dependence::Dependence(Dependence&&) noexcept = default;

bool Dependence::mark(int segment) {
  if (differs(segment)) return false;
  listed_ = false;
  std::vector<int> open = {segment};
  while (!open.empty()) {
    const int s = open.back();
    open.pop_back();
    if (differs(s)) continue;
    differs_[static_cast<std::size_t>(s)] = 1;
    const kernel::Segment& own = (*segments_)[s];
    for (int o = 0; o < own.outs; ++o)
      if (own.out_entrance[o] >= 0) open.push_back(own.out_entrance[o]);
  }
  return true;
}

bool Dependence::differs_at(int cell) const { return differs(segments_->of(cell)); }

bool Dependence::mark_all() {
  const bool more = !whole();
  std::fill(differs_.begin(), differs_.end(), 1);
  listed_ = false;
  return more;
}

void Dependence::clear() {
  std::fill(differs_.begin(), differs_.end(), 0);
  listed_ = false;
}

Dependence::Stretch Dependence::cells_of(int segment) const { return {(*segments_)[segment].first, (*segments_)[segment].count}; }
std::span<const Dependence::Stretch> Dependence::stretches() const { return list(), stretches_; }
std::span<const int> Dependence::marked() const { return list(), marked_; }
std::span<const int> Dependence::feeding() const { return list(), feeding_; }

int Dependence::cells() const {
  int sum = 0;
  for (const Stretch& s : stretches()) sum += s.count;
  return sum;
}

void Dependence::list() const {
  if (listed_) return;
  listed_ = true;
  stretches_.clear(), marked_.clear(), feeding_.clear();
  for (int s = 0; s < count_; ++s) {
    const kernel::Segment& own = (*segments_)[s];
    if (!differs(s)) {
      const auto leads_on = [&](int entrance) { return entrance < 0 || differs(entrance); };
      if (std::any_of(own.out_entrance, own.out_entrance + own.outs, leads_on)) feeding_.push_back(s);
      continue;
    }
    marked_.push_back(s);
    if (!stretches_.empty() && stretches_.back().first + stretches_.back().count == own.first)
      stretches_.back().count += own.count;
    else
      stretches_.push_back({own.first, own.count});
  }
}

}  // namespace qinghe::transport
