// The uncertain numbers of releases as rows of tables.
#pragma once
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/validate/release.hpp"

namespace qinghe::app {

// To four digits; absent where it is not finite.
Cell rounded(double x);

// Case, number, its bounds as the case file has them, unit, why.
std::vector<Cell> bounds_of(const Console& console, const validate::Release& release, const validate::Uncertain& u);

// The two numbers whose ranks go most with those of a target, each with its correlation.
std::vector<Cell> leading(const Console& console, const validate::Release& release, const std::vector<double>& correlation);

}  // namespace qinghe::app
