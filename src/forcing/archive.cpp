#include "qinghe/forcing/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "forcing/place.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::forcing {
namespace {

// What the archive cannot give of the hours asked for: one fault for all stations and variables that lack the
// same.
class Lacks {
 public:
  Lacks(const std::string& origin, int utc_offset) : origin_(origin), utc_offset_(utc_offset) {}

  void find(const StationRecord& record, std::int64_t first, int hours) {
    const auto time = [&](std::int64_t hour) {
      return base::iso_time(record.start + 3600 * hour, utc_offset_);
    };
    if (first < 0 || first + hours > record.hours) {
      add({fmt::format("a record from {} to {}", time(0), time(record.hours)),
           fmt::format("a record that covers {} to {}", time(first), time(first + hours))},
          record.station.id, {});
      return;
    }
    for (const Gap& gap : gaps(record)) {
      const std::int64_t low = std::max<std::int64_t>(gap.first, first);
      const std::int64_t high = std::min<std::int64_t>(gap.first + gap.count, first + hours);
      if (low < high)
        add({fmt::format("a weather gap of {} h from {}", high - low, time(low)),
             "a value every hour, here or at another station of the folder"},
            record.station.id, column(gap.variable));
    }
  }

  void tell(base::Faults& faults) const {
    for (const auto& [lack, where] : found_)
      faults.add({.file = origin_,
                  .line = 0,
                  .key = fmt::format("{}{}{}", fmt::join(where.stations, ", "),
                                     where.columns.empty() ? "" : " ", fmt::join(where.columns, ", ")),
                  .value = lack.first,
                  .expected = lack.second});
  }

 private:
  using Lack = std::pair<std::string, std::string>;  // what there is, what was expected
  struct Where {
    std::vector<std::string> stations, columns;
  };
  static void note(std::vector<std::string>& names, std::string_view name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  }
  void add(const Lack& lack, std::string_view station, std::string_view variable) {
    note(found_[lack].stations, station);
    note(found_[lack].columns, variable);
  }

  std::string origin_;
  int utc_offset_;
  std::map<Lack, Where> found_;
};

}  // namespace

WeatherArchive::WeatherArchive(std::vector<StationRecord> records, int utc_offset)
    : records_(std::move(records)), origin_("weather"), utc_offset_(utc_offset) {
  fill_gaps(records_, utc_offset_, notes_);
}

WeatherArchive WeatherArchive::read(const std::filesystem::path& folder,
                                    const std::vector<std::string>& stations, int utc_offset) {
  base::Faults faults;
  const std::vector<Station> known = read_stations(folder, RecordKind::hourly, faults);
  std::vector<std::string> names;
  names.reserve(known.size());
  for (const Station& s : known) names.push_back(s.id);
  std::vector<std::string> wanted = stations.empty() ? names : stations;
  for (const std::string& id : wanted)
    if (std::find(names.begin(), names.end(), id) == names.end())
      faults.add({.file = (folder / "stations.csv").string(),
                  .line = 0,
                  .key = "station",
                  .value = id,
                  .expected = "an hourly station of this file",
                  .suggestion = base::nearest(id, names)});
  faults.throw_if_any();

  // Stations asked for first, then the donors.
  for (const std::string& id : names)
    if (std::find(wanted.begin(), wanted.end(), id) == wanted.end()) wanted.push_back(id);
  const std::size_t asked = stations.empty() ? wanted.size() : stations.size();
  std::vector<StationRecord> records;
  for (const std::string& id : wanted) {
    const auto station =
        std::find_if(known.begin(), known.end(), [&](const Station& s) { return s.id == id; });
    try {
      records.push_back(read_record(folder / fmt::format("hourly_{}.csv", id), *station, utc_offset, faults));
    } catch (const base::InputError& error) {
      faults.add(error);
    }
  }
  faults.throw_if_any();

  WeatherArchive archive;
  archive.records_ = std::move(records);
  archive.origin_ = folder.string();
  archive.utc_offset_ = utc_offset;
  fill_gaps(archive.records_, utc_offset, archive.notes_);
  archive.records_.resize(asked);
  std::erase_if(archive.notes_, [&](const std::string& note) {
    return std::none_of(archive.records_.begin(), archive.records_.end(),
                        [&](const StationRecord& r) { return note.starts_with(r.station.id + " "); });
  });
  return archive;
}

int WeatherArchive::find(std::string_view station_id) const {
  for (std::size_t i = 0; i < records_.size(); ++i)
    if (records_[i].station.id == station_id) return static_cast<int>(i);
  return -1;
}

base::Instant WeatherArchive::start() const {
  base::Instant latest = records_.front().start;
  for (const StationRecord& r : records_) latest = std::max(latest, r.start);
  return latest;
}

int WeatherArchive::hours() const {
  base::Instant earliest = records_.front().start + 3600LL * records_.front().hours;
  for (const StationRecord& r : records_) earliest = std::min(earliest, r.start + 3600LL * r.hours);
  return static_cast<int>(std::max<std::int64_t>(0, (earliest - start()) / 3600));
}

HourlyWeather WeatherArchive::assemble(std::span<const PlaceSpec> places, base::Instant start, int hours,
                                       const RadiationParameters& radiation) const {
  if (start.seconds % 3600 != 0) throw base::InternalError("weather is assembled from a whole hour");
  base::Faults faults;
  std::vector<bool> used(records_.size(), false);
  for (const PlaceSpec& place : places) {
    if (place.stations.size() != place.weights.size() || place.stations.empty())
      throw base::InternalError("a place needs one weight per station");
    for (const int s : place.stations) {
      if (s < 0 || static_cast<std::size_t>(s) >= records_.size())
        throw base::InternalError("a place names no station");
      used[static_cast<std::size_t>(s)] = true;
    }
  }
  Lacks lacks(origin_, utc_offset_);
  for (std::size_t s = 0; s < records_.size(); ++s)
    if (used[s]) lacks.find(records_[s], (start - records_[s].start) / 3600, hours);
  lacks.tell(faults);
  faults.throw_if_any();

  HourlyWeather weather{.start = start, .hours = hours, .places = static_cast<int>(places.size())};
  const std::size_t size = static_cast<std::size_t>(hours) * places.size();
  for (auto* field : {&weather.rain, &weather.temperature, &weather.dew_point, &weather.wind,
                      &weather.pressure, &weather.shortwave, &weather.cloud, &weather.pet})
    field->resize(size);
  weather.notes = notes_;
  weather.made_rain = made_rain_;
  const PlaceAssembler assembler(records_, utc_offset_, radiation, start, hours);
  for (int p = 0; p < weather.places; ++p) assembler.fill(places[static_cast<std::size_t>(p)], p, weather);
  return weather;
}

}  // namespace qinghe::forcing
