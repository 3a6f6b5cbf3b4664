#include "qinghe/assess/record.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace qinghe::assess {
namespace {

// Rows of one station that count, by time; of rows with the same time the last.
struct Rows {
  std::map<base::Instant, const Observation*> by_time;
  std::vector<base::Instant> left_out;
  int repeated = 0;
};

Rows rows_of(const Observations& observations, int station) {
  Rows rows;
  for (const Observation& o : observations.rows) {
    if (o.station != station) continue;
    if (!o.accepted) {
      rows.left_out.push_back(o.time);
      continue;
    }
    rows.repeated += rows.by_time.contains(o.time) ? 1 : 0;
    rows.by_time[o.time] = &o;
  }
  return rows;
}

// A month without a value is dry or frozen if a row says so, otherwise not sampled.
std::map<std::string, MonthState> states_of(const Rows& rows, int utc_offset) {
  std::map<std::string, MonthState> states;
  for (const auto& [time, o] : rows.by_time) {
    const auto [place, fresh] = states.emplace(period_name(time, Period::month, utc_offset), o->state);
    if (fresh || place->second == MonthState::assessed) continue;
    if (o->state == MonthState::assessed || place->second == MonthState::not_sampled)
      place->second = o->state;
  }
  // Months of rejected rows alone were meant to be sampled.
  for (const base::Instant time : rows.left_out)
    states.emplace(period_name(time, Period::month, utc_offset), MonthState::not_sampled);
  return states;
}

std::optional<TrophicIndex> trophic_of(const Rows& rows) {
  double sums[5] = {};
  int counts[5] = {};
  for (const auto& [time, o] : rows.by_time) {
    const double values[] = {o->chlorophyll_a, o->values[Item::total_p], o->values[Item::total_n],
                             o->secchi_depth, o->values[Item::cod_mn]};
    for (int i = 0; i < 5; ++i)
      if (!std::isnan(values[i])) sums[i] += values[i], ++counts[i];
  }
  const auto mean = [&](int i) { return counts[i] > 0 ? sums[i] / counts[i] : TrophicSample::unknown; };
  return trophic_index({.chlorophyll_a = mean(0),
                        .total_p = mean(1),
                        .total_n = mean(2),
                        .secchi_depth = mean(3),
                        .cod_mn = mean(4)});
}

// Of yearly means: months of one year follow the season, not a trend.
std::vector<std::pair<Item, Trend>> trends_of(const Standard& standard,
                                              const std::vector<SectionMonth>& months, PhMean ph) {
  constexpr std::size_t enough = 5;  // years, of Spearman's test
  std::vector<PeriodMeans> monthly;
  for (const SectionMonth& m : months)
    if (m.state == MonthState::assessed) monthly.push_back({.period = m.month, .means = m.means});
  const std::vector<PeriodMeans> years = means_of_months(monthly, Period::year, ph);
  std::vector<std::pair<Item, Trend>> trends;
  for (const ItemStandard& item : standard.items()) {
    if (item.sense != Sense::max && item.sense != Sense::min) continue;
    std::vector<double> values;
    for (const PeriodMeans& year : years)
      if (year.means.has(item.item)) values.push_back(year.means[item.item]);
    if (values.size() >= enough) trends.emplace_back(item.item, spearman_trend(values));
  }
  return trends;
}

StationRecord assess_station(const Standard& standard, const Observations& observations, int station,
                             const RecordOptions& options) {
  const Station& s = observations.stations[static_cast<std::size_t>(station)];
  const Rows rows = rows_of(observations, station);
  StationRecord out{
      .station = station, .left_out = static_cast<int>(rows.left_out.size()), .repeated = rows.repeated};
  std::vector<Sample> samples;
  for (const auto& [time, o] : rows.by_time)
    // A row that says dry or frozen stands by it, whatever values it carries.
    if (o->values.known() > 0 && o->state == MonthState::assessed) samples.push_back({time, o->values});
  out.samples = static_cast<int>(samples.size());

  const auto means = period_means(samples, Period::month, options.means, observations.utc_offset);
  std::vector<MonthlyMeans> months;
  for (const auto& [month, state] : states_of(rows, observations.utc_offset)) {
    MonthlyMeans& m = months.emplace_back(MonthlyMeans{.month = month, .means = {}, .state = state});
    for (const PeriodMeans& mean : means)
      if (mean.period == month) m.means = mean.means, m.state = MonthState::assessed;
  }
  out.months = assess_months(standard, s.site, months, options.grading);
  out.count = count_worse_months(out.months, s.site.length);

  std::vector<ItemValues> known;
  for (const SectionMonth& m : out.months)
    if (m.state == MonthState::assessed) known.push_back(m.means);
  MonthlyMeans all{.month = out.months.empty() ? "" : out.months.front().month,
                   .means = mean_values(known, options.means.ph)};
  if (out.months.size() > 1) all.month += "…" + out.months.back().month;
  if (known.empty()) all.state = out.months.empty() ? MonthState::not_sampled : out.months.back().state;
  out.overall = assess_months(standard, s.site, std::span(&all, 1), options.grading).front();

  if (s.site.kind == WaterKind::lake) out.trophic = trophic_of(rows);
  out.trends = trends_of(standard, out.months, options.means.ph);
  return out;
}

RegionRecord assess_region(const Standard& standard, const Observations& observations,
                           const std::vector<StationRecord>& records, const std::string& name,
                           const GradeOptions& grading) {
  RegionRecord out{.name = name};
  std::map<std::string, std::vector<RegionSection>> by_month;
  bool lengths = false;
  for (const StationRecord& r : records) {
    const Station& s = observations.stations[static_cast<std::size_t>(r.station)];
    if (!name.empty() && s.water_body != name) continue;
    lengths = lengths || s.site.length > 0;
    for (const SectionMonth& m : r.months)
      by_month[m.month].push_back({.month = &m, .kind = s.site.kind, .length = s.site.length});
  }
  for (const auto& [month, sections] : by_month) {
    RegionMonth& m = out.months.emplace_back(RegionMonth{
        .month = month, .by_sections = grade_region(standard, sections, Weight::sections, grading)});
    if (lengths) m.by_length = grade_region(standard, sections, Weight::length, grading);
  }
  return out;
}

}  // namespace

RecordAssessment assess_record(const Standard& standard, const Observations& observations,
                               const RecordOptions& options) {
  RecordAssessment out;
  std::map<std::string, int> bodies;
  for (std::size_t s = 0; s < observations.stations.size(); ++s) {
    out.stations.push_back(assess_station(standard, observations, static_cast<int>(s), options));
    ++bodies[observations.stations[s].water_body];
  }
  if (observations.stations.size() > 1)
    out.regions.push_back(assess_region(standard, observations, out.stations, "", options.grading));
  for (const auto& [body, count] : bodies)
    if (!body.empty() && count > 1)
      out.regions.push_back(assess_region(standard, observations, out.stations, body, options.grading));

  for (const ItemStandard& item : standard.items())
    if (item.assessed && std::any_of(observations.columns.begin(), observations.columns.end(),
                                     [&](const ColumnUse& c) { return c.meaning == key(item.item); }))
      out.compared_items.push_back(item.item);
  out.agreement = compare_with_published(standard, observations, out.compared_items, options.grading);
  return out;
}

}  // namespace qinghe::assess
