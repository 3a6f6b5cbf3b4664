#include "qinghe/sewer/sewer_system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/sewer/process.hpp"

namespace qinghe::sewer {
namespace {

constexpr std::array<double SewerBudget::*, 12> water_terms = {
    &SewerBudget::rain,       &SewerBudget::sewage,        &SewerBudget::infiltration,
    &SewerBudget::plant_base, &SewerBudget::pervious_loss, &SewerBudget::evaporation,
    &SewerBudget::direct,     &SewerBudget::misconnected,  &SewerBudget::overflow,
    &SewerBudget::storm,      &SewerBudget::effluent,      &SewerBudget::bypass};
constexpr std::array<Items SewerBudget::*, 4> mass_terms = {
    &SewerBudget::mass_in, &SewerBudget::mass_out, &SewerBudget::mass_treated, &SewerBudget::mass_cleaned};

constexpr std::array<double ShedBudget::*, 10> shed_water_terms = {
    &ShedBudget::rain,        &ShedBudget::sewage,  &ShedBudget::infiltration, &ShedBudget::pervious_loss,
    &ShedBudget::evaporation, &ShedBudget::direct,  &ShedBudget::misconnected, &ShedBudget::overflow,
    &ShedBudget::storm,       &ShedBudget::to_plant};
constexpr std::array<Items ShedBudget::*, 4> shed_mass_terms = {
    &ShedBudget::mass_in, &ShedBudget::mass_out, &ShedBudget::mass_to_plant, &ShedBudget::mass_cleaned};

}  // namespace

SewerSystem::SewerSystem(std::vector<Sewershed> sewersheds, std::vector<Plant> plants,
                         SewerParameters parameters)
    : sheds_(std::move(sewersheds)),
      plants_(std::move(plants)),
      parameters_(parameters),
      items_(sewage_items + static_cast<std::size_t>(parameters_.own)),
      states_(sheds_.size()),
      shed_sums_(sheds_.size()) {
  const double inner = 3600 / parameters_.inner_step;
  if (!(parameters_.inner_step > 0) || std::abs(inner - std::round(inner)) > 1e-9)
    throw base::InternalError(
        fmt::format("sewer: an inner step of {} s divides no hour", parameters_.inner_step));
  for (std::size_t s = 0; s < sheds_.size(); ++s) {
    if (sheds_[s].plant >= static_cast<int>(plants_.size()))
      throw base::InternalError(fmt::format("sewer: sewershed '{}' drains to no plant", sheds_[s].id));
    counters_.emplace_back(static_cast<int>(s), parameters_.event_gap);
  }
}

void SewerSystem::add_to_budget(const SewerBudget& hour) {
  for (std::size_t t = 0; t < water_terms.size(); ++t) sums_.water[t] += hour.*water_terms[t];
  for (std::size_t t = 0; t < mass_terms.size(); ++t)
    for (std::size_t i = 0; i < items_; ++i) sums_.mass[t][i] += (hour.*mass_terms[t])[i];
}

void SewerSystem::add_to_budget(std::size_t shed, const ShedBudget& hour) {
  ShedSums& sums = shed_sums_[shed];
  for (std::size_t t = 0; t < shed_water_terms.size(); ++t) sums.water[t] += hour.*shed_water_terms[t];
  for (std::size_t t = 0; t < shed_mass_terms.size(); ++t)
    for (std::size_t i = 0; i < items_; ++i) sums.mass[t][i] += (hour.*shed_mass_terms[t])[i];
}

ShedBudget SewerSystem::budget(std::size_t shed) const {
  const ShedSums& sums = shed_sums_[shed];
  ShedBudget b;
  for (std::size_t t = 0; t < shed_water_terms.size(); ++t) b.*shed_water_terms[t] = sums.water[t].value();
  for (std::size_t t = 0; t < shed_mass_terms.size(); ++t)
    for (std::size_t i = 0; i < items_; ++i) (b.*shed_mass_terms[t])[i] = sums.mass[t][i].value();
  return b;
}

double SewerSystem::stored_water(std::size_t shed) const {
  const ShedState& state = states_[shed];
  return state.depression + state.surface.volume + state.pipes.volume + state.tank.volume;
}

Items SewerSystem::stored_mass(std::size_t shed) const {
  const ShedState& state = states_[shed];
  Items sum = parameters_.streets ? lying_on(*parameters_.streets, state.streets) : Items{};
  for (std::size_t i = 0; i < items_; ++i)
    sum[i] += state.surface.mass[i] + state.pipes.mass[i] + state.tank.mass[i] + state.deposit.loose[i] + state.deposit.consolidated[i];
  return sum;
}

SewerBudget SewerSystem::budget() const {
  SewerBudget b;
  for (std::size_t t = 0; t < water_terms.size(); ++t) b.*water_terms[t] = sums_.water[t].value();
  for (std::size_t t = 0; t < mass_terms.size(); ++t)
    for (std::size_t i = 0; i < items_; ++i) (b.*mass_terms[t])[i] = sums_.mass[t][i].value();
  return b;
}

void SewerSystem::keep_deposit(std::size_t shed, double share) {
  SewerBudget cleaned;
  cleaned.mass_cleaned = clean(states_[shed].deposit, share);
  add_to_budget(cleaned);
  ShedBudget own;
  own.mass_cleaned = cleaned.mass_cleaned;
  add_to_budget(shed, own);
}

double SewerSystem::stored_water() const {
  numerics::ExactSum sum;
  for (const ShedState& state : states_) {
    sum += state.depression;
    sum += state.surface.volume;
    sum += state.pipes.volume;
    sum += state.tank.volume;
  }
  return sum.value();
}

Items SewerSystem::stored_mass() const {
  Items sum{};
  for (std::size_t s = 0; s < states_.size(); ++s) {
    const Items own = stored_mass(s);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += own[i];
  }
  return sum;
}

std::vector<OverflowEvent> SewerSystem::overflow_events() const {
  std::vector<OverflowEvent> all;
  for (const EventCounter& counter : counters_) {
    const auto own = counter.events();
    all.insert(all.end(), own.begin(), own.end());
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const OverflowEvent& a, const OverflowEvent& b) { return a.start < b.start; });
  return all;
}

void SewerSystem::forget_events() {
  for (std::size_t s = 0; s < counters_.size(); ++s)
    counters_[s] = EventCounter(static_cast<int>(s), parameters_.event_gap);
}

double SewerSystem::dry_weather_load(std::size_t plant) const {
  double flow = plants_[plant].base_flow;
  for (const Sewershed& shed : sheds_)
    if (shed.plant == static_cast<int>(plant)) flow += mean_dry_weather_flow(shed);
  return flow / plants_[plant].capacity;
}

}  // namespace qinghe::sewer
