// How a process of the catalogue sees a pack of cells: the counterpart of quality/evaluation.hpp for kernels. N is the
// type of parameters: double where all lanes share them, Pack where they differ.
#pragma once
#include "qinghe/numerics/pack.hpp"
#include "quality/kernel_task.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

using constituents::Constituent;
using constituents::constituent_count;
using numerics::Pack;

// What surrounds the pack, as Kinetics::prepare writes it: cell geometry, then every process's prepared numbers.
struct Place {
  const double* numbers;  // as Places keeps them
  QINGHE_LANES Pack operator[](int i) const { return Pack::load(numbers + i * Places::together); }
  // The members of T, packs all, from number `first` on.
  template <class T>
  QINGHE_LANES T read(int first) const {
    constexpr int size = static_cast<int>(sizeof(T) / sizeof(Pack));
    Pack packs[size];
    for (int i = 0; i < size; ++i) packs[i] = (*this)[first + i];
    T out;
    __builtin_memcpy(&out, packs, sizeof out);
    return out;
  }
};
struct Water {
  Pack c[static_cast<std::size_t>(constituent_count)];  // in enum order
};
struct SharedTerms {
  Pack own[shared_terms];  // by shared_place
  Pack temperature_power[most_thetas], oxygen_power[most_attenuations];
  Pack optical_depth, light_limit, mean_light;
  constituents::CarbonateConstants<Pack> carbonate;
  process::TwoLayerFluxes<Pack> two_layer;
};

QINGHE_LANES process::CellOf<Pack> cell_of(const Place& place) {
  return place.read<process::CellOf<Pack>>(0);
}

// Step of the difference quotient of reversible processes [°C, g/m³]; they are smooth over far more.
inline constexpr double nudge = 0.01;

// Calls f.template operator()<0>(), …, <size − 1>(): indices known from the start keep arrays of packs in registers.
template <int Size, class F>
QINGHE_LANES void unrolled(F&& f) {
  [&]<int... I>(std::integer_sequence<int, I...>) __attribute__((always_inline)) { (f.template operator()<I>(), ...); }
  (std::make_integer_sequence<int, Size>{});
}

// With `Moved` that constituent is a nudge higher. With `Alone` there are no shared terms yet: what depends on temperature
// is computed where it is asked for.
template <class P, class N, int Moved = -1, bool Alone = false>
class PackedEvaluation {
 public:
  QINGHE_LANES PackedEvaluation(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings,
                                const SharedTerms& terms)
      : water_(water), temperature_(temperature), place_(place), settings_(settings), terms_(terms) {}

  // As in quality/evaluation.hpp: rates see the non-negative part of an amount.
  template <Constituent C>
  QINGHE_LANES Pack operator[](process::Of<C>) const {
    static_assert(lane_of<P>(C) >= 0, "the process reads a constituent that it names neither as reactant nor as modifier");
    Pack c = C == Constituent::temperature ? temperature_ : water_.c[static_cast<std::size_t>(C)];
    if constexpr (static_cast<int>(C) == Moved) c += nudge;
    if constexpr (!constituents::is_amount(C)) return c;
    else return max(c, 0.0);
  }
  QINGHE_LANES Pack temperature_power(process::Exponential theta) const {
    if constexpr (Alone) return process::theta_power(settings_.ln_theta[theta.index], max((*this)[process::temperature], 0.0));
    else return terms_.temperature_power[theta.index];
  }
  QINGHE_LANES Pack oxygen_power(process::Exponential attenuation) const { return terms_.oxygen_power[attenuation.index]; }
  QINGHE_LANES Pack optical_depth() const { return terms_.optical_depth; }
  QINGHE_LANES Pack light_limit() const { return terms_.light_limit; }
  QINGHE_LANES Pack mean_light() const { return terms_.mean_light; }
  template <class Term>
  QINGHE_LANES Pack shared() const {
    static_assert(!(Term::of_temperature && Moved == static_cast<int>(Constituent::temperature)));
    if constexpr (Alone) return Term::of(*this);
    else return terms_.own[shared_place<Term>];
  }
  QINGHE_LANES const constituents::CarbonateConstants<Pack>& carbonate() const { return terms_.carbonate; }
  QINGHE_LANES const process::TwoLayerFluxes<Pack>& two_layer() const { return terms_.two_layer; }
  QINGHE_LANES process::CellOf<Pack> cell() const { return cell_of(place_); }
  template <class Group>
  QINGHE_LANES const typename Group::template Values<N>& values_of() const {
    return settings_.template values_of<Group>();
  }
  template <class Q>
  QINGHE_LANES typename Q::template Prepared<Pack> prepared_of() const {
    return place_.template read<typename Q::template Prepared<Pack>>(prepared_offset<Q>());
  }
  QINGHE_LANES const KineticOptions& options() const { return settings_.options(); }

 private:
  const Water& water_;
  const Pack& temperature_;
  const Place& place_;
  const SettingsOf<N>& settings_;
  const SharedTerms& terms_;
};

QINGHE_LANES Pack amount(const Water& water, Constituent id) {
  const Pack c = water.c[static_cast<std::size_t>(id)];
  return max(c, 0.0);
}

// Terms that processes share, once for all of them: those of temperature alone, or the others.
template <bool OfTemperature, class N>
QINGHE_LANES void share_terms(const Water& water, const Pack& temperature, const Place& place, const SettingsOf<N>& settings, const Plan& plan, SharedTerms& terms) {
  Catalogue::for_each([&]<class P, int>() __attribute__((always_inline)) {
    for_each_shared<P>([&]<class Term, int I>() __attribute__((always_inline)) {
      if constexpr (Term::of_temperature == OfTemperature && std::is_same_v<P, FirstToShare<Term, Catalogue>>)
        if (plan.shares[I]) terms.own[I] = Term::of(PackedEvaluation<P, N>(water, temperature, place, settings, terms));
    });
  });
}

template <class N>
QINGHE_LANES void share_oxygen(const Water& water, const SettingsOf<N>& settings, SharedTerms& terms) {
  const Pack oxygen = amount(water, Constituent::dissolved_oxygen);
  for (int i = 0; i < settings.attenuations; ++i)
    terms.oxygen_power[i] = process::oxygen_inhibition(settings.options().oxygen, settings.attenuation[i], oxygen);
}
template <class N>
QINGHE_LANES void share_optical_depth(const Water& water, const Place& place, const SettingsOf<N>& settings, SharedTerms& terms) {
  terms.optical_depth = process::attenuation(settings.template values_of<process::Light>(), amount(water, Constituent::solids),
                                             amount(water, Constituent::detritus), amount(water, Constituent::phytoplankton)) *
                        cell_of(place).depth;
}
template <class N>
QINGHE_LANES void share_light(const Place& place, const SettingsOf<N>& settings, SharedTerms& terms) {
  const process::CellOf<Pack> cell = cell_of(place);
  terms.light_limit = process::light_limit(settings.options().light, cell.light, cell.surface_light, terms.optical_depth);
  terms.mean_light = process::mean_light(terms.optical_depth);
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
