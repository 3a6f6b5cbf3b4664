// How much of a result is the length of the cells: the same run on cells half as long, and what differs.
#pragma once
#include "app/case_input.hpp"
#include "qinghe/app/console.hpp"
#include "qinghe/app/progress.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::app {

// Runs `input` without fields of the network, over the whole of its period.
results::Results run_sections(const Case& input, const scenario::Scenario& scenario, const simulate::IntegratorOptions& options, Progress& progress);

// By section: months whose class differs, and for DO, CODCr, NH3-N and TP the root mean square over the assessed months of
// the difference of monthly means, relative to the finer run's. For a scheme of second order the error of the coarser run
// is 4/3 of the difference (Richardson 1911, Philos. Trans. R. Soc. A 210:307–357), of the finer one 1/3.
Listing grid_error(const results::Results& coarse, const results::Results& fine, const basin::Basin& basin);

}  // namespace qinghe::app
