// Rains parted by dry hours, and the overflow that belongs to each.
#include <doctest/doctest.h>

#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/validate/onset.hpp"

using namespace qinghe;

namespace {

const base::Instant start = base::instant({.year = 2015, .month = 6, .day = 1}, base::beijing_offset);

results::OverflowEvent overflow(int hour, double volume) {
  return {.start = start + 3600LL * hour,
          .end = start + 3600LL * (hour + 1),
          .volume = volume,
          .cod = 0.2 * volume};
}

}  // namespace

TEST_CASE("dry hours part rains; an overflow belongs to the rain it begins in or soon behind") {
  std::vector<double> hourly(48, 0.0);
  hourly[2] = 3, hourly[3] = 1, hourly[7] = 2;  // a pause of three hours
  hourly[20] = 16, hourly[21] = 4;
  const auto rains = validate::rains_of(
      hourly, start, 6 * 3600.0, {overflow(3, 100), overflow(10, 50), overflow(21, 900), overflow(40, 7)});
  REQUIRE(rains.size() == 2);
  CHECK(rains[0].depth == doctest::Approx(6));
  CHECK(rains[0].mean() == doctest::Approx(1));  // six hours from first to last
  CHECK(rains[0].overflow == doctest::Approx(150));
  CHECK(rains[0].cod == doctest::Approx(30));
  CHECK(rains[1].mean() == doctest::Approx(10));
  CHECK(rains[1].overflow == doctest::Approx(900));  // what begins 18 h later is nobody's
}

TEST_CASE("a case that names no rule is refused with all its faults") {
  const auto folder = std::filesystem::temp_directory_path() / "qinghe_onset_faults";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "case.toml")
      << "title_zh = \"x\"\ntitle_en = \"x\"\nsource = \"x\"\nbasin = \"b\"\nfrom = \"2013-03-01\"\n"
         "to = \"2014-01-01\"\nfitted_until = \"soon\"\ndepth = \"-3 mm\"\nmeen = \"1.4 mm/h\"\ngap = \"6 h\"\n";
  try {
    validate::read_onset(folder);
    FAIL("not refused");
  } catch (const base::InputError& error) {
    const std::string what = error.what();
    CHECK(what.find("depth") != std::string::npos);
    CHECK(what.find("mean") != std::string::npos);
    CHECK(what.find("sewersheds") != std::string::npos);
    CHECK(what.find("fitted_until") != std::string::npos);
  }
  std::filesystem::remove_all(folder);
}
