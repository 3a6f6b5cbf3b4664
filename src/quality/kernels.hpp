// The kernels of this room, one of each for every instruction set.
#pragma once
#include "qinghe/numerics/instruction_set.hpp"
#include "quality/kernel_task.hpp"

namespace qinghe::quality::kernel {

namespace baseline {
void react(ReactionTask&);
void prepare(PrepareTask&);
}  // namespace baseline
#if defined(__x86_64__) && !defined(QINGHE_BASELINE_ONLY)
namespace avx2 {
void react(ReactionTask&);
void prepare(PrepareTask&);
}  // namespace avx2
namespace avx512 {
void react(ReactionTask&);
void prepare(PrepareTask&);
}  // namespace avx512
inline constexpr numerics::ByInstructionSet<void(ReactionTask&)> reaction_kernels{baseline::react, avx2::react, avx512::react};
inline constexpr numerics::ByInstructionSet<void(PrepareTask&)> prepare_kernels{baseline::prepare, avx2::prepare, avx512::prepare};
#else
inline constexpr numerics::ByInstructionSet<void(ReactionTask&)> reaction_kernels{baseline::react};
inline constexpr numerics::ByInstructionSet<void(PrepareTask&)> prepare_kernels{baseline::prepare};
#endif

}  // namespace qinghe::quality::kernel
