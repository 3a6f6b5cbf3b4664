#include "qinghe/numerics/instruction_set.hpp"

#include <vector>

namespace qinghe::numerics {

std::span<const InstructionSet> instruction_sets() {
  static const std::vector<InstructionSet> known = [] {
    std::vector<InstructionSet> sets{InstructionSet::baseline};
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) sets.push_back(InstructionSet::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw"))
      sets.push_back(InstructionSet::avx512);
#endif
    return sets;
  }();
  return known;
}

std::string_view name(InstructionSet set) {
  switch (set) {
    case InstructionSet::avx512: return "avx512";
    case InstructionSet::avx2: return "avx2";
    case InstructionSet::baseline: break;
  }
  return "baseline";
}

}  // namespace qinghe::numerics
