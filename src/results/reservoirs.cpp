#include "qinghe/results/reservoirs.hpp"

#include <algorithm>

#include "qinghe/results/grades.hpp"

namespace qinghe::results {

ReservoirState reservoir_state(const ReservoirMonth& month,
                               const constituents::ConstituentSet& set,
                               const constituents::RegulatoryParameters& parameters,
                               const assess::Standard& standard, double elevation) {
  const auto record_of = [&](const std::vector<double>& concentration) {
    std::vector<double> c(static_cast<std::size_t>(set.stride()), 0.0);
    std::copy_n(concentration.begin(), set.count(), c.begin());
    return c;
  };
  ReservoirState state;
  const std::vector<double> upper = record_of(month.concentration);
  state.items = constituents::regulatory_items(set, upper.data(), parameters);
  if (!month.below.empty()) state.below = constituents::regulatory_items(set, record_of(month.below).data(), parameters);
  state.grade = assess::assess_section_month(standard, item_values(set, upper.data(), parameters), assess::WaterKind::lake,
                                             {.elevation = elevation});
  for (const assess::ItemGrade& item : state.grade.reference)
    if (item.item == assess::Item::total_n) state.total_nitrogen = item.water_class;
  state.secchi = assess::secchi_from_extinction(month.extinction);
  state.trophic = assess::trophic_index({.chlorophyll_a = state.items.chlorophyll_a,
                                         .total_p = state.items.total_p,
                                         .total_n = state.items.total_n,
                                         .secchi_depth = state.secchi,
                                         .cod_mn = state.items.cod_mn});
  return state;
}

const Balance* find_balance(const std::vector<Balance>& balances, std::string_view domain,
                            std::string_view quantity) {
  const auto found = std::find_if(balances.begin(), balances.end(), [&](const Balance& b) {
    return b.domain == domain && b.quantity == quantity;
  });
  return found == balances.end() ? nullptr : &*found;
}

// The items are linear in the masses of the constituents, so they apply to each term of a balance.
ReservoirLoads reservoir_loads(const std::vector<Balance>& balances, std::string_view reservoir,
                               const constituents::ConstituentSet& set,
                               const constituents::RegulatoryParameters& parameters) {
  const auto stride = static_cast<std::size_t>(set.stride());
  std::vector<double> entered(stride, 0.0), left(stride, 0.0), stored(stride, 0.0), retained(stride, 0.0);
  for (const constituents::Constituent id : set.ids()) {
    const Balance* balance = find_balance(balances, reservoir, set.info(id).key);
    if (balance == nullptr) continue;
    const auto k = static_cast<std::size_t>(set.slot(id));
    for (const BalanceTerm& term : balance->terms) {
      if (term.key == "river" || term.key == "direct")
        entered[k] += term.amount;
      else if (term.key == "reaction")
        retained[k] -= term.amount;
      else
        left[k] -= term.amount;
    }
    stored[k] = balance->storage_change;
  }
  constexpr double g_to_kg = 1e-3;
  ReservoirLoads loads;
  const auto fill = [&](const std::vector<double>& mass, double RetainedLoad::*part) {
    const auto items = constituents::regulatory_items(set, mass.data(), parameters);
    loads.cod.*part = items.cod_cr * g_to_kg;
    loads.total_n.*part = items.total_n * g_to_kg;
    loads.total_p.*part = items.total_p * g_to_kg;
  };
  fill(entered, &RetainedLoad::entered), fill(left, &RetainedLoad::left);
  fill(stored, &RetainedLoad::stored), fill(retained, &RetainedLoad::retained);
  return loads;
}

}  // namespace qinghe::results
