// Parameters as the formulas use them, and what many processes need of one water.
#pragma once
#include <array>
#include <cstring>
#include <string_view>
#include <tuple>

#include "qinghe/quality/catalogue.hpp"

namespace qinghe::quality {

using ParameterGroups = GroupsOf<std::tuple<process::Film, process::Light, process::IceCover>, Catalogue>;

template <class>
struct Groups;
template <class... G>
struct Groups<std::tuple<G...>> {
  template <class N>
  using Values = std::tuple<typename G::template Values<N>...>;
  // How many parameters of all groups have this symbol.
  static constexpr std::size_t count(std::string_view symbol) {
    std::size_t n = 0;
    const auto add = [&](const auto& table) {
      for (const base::Parameter& p : table) n += p.symbol == symbol;
    };
    (add(G::parameters), ...);
    return n;
  }
};

inline constexpr std::size_t most_thetas = Groups<ParameterGroups>::count("theta");
inline constexpr std::size_t most_attenuations = Groups<ParameterGroups>::count("K_so");

// Parameter values as the formulas use them, and structural options; N is double, or a pack where scenarios differ.
template <class N>
struct SettingsOf {
  typename Groups<ParameterGroups>::template Values<N> groups{};
  KineticOptions chosen;
  int thetas = 0, attenuations = 0;      // distinct values in use
  N ln_theta[most_thetas]{};             // by Exponential::index
  N attenuation[most_attenuations]{};    // K_so, likewise [L/mg]
  template <class Group>
  [[gnu::always_inline]] const typename Group::template Values<N>& values_of() const {
    return std::get<typename Group::template Values<N>>(groups);
  }
  [[gnu::always_inline]] const KineticOptions& options() const { return chosen; }
};
using Settings = SettingsOf<double>;

// What many processes need of one water, evaluated once for all of them: exponentials, and light with its
// slopes.
struct Common {
  std::array<double, most_thetas> temperature_power;
  std::array<double, most_attenuations> oxygen_power;
  numerics::Dual<3> optical_depth;  // by solids, detritus, phytoplankton
  double light_limit, light_slope;      // and its derivative by the optical depth
  double mean_light, mean_light_slope;  // likewise
  process::TwoLayerFluxes<numerics::Dual<6>> two_layer;  // by process::two_layer_inputs
};

// Fluxes of a bed of two layers with their slopes: the film is found with plain numbers, and its own slopes follow from the
// equation that it solves.
inline process::TwoLayerFluxes<numerics::Dual<6>> two_layer_with_slopes(const process::TwoLayerWater<double>& water, const process::Cell& cell, const Settings& settings) {
  using D = numerics::Dual<6>;
  const auto& p = settings.values_of<process::TwoLayer>();
  const auto& b = settings.values_of<process::BedStore>();
  const auto plain = process::two_layer_bed(p, b, cell, water);
  auto search = process::two_layer_search(plain);
  for (int turn = 0; turn < process::most_film_turns; ++turn) {
    const double before = search.r;
    process::two_layer_turn(plain, search);
    if (search.r == before) break;
  }
  const double r = process::two_layer_found(plain, search);
  const process::TwoLayerWater<D> varied{D::variable(water.temperature, 0), D::variable(water.oxygen, 1), D::variable(water.ammonia, 2),
                                         D::variable(water.nitrate, 3),     D::variable(water.demand, 4), D::variable(water.nitrogen, 5)};
  const auto bed = process::two_layer_bed(p, b, cell, varied);
  D film(r);
  if (r == plain.slowest) film = bed.slowest;
  else {
    // r (SOD + least) − O = 0, by r and by what the water is.
    using One = numerics::Dual<1>;
    const auto constant = [&](double v) { return One(v); };
    const process::TwoLayerBed<One> fixed{constant(plain.carbon), constant(plain.nitrogen), constant(plain.oxygen), constant(plain.ammonia), constant(plain.nitrate),
                                          constant(plain.transfer), constant(plain.nitrification), constant(plain.film_denitrification), constant(plain.methane),
                                          constant(plain.saturation), constant(plain.deep_denitrification), plain.half_ammonia, constant(plain.slowest)};
    const One by_film = One::variable(r, 0) * (process::two_layer_film(fixed, One::variable(r, 0)).demand + process::least_demand);
    const D by_water = r * (process::two_layer_film(bed, D(r)).demand + process::least_demand) - bed.oxygen;
    for (std::size_t i = 0; i < 6; ++i) film.slope[i] = -by_water.slope[i] / by_film.slope[0];
  }
  return process::two_layer_fluxes(p, b, cell, varied, bed, film);
}

// Concentrations `c` in a full record. `lit` and `two_layer` say whether any process looks at light and at the bed of two layers.
inline Common make_common(const double* c, const double* prepared, const Settings& settings, bool lit, bool two_layer) {
  using constituents::Constituent;
  const auto read = [&](Constituent id) { return numerics::positive_part(c[static_cast<std::size_t>(id)]); };
  Common common;
  const double t = read(Constituent::temperature), oxygen = read(Constituent::dissolved_oxygen);
  for (int i = 0; i < settings.thetas; ++i)
    common.temperature_power[static_cast<std::size_t>(i)] = process::theta_power(settings.ln_theta[i], t);
  for (int i = 0; i < settings.attenuations; ++i)
    common.oxygen_power[static_cast<std::size_t>(i)] = process::oxygen_inhibition(settings.options().oxygen, settings.attenuation[i], oxygen);
  if (!lit && !two_layer) return common;
  process::Cell cell;
  std::memcpy(&cell, prepared, sizeof cell);
  if (two_layer)
    common.two_layer = two_layer_with_slopes({t, oxygen, read(Constituent::ammonium), read(Constituent::nitrate), read(Constituent::bed_demand_fast), read(Constituent::bed_nitrogen_fast)},
                                             cell, settings);
  if (!lit) return common;
  const auto variable = [&](Constituent id, int lane) { return numerics::Dual<3>::variable(read(id), lane); };
  const auto& light = settings.values_of<process::Light>();
  common.optical_depth =
      process::attenuation(light, variable(Constituent::solids, 0), variable(Constituent::detritus, 1),
                           variable(Constituent::phytoplankton, 2)) *
      cell.depth;
  const auto depth = numerics::Dual<1>::variable(common.optical_depth.value, 0);
  const auto limit = process::light_limit(settings.options().light, cell.light, cell.surface_light, depth);
  const auto mean = process::mean_light(depth);
  common.mean_light = mean.value;
  common.mean_light_slope = mean.slope[0];
  common.light_limit = limit.value;
  common.light_slope = limit.slope[0];
  return common;
}

}  // namespace qinghe::quality
