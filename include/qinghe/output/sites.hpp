// The sections of a basin as the assessment sees them.
#pragma once
#include <vector>

#include "qinghe/assess/section.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::output {

// In the order of basin.sections. A section at a reservoir node is graded by the limits of lakes.
std::vector<assess::SectionSite> section_sites(const basin::Basin& basin);

}  // namespace qinghe::output
