// What a kinetic process is made of. One header per process in quality/process/, one line per process in
// quality/catalogue.hpp. A process is a struct with
//   key, name_en, name_zh, formula, source   texts, as `qinghe list processes` shows them
//   exchange      "" when all matter stays in the water, else "bed" or "air"
//   row           constant Petersen row: d(constituent)/dt = coefficient · rate
//   reactants     constituents whose absence (0) stops it; it runs when all are carried (inorganic carbon that is not
//                 carried counts as plentiful)
//   modifiers     other constituents its rate looks at (absent: 20 °C, otherwise 0)
//   Groups        parameter groups it reads; a process with own parameters is one itself
//   prepare<S>(environment, cell, values)    optional: what depends on the environment alone, a struct Prepared<S>
//   into_bed      optional, true where what is attached takes up what is lost to the bed: it runs where that is not kept too
//   applies(options) optional: whether it runs under these KineticOptions
//   Shares        optional: terms that other processes have too, computed once for all of them: structs with of(x), and
//                 of_temperature, whether they depend on nothing else
//   acts(x)       optional: where it is 0 the rate is; packs of cells where it is 0 throughout are spared
//   relaxation(x) optional, of a reversible process: a bound of −∂rate/∂(its constituent), for the split engine
//   rate(x)       ≥ 0 [unit/s of the row], templated on the scalar, without branches
// A parameter group is a struct with `group` (its name), `parameters` (a constexpr table) and `Values<S>` (the same
// numbers in the same order, as the formulas use them: per second; θ and K_so as an `Exponential`). S is double, or a
// pack of doubles where several cells or scenarios are computed at a time.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/constituents/stoichiometry.hpp"
#include "qinghe/numerics/dual.hpp"
#include "qinghe/numerics/scalar.hpp"
#include "qinghe/quality/environment.hpp"
#include "qinghe/quality/options.hpp"

namespace qinghe::quality::process {

using base::Confidence;
using base::Parameter;
using constituents::Constituent;
namespace stoichiometry = constituents::stoichiometry;
using numerics::exp;
using numerics::inverse_cbrt;
using numerics::less;
using numerics::log;
using numerics::positive_part;
using numerics::pow;
using numerics::select;
using numerics::sqrt;

// A constituent as a type, so that `x[ammonium]` is resolved, and refused when undeclared, at compile time.
template <Constituent C>
struct Of {
  constexpr operator Constituent() const { return C; }  // NOLINT(google-explicit-constructor)
};
inline constexpr Of<Constituent::temperature> temperature;
inline constexpr Of<Constituent::dissolved_oxygen> dissolved_oxygen;
inline constexpr Of<Constituent::cbod_fast> cbod_fast;
inline constexpr Of<Constituent::cbod_slow> cbod_slow;
inline constexpr Of<Constituent::cod_refractory> cod_refractory;
inline constexpr Of<Constituent::ammonium> ammonium;
inline constexpr Of<Constituent::nitrate> nitrate;
inline constexpr Of<Constituent::organic_nitrogen> organic_nitrogen;
inline constexpr Of<Constituent::organic_phosphorus> organic_phosphorus;
inline constexpr Of<Constituent::phosphate> phosphate;
inline constexpr Of<Constituent::phytoplankton> phytoplankton;
inline constexpr Of<Constituent::detritus> detritus;
inline constexpr Of<Constituent::solids> solids;
inline constexpr Of<Constituent::coliform> coliform;
inline constexpr Of<Constituent::alkalinity> alkalinity;
inline constexpr Of<Constituent::inorganic_carbon> inorganic_carbon;
inline constexpr Of<Constituent::bottom_algae> bottom_algae;
inline constexpr Of<Constituent::bottom_nitrogen> bottom_nitrogen;
inline constexpr Of<Constituent::bottom_phosphorus> bottom_phosphorus;
inline constexpr Of<Constituent::bed_heat> bed_heat;
inline constexpr Of<Constituent::ice> ice;
inline constexpr Of<Constituent::bed_solids> bed_solids;
inline constexpr Of<Constituent::bed_demand_fast> bed_demand_fast;
inline constexpr Of<Constituent::bed_demand_slow> bed_demand_slow;
inline constexpr Of<Constituent::bed_nitrogen_fast> bed_nitrogen_fast;
inline constexpr Of<Constituent::bed_nitrogen_slow> bed_nitrogen_slow;
inline constexpr Of<Constituent::bed_phosphorus_fast> bed_phosphorus_fast;
inline constexpr Of<Constituent::bed_phosphorus_slow> bed_phosphorus_slow;

struct Term {
  Constituent constituent;
  double coefficient;
};
template <std::size_t N>
using Row = std::array<Term, N>;
template <std::size_t N>
using Needs = std::array<Constituent, N>;

inline constexpr double seconds_per_day = 86400;

// What every process may use of the cell it runs in; see `make_cell` in quality/cell.hpp.
template <class S>
struct CellOf {
  S depth;           // regularised depth H_k [m]
  S inverse_depth;   // 1/H_k [1/m]
  S activity;        // 1 in water, → 0 in a drying film; multiplies every rate
  S absorbed_solar;  // shortwave entering the water, through ice where there is some [W/m²]
  S light;           // of it what algae can use at the surface, over their light constant [1]
  S surface_light;   // the response to it that depth averages start from, `surface_response` [1]
  S open;            // share of the surface without ice [1]
  S shear;           // of the flow at the bed [Pa]
};
using Cell = CellOf<double>;

// Parameters of one group, prepared numbers of one process, and a term that processes share, of the evaluation `x`.
template <class Group, class X>
[[gnu::always_inline]] inline const auto& values(const X& x) {
  return x.template values_of<Group>();
}
template <class Process, class X>
[[gnu::always_inline]] inline auto prepared(const X& x) {
  return x.template prepared_of<Process>();
}

template <class Term, class X>
[[gnu::always_inline]] inline auto shared(const X& x) {
  return x.template shared<Term>();
}

// Tables of recalled numbers share these sources.
inline constexpr std::string_view qual2k =
    "Chapra, Pelletier & Tao 2008, QUAL2K 2.11 documentation and user's manual";
inline constexpr std::string_view epa_rates =
    "Bowie et al. 1985, Rates, constants and kinetics formulations, EPA/600/3-85/040";

// Many processes share the same few exponentials of temperature and of oxygen. In Values such a parameter is
// the index of its exponential, which is evaluated once per cell for all processes that share it.
struct Exponential {
  std::int64_t index;
};

// Arrhenius-type temperature factor k(T) = k₂₀ θ^(T−20).
constexpr Parameter theta(double value) {
  return {"theta", "temperature factor", "1", value, 1.0, 1.15, qual2k, Confidence::recalled};
}
template <class N, class S>
[[gnu::always_inline]] inline S theta_power(const N& ln_theta, const S& t) {
  return exp((t - 20.0) * ln_theta);
}
template <class X>
auto temperature_factor(const X& x, Exponential theta) {
  return x.temperature_power(theta);
}

// Oxygen limitation F = 1 − e^(−K_so·O), QUAL2K's default form, or one of its other two, and its complement.
constexpr Parameter oxygen_attenuation(std::string_view description) {
  return {"K_so", description, "L/mg", 0.60, 0.4, 1.5, qual2k, Confidence::confirmed};
}
template <class N, class S>
[[gnu::always_inline]] inline S oxygen_inhibition(OxygenForm form, const N& k, const S& oxygen) {
  switch (form) {
    case OxygenForm::half_saturation:
      return k / (k + oxygen);
    case OxygenForm::second_order:
      return k / (k + oxygen * oxygen);
    case OxygenForm::exponential:
      break;
  }
  return exp(oxygen * -k);
}
// d ln(1 − F)/do
inline double oxygen_inhibition_slope(OxygenForm form, double k, double oxygen) {
  switch (form) {
    case OxygenForm::half_saturation:
      return -1 / (k + oxygen);
    case OxygenForm::second_order:
      return -2 * oxygen / (k + oxygen * oxygen);
    case OxygenForm::exponential:
      break;
  }
  return -k;
}
template <class X>
auto oxygen_inhibition(const X& x, Exponential attenuation) {
  return x.oxygen_power(attenuation);
}
template <class X>
auto oxygen_factor(const X& x, Exponential attenuation) {
  return 1.0 - oxygen_inhibition(x, attenuation);
}

}  // namespace qinghe::quality::process
