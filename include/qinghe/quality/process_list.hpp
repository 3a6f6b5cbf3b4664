// Compile-time lists of process types and of the parameter groups they read.
#pragma once
#include <tuple>
#include <type_traits>
#include <utility>

namespace qinghe::quality {

template <class... P>
struct ProcessList {
  static constexpr int size = static_cast<int>(sizeof...(P));
  // Calls f.template operator()<Process, index>() for each process in order.
  template <class F>
  static constexpr void for_each(F&& f) {
    [&]<int... I>(std::integer_sequence<int, I...>) {
      (f.template operator()<P, I>(), ...);
    }
    (std::make_integer_sequence<int, size>{});
  }
};

namespace detail {
template <class, class>
struct Join;
template <class... A, class... B>
struct Join<ProcessList<A...>, ProcessList<B...>> {
  using type = ProcessList<A..., B...>;
};

template <class T, class... Have>
inline constexpr bool is_among = (std::is_same_v<T, Have> || ...);

// Appends to a tuple type the members of another that it does not hold yet, in order.
template <class Have, class More>
struct Merge;
template <class... Have>
struct Merge<std::tuple<Have...>, std::tuple<>> {
  using type = std::tuple<Have...>;
};
template <class... Have, class First, class... Rest>
struct Merge<std::tuple<Have...>, std::tuple<First, Rest...>> {
  using type = typename Merge<
      std::conditional_t<is_among<First, Have...>, std::tuple<Have...>, std::tuple<Have..., First>>,
      std::tuple<Rest...>>::type;
};

// The tuples that `Of` makes of each process of a list, merged behind `Have`.
template <template <class> class Of, class Have, class List>
struct Gathered;
template <template <class> class Of, class Have>
struct Gathered<Of, Have, ProcessList<>> {
  using type = Have;
};
template <template <class> class Of, class Have, class First, class... Rest>
struct Gathered<Of, Have, ProcessList<First, Rest...>> {
  using type = typename Gathered<Of, typename Merge<Have, typename Of<First>::type>::type, ProcessList<Rest...>>::type;
};

template <class P>
struct GroupsOfOne {
  using type = typename P::Groups;
};
template <class P>
struct SharesOfOne {
  using type = std::tuple<>;
};
template <class P>
  requires requires { typename P::Shares; }
struct SharesOfOne<P> {
  using type = typename P::Shares;
};
template <class Term, class... Have>
constexpr bool holds(std::tuple<Have...>*) {
  return is_among<Term, Have...>;
}
template <class Term, class List>
struct FirstToShare;
template <class Term, class First, class... Rest>
struct FirstToShare<Term, ProcessList<First, Rest...>> {
  using type = typename std::conditional_t<holds<Term>(static_cast<typename SharesOfOne<First>::type*>(nullptr)), std::type_identity<First>,
                                           FirstToShare<Term, ProcessList<Rest...>>>::type;
};
}  // namespace detail

template <class A, class B>
using Joined = typename detail::Join<A, B>::type;

// Every parameter group that `List` reads, each once: `First` groups, then in order of first use.
template <class First, class List>
using GroupsOf = typename detail::Gathered<detail::GroupsOfOne, First, List>::type;

// What process P has in common with others, and all of that of `List`, each once.
template <class P>
using SharesOfOne = typename detail::SharesOfOne<P>::type;
template <class List>
using SharesOf = typename detail::Gathered<detail::SharesOfOne, std::tuple<>, List>::type;
// The first process of `List` that has `Term`: through its eyes the term is computed.
template <class Term, class List>
using FirstToShare = typename detail::FirstToShare<Term, List>::type;

}  // namespace qinghe::quality
