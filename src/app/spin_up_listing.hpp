// How the stores of land, sewers and bed settled before a run: for the screen, and as a note of its results.
#pragma once
#include <string>

#include "qinghe/app/console.hpp"
#include "qinghe/simulate/spin_up.hpp"

namespace qinghe::app {

std::string spin_up_note(const simulate::SpinUp& spin_up);
// On stderr, where the years did not suffice.
void warn_of_spin_up(Console& console, const simulate::SpinUp& spin_up);
void show_spin_up(Console& console, const simulate::SpinUp& spin_up);

}  // namespace qinghe::app
