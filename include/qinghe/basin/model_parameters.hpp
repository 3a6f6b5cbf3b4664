// Every parameter of the model in one list: kinetics, flow, losing beds, land, towns, sewers and random rain. Where a number
// lives is its own room; this list only collects the records, for `qinghe list parameters` and the report.
#pragma once
#include <vector>

#include "qinghe/quality/kinetics.hpp"

namespace qinghe::basin {

std::vector<quality::NamedParameter> model_parameters();  // "room.symbol", kinetic ones "process.symbol"

}  // namespace qinghe::basin
