// Reservoirs: level, class by the limits of lakes, trophic state, and what stayed in them.
#include <algorithm>

#include "parts.hpp"
#include "qinghe/base/worse.hpp"
#include "qinghe/results/reservoirs.hpp"

namespace qinghe::report {
namespace {

LakeMonth lake_month(const results::ReservoirMonth& month, const results::ReservoirState& state) {
  LakeMonth out{.level = month.level, .volume = 1e-6 * month.volume};
  if (state.grade.water_class) out.grade = assess::number(*state.grade.water_class);
  if (state.total_nitrogen) out.nitrogen_grade = assess::number(*state.total_nitrogen);
  out.total_p = state.items.total_p, out.total_n = state.items.total_n;
  out.chlorophyll = state.items.chlorophyll_a, out.secchi = state.secchi;
  out.oxygen = state.items.dissolved_oxygen, out.temperature = state.items.temperature;
  if (state.below) out.oxygen_below = state.below->dissolved_oxygen, out.temperature_below = state.below->temperature;
  if (state.trophic) out.tli = state.trophic->total, out.trophic = static_cast<int>(state.trophic->state);
  return out;
}

std::vector<double> in_tonnes(const results::RetainedLoad& load) {
  return {1e-3 * load.entered, 1e-3 * load.left, 1e-3 * load.stored, 1e-3 * load.retained};
}

}  // namespace

std::vector<Text> trophic_names() {
  std::vector<Text> names;
  for (int state = 0; state <= static_cast<int>(assess::TrophicState::heavy_eutrophic); ++state)
    names.push_back({std::string(name_zh(static_cast<assess::TrophicState>(state))),
                     std::string(name_en(static_cast<assess::TrophicState>(state)))});
  return names;
}

std::vector<Lake> make_lakes(const Results& results, const basin::Model& model,
                             const assess::Standard& standard, const std::vector<std::string>& months) {
  const basin::Basin& basin = *model.basin;
  std::vector<Lake> lakes;
  if (results.reservoir_months.empty()) return lakes;
  for (std::size_t r = 0; r < results.reservoir_ids.size(); ++r) {
    const channel::Reservoir& reservoir = basin.reservoirs[r];
    const double elevation = basin.nodes[static_cast<std::size_t>(reservoir.node)].elevation;
    Lake lake{.id = reservoir.id,
              .name = {reservoir.name_zh, reservoir.name_en},
              .months = std::vector<LakeMonth>(months.size())};
    for (const results::ReservoirMonth& month : results.reservoir_months) {
      const auto at = std::find(months.begin(), months.end(), month.month);
      if (month.reservoir != static_cast<int>(r) || at == months.end()) continue;
      lake.months[static_cast<std::size_t>(at - months.begin())] = lake_month(
          month,
          results::reservoir_state(month, results.set(), basin.regulatory, standard, elevation));
    }
    const auto loads = results::reservoir_loads(results.reservoir_balances, reservoir.id,
                                                results.set(), basin.regulatory);
    lake.cod = in_tonnes(loads.cod), lake.total_n = in_tonnes(loads.total_n),
    lake.total_p = in_tonnes(loads.total_p);
    for (const results::Balance& balance : results.reservoir_balances)
      if (balance.domain == reservoir.id) lake.relative = base::worse(lake.relative, balance.relative());
    lakes.push_back(std::move(lake));
  }
  return lakes;
}

}  // namespace qinghe::report
