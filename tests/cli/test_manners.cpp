// Streams and exit codes of the program itself; what commands say is tested in tests/app.
#include <doctest/doctest.h>

#include "cli/process.hpp"

using process::qinghe;

TEST_CASE("results go to stdout, talk to stderr") {
  const auto listed = qinghe({"list", "constituents"});
  CHECK(listed.code == 0);
  CHECK(listed.err == "");
  CHECK(listed.out.find("dissolved_oxygen") != std::string::npos);
  const auto wrong = qinghe({"list", "constituent"});
  CHECK(wrong.code == 2);
  CHECK(wrong.out == "");
  CHECK(wrong.err ==
        "error: topic: got 'constituent', expected one of processes, interventions, constituents, "
        "parameters, standards, discharge, units, reference; did you mean 'constituents'?\n");
}

TEST_CASE("a full disk under stdout is told, and is exit 3") {
  const auto full = qinghe({"list", "parameters"}, {.standard_output = "/dev/full"});
  CHECK(full.code == 3);
  CHECK(full.err.find("stdout: expected a place with room for the results") != std::string::npos);
  CHECK(qinghe({"list", "parameters", "--json"}, {.standard_output = "/dev/full"}).code == 3);
}

TEST_CASE("no colour reaches a file") {
  const auto wrong = qinghe({"list", "x"});
  CHECK(wrong.err.find('\x1b') == std::string::npos);
  CHECK(qinghe({"list", "x", "--color", "always"}).err.find("\x1b[31;1m") == 0);
}
