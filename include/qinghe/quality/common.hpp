// Parameters as the formulas use them, and what many processes need of one water.
#pragma once
#include <array>
#include <cstring>
#include <string_view>
#include <tuple>
#include <vector>

#include "qinghe/quality/catalogue.hpp"

namespace qinghe::quality {

using ParameterGroups = GroupsOf<std::tuple<process::Film, process::Light>, Catalogue>;

template <class>
struct Groups;
template <class... G>
struct Groups<std::tuple<G...>> {
  using Values = std::tuple<typename G::Values...>;
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

// Parameter values as the formulas use them, and structural options.
struct Settings {
  typename Groups<ParameterGroups>::Values groups{};
  KineticOptions chosen;
  std::vector<double> ln_theta;     // distinct values, by Exponential::index
  std::vector<double> attenuation;  // distinct values of K_so, likewise [L/mg]
  template <class Group>
  const typename Group::Values& values_of() const {
    return std::get<typename Group::Values>(groups);
  }
  const KineticOptions& options() const { return chosen; }
};

// What many processes need of one water, evaluated once for all of them: exponentials, and light with its
// slopes.
struct Common {
  std::array<double, Groups<ParameterGroups>::count("theta")> temperature_power;
  std::array<double, Groups<ParameterGroups>::count("K_so")> oxygen_power;
  numerics::Dual<3> optical_depth;  // by solids, detritus, phytoplankton
  double light_limit, light_slope;  // and its derivative by the optical depth
};

// Concentrations `c` in a full record. `lit` says whether any process looks at light.
inline Common make_common(const double* c, const double* prepared, const Settings& settings, bool lit) {
  using constituents::Constituent;
  const auto read = [&](Constituent id) { return numerics::positive_part(c[static_cast<std::size_t>(id)]); };
  Common common;
  const double t = read(Constituent::temperature), oxygen = read(Constituent::dissolved_oxygen);
  for (std::size_t i = 0; i < settings.ln_theta.size(); ++i) {
    common.temperature_power[i] = process::theta_power(settings.ln_theta[i], t);
  }
  for (std::size_t i = 0; i < settings.attenuation.size(); ++i) {
    common.oxygen_power[i] = process::oxygen_inhibition(settings.attenuation[i], oxygen);
  }
  if (!lit) return common;
  process::Cell cell;
  std::memcpy(&cell, prepared, sizeof cell);
  const auto variable = [&](Constituent id, int lane) { return numerics::Dual<3>::variable(read(id), lane); };
  const auto& light = settings.values_of<process::Light>();
  common.optical_depth =
      process::attenuation(light, variable(Constituent::solids, 0), variable(Constituent::detritus, 1),
                           variable(Constituent::phytoplankton, 2)) *
      cell.depth;
  const auto limit = process::light_limit(settings.options().light, light.par_share * cell.absorbed_solar,
                                          settings.values_of<process::Phytoplankton>().light,
                                          numerics::Dual<1>::variable(common.optical_depth.value, 0));
  common.light_limit = limit.value;
  common.light_slope = limit.slope[0];
  return common;
}

}  // namespace qinghe::quality
