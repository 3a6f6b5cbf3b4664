// The digest of the kinetic parameters is of those that take effect, whoever states them.
#include "app/provenance.hpp"

#include <doctest/doctest.h>

#include "app/solver_statistics.hpp"
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

TEST_CASE("settings and counts are those of the engine that ran") {
  const auto keys = [](const auto& map) {
    std::vector<std::string> all;
    for (const auto& [key, value] : map) all.push_back(key);
    return all;
  };
  const auto settings = [&](const std::string& method) { return keys(app::settings_of({.method = method})); };
  CHECK(settings("split") == std::vector<std::string>{"integrator", "splittings"});
  CHECK(settings("arkode") == std::vector<std::string>{"absolute_share", "flux", "integrator", "linear_solver", "relative_tolerance", "table"});
  CHECK(settings("cvode") == std::vector<std::string>{"absolute_share", "flux", "integrator", "linear_solver", "relative_tolerance"});
  const simulate::SolverStatistics counts{.steps = 7, .newton_iterations = 5};
  CHECK(app::solver_statistics(counts, "split", 3, 2, 24).count("newton_iterations") == 0);
  CHECK(app::solver_statistics(counts, "split", 3, 2, 24).at("solver_steps") == 7);
  CHECK(app::solver_statistics(counts, "arkode", 3, 2, 24).at("newton_iterations") == 5);
}
