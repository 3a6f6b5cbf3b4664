// The proof on data nobody here wrote: national automatic stations of the Haihe basin print a grade beside
// the values.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "qinghe/assess/agreement.hpp"

using namespace qinghe::assess;

namespace {

const auto five = station_items();
const std::string archive = QINGHE_SOURCE_DIR "/validation/archives/cnemc_haihe_2020/";

std::string report(const std::string& name, const Agreement& a) {
  std::string text = fmt::format(
      "{}: {} rows; left out {} without a published grade and {} incomplete; {} of {} agree ({:.2f} %); the "
      "type of station decides {} "
      "rows, of which {} agree\n",
      name, a.rows, a.without_class, a.incomplete, a.agreeing, a.compared, 100 * a.share(), a.kind_decides,
      a.kind_decides_agreeing);
  for (const Mismatch& m : a.mismatches)
    text +=
        fmt::format("  {} {}: ours {}, published {}; T {} pH {} DO {} CODMn {} NH3-N {} TP {}; {}\n",
                    m.station, m.time, roman(m.ours), roman(m.published), m.values[Item::water_temperature],
                    m.values[Item::ph], m.values[Item::dissolved_oxygen], m.values[Item::cod_mn],
                    m.values[Item::ammonia_n], m.values[Item::total_p], m.reason_en);
  return text;
}

}  // namespace

TEST_CASE("daily rows of seven national stations are graded as published on at least 99.5 %") {
  const auto observations = read_observations(archive + "daily_7_stations.csv");
  const auto a = compare_with_published(Standard::gb3838(), observations, five);
  MESSAGE(report("daily", a));
  CHECK(observations.stations.size() == 7);
  CHECK(a.rows + observations.rows_without_time == 1617);
  CHECK(a.compared + a.without_class + a.incomplete == a.rows);
  CHECK(a.compared > 1000);
  CHECK(a.share() >= 0.995);
  const auto strict =
      compare_with_published(Standard::gb3838(), observations, five, {.saturation_clause = false});
  MESSAGE(report("daily, saturation clause off", strict));
  CHECK(strict.share() >= 0.995);
  const auto rounded =
      compare_with_published(Standard::gb3838(), observations, five, {.round_before_class = true});
  MESSAGE(report("daily, rounded first", rounded).substr(0, 200));
  CHECK(rounded.share() < a.share());  // the platform grades raw values
}

TEST_CASE("snapshots of all 172 stations of the Haihe basin are graded as published on at least 98 %") {
  const auto observations = read_observations(archive + "snapshot_all_stations.csv");
  const auto a = compare_with_published(Standard::gb3838(), observations, five);
  MESSAGE(report("snapshots", a));
  CHECK(observations.stations.size() == 172);
  for (const Station& station : observations.stations) CHECK_MESSAGE(station.kind_stated, station.site.id);
  CHECK(a.rows == 344);
  CHECK(a.compared > 200);
  CHECK(a.share() >= 0.98);
  // Where river and lake limits give one class, the grades leave nothing to a choice of type.
  CHECK(a.agreeing - a.kind_decides_agreeing == a.compared - a.kind_decides);
}

TEST_CASE("the archives are checked as one table") {
  const auto checks = check_archives(Standard::gb3838(), QINGHE_SOURCE_DIR "/validation/archives");
  REQUIRE(checks.size() == 2);
  for (const ArchiveCheck& check : checks) CHECK_MESSAGE(check.passes(), check.name);
  CHECK(checks[0].agreement.compared == 1107);
  CHECK(checks[1].agreement.compared == 245);
}
