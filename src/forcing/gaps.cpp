#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "qinghe/forcing/station.hpp"

namespace qinghe::forcing {
namespace {

std::size_t index(int hour_or_day) {
  return static_cast<std::size_t>(hour_or_day);
}

constexpr int longest_interpolated = 6;  // [h]
constexpr int longest_dry = 6;           // [h] of a rain gap at every gauge between two dry hours

// Great-circle distance [km], haversine.
double distance(const Station& a, const Station& b) {
  constexpr double degree = std::numbers::pi / 180, radius = 6371;
  const double s = std::sin((a.latitude - b.latitude) * degree / 2);
  const double c = std::sin((a.longitude - b.longitude) * degree / 2);
  const double h = s * s + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * c * c;
  return 2 * radius * std::asin(std::sqrt(h));
}

// Agreement of two records over the hours both have.
struct Likeness {
  double correlation = -1, mean_a = 0, mean_b = 0;
};
Likeness likeness(const StationRecord& a, const StationRecord& b, Variable v) {
  const std::int64_t shift = (b.start - a.start) / 3600;  // hour h of a is hour h − shift of b
  double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
  const std::int64_t first = std::max<std::int64_t>(0, shift);
  const std::int64_t last = std::min<std::int64_t>(a.hours, b.hours + shift);
  for (std::int64_t h = first; h < last; ++h) {
    const double x = a.of(v)[static_cast<std::size_t>(h)], y = b.of(v)[static_cast<std::size_t>(h - shift)];
    if (std::isnan(x) || std::isnan(y)) continue;
    n += 1, sa += x, sb += y, saa += x * x, sbb += y * y, sab += x * y;
  }
  if (n < 24) return {};
  const double spread = (saa - sa * sa / n) * (sbb - sb * sb / n);
  return {.correlation = spread > 0 ? (sab - sa * sb / n) / std::sqrt(spread) : -1,
          .mean_a = sa / n,
          .mean_b = sb / n};
}

// The value of `donor` at hour h of `record`; NaN outside its period.
double donated(const StationRecord& donor, const StationRecord& record, int h, Variable v) {
  const std::int64_t at = h + (record.start - donor.start) / 3600;
  if (at < 0 || at >= donor.hours) return std::nan("");
  return donor.of(v)[static_cast<std::size_t>(at)];
}

struct Donor {
  const StationRecord* record;
  double rank;
  Likeness likeness;
};

// Other stations, best first: nearest for rain, best correlated for the rest.
std::vector<Donor> donors(const std::vector<StationRecord>& all, std::size_t self, Variable v) {
  std::vector<Donor> list;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == self) continue;
    if (v == Variable::rain) {
      list.push_back({&all[i], distance(all[self].station, all[i].station), {}});
    } else {
      const Likeness l = likeness(all[self], all[i], v);
      if (l.correlation > 0) list.push_back({&all[i], -l.correlation, l});
    }
  }
  std::stable_sort(list.begin(), list.end(), [](const Donor& a, const Donor& b) { return a.rank < b.rank; });
  return list;
}

double adjusted(double value, Variable v, const Likeness& l) {
  if (v == Variable::rain) return value;
  if (v == Variable::wind) return l.mean_b > 0 ? value * l.mean_a / l.mean_b : value;
  return value + l.mean_a - l.mean_b;
}

// Linear between the neighbours of a short gap inside the record.
bool interpolate(std::vector<double>& series, const Gap& gap, int hours) {
  if (gap.count > longest_interpolated || gap.first == 0 || gap.first + gap.count >= hours) return false;
  const double before = series[index(gap.first - 1)];
  const double after = series[index(gap.first + gap.count)];
  for (int k = 0; k < gap.count; ++k)
    series[index(gap.first + k)] = before + (after - before) * (k + 1) / (gap.count + 1);
  return true;
}

// A short rain gap with no donor at all is dry when the hours before and after it were dry at this gauge.
bool dry_around(const std::vector<double>& rain, const Gap& gap, int hours) {
  return gap.count <= longest_dry && gap.first > 0 && gap.first + gap.count < hours &&
         rain[index(gap.first - 1)] == 0 && rain[index(gap.first + gap.count)] == 0;
}

}  // namespace

void fill_gaps(std::vector<StationRecord>& records, int utc_offset, std::vector<std::string>& notes) {
  const std::vector<StationRecord> measured =
      records;  // donors give what was measured, never what was filled
  for (std::size_t i = 0; i < records.size(); ++i) {
    StationRecord& record = records[i];
    std::array<std::vector<Donor>, variable_count> ranked;
    std::array<int, variable_count> interpolated{}, left{};
    int dry = 0;
    std::array<std::vector<std::pair<std::string, int>>, variable_count> given;
    std::array<std::string, variable_count> longest;
    std::array<int, variable_count> longest_hours{};
    for (const Gap& gap : gaps(record)) {
      const auto v = static_cast<std::size_t>(gap.variable);
      if (gap.count > longest_hours[v])
        longest_hours[v] = gap.count,
        longest[v] = base::iso_time(record.start + 3600LL * gap.first, utc_offset);
      if (gap.variable != Variable::rain && interpolate(record.values[v], gap, record.hours)) {
        interpolated[v] += gap.count;
        continue;
      }
      if (ranked[v].empty()) ranked[v] = donors(measured, i, gap.variable);
      for (int h = gap.first; h < gap.first + gap.count; ++h) {
        const auto donor = std::find_if(ranked[v].begin(), ranked[v].end(), [&](const Donor& d) {
          return !std::isnan(donated(*d.record, record, h, gap.variable));
        });
        if (donor == ranked[v].end()) {
          if (gap.variable == Variable::rain && dry_around(measured[i].of(Variable::rain), gap, record.hours))
            record.values[v][static_cast<std::size_t>(h)] = 0, ++dry;
          else
            ++left[v];
          continue;
        }
        record.values[v][static_cast<std::size_t>(h)] =
            adjusted(donated(*donor->record, record, h, gap.variable), gap.variable, donor->likeness);
        const std::string& name = donor->record->station.id;
        auto told =
            std::find_if(given[v].begin(), given[v].end(), [&](const auto& g) { return g.first == name; });
        if (told == given[v].end()) told = given[v].insert(told, {name, 0});
        ++told->second;
      }
    }
    // Air cannot hold more than saturation: where a filled dew point came out above the air, the air is
    // saturated.
    int saturated = 0;
    auto& dew = record.of(Variable::dew_point);
    const auto& air = record.of(Variable::temperature);
    const StationRecord& own = measured[i];
    for (std::size_t h = 0; h < dew.size(); ++h) {
      const bool filled =
          std::isnan(own.of(Variable::dew_point)[h]) || std::isnan(own.of(Variable::temperature)[h]);
      if (filled && dew[h] > air[h]) dew[h] = air[h], ++saturated;
    }
    for (std::size_t v = 0; v < variable_count; ++v) {
      if (longest_hours[v] == 0) continue;
      std::string note = fmt::format("{} {}:", record.station.id, column(static_cast<Variable>(v)));
      if (interpolated[v] > 0) note += fmt::format(" {} h interpolated;", interpolated[v]);
      for (const auto& [name, hours] : given[v]) note += fmt::format(" {} h from {};", hours, name);
      if (static_cast<Variable>(v) == Variable::rain && dry > 0)
        note += fmt::format(" {} h without rain at any gauge, taken as dry between dry hours;", dry);
      if (left[v] > 0) note += fmt::format(" {} h without any value;", left[v]);
      if (static_cast<Variable>(v) == Variable::dew_point && saturated > 0)
        note += fmt::format(" {} h set to saturation;", saturated);
      notes.push_back(note + fmt::format(" longest gap {} h from {}", longest_hours[v], longest[v]));
    }
  }
}

}  // namespace qinghe::forcing
