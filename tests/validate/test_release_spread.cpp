// What is uncertain of a release: what a case must say of it, and that its members are the run with other numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/sampling.hpp"
#include "qinghe/numerics/statistics.hpp"
#include "qinghe/validate/release_spread.hpp"
#include "validate/case_folder.hpp"

using namespace qinghe;
using doctest::Approx;
using test::CaseFolder;
using test::with;
using validate::Release;

namespace {

const std::string gorge =
    test::release_down_the_gorge("72 h", "evaporation = \"0.1 mm/h\"\n") +
    "[[target]]\nquantity = \"lost\"\nat = \"YD23\"\nreported = 1e6\nwithin = 1e5\n"
    "[[target]]\nquantity = \"arrival\"\nat = \"YD23\"\nreported = \"20 h\"\nwithin = \"15 h\"\n";

std::string uncertain(const std::string& quantity, const std::string& low, const std::string& high, const std::string& more = "") {
  return "[[uncertain]]\nquantity = \"" + quantity + "\"\nlow = " + low + "\nhigh = " + high + "\nwhy = \"assumed\"\n" + more;
}

const std::string all_kinds = uncertain("manning_n", "0.7", "1.3") + uncertain("bottom_width", "0.5", "2", "reaches = [\"YD21\", \"YD22\"]\n") +
                              uncertain("seepage", "0.3", "3") + uncertain("bed_pores", "0.3", "3") + uncertain("evaporation", "0.5", "1.5") +
                              uncertain("before", "0.5", "2", "reach = \"YDD1\"\n") + uncertain("step", "0.5", "2", "reach = \"YDD1\"\nfrom = \"48 h\"\n") +
                              uncertain("opening", "0.5", "1.5", "reach = \"YDD1\"\nfor = \"12 h\"\nuntil = \"48 h\"\n") +
                              uncertain("bed.uptake_time", "\"0.5 day\"", "\"10 day\"") + uncertain("bed.layer", "0.5", "2");

Release release_of(const std::string& toml) {
  const CaseFolder folder(toml);
  return validate::read_release(folder.path());
}

std::string faults_of(const std::string& toml) {
  try {
    release_of(toml);
  } catch (const base::InputError& error) {
    std::string all;
    for (const base::Fault& fault : error.faults()) all += base::describe(fault) + "\n";
    return all;
  }
  return "";
}

bool says(const std::string& toml, const std::string& text) {
  return faults_of(toml).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("bounds without width give the run to the bit") {
  Release release = release_of(gorge + all_kinds);
  const std::vector<double> nominal = {1, 1, 1, 1, 1, 1, 1, 1, release.hydraulics.bed.uptake_time, release.hydraulics.bed.layer};
  for (std::size_t i = 0; i < nominal.size(); ++i) release.uncertain[i].low = release.uncertain[i].high = nominal[i];
  const auto outcome = validate::run(release);
  const auto spread = validate::spread(release, {.members = 3});
  REQUIRE(spread.targets.size() == 2);
  for (std::size_t t = 0; t < 2; ++t) {
    CHECK(spread.targets[t].low == outcome.findings[t].modelled);
    CHECK(spread.targets[t].middle == outcome.findings[t].modelled);
    CHECK(spread.targets[t].high == outcome.findings[t].modelled);
    CHECK(std::isnan(spread.targets[t].correlation[0]));
  }
}

TEST_CASE("members balance to 1e-12 and do not depend on the threads") {
  const Release release = release_of(gorge + all_kinds);
  const auto one = validate::spread(release, {.members = 12}), two = validate::spread(release, {.members = 12, .threads = 2});
  CHECK(one.worst_balance > 0);
  CHECK(one.worst_balance < 1e-12);
  CHECK(one.worst_balance == two.worst_balance);
  for (std::size_t t = 0; t < one.targets.size(); ++t) {
    CHECK(one.targets[t].low < one.targets[t].high);
    CHECK(one.targets[t].low == two.targets[t].low);
    CHECK(one.targets[t].high == two.targets[t].high);
    CHECK(one.targets[t].correlation == two.targets[t].correlation);
  }
  CHECK(validate::spread(release, {.members = 12, .seed = 2}).targets[0].low != one.targets[0].low);
  CHECK(validate::spread(release, {.members = 0}).targets.empty());
  CHECK_THROWS_AS(validate::spread(release, {.members = 2, .stopped = [] { return true; }}), base::Interrupted);
}

TEST_CASE("more seepage percolates more: the ends of the interval are those of the factor") {
  const Release release = release_of(gorge + uncertain("seepage", "0.25", "4"));
  const auto percolated = [&](double factor) { return validate::run(validate::with_values(release, std::vector{factor})).water.percolated; };
  CHECK(percolated(0.25) < percolated(0.5));
  CHECK(percolated(0.5) < percolated(1));
  CHECK(percolated(1) < percolated(4));
  CHECK(release.uncertain[0].at(0.5) == Approx(1).epsilon(1e-14));  // even in the logarithm

  constexpr int members = 11;
  const auto design = numerics::latin_hypercube(members, 1, 1);
  std::vector<double> factors(design.values);
  std::sort(factors.begin(), factors.end());
  const auto lost = [&](double p) { return validate::run(validate::with_values(release, std::vector{release.uncertain[0].at(p)})).findings[0].modelled; };
  const auto of = validate::spread(release, {.members = members}).targets[0];
  CHECK(of.correlation[0] == Approx(1).epsilon(1e-14));
  // Half way between the outermost two of eleven members.
  CHECK(of.low == Approx(0.5 * (lost(factors[0]) + lost(factors[1]))).epsilon(1e-12));
  CHECK(of.high == Approx(0.5 * (lost(factors[9]) + lost(factors[10]))).epsilon(1e-12));
  CHECK(of.covers == (of.low <= 1e6 && 1e6 <= of.high));
}

TEST_CASE("a release that opens slowly keeps its volume and arrives later") {
  const Release release = release_of(gorge + uncertain("opening", "0.5", "1.5", "reach = \"YDD1\"\nfor = \"12 h\"\nuntil = \"48 h\"\n"));
  const Release slow = validate::with_values(release, std::vector{0.5});
  CHECK(slow.inflows[0].from == std::vector<double>{0, 12 * 3600.0, 48 * 3600.0});
  CHECK(slow.inflows[0].flow[0] == 15);
  CHECK(slow.inflows[0].flow[1] == Approx(35).epsilon(1e-14));  // 30·(48 − 6)/36
  CHECK(slow.inflows[0].flow[2] == 1);
  const auto steady = validate::run(release), slowly = validate::run(slow);
  CHECK(slowly.water.released == Approx(steady.water.released).epsilon(1e-14));
  CHECK(slowly.findings[1].modelled > steady.findings[1].modelled);
}

TEST_CASE("what flowed before goes on beneath every step, and a step changes alone") {
  const Release release = release_of(gorge + uncertain("before", "0", "3", "reach = \"YDD1\"\n") + uncertain("step", "0.5", "2", "reach = \"YDD1\"\nfrom = \"48 h\"\n"));
  const Release more = validate::with_values(release, std::vector{3.0, 0.5});
  CHECK(more.inflows[0].before == 3);
  CHECK(more.inflows[0].flow == std::vector{32.0, 2.5});
  CHECK(release.uncertain[0].at(0.5) == 1.5);  // even
}

TEST_CASE("fronts that arrive in no member leave the interval open, and it covers nothing below it") {
  Release release = release_of(with(with(gorge, "flow = \"30 m3/s\"", "flow = \"0 m3/s\""), "before = \"1 m3/s\"", "before = \"0 m3/s\"") + uncertain("seepage", "0.5", "2"));
  const auto of = validate::spread(release, {.members = 4}).targets[1];
  CHECK(of.not_arrived == 4);
  CHECK(std::isinf(of.low));
  CHECK(std::isinf(of.middle));
  CHECK(std::isinf(of.high));
  CHECK_FALSE(of.covers);
}

TEST_CASE("an uncertain number that cannot be read says what is wrong, all faults at once") {
  CHECK(faults_of(gorge + all_kinds) == "");
  CHECK(says(gorge + uncertain("seepge", "0.5", "2"), "did you mean 'seepage'?"));
  CHECK_FALSE(says(gorge + uncertain("seepge", "0.5", "2"), "low"));
  CHECK(says(gorge + uncertain("bed.uptake", "1", "2"), "bed.uptake_time"));
  CHECK(says(gorge + "[[uncertain]]\nlow = 0.5\nhigh = 2\nwhy = \"assumed\"\n", "what is uncertain"));
  CHECK(says(gorge + uncertain("seepage", "2", "0.5"), "a number above `low`"));
  CHECK(says(gorge + uncertain("seepage", "1", "1"), "a number above `low`"));
  CHECK(says(gorge + uncertain("seepage", "0", "2"), "low: got '0'"));
  CHECK(says(gorge + uncertain("seepage", "1.5", "2"), "bounds that hold the number of the run, 1 1"));
  CHECK(says(gorge + uncertain("bed.layer", "0.5", "50"), "high: got '50'"));  // beyond the catalogue
  CHECK(says(gorge + uncertain("bed.layer", "2", "4"), "bounds that hold the number of the run, 1 m"));
  CHECK(says(gorge + uncertain("before", "2", "4", "reach = \"YDD1\"\n"), "bounds that hold the number of the run, 1 m3/s"));
  CHECK(says(gorge + uncertain("before", "0", "4", "reach = \"YD21\"\n"), "the reach of an [[inflow]]"));
  CHECK(says(with(gorge, "flow = \"1 m3/s\"", "flow = \"0 m3/s\"") + uncertain("before", "0.5", "2", "reach = \"YDD1\"\n"), "a flow beneath the least step, at least 1"));
  CHECK(says(gorge + uncertain("step", "0", "4", "reach = \"YDD1\"\nfrom = \"47 h\"\n"), "at which a step of the inflow begins"));
  CHECK(says(gorge + uncertain("seepage", "0.5", "2", "reaches = [\"YD211\"]\n"), "did you mean 'YD21'?"));
  CHECK(says(gorge + uncertain("seepage", "0.5", "2", "wy = \"no\"\n"), "wy"));
  CHECK(says(gorge + "[[uncertain]]\nquantity = \"seepage\"\nlow = 0.5\nhigh = 2\n", "why"));
  CHECK(says(gorge + uncertain("seepage", "0.5", "2") + uncertain("seepage", "0.5", "2", "reaches = [\"YD21\"]\n"), "each quantity of a place once"));
  CHECK(says(with(gorge, "evaporation = \"0.1 mm/h\"\n", "") + uncertain("evaporation", "0.5", "2"), "this case has no evaporation"));
  CHECK(says(gorge + uncertain("opening", "0.5", "1.5", "reach = \"YDD1\"\nfor = \"12 h\"\nuntil = \"12 h\"\n"), "an end within the run, after the opening"));
  CHECK(says(gorge + uncertain("opening", "0.5", "5", "reach = \"YDD1\"\nfor = \"12 h\"\nuntil = \"48 h\"\n"), "leaves water for the rest"));
  CHECK(says(gorge + uncertain("opening", "0.5", "1.5", "reach = \"YDD1\"\nfor = \"1.5 h\"\n"), "whole hours"));
  const std::string two = faults_of(gorge + uncertain("seepage", "2", "0.5") + uncertain("manning", "0.5", "2"));
  CHECK(two.find("above `low`") != std::string::npos);
  CHECK(two.find("did you mean 'manning_n'?") != std::string::npos);
}
