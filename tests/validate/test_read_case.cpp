#include <doctest/doctest.h>

#include "qinghe/base/error.hpp"
#include "qinghe/validate/solution.hpp"
#include "validate/case_folder.hpp"

using namespace qinghe;
using test::CaseFolder;
using test::sound_case;
using test::with;

namespace {

// The faults of a case that must not be read, as sentences.
std::string faults_of(const std::string& toml, const std::string& csv = "") {
  const CaseFolder folder(toml, csv);
  try {
    validate::read_case(folder.path());
  } catch (const base::InputError& error) {
    std::string all;
    for (const base::Fault& fault : error.faults()) all += base::describe(fault) + "\n";
    return all;
  }
  return "";
}

void expect(const std::string& faults, const std::string& words) {
  CAPTURE(faults);
  CAPTURE(words);
  CHECK(faults.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a sound case is read in SI") {
  const CaseFolder folder(with(sound_case, "flow = \"5 m3/s\"\n", "flow = \"5 m3/s\"\n[[inflow.step]]\ntracer = 1\n[[inflow.step]]\nfrom = \"1 h\"\nflow = 7\ntracer = 2\n"));
  const validate::Case c = validate::read_case(folder.path());
  CHECK(c.duration == 10800);
  CHECK(c.reaches.at(0).length == 20000);
  CHECK(c.reaches[0].dispersion == 20);
  CHECK(c.inflows.at(0).at(3599).flow == 5);
  CHECK(c.inflows[0].at(3600).flow == 7);
  CHECK(c.inflows[0].at(1e9).water.at(validate::Constituent::tracer) == 2);
  CHECK(c.constituents == std::vector{validate::Constituent::tracer});
  CHECK(c.given.at("sigma") == 1500);
  CHECK(c.comparisons.at(0).tolerance_for("split") == 0.05);
  CHECK(c.comparisons[0].to == 20000);
}

TEST_CASE("faults name the file, the key, the value and the nearest spelling") {
  expect(faults_of(with(sound_case, "dispersion =", "disperson =")), "disperson");
  expect(faults_of(with(sound_case, "dispersion =", "disperson =")), "did you mean 'dispersion'");
  expect(faults_of(with(sound_case, "length = \"20 km\"", "length = \"-20 km\"")), "above 0");
  expect(faults_of(with(sound_case, "area = \"10 m2\"", "area = \"10 m3\"")), "area");
  expect(faults_of(with(sound_case, "gaussian_pulse", "gausian_pulse")), "did you mean 'gaussian_pulse'");
  expect(faults_of(with(sound_case, "sigma = 1500\n[[compare]]", "[[compare]]")), "sigma");
  expect(faults_of(with(sound_case, "duration = \"3 h\"", "duration = \"1000 s\"")), "a whole number of exchange steps");
  expect(faults_of(with(sound_case, "constituent = \"tracer\"\ntolerance", "constituent = \"tracr\"\ntolerance")), "did you mean 'tracer'");
  expect(faults_of(with(sound_case, "measure = \"l1\"", "measure = \"l2\"")), "one of maximum, l1");
  expect(faults_of(with(sound_case, "measure = \"l1\"", "measure = \"maximum\"")), "scale");
  expect(faults_of(with(sound_case, "reach = \"channel\"", "reach = \"chanel\"")), "did you mean 'channel'");
  expect(faults_of(with(sound_case, "reason = \"a test\"\n", "")), "reason");
  expect(faults_of(with(sound_case, "[[inflow]]", "[parameters]\n\"slow_hydrolysis.khc\" = 1\n[[inflow]]")), "did you mean 'slow_hydrolysis.k_hc'");
  expect(faults_of(with(sound_case, "flow = \"5 m3/s\"\n", "flow = \"5 m3/s\"\n[[inflow.step]]\n[[inflow.step]]\nfrom = \"100 s\"\n")), "a whole number of exchange steps after");
  expect(faults_of(with(sound_case, "[[initial]]", "[[inflow]]\nreach = \"channel\"\nflow = 1\n[[inflow.step]]\ntracr = 1\n[[initial]]")), "tracr");
  expect(faults_of(with(sound_case, "reason = \"a test\"\n", "reason = \"a test\"\ntolerance_of = { ark = 1 }\n")), "ark");
  expect(faults_of("x = ["), "case.toml");
}

TEST_CASE("several faults of a case are told together") {
  const std::string faults = faults_of(with(with(sound_case, "area = \"10 m2\"\n", ""), "value = 10", "value = -1"));
  expect(faults, "area");
  expect(faults, "value");
}

TEST_CASE("a table of reference: its places, its times, its faults") {
  const std::string toml = with(sound_case, "solution = \"gaussian_pulse\"\nconcentration = 10\ncentre = 6000\nsigma = 1500\n", "table = \"reference.csv\"\nconstituent = \"tracer\"\n");
  const std::string series = with(toml, "measure = \"l1\"", "measure = \"maximum\"\nscale = 1");
  const CaseFolder folder(series, "time_h,x500m,x1000.5m\n0,1,2\n0.25,3,4\n");
  const validate::Case c = validate::read_case(folder.path());
  CHECK(c.series.place == std::vector{500.0, 1000.5});
  CHECK(c.series.time == std::vector{0.0, 900.0});
  CHECK(c.series.value[1] == std::vector{3.0, 4.0});
  expect(faults_of(toml, "time_h,x500m\n0,1\n"), "because the reference is a table");
  expect(faults_of(series, "time_h,x500m\n0.1,1\n"), "time_h");
  expect(faults_of(series, "time_h,x500m\n5,1\n"), "within its duration");
  expect(faults_of(series, "time_h,x500\n0,1\n"), "x500");
  expect(faults_of(series, "time_h,x500m\n0,one\n"), "one");
  expect(faults_of(series), "reference.csv");
}
