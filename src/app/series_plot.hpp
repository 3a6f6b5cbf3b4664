// A measured series of a case and what each integrator makes of it, as one SVG picture.
#pragma once
#include <string>
#include <vector>

#include "qinghe/validate/case.hpp"

namespace qinghe::app {

// `curves` [integrator][time][place]; one panel a place.
std::string series_plot(const validate::Case& c, const std::vector<std::string>& integrators, const std::vector<std::vector<std::vector<double>>>& curves);

}  // namespace qinghe::app
