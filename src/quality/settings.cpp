#include "quality/settings.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace qinghe::quality {

namespace {

// Calls f.template operator()<Group>() for each parameter group in order.
template <class F, class... G>
void for_each_group(std::tuple<G...>*, F&& f) {
  (f.template operator()<G>(), ...);
}
template <class F>
void for_each_group(F&& f) {
  for_each_group(static_cast<ParameterGroups*>(nullptr), std::forward<F>(f));
}

// The index of `value` in `table`, where it is added if it is new, in the guise of a double.
double exponential(double* table, int& size, double value) {
  const process::Exponential entry{std::find(table, table + size, value) - table};
  if (entry.index == size) table[size++] = value;
  return std::bit_cast<double>(entry);
}

double loaded(Settings& settings, const base::Parameter& record, double value) {
  if (record.symbol == "theta") return exponential(settings.ln_theta, settings.thetas, std::log(value));
  if (record.symbol == "K_so") return exponential(settings.attenuation, settings.attenuations, value);
  return record.unit.ends_with("/d") ? value / process::seconds_per_day : value;
}

template <class... G>
void add_parameters(std::tuple<G...>*, ProcessInfo& info) {
  [[maybe_unused]] const auto add = [&]<class Group>() {
    for (const base::Parameter& record : Group::parameters) {
      info.parameters.push_back(record);
      info.parameter_names.push_back(std::string(Group::group) + "." + std::string(record.symbol));
    }
  };
  (add.template operator()<G>(), ...);
}

std::vector<ProcessInfo> describe_catalogue() {
  std::vector<ProcessInfo> all;
  Catalogue::for_each([&]<class P, int>() {
    ProcessInfo info{.key = P::key,
                     .name_en = P::name_en,
                     .name_zh = P::name_zh,
                     .formula = P::formula,
                     .source = P::source};
    for (const process::Term& term : P::row) info.row.push_back({term.constituent, term.coefficient});
    info.reactants.assign(P::reactants.begin(), P::reactants.end());
    info.modifiers.assign(P::modifiers.begin(), P::modifiers.end());
    info.exchange = P::exchange;
    info.reversible = IsReversible<P>;
    add_parameters(static_cast<typename P::Groups*>(nullptr), info);
    all.push_back(std::move(info));
  });
  return all;
}

std::vector<NamedParameter> list_parameters() {
  std::vector<NamedParameter> all;
  for_each_group([&]<class Group>() {
    for (const base::Parameter& record : Group::parameters) {
      all.push_back({std::string(Group::group) + "." + std::string(record.symbol), record});
    }
  });
  return all;
}

}  // namespace

const std::vector<ProcessInfo>& processes() {
  static const std::vector<ProcessInfo> all = describe_catalogue();
  return all;
}

const std::vector<NamedParameter>& parameters() {
  static const std::vector<NamedParameter> all = list_parameters();
  return all;
}

Settings make_settings(const KineticParameters& parameters, const KineticOptions& options) {
  Settings settings;
  settings.chosen = options;
  auto next = parameters.values().begin();
  for_each_group([&]<class Group>() {
    constexpr std::size_t count = Group::parameters.size();
    static_assert(sizeof(typename Group::template Values<double>) == count * sizeof(double),
                  "Values and parameters differ in number");
    std::array<double, count> loaded_values;
    for (std::size_t i = 0; i < count; ++i)
      loaded_values[i] = loaded(settings, Group::parameters[i], *next++);
    std::memcpy(&std::get<typename Group::template Values<double>>(settings.groups), loaded_values.data(),
                sizeof loaded_values);
  });
  return settings;
}

}  // namespace qinghe::quality
