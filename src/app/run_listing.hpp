// What a run says of its results on the console.
#pragma once
#include "qinghe/app/console.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::app {

void show_results(Console& console, const results::Results& results, const basin::Model& model);

}  // namespace qinghe::app
