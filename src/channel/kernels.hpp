// The kernels of this room, one of each for every instruction set.
#pragma once
#include "channel/beds_task.hpp"
#include "channel/passage_task.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::channel::kernel {

namespace baseline {
void pass(PassageTask&, int first_bundle, int last_bundle);
void summarise(SummaryTask&);
void lay_beds(BedsTask&);
void advance_beds(BedsTask&);
}  // namespace baseline
#if defined(__x86_64__)
namespace avx2 {
void pass(PassageTask&, int first_bundle, int last_bundle);
void summarise(SummaryTask&);
void lay_beds(BedsTask&);
void advance_beds(BedsTask&);
}  // namespace avx2
namespace avx512 {
void pass(PassageTask&, int first_bundle, int last_bundle);
void summarise(SummaryTask&);
void lay_beds(BedsTask&);
void advance_beds(BedsTask&);
}  // namespace avx512
#define QINGHE_EACH_SET(function) {baseline::function, avx2::function, avx512::function}
#else
#define QINGHE_EACH_SET(function) {baseline::function}
#endif

inline constexpr numerics::ByInstructionSet<void(PassageTask&, int, int)> pass_kernels QINGHE_EACH_SET(pass);
inline constexpr numerics::ByInstructionSet<void(SummaryTask&)> summarise_kernels QINGHE_EACH_SET(summarise);
inline constexpr numerics::ByInstructionSet<void(BedsTask&)> lay_beds_kernels QINGHE_EACH_SET(lay_beds);
inline constexpr numerics::ByInstructionSet<void(BedsTask&)> advance_beds_kernels QINGHE_EACH_SET(advance_beds);
#undef QINGHE_EACH_SET

}  // namespace qinghe::channel::kernel
