// The digest of the kinetic parameters is of those that take effect, whoever states them.
#include "app/provenance.hpp"

#include <doctest/doctest.h>

#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("the digest of the kinetic parameters follows the basin and the scenario, and nothing else") {
  const test::BasinDays own("beiyun", "2016-07-01", "2016-07-02"), other("beiyun", "2016-07-01", "2016-07-02", {"kinetics.nitrification.k_n=0.31"});
  const auto digest = [](const test::BasinDays& days, std::vector<scenario::Pull> pulls) {
    return app::kinetics_digest(simulate::Levers(*days.model, {.pulls = std::move(pulls)}), days.weather.start);
  };
  const scenario::Pull pull{.lever = scenario::Lever::kinetic_parameter, .target = "*", .parameter = "nitrification.k_n", .operation = scenario::Operation::set, .value = 0.31};
  CHECK(digest(own, {}).size() == 64);
  CHECK(digest(own, {}) != digest(other, {}));
  CHECK(digest(own, {pull}) == digest(other, {}));
  CHECK(digest(own, {{.lever = scenario::Lever::source_load, .target = "*", .parameter = "all", .value = 0.5}}) == digest(own, {}));
}
