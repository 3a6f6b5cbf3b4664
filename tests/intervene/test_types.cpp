// Rules of single intervention types.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "qinghe/intervene/intervention.hpp"
#include "qinghe/sewer/process.hpp"

using namespace qinghe;

namespace {

base::Instant on(int year, int month, int day) { return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset); }

basin::Basin town() {
  basin::Basin b;
  b.utc_offset = base::beijing_offset, b.period.end = on(2018, 1, 1);
  b.sewersheds.push_back({.id = "S1", .area = 5e6, .population = 100000, .interception_ratio = 1});
  b.reaches.push_back({.id = "R1", .length = 1000, .channel = {.bottom_width = 10}});
  return b;
}

intervene::Candidate make(const char* type, const char* target, double size) {
  intervene::Candidate c{.id = "c", .type = &intervene::type_from_key(type), .target = target, .size = size};
  for (const auto& p : c.type->parameters) c.parameters[std::string(p.symbol)] = p.value;
  return c;
}

// Flow added at `at`.
double added(const intervene::Candidate& candidate, base::Instant begin, base::Instant at) {
  double flow = 0;
  for (const auto& pull : intervene::as_scenario(candidate, town(), begin).pulls) flow = pull.apply(flow, at);
  return flow;
}

}  // namespace

TEST_CASE("replenishment from November to March runs over New Year, and its water is paid by its days") {
  auto winter = make("ecological_replenishment", "R1@0.5", 2);
  winter.parameters["first_month"] = 11, winter.parameters["last_month"] = 3;
  const base::Instant begin = on(2016, 1, 10);
  CHECK(added(winter, begin, begin) == 2);  // of the winter that began in 2015
  CHECK(added(winter, begin, on(2016, 3, 31)) == 2);
  CHECK(added(winter, begin, on(2016, 4, 1)) == 0);
  CHECK(added(winter, begin, on(2016, 10, 31)) == 0);
  CHECK(added(winter, begin, on(2016, 11, 1)) == 2);
  CHECK(added(winter, begin, on(2017, 1, 1)) == 2);
  CHECK(added(winter, begin, on(2017, 12, 31)) == 2);
  for (const auto& pull : intervene::as_scenario(winter, town(), begin).pulls) CHECK(*pull.to > pull.from);
  CHECK(winter.type->opex(winter).middle == 151 * 86400.0);

  auto summer = make("ecological_replenishment", "R1@0.5", 2);
  CHECK(added(summer, on(2016, 5, 25), on(2016, 5, 25)) == 2);
  CHECK(added(summer, on(2016, 5, 25), on(2016, 11, 1)) == 0);
  CHECK(added(summer, on(2016, 5, 25), on(2017, 4, 1)) == 2);
  CHECK(summer.type->opex(summer).middle == 214 * 86400.0);
  CHECK(summer.type->opex(summer).low == doctest::Approx(0.3 * 214 * 86400.0));
  CHECK(summer.type->opex_per_unit.middle == 214 * 86400.0);
  summer.parameters["first_month"] = summer.parameters["last_month"] = 7;
  CHECK(summer.type->opex(summer).high == 3 * 31 * 86400.0);
  summer.parameters["first_month"] = 7, summer.parameters["last_month"] = 6;
  CHECK(summer.type->opex(summer).middle == 365 * 86400.0);
}

TEST_CASE("a candidate file's replenishment is charged for its own months, unless it states a cost") {
  const auto file = std::filesystem::temp_directory_path() / "qinghe_replenishment_test.toml";
  const std::string head = "[[candidate]]\nid = \"A\"\ntype = \"ecological_replenishment\"\nname_zh = \"甲\"\nname_en = \"A\"\ntarget = \"R1\"\nsize = 1\nparameters = { first_month = 11, last_month = 3 }\nsource = \"t\"\n";
  std::ofstream(file) << head;
  CHECK(intervene::read_candidates(file, town())[0].opex_per_unit.middle == 151 * 86400.0);
  std::ofstream(file) << head << "opex_per_unit = [1, 2, 3]\n";
  CHECK(intervene::read_candidates(file, town())[0].opex_per_unit.middle == 2);
  std::filesystem::remove(file);
}

TEST_CASE("an enlarged interceptor passes on what n0 promises where the basin states its pipe") {
  basin::Basin b = town();
  sewer::Sewershed& shed = b.sewersheds[0];
  const double dry = sewer::chamber_flow(shed);
  shed.interceptor_capacity = 2 * dry;
  const auto passed = [&](double km) {
    double n0 = shed.interception_ratio, pipe = shed.interceptor_capacity;
    for (const auto& pull : intervene::as_scenario(make("interceptor_enlargement", "S1", km), b, on(2016, 1, 1)).pulls) {
      double& value = pull.parameter == "interception_ratio" ? n0 : pipe;
      value = pull.apply(value, on(2016, 6, 1));
    }
    return sewer::intercepted(100 * dry, n0, dry, pipe) / dry;
  };
  CHECK(passed(0) == doctest::Approx(2));
  CHECK(passed(2.5) == doctest::Approx(3));  // half of 5 km
  CHECK(passed(5) == doctest::Approx(4));    // 1 + n0 of 3
  // A pipe that is wide enough, or not stated, stays as it is.
  for (const double pipe : {10 * dry, std::numeric_limits<double>::infinity()}) {
    shed.interceptor_capacity = pipe;
    CHECK(intervene::as_scenario(make("interceptor_enlargement", "S1", 5), b, on(2016, 1, 1)).pulls.size() == 1);
    CHECK(passed(5) == doctest::Approx(4));
  }
}
