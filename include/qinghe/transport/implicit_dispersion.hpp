// Longitudinal dispersion of the split engine: implicit Euler on the tree of main faces; second branches of a bifurcation
// carry none.
#pragma once
#include <span>
#include <vector>

#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::transport {

class ImplicitDispersion {
 public:
  ImplicitDispersion(const network::Network& network, int stride,
                     numerics::InstructionSet instructions = numerics::widest_instruction_set());
  // Exchange flows of the faces [m³/s], ≥ 0; may be empty.
  void begin(std::span<const double> exchange);
  // Mixes `mass` [cell × stride] for `seconds` at the given volumes [cell] [m³].
  void advance(double seconds, std::span<const double> volume, std::span<double> mass);

 private:
  int cells_, stride_;
  numerics::InstructionSet instructions_;
  std::vector<int> main_face_, below_;  // [cell], −1 where none
  numerics::AlignedVector exchange_, coupling_, inverse_, factor_;
  bool any_ = false;
};

}  // namespace qinghe::transport
