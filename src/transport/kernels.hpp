// The kernels of this room, one of each for every instruction set.
#pragma once
#include "qinghe/numerics/instruction_set.hpp"
#include "transport/disperse_task.hpp"
#include "transport/remap_task.hpp"

namespace qinghe::transport::kernel {

namespace baseline {
void share_sides(RemapTask&);
void apply_sides(RemapTask&, bool before);
int find_events(const double*, const double*, const double*, int, int, int, int*);
void remap(RemapTask&, const Segment&);
void factor_dispersion(const DisperseTask&, double*, double*);
void eliminate(const DisperseTask&, int first, int count);
void substitute(const DisperseTask&, int first, int count);
}  // namespace baseline
#if defined(__x86_64__)
namespace avx2 {
void share_sides(RemapTask&);
void apply_sides(RemapTask&, bool before);
int find_events(const double*, const double*, const double*, int, int, int, int*);
void remap(RemapTask&, const Segment&);
void factor_dispersion(const DisperseTask&, double*, double*);
void eliminate(const DisperseTask&, int first, int count);
void substitute(const DisperseTask&, int first, int count);
}  // namespace avx2
namespace avx512 {
void share_sides(RemapTask&);
void apply_sides(RemapTask&, bool before);
int find_events(const double*, const double*, const double*, int, int, int, int*);
void remap(RemapTask&, const Segment&);
void factor_dispersion(const DisperseTask&, double*, double*);
void eliminate(const DisperseTask&, int first, int count);
void substitute(const DisperseTask&, int first, int count);
}  // namespace avx512
#define QINGHE_EACH_SET(function) {baseline::function, avx2::function, avx512::function}
#else
#define QINGHE_EACH_SET(function) {baseline::function}
#endif

using numerics::ByInstructionSet;
inline constexpr ByInstructionSet<void(RemapTask&)> share_sides_kernels QINGHE_EACH_SET(share_sides);
inline constexpr ByInstructionSet<void(RemapTask&, bool)> apply_sides_kernels QINGHE_EACH_SET(apply_sides);
inline constexpr ByInstructionSet<int(const double*, const double*, const double*, int, int, int, int*)> find_events_kernels QINGHE_EACH_SET(find_events);
inline constexpr ByInstructionSet<void(RemapTask&, const Segment&)> remap_kernels QINGHE_EACH_SET(remap);
inline constexpr ByInstructionSet<void(const DisperseTask&, double*, double*)> factor_dispersion_kernels QINGHE_EACH_SET(factor_dispersion);
inline constexpr ByInstructionSet<void(const DisperseTask&, int, int)> eliminate_kernels QINGHE_EACH_SET(eliminate);
inline constexpr ByInstructionSet<void(const DisperseTask&, int, int)> substitute_kernels QINGHE_EACH_SET(substitute);
#undef QINGHE_EACH_SET

}  // namespace qinghe::transport::kernel
