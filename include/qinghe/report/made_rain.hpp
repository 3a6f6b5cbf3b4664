// Rain that was not measured as it stands: a design storm, or hours sampled from days.
#pragma once
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/report/facts.hpp"

namespace qinghe::report {

struct MadeRain {
  base::Instant start, end;  // it lies within [start, end)
  Text statement, phrase;
};

// Says so at the head of the trust chapter and on the first screen, and beside rain, flow and overflow where it reaches into the
// period [start, end) that the facts show.
void label_made_rain(Facts& facts, const std::vector<MadeRain>& made, base::Instant start, base::Instant end);

}  // namespace qinghe::report
