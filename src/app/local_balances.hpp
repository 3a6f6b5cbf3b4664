// Balances of many places of one kind: the worst of them by quantity, for the console.
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

}  // namespace qinghe::app
