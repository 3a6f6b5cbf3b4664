#include "qinghe/validate/storage.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/config.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/channel/reservoir.hpp"

namespace qinghe::validate {
namespace {

constexpr double million = 1e6;

ReportedStorage read_row(const base::Section& s, base::Faults& faults) {
  ReportedStorage row{.at = s.instant("date", base::beijing_offset, faults),
                      .source = s.text("source", faults)};
  row.date = base::iso_date(row.at, base::beijing_offset);
  row.level = s.has("level") ? s.number("level", "m", base::any, faults) : std::nan("");
  row.volume = s.has("volume") ? million * s.number("volume", "1", base::positive, faults) : std::nan("");
  row.knot = s.flag_or("knot", false, faults);
  row.run = s.flag_or("run", false, faults);
  return row;
}

}  // namespace

StorageCase read_storage(const std::filesystem::path& folder) {
  const base::Config config = base::Config::read(folder / "case.toml");
  const base::Section& root = config.root();
  base::Faults faults;
  StorageCase out{.name = folder.filename().string(),
                  .title_zh = root.text("title_zh", faults),
                  .title_en = root.text("title_en", faults),
                  .basin = folder / root.text("basin", faults),
                  .reservoir = root.text("reservoir", faults),
                  .tolerance = root.number("tolerance", "1", base::share, faults)};
  for (const base::Section& s : root.sections("reported", faults))
    out.reported.push_back(read_row(s, faults));
  if (out.reported.empty()) faults.add(root.fault("reported", "at least one reported level or volume"));
  root.finish(faults);
  faults.throw_if_any();
  std::stable_sort(out.reported.begin(), out.reported.end(),
                   [](const ReportedStorage& a, const ReportedStorage& b) { return a.at < b.at; });
  return out;
}

const channel::Reservoir& find_reservoir(const StorageCase& of, const basin::Basin& basin) {
  std::vector<std::string> known;
  for (const channel::Reservoir& reservoir : basin.reservoirs) {
    if (reservoir.id == of.reservoir) return reservoir;
    known.push_back(reservoir.id);
  }
  throw base::InputError(base::Fault{.file = of.name + "/case.toml",
                                     .key = "reservoir",
                                     .value = of.reservoir,
                                     .expected = "a reservoir of the basin",
                                     .suggestion = base::nearest(of.reservoir, known)});
}

std::vector<StorageFinding> compare_curve(const StorageCase& of, const channel::Reservoir& reservoir) {
  const channel::LevelPool pool(reservoir);
  std::vector<StorageFinding> findings;
  for (const ReportedStorage& row : of.reported) {
    if (!std::isfinite(row.level) || !std::isfinite(row.volume)) continue;
    StorageFinding finding{.reported = &row, .volume = pool.volume_at(row.level)};
    finding.deviation = finding.volume / row.volume - 1;
    finding.within = std::abs(finding.deviation) <= of.tolerance;
    findings.push_back(finding);
  }
  return findings;
}

}  // namespace qinghe::validate
