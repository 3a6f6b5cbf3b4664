// A run whose numbers are none may not end well.
#include "app/closed_balances.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "qinghe/base/error.hpp"

using namespace qinghe;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();

results::Balance balance_with(double amount) {
  return {.domain = "river", .quantity = "ammonium", .unit = "g", .terms = {{"inflow", "入河", "inflow", amount}, {"outflow", "出流", "outflow", -1}}, .storage_change = 0, .residual = amount - 1, .throughput = amount};
}

std::string fault_of(const results::Results& results) {
  try {
    app::expect_closed(results);
  } catch (const base::CheckFailed& failed) {
    return failed.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a balance with a NaN or infinite term does not close, and is named") {
  for (const double wrong : {none, infinite}) {
    const results::Balance open = balance_with(wrong);
    const auto says_so = [](const results::Results& results) {
      const std::string text = fault_of(results);
      CHECK_MESSAGE(text.find("ammonium in river") != std::string::npos, text);
    };
    says_so({.balances = {open}});
    says_so({.subcatchment_balances = {open}});
    says_so({.sewershed_balances = {open}});
    says_so({.reach_balances = {{.water = open}}});
    says_so({.reservoir_balances = {open}});
    says_so({.monthly_balances = {{"2016-07", {open}}}});
    says_so({.monthly_reservoir_balances = {{"2016-07", {open}}}});
  }
  CHECK(fault_of({.balances = {balance_with(1)}}).empty());
}

TEST_CASE("an hour of a reach, and sewers under members of the rain, do not close by NaN") {
  results::Results results{.reach_balances = {{.water = balance_with(1), .worst_hour = none}}};
  CHECK(fault_of(results).find("river does not close in an hour") != std::string::npos);
  results = {};
  results.rain_spread.worst_balance = none;
  CHECK(fault_of(results).find("member of the rain") != std::string::npos);
}

TEST_CASE("a concentration far below zero, or none, fails the run") {
  for (const double wrong : {-0.02, -infinite, none}) CHECK(fault_of({.statistics = {{"most_negative", wrong}}}).find("of its scale") != std::string::npos);
  for (const double sound : {0.0, -1e-4}) CHECK(fault_of({.statistics = {{"most_negative", sound}}}).empty());
}

TEST_CASE("what is open is handed back, so that a run gives up no earlier state for its own") {
  const auto open = app::what_is_open({.balances = {balance_with(none)}});
  REQUIRE(open);
  CHECK(std::string(open->what()) == fault_of({.balances = {balance_with(none)}}));
  CHECK_FALSE(app::what_is_open({.balances = {balance_with(1)}}));
}
