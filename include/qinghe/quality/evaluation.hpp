// How a process of the catalogue sees one cell: concentrations as scalars of any kind, its parameters, its
// prepared data.
#pragma once
#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>
#include <type_traits>

#include "qinghe/quality/common.hpp"

namespace qinghe::quality {

// Width of a full record of concentrations: every constituent in enum order, padded to whole registers.
inline constexpr int full_stride = constituents::catalogue_stride;

// What a constituent that is not carried counts.
constexpr double absent_value(constituents::Constituent c) {
  using enum constituents::Constituent;
  return c == temperature ? 20 : c == inorganic_carbon ? 1e12 : 0;
}

template <class P>
concept HasPrepared = requires { typename P::template Prepared<double>; };
template <class P>
concept IsReversible = requires {
  requires P::reversible;
};

// Doubles that process P prepares.
template <class P>
constexpr int prepared_doubles() {
  if constexpr (HasPrepared<P>) {
    static_assert(std::is_trivially_copyable_v<typename P::template Prepared<double>>);
    return static_cast<int>(sizeof(typename P::template Prepared<double>) / sizeof(double));
  }
  return 0;
}
inline constexpr int cell_doubles = static_cast<int>(sizeof(process::Cell) / sizeof(double));

template <class P>
constexpr bool is_lumped() {
  return requires { requires P::lumped; };
}
template <class P>
constexpr bool moves_heat() {
  return std::any_of(P::row.begin(), P::row.end(), [](const process::Term& t) { return constituents::holds_heat(t.constituent); });
}
// Heat is computed in every scheme.
template <class P>
constexpr bool belongs_to(KineticScheme scheme) {
  return scheme == KineticScheme::lumped ? is_lumped<P>() || moves_heat<P>() : !is_lumped<P>();
}

// A cell's prepared record: what all processes use, what moves heat, and then the other processes, those of the lumped scheme
// in the place of the full ones, because the two never run together. Where P's data begin; the whole record's size for P = void.
template <class P>
constexpr int prepared_offset() {
  enum Part { heat, full, lumped };
  int size[3] = {};
  int before = 0;
  Part own = heat;
  Catalogue::for_each([&]<class Q, int>() {
    const Part part = is_lumped<Q>() ? lumped : moves_heat<Q>() ? heat : full;
    if (std::is_same_v<P, Q>) own = part, before = size[part];
    size[part] += prepared_doubles<Q>();
  });
  const int others = cell_doubles + size[heat];
  if (std::is_void_v<P>) return others + (size[full] > size[lumped] ? size[full] : size[lumped]);
  return (own == heat ? cell_doubles : others) + before;
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

// Rates see the non-negative part of a concentration: a solver's small undershoot draws nothing and never
// turns a sink into a source. The state itself is left as it is. On complex numbers everything is computed
// afresh from the formulas, which makes them an oracle of what doubles and duals take from `Common`.
template <class P, class S>
class Evaluation {
 public:
  static constexpr bool is_complex = std::is_same_v<S, numerics::Complex>;
  static constexpr bool is_dual = !is_complex && !std::is_same_v<S, double>;
  using Source = std::conditional_t<is_complex, numerics::Complex, double>;
  Evaluation(const Source* c, const double* prepared, const Settings& settings, const Common* common)
      : c_(c), prepared_(prepared), settings_(settings), common_(common) {}

  template <constituents::Constituent C>
  [[gnu::always_inline]] S operator[](process::Of<C>) const {
    constexpr int lane = lane_of<P>(C);
    static_assert(lane >= 0,
                  "the process reads a constituent that it names neither as reactant nor as modifier");
    const Source& c = c_[static_cast<std::size_t>(C)];
    if constexpr (!constituents::is_amount(C)) {
      // A reading and no amount: processes see it as it is.
      if constexpr (is_dual)
        return S::variable(c, lane, 1.0);
      else
        return c;
    } else if constexpr (is_dual) {
      return S::variable(numerics::positive_part(c), lane, slope(C));
    } else {
      return numerics::positive_part(c);
    }
  }
  [[gnu::always_inline]] S temperature_power(process::Exponential theta) const {
    const auto i = static_cast<std::size_t>(theta.index);
    if constexpr (is_complex)
      return process::theta_power(settings_.ln_theta[i], (*this)[process::temperature]);
    else
      return power<constituents::Constituent::temperature>(common_->temperature_power[i],
                                                           settings_.ln_theta[i]);
  }
  [[gnu::always_inline]] S oxygen_power(process::Exponential attenuation) const {
    const auto i = static_cast<std::size_t>(attenuation.index);
    const double k = settings_.attenuation[i];
    if constexpr (is_complex)
      return process::oxygen_inhibition(options().oxygen, k, (*this)[process::dissolved_oxygen]);
    else
      return power<constituents::Constituent::dissolved_oxygen>(
          common_->oxygen_power[i],
          process::oxygen_inhibition_slope(options().oxygen, k,
                                           numerics::positive_part(c_[static_cast<std::size_t>(constituents::Constituent::dissolved_oxygen)])));
  }
  // k_e·H
  [[gnu::always_inline]] S optical_depth() const {
    using process::detritus, process::phytoplankton, process::solids;
    const auto& x = *this;
    if constexpr (is_complex) {
      return process::attenuation(values_of<process::Light>(), x[solids], x[detritus], x[phytoplankton]) *
             cell().depth;
    } else if constexpr (is_dual) {
      S depth(common_->optical_depth.value);
      const auto& by = common_->optical_depth.slope;
      depth.slope[checked_lane(solids)] = by[0] * slope(solids);
      depth.slope[checked_lane(detritus)] = by[1] * slope(detritus);
      depth.slope[checked_lane(phytoplankton)] = by[2] * slope(phytoplankton);
      return depth;
    } else {
      return common_->optical_depth.value;
    }
  }
  // Depth average of the light response of phytoplankton, 0–1.
  [[gnu::always_inline]] S light_limit() const {
    if constexpr (is_complex) {
      return process::light_limit(options().light, cell().light, cell().surface_light, optical_depth());
    } else if constexpr (is_dual) {
      return chain(optical_depth(), common_->light_limit, common_->light_slope);
    } else {
      return common_->light_limit;
    }
  }
  // Depth average of light relative to the surface.
  [[gnu::always_inline]] S mean_light() const {
    if constexpr (is_complex) {
      return process::mean_light(optical_depth());
    } else if constexpr (is_dual) {
      return chain(optical_depth(), common_->mean_light, common_->mean_light_slope);
    } else {
      return common_->mean_light;
    }
  }
  template <class Term>
  [[gnu::always_inline]] S shared() const {
    return Term::of(*this);
  }
  [[gnu::always_inline]] constituents::CarbonateConstants<S> carbonate() const {
    return constituents::carbonate_constants((*this)[process::temperature]);
  }
  // What a bed of two layers gives and takes.
  [[gnu::always_inline]] process::TwoLayerFluxes<S> two_layer() const {
    using process::ammonium, process::bed_demand_fast, process::bed_nitrogen_fast, process::dissolved_oxygen, process::nitrate, process::temperature;
    const auto& x = *this;
    if constexpr (is_complex) {
      const process::TwoLayerWater<S> water{x[temperature], x[dissolved_oxygen], x[ammonium], x[nitrate], x[bed_demand_fast], x[bed_nitrogen_fast]};
      const auto bed = process::two_layer_bed(values_of<process::TwoLayer>(), values_of<process::BedStore>(), cell(), water);
      auto search = process::two_layer_search(bed);
      for (int turn = 0; turn < process::most_film_turns; ++turn) process::two_layer_turn(bed, search);
      const S r = process::two_layer_found(bed, search);
      return process::two_layer_fluxes(values_of<process::TwoLayer>(), values_of<process::BedStore>(), cell(), water, bed, r);
    } else {
      const auto& all = common_->two_layer;
      return {bed_flux(all.oxidised), bed_flux(all.methane), bed_flux(all.gas), bed_flux(all.ammonia_nitrified), bed_flux(all.nitrogen_nitrified),
              bed_flux(all.nitrogen_released), bed_flux(all.lost), bed_flux(all.nitrate_lost), bed_flux(all.phosphorus_kept), bed_flux(all.phosphate_uptake)};
    }
  }
  process::Cell cell() const {
    process::Cell cell;
    std::memcpy(&cell, prepared_, sizeof cell);
    return cell;
  }
  template <class Group>
  const typename Group::template Values<double>& values_of() const {
    static_assert(declared<Group>(static_cast<typename P::Groups*>(nullptr)),
                  "a group missing from the process's Groups");
    return settings_.template values_of<Group>();
  }
  template <class Q>
  typename Q::template Prepared<double> prepared_of() const {
    static_assert(std::is_same_v<P, Q>, "a process reads only what it prepared itself");
    typename Q::template Prepared<double> own;
    std::memcpy(&own, prepared_ + prepared_offset<Q>(), sizeof own);
    return own;
  }
  const KineticOptions& options() const { return settings_.options(); }

 private:
  template <class Group, class... G>
  static constexpr bool declared(std::tuple<G...>*) {
    return (std::is_same_v<Group, G> || ...);
  }
  template <constituents::Constituent C>
  static consteval std::size_t checked_lane(process::Of<C>) {
    static_assert(lane_of<P>(C) >= 0,
                  "the process looks at light or an exponential without naming its constituents");
    return static_cast<std::size_t>(lane_of<P>(C));
  }
  [[gnu::always_inline]] S bed_flux(const numerics::Dual<6>& flux) const {
    if constexpr (is_dual) {
      S result(flux.value);
      for (std::size_t i = 0; i < 6; ++i) {
        const constituents::Constituent c = process::two_layer_inputs[i];
        result.slope[static_cast<std::size_t>(lane_of<P>(c))] = flux.slope[i] * slope(c);
      }
      return result;
    } else {
      return flux.value;
    }
  }
  // Derivative of the non-negative part of a concentration.
  double slope(constituents::Constituent id) const {
    return c_[static_cast<std::size_t>(id)] < 0 ? 0.0 : 1.0;
  }
  template <constituents::Constituent C>
  [[gnu::always_inline]] S power(double value, double rate) const {
    constexpr auto lane = checked_lane(process::Of<C>{});
    if constexpr (is_dual) {
      S result(value);
      result.slope[lane] = value * rate * slope(C);
      return result;
    } else {
      return value;
    }
  }
  const Source* c_;
  const double* prepared_;
  const Settings& settings_;
  const Common* common_;
};

// Rate of P [unit/s] in a cell with a full record of concentrations. `common` is not used by complex numbers.
template <class P, class S, class Source>
[[gnu::always_inline]] inline S process_rate(const Source* c, const double* prepared,
                                             const Settings& settings, const Common* common) {
  const Evaluation<P, S> x(c, prepared, settings, common);
  return P::rate(x) * x.cell().activity;
}

}  // namespace qinghe::quality
