#include "channel/shares.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"

namespace qinghe::channel {

double share_at(const Split& split, double flow) {
  const auto above = std::upper_bound(split.flow.begin(), split.flow.end(), flow);
  if (above == split.flow.begin()) return split.share.front();
  if (above == split.flow.end()) return split.share.back();
  const std::size_t i = static_cast<std::size_t>(above - split.flow.begin()) - 1;
  const double t = (flow - split.flow[i]) / (split.flow[i + 1] - split.flow[i]);
  return split.share[i] + t * (split.share[i + 1] - split.share[i]);
}

void check_shares(std::span<const Split> splits, std::span<const int> of_branch) {
  std::vector<double> knots;
  bool rest = false;
  for (const int s : of_branch) {
    if (s < 0) {
      rest = true;
      continue;
    }
    const Split& split = splits[static_cast<std::size_t>(s)];
    const bool table =
        !split.flow.empty() && split.flow.size() == split.share.size() &&
        std::adjacent_find(split.flow.begin(), split.flow.end(), std::greater_equal<>()) ==
            split.flow.end() &&
        std::all_of(split.share.begin(), split.share.end(), [](double x) { return x >= 0 && x <= 1; });
    if (!table)
      throw base::InternalError("channel: a split needs ascending flows with shares between 0 and 1");
    knots.insert(knots.end(), split.flow.begin(), split.flow.end());
  }
  if (!rest) throw base::InternalError("channel: a split leaves no branch for the rest of the flow");
  for (const double flow : knots) {
    double sum = 0;
    for (const int s : of_branch)
      if (s >= 0) sum += share_at(splits[static_cast<std::size_t>(s)], flow);
    if (sum > 1 + 1e-12) throw base::InternalError("channel: the shares of a split sum to more than 1");
  }
}

}  // namespace qinghe::channel
