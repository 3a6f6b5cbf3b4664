// Shares of a dividing flow.
#pragma once
#include <span>
#include <vector>

#include "qinghe/channel/geometry.hpp"

namespace qinghe::channel {

// Share at `flow`, piecewise linear, constant outside the table.
double share_at(const Split& split, double flow);

// `of_branch[b]` is the split of branch b or −1. Exactly as many shares as make sense: one branch at least
// takes the rest, and the shares sum to at most 1 at every flow. Throws base::InternalError otherwise.
void check_shares(std::span<const Split> splits, std::span<const int> of_branch);

}  // namespace qinghe::channel
