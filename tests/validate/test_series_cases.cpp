// Cases with courses over time, series measured in real water, and numbers estimated from them.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/validate/judge.hpp"
#include "validate/case_folder.hpp"
#include "validate/series_error.hpp"

using namespace qinghe;
using test::CaseFolder;
using test::with;

namespace {

validate::Case shipped(const std::string& name) { return validate::read_case(std::string(QINGHE_SOURCE_DIR) + "/validation/cases/" + name); }

const std::string pool =
    "title_zh = \"池\"\ntitle_en = \"a pool\"\nsource = \"none\"\n[run]\nexchange_step = \"900 s\"\nduration = \"6 h\"\n"
    "[environment]\nelevation = 0\nsod20 = 0\nreaeration20 = 3\n"
    "[[reach]]\nid = \"pool\"\nfrom = \"a\"\nto = \"b\"\nlength = 10\ncell_length = 10\narea = 1\ndepth = 1\n"
    "[[initial]]\nconstituent = \"dissolved_oxygen\"\nvalue = 4\n"
    "[reference]\ntable = \"reference.csv\"\nconstituent = \"dissolved_oxygen\"\n"
    "[[compare]]\nmeasure = \"rms\"\nconstituent = \"dissolved_oxygen\"\ntolerance = 1e-3\nreason = \"a test\"\n";

// Oxygen in still water of 20 °C under reaeration of `k` a day.
std::string still(double k) {
  std::string csv = "time_h,x5m\n";
  for (int h = 0; h <= 6; ++h) csv += std::to_string(h) + "," + std::to_string(9.092426 - (9.092426 - 4) * std::exp(-k * h / 24)) + "\n";
  return csv;
}

const std::string estimation =
    "[estimation]\n[[estimation.unknown]]\nparameter = \"reaeration20\"\nstart = 3\nlow = 0.1\nhigh = 20\n"
    "[[compare]]\nmeasure = \"estimate\"\nparameter = \"reaeration20\"\nlow = 7.99\nhigh = 8.01\ntolerance = 1\nreason = \"a test\"\n";

}  // namespace

TEST_CASE("a course is linear between its instants, held beyond them, and goes round where it repeats") {
  validate::Course course{.time = {3600, 7200, 18000}, .value = {{1, 3, 0}}};
  CHECK(course.at(0, 0) == 1);
  CHECK(course.at(0, 5400) == 2);
  CHECK(course.at(0, 12600) == 1.5);
  CHECK(course.at(0, 1e6) == 0);
  course.repeat = 21600;
  CHECK(course.at(0, 18000 + 3600) == doctest::Approx(0.5));  // half-way from the last instant to the first of the next round
  CHECK(course.at(0, 5400 + 3 * 21600) == doctest::Approx(2));
  CHECK(course.at(0, 1800) == doctest::Approx(0.75));
}

TEST_CASE("the mean daily cycle holds the mean of its part at each quarter of an hour") {
  validate::Series series{.place = {0}};
  for (int i = 0; i < 4 * 96; ++i) series.time.push_back(900.0 * i), series.value.push_back({(i % 96) + (i < 96 ? 1.0 : i < 192 ? 3.0 : 100.0)});
  const auto cycle = validate::mean_cycle(series, 0, 2 * 86400 - 900);
  for (std::size_t i = 0; i < cycle.size(); ++i) CHECK(cycle[i][0] == doctest::Approx(static_cast<double>(i % 96) + 2));
  CHECK(validate::rms(series, cycle, 0, 2 * 86400 - 900) == doctest::Approx(1));
  CHECK(validate::rms(series, cycle, 2 * 86400, 4 * 86400) == doctest::Approx(98));
}

TEST_CASE("an unknown is found where it was hidden, and the run goes on with it") {
  const CaseFolder folder(pool + estimation, still(8));
  const validate::Case c = validate::read_case(folder.path());
  for (const std::string integrator : {"split", "arkode"}) {
    CAPTURE(integrator);
    const validate::Fitted fitted = validate::fit(c);
    CHECK(fitted.found.at(0) == doctest::Approx(8).epsilon(1e-3));
    const auto judged = validate::judge(fitted, integrator).judgements;
    REQUIRE(judged.size() == 2);
    CHECK(judged[0].passed);
    CHECK(judged[1].passed);
  }
  const CaseFolder wrong(pool, still(8));  // without estimating it the run is far off
  CHECK(!validate::judge(validate::fit(validate::read_case(wrong.path())), "split").judgements.at(0).passed);
}

TEST_CASE("the first half hour in French Creek is that of the published model") {
  validate::Case c = shipped("french_creek_published");
  c.comparisons = {{.measure = validate::Measure::maximum, .constituent = validate::Constituent::dissolved_oxygen, .tolerance = 1e-3}};
  c.series.time = {0, 900, 1800};
  c.series.value = {{8.410000}, {8.421013}, {8.431849}};
  for (const std::string integrator : {"split", "arkode"}) {
    const auto judged = validate::judge(validate::fit(c), integrator).judgements.at(0);
    CAPTURE(judged.value);
    CHECK(judged.passed);
  }
}

TEST_CASE("faults of courses and estimates are named") {
  const auto faults_of = [](const std::string& toml) {
    const CaseFolder folder(toml, still(8));
    try {
      validate::read_case(folder.path());
    } catch (const base::InputError& error) {
      std::string all;
      for (const base::Fault& fault : error.faults()) all += base::describe(fault) + "\n";
      return all;
    }
    return std::string();
  };
  const auto expect = [](const std::string& faults, const std::string& words) {
    CAPTURE(faults);
    CHECK(faults.find(words) != std::string::npos);
  };
  CHECK(faults_of(pool + estimation) == "");
  expect(faults_of(with(pool + estimation, "unknown]]\nparameter = \"reaeration20\"", "unknown]]\nparameter = \"reaeration\"")), "did you mean 'reaeration20'");
  expect(faults_of(with(pool + estimation, "start = 3", "start = 30")), "start");
  expect(faults_of(with(pool, "sod20 = 0", "sod = 0")), "environment.sod: expected a known key");
  expect(faults_of(with(pool, "sod20 = 0", "table = \"nowhere.csv\"")), "nowhere.csv");
  expect(faults_of(with(pool, "[environment]", "[processes]\nwithout = [\"nitrificaton\"]\n[environment]")), "did you mean 'nitrification'");
  expect(faults_of(pool + estimation.substr(estimation.find("[[compare]]"))), "an [[estimation.unknown]] of this case");
}
