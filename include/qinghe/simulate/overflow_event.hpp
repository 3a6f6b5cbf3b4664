// Overflow events as results speak of them.
#pragma once
#include <vector>

#include "qinghe/results/results.hpp"
#include "qinghe/sewer/sewer_system.hpp"

namespace qinghe::simulate {

// Events that had not ended before `since`, by start.
std::vector<results::OverflowEvent> overflow_events_since(const sewer::SewerSystem& sewers, base::Instant since);

}  // namespace qinghe::simulate
