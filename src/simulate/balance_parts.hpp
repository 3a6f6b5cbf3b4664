// What the balances of all parts share: closing one, units, and the parts that close_balances puts together.
#pragma once
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "simulate/balances.hpp"

namespace qinghe::simulate {

// Sums of masses in fixed order with compensation (Neumaier 1974), so that a balance shows the solver and not the sum.
struct Sum {
  double value = 0, lost = 0;
  void add(double x) {
    const double t = value + x;
    lost += std::abs(value) >= std::abs(x) ? (value - t) + x : (x - t) + value;
    value = t;
  }
  double total() const { return value + lost; }
};

// Terms that enter are positive. The throughput is half of all terms and the largest storage.
results::Balance close_balance(std::string domain, std::string_view quantity, std::string unit, std::vector<results::BalanceTerm> terms,
                               double storage_begin, double storage_end);

// Of an item of land and sewers, of a constituent of rivers.
const char* unit_of(std::string_view item);
std::string unit_of(const constituents::ConstituentSet& set, constituents::Constituent id);

// Water, and what gathers on it, of all land.
void close_land(const Opening& opening, const State& state, const constituents::ConstituentSet& set, std::vector<results::Balance>& all);
// Water and items of all sewers.
void close_sewers(const Opening& opening, const State& state, const constituents::ConstituentSet& set, std::vector<results::Balance>& all);
std::vector<Opening::Lake> open_lakes(const State& state, const basin::Model& model);

}  // namespace qinghe::simulate
