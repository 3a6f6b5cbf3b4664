// Longitudinal dispersion of the split engine: implicit Euler on the tree of main faces; second branches of a bifurcation
// carry none.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/instruction_set.hpp"
#include "qinghe/transport/dependence.hpp"
#include "qinghe/transport/trace.hpp"

namespace qinghe::transport {

namespace kernel {
struct DisperseTask;
}

class ImplicitDispersion {
 public:
  ImplicitDispersion(const network::Network& network, int stride,
                     numerics::InstructionSet instructions = numerics::widest_instruction_set());
  ~ImplicitDispersion();
  ImplicitDispersion(ImplicitDispersion&&) noexcept;
  // Exchange flows of the faces [m³/s], ≥ 0, may be empty, for mixing during `seconds` at volumes [cell] [m³], which must
  // stay valid.
  void begin(std::span<const double> exchange, double seconds, std::span<const double> volume);
  // Mixes `mass` [cell × stride] once for that time; with a trace for others to follow.
  void advance(std::span<double> mass, MixingTrace* trace = nullptr);
  // The same for the marked part of the river alone, to the bits of the whole. Where an unmarked reach would see another
  // concentration below it than the leader's, it is marked, `mass` is spoilt and the answer is false.
  bool advance(std::span<double> mass, const MixingTrace& trace, Dependence& part) const;

 private:
  kernel::DisperseTask describe(std::span<double> mass) const;

  int cells_, stride_;
  numerics::InstructionSet instructions_;
  std::unique_ptr<const Segments> segments_;
  std::vector<int> main_face_, below_;  // [cell], −1 where none
  std::vector<unsigned char> inside_;   // [cell] whether the next cell is of the same reach
  numerics::AlignedVector coupling_, inverse_, factor_;
  std::span<const double> volume_;
  bool any_ = false;
};

}  // namespace qinghe::transport
