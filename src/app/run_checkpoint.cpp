#include "app/run_checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/provenance.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/base/version.hpp"
#include "qinghe/simulate/stored_state.hpp"

namespace qinghe::app {
namespace {

constexpr const char* kind = "checkpoint";
constexpr int hours_per_day = 24;

std::string weather_digest(const forcing::HourlyWeather& weather) {
  std::string digests;
  for (const auto* series : {&weather.rain, &weather.temperature, &weather.dew_point, &weather.wind,
                             &weather.pressure, &weather.shortwave, &weather.cloud, &weather.pet})
    digests += base::sha256({reinterpret_cast<const char*>(series->data()), series->size() * sizeof(double)});
  for (const std::string& note : weather.notes) digests += note;
  return base::sha256(digests);
}

// The bits of a run are those of one program; a version number does not tell builds apart.
std::string program_digest() {
  const std::filesystem::path program = "/proc/self/exe";
  std::error_code status;
  return std::filesystem::exists(program, status) ? base::sha256(base::read_file(program)).substr(0, 12)
                                                  : "unknown";
}

std::string digest_or_none(const std::string& bytes) {
  return bytes.empty() ? "none" : base::sha256(bytes);
}

// The effective basin.toml by key, so that a message names what differs. Lists that go over several lines belong to the key before;
// the period has an entry of its own.
void add_options(const std::string& toml, base::StateOrigin& origin) {
  std::string section;
  std::string* value = nullptr;
  for (const std::string& written : base::split(toml, '\n')) {
    const std::string line(base::trim(written));
    const std::size_t equals = line.find(" = ");
    if (line.empty()) continue;
    if (line.front() == '[' && line.find_first_of(",'") == std::string::npos) {
      section = line.substr(line.find_first_not_of('['), line.find(']') - line.find_first_not_of('[')) + ".";
      value = nullptr;
    } else if (equals != std::string::npos && line.front() != '\'') {
      value = section == "period." ? nullptr : &origin["basin.toml " + section + line.substr(0, equals)];
      std::string text = line.substr(equals + 3);
      if (text.size() > 1 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
      if (value != nullptr) *value += (value->empty() ? "" : " ") + text;
    } else if (value != nullptr) {
      *value += " " + line;
    }
  }
}

}  // namespace

base::StateOrigin run_origin(const Case& input, const simulate::IntegratorOptions& options,
                             const std::string& scenario_file, const std::string& warm_start) {
  const basin::Basin& basin = *input.model->basin;
  const auto date = [&](base::Instant at) { return base::iso_time(at, basin.utc_offset); };
  base::StateOrigin origin = simulate::state_origin(*input.model);
  for (const auto& [name, value] : settings_of(options)) origin[name] = value;
  origin["version"] = base::version();
  origin["program"] = program_digest();
  add_options(basin.effective_toml, origin);
  for (const auto& [name, digest] : basin.digests) origin["file " + name] = digest;
  origin["weather"] = weather_digest(input.weather);
  origin["scenario"] = digest_or_none(scenario_file);
  origin["warm start"] = digest_or_none(warm_start);
  origin["period"] = fmt::format("{} to {}, from {} on", date(basin.period.start), date(basin.period.end),
                                 date(basin.period.warmup));
  return origin;
}

std::string digest_of(const base::StateOrigin& origin) {
  base::StateWriter archive;
  archive(origin);
  return base::sha256(archive.bytes());
}

bool is_finished(const std::filesystem::path& folder, const std::string& run_sha256) {
  const std::filesystem::path file = folder / "run.json";
  std::error_code status;
  return std::filesystem::is_regular_file(file, status) && base::read_file(file).find("\"run_sha256\": \"" + run_sha256 + "\"") != std::string::npos;
}

int checkpoint_hours(const std::string& interval) {
  const double hours = hours_per_day * base::parse_quantity(interval, "d").value_or(NAN);
  if (!(hours >= 0 && hours <= 1e8 && std::abs(hours - std::round(hours)) < 1e-6))
    throw base::UsageError(fmt::format("--checkpoint: got '{}', expected a time of whole hours, as '12 h' or '30 d', or 0", interval));
  return static_cast<int>(std::lround(hours));
}

RunCheckpoint::RunCheckpoint(output::RunFolder& folder, base::StateOrigin origin, base::Instant start)
    : folder_(folder), origin_(std::move(origin)), start_(start) {}

std::filesystem::path RunCheckpoint::file(const std::string& name) const {
  return folder_.partial() / output::RunFolder::checkpoint / name;
}

bool RunCheckpoint::exists() const {
  return std::filesystem::exists(file("state"));
}

void RunCheckpoint::load(simulate::Simulation& simulation, simulate::Recorder& recorder, output::FieldWriter* fields, RunClock& clock) {
  const std::string path = file("state").string(), sealed = base::read_file(path);
  base::StateReader archive(base::unseal_state(kind, sealed, path), path);
  base::StateOrigin saved;
  archive(saved);
  base::require_same_origin(origin_, saved, path);
  std::vector<output::FieldWriter::Stored> blocks;
  archive(clock, recorded_hours_, series_, blocks);
  simulation.load(archive);
  recorder.load(archive);
  archive.finish();
  for (const Series& series : series_) {
    const std::string name = file(series.file).string(), bytes = base::read_file(name);
    if (base::sha256(bytes) != series.sha256)
      throw base::InputError(base::Fault{.file = name,
                                         .value = "a checksum that does not fit: cut short or damaged",
                                         .expected = "the file that " + path + " names"});
    base::StateReader days(bytes, name);
    recorder.load_days(series.first_day, series.last_day, days);
    days.finish();
  }
  if (fields != nullptr) fields->begin_with(blocks);
  saved_at_ = simulation.now();
}

void RunCheckpoint::save(const simulate::Simulation& simulation, const simulate::Recorder& recorder, output::FieldWriter* fields,
                         const RunClock& clock) {
  if (simulation.now() == saved_at_) return;
  add_series(recorder, static_cast<int>(std::max<std::int64_t>(0, (simulation.now() - start_) / 3600)));
  base::StateWriter archive;
  archive(origin_, clock, recorded_hours_, series_, fields != nullptr ? fields->stored() : std::vector<output::FieldWriter::Stored>{});
  simulation.save(archive);
  recorder.save(archive);
  folder_.replace(fmt::format("{}/state", output::RunFolder::checkpoint),
                  base::seal_state(kind, archive.bytes()));
  saved_at_ = simulation.now();
}

// The days since the last checkpoint, the day it broke off in included. The hours in the name keep two files
// of one day apart.
void RunCheckpoint::add_series(const simulate::Recorder& recorder, int hours) {
  if (hours == recorded_hours_) return;
  Series series{.file = fmt::format("days-{}-{}", recorded_hours_, hours),
                .sha256 = {},
                .first_day = recorded_hours_ / hours_per_day,
                .last_day = (hours + hours_per_day - 1) / hours_per_day};
  base::StateWriter days;
  recorder.save_days(series.first_day, series.last_day, days);
  folder_.replace(fmt::format("{}/{}", output::RunFolder::checkpoint, series.file), days.bytes());
  series.sha256 = base::sha256(days.bytes());
  series_.push_back(std::move(series));
  recorded_hours_ = hours;
}

}  // namespace qinghe::app
