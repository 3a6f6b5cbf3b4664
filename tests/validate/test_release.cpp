// Releases into losing rivers: what a case must say, and that a run of one balances and obeys what it says.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/validate/release.hpp"
#include "validate/case_folder.hpp"

using namespace qinghe;
using doctest::Approx;
using test::CaseFolder;
using test::with;
using validate::Release;

namespace {

const std::string gorge =
    test::release_down_the_gorge("240 h") +
    "[[target]]\nquantity = \"lost\"\nat = \"YD23\"\nreported = 1e6\nwithin = 1e5\n"
    "[[target]]\nquantity = \"received\"\nat = \"YD23\"\nreported = 1e6\nwithin = 1e5\n"
    "[[target]]\nquantity = \"arrival\"\nat = \"YD21\"\nreported = \"5 h\"\nwithin = \"4 h\"\n"
    "[[target]]\nquantity = \"arrival\"\nat = \"YD23\"\nreported = \"20 h\"\nwithin = \"15 h\"\n"
    "[[target]]\nquantity = \"front\"\nat = \"YDD1\"\ntime = \"10 h\"\nreported = \"20 km\"\nwithin = \"20 "
    "km\"\n"
    "[[target]]\nquantity = \"surface\"\nat = \"YDD1\"\ntime = \"40 h\"\nreported = \"2 km2\"\nwithin = \"1 "
    "km2\"\n"
    "[[target]]\nquantity = \"passed\"\nat = \"YDD1\"\nreported = 5.8e6\nwithin = 1e5\n";

std::string faults_of(const std::string& toml) {
  const CaseFolder folder(toml);
  try {
    validate::read_release(folder.path());
  } catch (const base::InputError& error) {
    std::string all;
    for (const base::Fault& fault : error.faults()) all += base::describe(fault) + "\n";
    return all;
  }
  return "";
}

}  // namespace

TEST_CASE("a release balances to 1e-12, and its tables agree with each other") {
  const CaseFolder folder(gorge);
  const Release release = validate::read_release(folder.path());
  REQUIRE(release.reaches.size() == 4);
  const auto outcome = validate::run(release);
  CHECK(outcome.balance < 1e-12);
  const double released = 3600 * (48 * 30.0 + 192 * 1.0);
  CHECK(outcome.water.released == Approx(released).epsilon(1e-12));
  const auto& f = outcome.findings;
  // What has not arrived is what left through bed and surface and what stands in the channel.
  const auto& w = outcome.water;
  CHECK(f[0].modelled == Approx(w.stored + w.pores + w.percolated + w.evaporated).epsilon(1e-9));
  CHECK(f[0].modelled == Approx(released - w.passed).epsilon(1e-9));
  CHECK(w.pores > 0);
  CHECK(f[1].modelled > 0);
  CHECK(f[1].modelled < w.passed);
  CHECK(f[2].modelled < f[3].modelled);
  CHECK(f[4].modelled > 10e3);
  CHECK(f[4].modelled < 55e3);
  CHECK(f[5].modelled > 20 * 35e3);
  CHECK(f[6].modelled == Approx(released).epsilon(0.05));
  CHECK(f[6].within);
}

TEST_CASE("a front that does not arrive is infinite and outside of every range") {
  const CaseFolder folder(with(with(gorge, "flow = \"30 m3/s\"", "flow = \"0 m3/s\""), "before = \"1 m3/s\"",
                               "before = \"0 m3/s\""));
  const auto outcome = validate::run(validate::read_release(folder.path()));
  CHECK(std::isinf(outcome.findings[3].modelled));
  CHECK(!outcome.findings[3].within);
}

TEST_CASE("a case that cannot be run says what is wrong") {
  CHECK(faults_of(gorge) == "");
  CHECK(faults_of(with(gorge, "to = \"YD23\"", "to = \"YD233\"")).find("YD23") != std::string::npos);
  CHECK(faults_of(with(gorge, "to = \"YD23\"", "to = \"YD24\"")).find("a reach below YDD1") !=
        std::string::npos);
  CHECK(faults_of(with(gorge, "at = \"YD21\"", "at = \"YD29\"")).find("between `from` and `to`") !=
        std::string::npos);
  CHECK(faults_of(with(gorge, "time = \"10 h\"", "time = \"1000 h\"")).find("within the run") !=
        std::string::npos);
  CHECK(faults_of(with(gorge, "from = \"0 h\"", "from = \"1 h\"")).find("from 0 h") != std::string::npos);
  CHECK(faults_of(with(gorge, "duration = \"240 h\"", "duration = \"240.5 h\"")).find("whole hours") !=
        std::string::npos);
}

TEST_CASE("an arrival that is awaited later counts from there, against the water that stands there then") {
  const std::string again =
      with(with(gorge, "flow = \"1 m3/s\"\n[[target]]",
                "flow = \"1 m3/s\"\n[[inflow.step]]\nfrom = \"100 h\"\nflow = \"40 m3/s\"\n[[target]]"),
           "at = \"YD21\"\n", "at = \"YD21\"\nafter = \"100 h\"\n");
  const CaseFolder first(gorge), second(again);
  const double dry = validate::run(validate::read_release(first.path())).findings[2].modelled,
               wet = validate::run(validate::read_release(second.path())).findings[2].modelled;
  CHECK(wet >= 3600);
  CHECK(wet <= dry);
}

// Behind the front of a steady release the river is as deep as Manning's formula has it, before it there is nothing: the front
// is a kinematic shock of celerity Q/A (Lighthill & Whitham 1955), and comes when the river above it is full.
TEST_CASE("over a dry bed without losses the front of the Bai comes when the river behind it is full, to 2 %") {
  Release release = validate::read_release(QINGHE_SOURCE_DIR "/validation/releases/bai_august_2013");
  double full = 0;
  const double flow = release.inflows[0].flow[0];
  for (std::size_t i = 0; i < release.channels.size(); ++i) {
    auto& c = release.channels[i];
    c.seepage = c.bed_pores = 0;
    const auto area = [&](double h) { return (c.bottom_width + c.side_slope * h) * h; };
    const auto manning = [&](double h) {
      const double perimeter = c.bottom_width + 2 * h * std::hypot(1, c.side_slope);
      return area(h) * std::pow(area(h) / perimeter, 2.0 / 3) * std::sqrt(c.slope) / c.manning_n;
    };
    double low = 0, high = 10;
    while (high - low > 1e-9) (manning(0.5 * (low + high)) < flow ? low : high) = 0.5 * (low + high);
    full += release.basin->reaches[static_cast<std::size_t>(release.reaches[i])].length * area(low);
  }
  const double arrival = validate::run(release).findings[0].modelled, expected = full / flow;
  MESSAGE("front after ", arrival / 3600, " h, shock after ", expected / 3600, " h");
  CHECK(arrival == Approx(expected).epsilon(0.02));
}
