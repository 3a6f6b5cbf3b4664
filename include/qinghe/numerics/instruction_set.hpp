// Which instruction sets the kernels are compiled for, and which of them this machine has.
#pragma once
#include <span>
#include <string_view>

namespace qinghe::numerics {

enum class InstructionSet : unsigned char { baseline, avx2, avx512 };

// Those compiled in that this machine can run, the widest last.
std::span<const InstructionSet> instruction_sets();
inline InstructionSet widest_instruction_set() { return instruction_sets().back(); }
std::string_view name(InstructionSet set);

// One function compiled for each set; where one was not compiled in, the entry is null and the baseline's stands for it: all
// give the same bits.
template <class Function>
struct ByInstructionSet {
  Function* baseline = nullptr;
  Function* avx2 = nullptr;
  Function* avx512 = nullptr;
  Function* operator[](InstructionSet set) const {
    switch (set) {
      case InstructionSet::avx512: return avx512 ? avx512 : baseline;
      case InstructionSet::avx2: return avx2 ? avx2 : baseline;
      case InstructionSet::baseline: break;
    }
    return baseline;
  }
};

}  // namespace qinghe::numerics
