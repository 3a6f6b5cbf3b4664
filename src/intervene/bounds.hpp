// What a place allows a measure to be. Each adds a refusal where it does not, and says whether it does.
#pragma once
#include <string_view>
#include <vector>

#include "qinghe/intervene/intervention.hpp"

namespace qinghe::intervene {

using Refusals = std::vector<Refusal>;

// At most `most` of the type's size unit; `what` there is at the place.
bool at_most(const Candidate& candidate, double most, std::string_view what, Refusals& refusals);
bool whole_number(const Candidate& candidate, std::string_view parameter, Refusals& refusals);
bool combined(const Candidate& candidate, const sewer::Sewershed& shed, Refusals& refusals);
bool drains_to_plant(const Candidate& candidate, const sewer::Sewershed& shed, Refusals& refusals);
bool has_uncollected(const Candidate& candidate, const sewer::Sewershed& shed, Refusals& refusals);

}  // namespace qinghe::intervene
