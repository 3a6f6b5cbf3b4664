#pragma once
#include "qinghe/quality/process.hpp"

namespace qinghe::quality::process {

// The screening mode, `[formulas] kinetics = "lumped"`: COD, NH3-N and TP each lose a fixed share a day, whatever the oxygen, as in
// the one-dimensional model 一维模型 of Chinese planning practice, C = C₀ e^(−k x/u). The states that make up an item decay
// alike, so that the item does too. What is lost leaves the account: neither oxygen nor nitrate is kept.
inline constexpr std::string_view planning_practice =
    "ranges usual in Chinese planning practice (recalled): COD 0.05-0.30, NH3-N 0.05-0.30, TP 0.02-0.10 1/d; calibrate";

struct LumpedCod {
  static constexpr std::string_view group = "lumped_cod";
  static constexpr std::array parameters{
      Parameter{"k_cod", "lumped decay of COD at 20 degC", "1/d", 0.15, 0, 1, planning_practice, Confidence::uncertain},
      theta(1.047)};
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  template <class S>
  static S of_place(const EnvironmentOf<S>& e) {
    return e.lumped_cod20;
  }
};
struct LumpedAmmonia {
  static constexpr std::string_view group = "lumped_ammonia";
  static constexpr std::array parameters{
      Parameter{"k_nh3", "lumped decay of NH3-N at 20 degC", "1/d", 0.15, 0, 1, planning_practice, Confidence::uncertain},
      theta(1.07)};
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  template <class S>
  static S of_place(const EnvironmentOf<S>& e) {
    return e.lumped_ammonia20;
  }
};
struct LumpedPhosphorus {
  static constexpr std::string_view group = "lumped_phosphorus";
  static constexpr std::array parameters{
      Parameter{"k_tp", "lumped decay of TP at 20 degC", "1/d", 0.05, 0, 0.5, planning_practice, Confidence::uncertain},
      theta(1.02)};
  template <class S>
  struct Values {
    S k;
    Exponential theta;
  };
  template <class S>
  static S of_place(const EnvironmentOf<S>& e) {
    return e.lumped_phosphorus20;
  }
};

// What all of them share; `lumped` keeps them out of the full kinetics.
template <class Group, Constituent C>
struct LumpedDecay {
  static constexpr bool lumped = true;
  static constexpr std::string_view source = planning_practice;
  using Groups = std::tuple<Group>;
  static constexpr Needs<1> reactants{C};
  static constexpr Needs<1> modifiers{Constituent::temperature};

  // The coefficient of the place: its own, else the basin's.
  template <class S>
  struct Prepared {
    S k20;  // [1/s]
  };
  template <class S>
  static Prepared<S> prepare(const EnvironmentOf<S>& e, const CellOf<S>&, const auto& settings) {
    const S own = Group::template of_place<S>(e);
    return {select(less(own, S(0.0)), S(settings.template values_of<Group>().k), own / seconds_per_day)};
  }
  // `Process` is the one that derives from this: a process reads what it prepared itself.
  template <class Process, class X>
  static auto decay(const X& x) {
    return prepared<Process>(x).k20 * temperature_factor(x, values<Group>(x).theta) * x[Of<C>{}];
  }
};

}  // namespace qinghe::quality::process
