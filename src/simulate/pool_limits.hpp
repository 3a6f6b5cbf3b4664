// Where the pools of the bed would come to if a year repeated for ever. With deposition as it is, a pool at the end of a year is
// linear in what it was at its beginning, so its ends approach the limit by a constant factor, which three of them tell: Aitken's
// Δ² (Aitken 1926, Proc. R. Soc. Edinb. 46:289–305). A slow pool in cold water needs decades by itself.
#pragma once
#include <vector>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::simulate {

class PoolLimits {
 public:
  explicit PoolLimits(const constituents::ConstituentSet& set);

  // The masses [cell × stride] before the first year and after each.
  void note(const std::vector<double>& mass);
  // Once three ends in a row are known, moves each pool to its limit, if it approaches one, and begins anew from there; whether
  // it did.
  bool leap(std::vector<double>& mass);

 private:
  std::size_t stride_;
  std::vector<std::size_t> slots_;
  std::vector<std::vector<double>> ends_;
};

}  // namespace qinghe::simulate
