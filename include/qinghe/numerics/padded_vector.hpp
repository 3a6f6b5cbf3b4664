// A serial N_Vector whose hot operations run over whole groups of eight. Sums keep eight partial sums and join them in
// a fixed order, so that they do not depend on the machine.
#pragma once
#include <sundials/sundials_nvector.h>

namespace qinghe::numerics {

// `size` must be a multiple of 8. Throws base::InternalError otherwise or when memory is short. Clones behave alike.
N_Vector padded_vector(sunindextype size, SUNContext context);

}  // namespace qinghe::numerics
