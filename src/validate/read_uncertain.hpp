// [[uncertain]] of a case of releases.
#pragma once
#include "qinghe/base/config.hpp"
#include "qinghe/validate/release.hpp"

namespace qinghe::validate {

// Reads them into `release`, whose reaches and inflows are known. Faults are added to `faults`.
void read_uncertain(const base::Section& root, Release& release, base::Faults& faults);

}  // namespace qinghe::validate
