// Conservative advection, loads and losses over a part of an exchange step: the transport of the split engine. Mass is the
// state; water keeps its order along a river, so any Courant number is taken in one piece (flux-form semi-Lagrangian; the
// scheme is described in src/transport/remap_kernel.hpp). Reservoirs are well mixed. What leaves a river is handed on as
// a profile in time.
//
// While water runs against the numbering of the cells anywhere, the whole step is taken by explicit donor cells instead,
// which are first order (src/transport/donor_cell.hpp).
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/numerics/aligned.hpp"
#include "qinghe/numerics/instruction_set.hpp"
#include "qinghe/transport/dependence.hpp"
#include "qinghe/transport/trace.hpp"

namespace qinghe::transport {

namespace kernel {
struct RemapTask;
}

// What crossed the boundary of the river, by constituent slot [g]; added to.
struct BoundaryMass {
  std::span<double> inflow, outflow, withdrawal, seepage;
  // Of each reservoir, in the order of network.reservoir_nodes(): from rivers, directly, released, withdrawn, seeped
  // [reservoir × lake_terms × stride]. May be empty.
  static constexpr std::size_t lake_terms = 5;
  std::span<double> lakes = {};
  // What was withdrawn from each of these cells, apart [place × stride].
  std::span<const int> taps = {};
  std::span<double> drawn = {};
};

class SemiLagrangian {
 public:
  // `network` must outlive the transport.
  SemiLagrangian(const network::Network& network, int stride,
                 numerics::InstructionSet instructions = numerics::widest_instruction_set());
  ~SemiLagrangian();
  SemiLagrangian(SemiLagrangian&&) noexcept;

  // Takes up the flows of one exchange step and its sources [cell × stride] [g/s]; both must stay valid until the next.
  // Throws base::InternalError when water enters through an outlet.
  void begin(const channel::FlowStep& flow, std::span<const double> source_mass);
  // Advances `mass` [cell × stride] from share `from` to share `to` of the exchange step; with a trace for others to follow.
  void advance(double from, double to, std::span<double> mass, const BoundaryMass& boundary, PassageTrace* trace = nullptr);
  // While water runs backwards there is no trace.
  bool traceable() const { return !reversed_; }

  // The same for the marked part of the river alone, to the bits of the whole; of `boundary` only the outflow is complete, and what
  // is drawn from marked cells. Where an unmarked reach would see other water below it than the leader's, it is marked, `mass` is
  // spoilt and the answer is false: begin the exchange step again.
  void begin(const channel::FlowStep& flow, std::span<const double> source_mass, const Dependence& part);
  bool advance(double from, double to, std::span<double> mass, const BoundaryMass& boundary, const PassageTrace& trace, Dependence& part);
  // Volume of every cell at a share of the step [m³].
  std::span<const double> volume(double share);

 private:
  void take(const channel::FlowStep& flow, std::span<const double> source_mass);
  void find_events(int first, int count);
  // Around the sides of the reservoirs: keeps their masses, then books what they took and gave.
  void keep_lakes(std::span<const double> mass);
  void book_lakes(const kernel::RemapTask& task, bool before, std::span<double> lakes) const;
  // Before the sides of the cells: what they are about to withdraw from the tapped ones.
  void book_taps(const kernel::RemapTask& task, bool before, const BoundaryMass& boundary) const;
  kernel::RemapTask describe(double from, double to, std::span<double> mass, const BoundaryMass& boundary);

  const network::Network* network_;
  int stride_;
  numerics::InstructionSet instructions_;
  std::unique_ptr<const Segments> segments_;
  std::vector<int> eventful_;
  int eventful_count_ = 0;
  numerics::AlignedVector head_, entering_, sides_, work_, volume_, donor_, lake_mass_;
  const channel::FlowStep* flow_ = nullptr;
  std::span<const double> source_;
  bool reversed_ = false;
};

}  // namespace qinghe::transport
