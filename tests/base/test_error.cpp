#include <doctest/doctest.h>

#include "qinghe/base/error.hpp"

using namespace qinghe::base;

TEST_CASE("a fault reads as one sentence, with what it lacks left out") {
  CHECK(describe({"reaches.csv", 12, "length_m", "-3", "a number in m above 0", ""}) ==
        "reaches.csv:12: length_m: got '-3', expected a number in m above 0");
  CHECK(describe({"basin.toml", 0, "", "", "a readable file", "basin.tml"}) ==
        "basin.toml: expected a readable file; did you mean 'basin.tml'?");
  CHECK(describe({"", 0, "topic", "x", "one of a", ""}) == "topic: got 'x', expected one of a");
}

TEST_CASE("faults are reported together, by file and line, in the order found within a line") {
  Faults faults;
  CHECK_NOTHROW(faults.throw_if_any());
  faults.add({"b.csv", 2, "k1", "", "x", ""});
  faults.add({"a.csv", 9, "k2", "", "x", ""});
  faults.add({"b.csv", 2, "k3", "", "x", ""});
  faults.add(InputError(Fault{"a.csv", 1, "k4", "", "x", ""}));
  try {
    faults.throw_if_any();
    FAIL("nothing thrown");
  } catch (const InputError& error) {
    std::string order;
    for (const Fault& fault : error.faults()) order += fault.key;
    CHECK(order == "k4k2k1k3");
    CHECK(
        std::string(error.what()) ==
        "a.csv:1: k4: expected x\na.csv:9: k2: expected x\nb.csv:2: k1: expected x\nb.csv:2: k3: expected x");
  }
}

TEST_CASE("a numerical error carries where and when") {
  const NumericalError error("the step failed",
                             {"2016-07-20T05:00:00+08:00", "reach R12", "ammonium", "ARK_ERR_FAILURE"});
  CHECK(std::string(error.what()) ==
        "the step failed (time 2016-07-20T05:00:00+08:00, place reach R12, constituent ammonium): "
        "ARK_ERR_FAILURE");
  CHECK(error.context().place == "reach R12");
}
