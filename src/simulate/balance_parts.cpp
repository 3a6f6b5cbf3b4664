#include "simulate/balance_parts.hpp"

#include <algorithm>

namespace qinghe::simulate {

results::Balance close_balance(std::string domain, std::string_view quantity, std::string unit, std::vector<results::BalanceTerm> terms,
                               double storage_begin, double storage_end) {
  results::Balance b{.domain = std::move(domain), .quantity = std::string(quantity), .unit = std::move(unit), .terms = std::move(terms)};
  b.storage_change = storage_end - storage_begin;
  Sum sum, size;
  for (const results::BalanceTerm& term : b.terms) sum.add(term.amount), size.add(std::abs(term.amount));
  sum.add(-b.storage_change);
  b.residual = sum.total();
  b.throughput = 0.5 * size.total() + std::max(std::abs(storage_begin), std::abs(storage_end));
  return b;
}

// Coliform is carried as count·m³/L, thousands of organisms; everything else is a mass.
const char* unit_of(std::string_view item) { return item == "coliform" ? "1e3" : "g"; }

std::string unit_of(const constituents::ConstituentSet& set, constituents::Constituent id) {
  if (constituents::is_own(id)) return constituents::mass_unit(set.info(id).unit);
  return id == constituents::Constituent::temperature ? "m3 K" : id == constituents::Constituent::coliform ? "1e3" : "g";
}

}  // namespace qinghe::simulate
