// What every run has to show before it may end well: balances that close.
#pragma once
#include "qinghe/results/results.hpp"

namespace qinghe::app {

// A balance that does not close to this share of its throughput fails the run (exit 5).
inline constexpr double balance_tolerance = 1e-9;

// Throws base::CheckFailed for the first balance of `results` that does not close: of the period and of each month, of the whole and
// of each subcatchment, sewershed, reach and reservoir.
void expect_closed(const results::Results& results);

}  // namespace qinghe::app
