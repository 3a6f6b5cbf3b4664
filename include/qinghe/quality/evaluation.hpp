// How a process of the catalogue sees one cell: concentrations as scalars of any kind, its parameters, its prepared data.
#pragma once
#include <array>
#include <cstring>
#include <tuple>
#include <type_traits>

#include "qinghe/quality/catalogue.hpp"

namespace qinghe::quality {

using ParameterGroups = GroupsOf<std::tuple<process::Film, process::Light>, Catalogue>;

// Width of a full record of concentrations: every constituent in enum order, padded to whole registers.
inline constexpr int full_stride = (constituents::constituent_count + 7) / 8 * 8;

template <class>
struct ValuesOf;
template <class... G>
struct ValuesOf<std::tuple<G...>> {
  using type = std::tuple<typename G::Values...>;
};

// Parameter values as the formulas use them, and structural options.
struct Settings {
  typename ValuesOf<ParameterGroups>::type groups{};
  KineticOptions chosen;
  template <class Group>
  const typename Group::Values& values_of() const {
    return std::get<typename Group::Values>(groups);
  }
  const KineticOptions& options() const { return chosen; }
};

template <class P>
concept HasPrepared = requires { typename P::Prepared; };
template <class P>
concept IsReversible = requires { requires P::reversible; };

// Doubles that process P prepares.
template <class P>
constexpr int prepared_doubles() {
  if constexpr (HasPrepared<P>) {
    static_assert(std::is_trivially_copyable_v<typename P::Prepared>);
    return static_cast<int>(sizeof(typename P::Prepared) / sizeof(double));
  }
  return 0;
}
inline constexpr int cell_doubles = static_cast<int>(sizeof(process::Cell) / sizeof(double));
// Where in a cell's prepared record P's data begin; the whole record's size for P = void.
template <class P>
constexpr int prepared_offset() {
  int offset = cell_doubles;
  bool found = false;
  Catalogue::for_each([&]<class Q, int>() {
    found = found || std::is_same_v<P, Q>;
    if (!found) offset += prepared_doubles<Q>();
  });
  return offset;
}

template <class P>
inline constexpr int input_count = static_cast<int>(P::reactants.size() + P::modifiers.size());
// The lane of constituent c among the inputs of P; −1 when P did not declare it.
template <class P>
constexpr int lane_of(constituents::Constituent c) {
  int lane = 0;
  for (const auto r : P::reactants) {
    if (r == c) return lane;
    ++lane;
  }
  for (const auto m : P::modifiers) {
    if (m == c) return lane;
    ++lane;
  }
  return -1;
}
template <class P>
constexpr constituents::Constituent input(int lane) {
  const auto reactants = static_cast<int>(P::reactants.size());
  return lane < reactants ? P::reactants[static_cast<std::size_t>(lane)]
                          : P::modifiers[static_cast<std::size_t>(lane - reactants)];
}

// Rates see the non-negative part of a concentration: a solver's small undershoot draws nothing and never turns a sink
// into a source. The state itself is left as it is.
template <class P, class S>
class Evaluation {
 public:
  using Source = std::conditional_t<std::is_same_v<S, numerics::Complex>, numerics::Complex, double>;
  Evaluation(const Source* c, const double* prepared, const Settings& settings)
      : c_(c), prepared_(prepared), settings_(settings) {}

  template <constituents::Constituent C>
  [[gnu::always_inline]] S operator[](process::Of<C>) const {
    constexpr int lane = lane_of<P>(C);
    static_assert(lane >= 0, "the process reads a constituent that it names neither as reactant nor as modifier");
    const Source& c = c_[static_cast<std::size_t>(C)];
    if constexpr (std::is_same_v<S, Source>) {
      return numerics::positive_part(c);
    } else {
      return S::variable(c < 0 ? 0 : c, lane, c < 0 ? 0 : 1);
    }
  }
  process::Cell cell() const {
    process::Cell cell;
    std::memcpy(&cell, prepared_, sizeof cell);
    return cell;
  }
  template <class Group>
  const typename Group::Values& values_of() const {
    static_assert(declared<Group>(static_cast<typename P::Groups*>(nullptr)), "a group missing from the process's Groups");
    return settings_.template values_of<Group>();
  }
  template <class Q>
  typename Q::Prepared prepared_of() const {
    static_assert(std::is_same_v<P, Q>, "a process reads only what it prepared itself");
    typename Q::Prepared own;
    std::memcpy(&own, prepared_ + prepared_offset<Q>(), sizeof own);
    return own;
  }
  const KineticOptions& options() const { return settings_.options(); }

 private:
  template <class Group, class... G>
  static constexpr bool declared(std::tuple<G...>*) {
    return (std::is_same_v<Group, G> || ...);
  }
  const Source* c_;
  const double* prepared_;
  const Settings& settings_;
};

// Rate of P [unit/s] in a cell with a full record of concentrations.
template <class P, class S, class Source>
[[gnu::always_inline]] inline S process_rate(const Source* c, const double* prepared, const Settings& settings) {
  const Evaluation<P, S> x(c, prepared, settings);
  return P::rate(x) * x.cell().activity;
}

}  // namespace qinghe::quality
