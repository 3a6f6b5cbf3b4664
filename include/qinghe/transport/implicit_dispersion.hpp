// Longitudinal dispersion of the split engine: implicit Euler on the tree of main faces; second branches of a bifurcation
// carry none.
#pragma once
#include <span>
#include <vector>

#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/instruction_set.hpp"

namespace qinghe::transport {

namespace kernel {
struct DisperseTask;
}

class ImplicitDispersion {
 public:
  ImplicitDispersion(const network::Network& network, int stride,
                     numerics::InstructionSet instructions = numerics::widest_instruction_set());
  // Exchange flows of the faces [m³/s], ≥ 0, may be empty, for mixing during `seconds` at volumes [cell] [m³], which must
  // stay valid.
  void begin(std::span<const double> exchange, double seconds, std::span<const double> volume);
  // Mixes `mass` [cell × stride] once for that time.
  void advance(std::span<double> mass);

 private:
  kernel::DisperseTask describe(std::span<double> mass);

  int cells_, stride_;
  numerics::InstructionSet instructions_;
  std::vector<int> main_face_, below_;  // [cell], −1 where none
  numerics::AlignedVector coupling_, inverse_, factor_;
  std::span<const double> volume_;
  bool any_ = false;
};

}  // namespace qinghe::transport
