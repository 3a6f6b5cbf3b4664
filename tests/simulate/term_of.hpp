// One term of a balance by its key.
#pragma once
#include <doctest/doctest.h>

#include <string_view>

#include "qinghe/results/results.hpp"

namespace qinghe::test {

inline double term(const results::Balance& balance, std::string_view key) {
  for (const results::BalanceTerm& t : balance.terms)
    if (t.key == key) return t.amount;
  FAIL("no such term");
  return 0;
}

}  // namespace qinghe::test
