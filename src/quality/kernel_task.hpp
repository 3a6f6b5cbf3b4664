// What the kernels of this room are asked to do, as plain data: no containers, so that a kernel compiled for a newer
// processor leaves nothing behind that others could link to.
#pragma once
#include <cstdint>

#include "qinghe/quality/common.hpp"
#include "qinghe/quality/evaluation.hpp"
#include "qinghe/quality/own_decay.hpp"
#include "qinghe/quality/places.hpp"

namespace qinghe::quality::kernel {

// Slots of a record at most: every constituent, padded to whole registers.
inline constexpr int most_slots = constituents::largest_stride;
inline constexpr int place_stride = (prepared_offset<void>() + 7) / 8 * 8;  // doubles of one cell's prepared record
// Where the numbers of a pack that begins with this cell begin.
template <class Number>
constexpr Number* place_numbers(Number* prepared, int cell) {
  return prepared + static_cast<std::ptrdiff_t>(cell / Places::together) * (place_stride * Places::together) + cell % Places::together;
}

// Terms that processes share, by their places in a list.
using SharedCatalogue = SharesOf<Catalogue>;
inline constexpr int shared_terms = static_cast<int>(std::tuple_size_v<SharedCatalogue>);
template <class Term, class... All>
constexpr int shared_index(std::tuple<All...>*) {
  int index = 0;
  (void)((std::is_same_v<Term, All> || (++index, false)) || ...);
  return index;
}
template <class Term>
inline constexpr int shared_place = shared_index<Term>(static_cast<SharedCatalogue*>(nullptr));

// Calls f.template operator()<Term, place>() for each term that P shares with others.
template <class P, class F>
[[gnu::always_inline]] constexpr void for_each_shared(F&& f) {
  [&]<class... Term>(std::tuple<Term...>*) __attribute__((always_inline)) {
    (f.template operator()<Term, shared_place<Term>>(), ...);
  }(static_cast<SharesOfOne<P>*>(nullptr));
}

// Which processes run, and where a run keeps its constituents.
struct Plan {
  const Settings* settings;
  bool runs[Catalogue::size];
  bool shares[shared_terms];                           // some process has this term
  bool lit;                                            // some process looks at light
  bool carbonate;                                      // some process asks for the carbonate equilibrium
  bool heat;                                           // some process changes what holds heat
  bool freezes;                                        // supercooled water becomes ice
  bool stores;                                         // some constituent is kept on demand
  bool two_layer;                                      // the bed has two layers
  bool solids_exchange;                                // the bed's solids are
  int slot[constituents::constituent_count];           // −1 when absent
  int count, stride;
  OwnLoss own[constituents::most_own];                 // what a basin's own constituents lose
  int owns;
};

// One reaction step of `dt` seconds of cells that follow each other: masses in, masses out.
struct ReactionTask {
  const Plan* plan;
  const double* prepared;  // of all cells, as Places keeps them
  int first;               // the first of these cells among them
  const double* volume;    // [cell] during the step [m³]
  double* mass;            // [cell × stride]
  int cells;
  double dt;
  double* gained;          // [stride], added to: Σ(mass after − before)
  // Takes a step that must stay positive, for one cell's concentrations by slot; called rarely.
  void (*rescue)(void* context, const double* prepared, double dt, double* c);
  void* context;
  std::int64_t sub_steps, rescues;  // counted
};

// prepared records of all cells from fields of the environment, each one value per cell.
struct PrepareTask {
  const Settings* settings;
  const double* field[environment_size];  // in the order of environment_members
  double* prepared;                       // as Places keeps them
  int cells;
};

}  // namespace qinghe::quality::kernel
