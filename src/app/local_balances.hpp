// Balances of many places of one kind: the worst of them, for the console and the log.
#pragma once
#include <string_view>
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::app {

// `place`: the heading of the column of places, `title` that of the table. Nothing where there are no
// balances.
void show_worst_balances(Console& console, std::string_view key, Words title, Words place,
                         const std::vector<results::Balance>& balances);

// The reaches whose water closed worst over the period and in one hour; null where there are none.
struct WorstReaches {
  const results::ReachBalance *period = nullptr, *hour = nullptr;
};
WorstReaches worst_reaches(const results::Results& results);
void show_reach_balances(Console& console, const results::Results& results);

}  // namespace qinghe::app
