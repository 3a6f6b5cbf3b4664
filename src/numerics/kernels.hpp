// The kernels of this room, one of each for every instruction set.
#pragma once
#include "numerics/sweep_task.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::numerics::kernel {

namespace baseline {
int sweep(SweepTask&);
}
#if defined(__x86_64__)
namespace avx2 {
int sweep(SweepTask&);
}
namespace avx512 {
int sweep(SweepTask&);
}
inline constexpr ByInstructionSet<int(SweepTask&)> sweep_kernels{baseline::sweep, avx2::sweep, avx512::sweep};
#else
inline constexpr ByInstructionSet<int(SweepTask&)> sweep_kernels{baseline::sweep};
#endif

}  // namespace qinghe::numerics::kernel
