// run.json tells what a scenario pulled and which parameters took effect.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "output/small_run.hpp"

using namespace qinghe;

TEST_CASE("run.json lists the pulls of the scenario and the digests of its file and of the parameters, where there are any") {
  const basin::Model model = small_run::model();
  const results::Results results = small_run::run(model);
  output::Provenance provenance = small_run::provenance();
  const auto json = [&] { return nlohmann::json::parse(output::run_json(results, model, provenance)); };
  for (const char* key : {"pulls", "scenario_sha256", "parameters_sha256"}) CHECK_FALSE(json().contains(key));
  const base::Instant from = base::instant({.year = 2016, .month = 7, .day = 1, .hour = 6}, results.utc_offset);
  provenance.scenario.pulls = {{.lever = scenario::Lever::plant_parameter, .target = "P1", .parameter = "capacity", .operation = scenario::Operation::set, .value = 0.5, .from = from, .to = from + 3600, .ramp_days = 2},
                               {.lever = scenario::Lever::source_load, .target = "*", .parameter = "all", .value = 0.9}};
  provenance.scenario_sha256 = "abc";
  provenance.parameters_sha256 = "def";
  const auto told = json();
  CHECK(told["scenario_sha256"] == "abc");
  CHECK(told["random_seeds"] == nlohmann::json::parse(R"({"sewers.effluent_seed": 42, "sewers.rain_seed": 5})"));
  provenance.random_seeds.clear();
  CHECK_FALSE(json().contains("random_seeds"));
  CHECK(told["parameters_sha256"] == "def");
  CHECK(told["pulls"] == nlohmann::json::parse(R"([{"lever": "plant_parameter", "target": "P1", "parameter": "capacity", "operation": "set", "value": 0.5, "ramp_days": 2.0, "from": ")" +
                                               base::iso_time(from, results.utc_offset) + R"(", "to": ")" + base::iso_time(from + 3600, results.utc_offset) + R"("},
    {"lever": "source_load", "target": "*", "parameter": "all", "operation": "scale", "value": 0.9}])"));
}

TEST_CASE("the largest relative error of a run's balances is NaN where one of them is, whatever comes after") {
  results::Results results;
  const results::Balance open{.terms = {{"in", "入", "in", std::nan("")}}, .residual = std::nan(""), .throughput = std::nan("")}, closed{.residual = 1, .throughput = 1e12};
  results.balances = {closed, open, closed};
  CHECK(std::isnan(output::mass_balance_relative_error(results)));
  results.balances = {closed};
  CHECK(output::mass_balance_relative_error(results) == doctest::Approx(1e-12));
}
