// What every run has to show before it may end well: balances that close.
#pragma once
#include <optional>

#include "qinghe/base/error.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::app {

// A balance that does not close to this share of its throughput fails the run (exit 5).
inline constexpr double balance_tolerance = 1e-9;

// The lowest concentration a run may compute, as a share of the constituent's scale: integrators with a tolerance go a little below
// zero, a sink of what is not there goes far.
inline constexpr double lowest_state = -0.01;

// Throws base::CheckFailed for a state below `lowest_state`, and for the first balance of `results` that does not close: of the period and of each month, of the whole and
// of each subcatchment, sewershed, reach and reservoir.
void expect_closed(const results::Results& results);
// The same, handed back.
std::optional<base::CheckFailed> what_is_open(const results::Results& results);

}  // namespace qinghe::app
