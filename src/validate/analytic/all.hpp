// Every closed solution; each file defines one.
#pragma once
#include "qinghe/validate/solution.hpp"

namespace qinghe::validate::analytic {

Solution decaying_step();
Solution gaussian_pulse();
Solution mixing();
Solution ogata_banks();
Solution slug();
Solution steady_decay();
Solution streeter_phelps();

}  // namespace qinghe::validate::analytic
