#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "parts.hpp"
#include "qinghe/output/polyline.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/results/items.hpp"

namespace qinghe::report {
namespace {

Text kind_name(basin::SectionKind kind) {
  switch (kind) {
    case basin::SectionKind::national:
      return {"国考", "national"};
    case basin::SectionKind::municipal:
      return {"市考", "municipal"};
    case basin::SectionKind::district:
      return {"区考", "district"};
    case basin::SectionKind::reservoir:
      return {"湖库", "reservoir"};
    case basin::SectionKind::virtual_section:
      return {"虚拟断面", "virtual"};
  }
  return {};
}

Text river_name(const basin::Basin& basin, const basin::Section& section) {
  if (section.reach < 0) return {section.river_zh, section.name_en};
  return {section.river_zh, basin.reaches[static_cast<std::size_t>(section.reach)].river_en};
}

std::vector<double> limits(const std::array<double, 5>& from) {
  if (std::isnan(from[0])) return {};
  return {from.begin(), from.end()};
}

// The standard's item of each of Facts::items.
using Graded = std::vector<std::optional<assess::Item>>;
Graded graded_items(const Results& results, bool with_ice) {
  Graded items{std::nullopt};
  for (const results::ItemInfo& info : results::items()) items.push_back(info.standard);
  if (with_ice) items.push_back(std::nullopt);
  for (const auto& own : results.own_constituents)
    items.push_back(own.standard_item.empty() ? std::nullopt : std::optional(assess::item_from_key(own.standard_item)));
  return items;
}
int index_in(const Graded& items, assess::Item item) {
  const auto at = std::find(items.begin(), items.end(), item);
  return at == items.end() ? -1 : static_cast<int>(at - items.begin());
}

// A name as it begins a line; a symbol such as pH stays as it is.
std::string as_title(std::string name) {
  const bool symbol = name.size() < 2 || std::isupper(static_cast<unsigned char>(name[1])) != 0;
  if (!symbol) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

Item item_of(const constituents::OwnConstituent& own, const assess::Standard& standard) {
  Item item{.key = own.key, .symbol = own.name_en, .name = {own.name_zh, as_title(own.name_en)}, .unit = own.unit};
  if (own.standard_item.empty()) return item;
  const assess::ItemStandard& entry = standard[assess::item_from_key(own.standard_item)];
  item.symbol = entry.symbol;
  item.graded = entry.assessed;
  item.river_limits = limits(entry.river);
  item.lake_limits = limits(entry.lake);
  for (auto* shown : {&item.river_limits, &item.lake_limits})
    for (double& limit : *shown) limit /= own.per_standard;
  return item;
}

// `means` by Facts::items.
SectionMonth month_facts(const Graded& items, const assess::SectionMonth& graded, double wet_share, double hours_worse,
                         std::vector<double> means) {
  SectionMonth month{.dry = graded.state == assess::MonthState::dry,
                     .wet_share = wet_share,
                     .hours_worse = hours_worse,
                     .means = std::move(means)};
  month.item_grade.assign(month.means.size(), 0);
  if (graded.grade.water_class) month.grade = assess::number(*graded.grade.water_class);
  for (const assess::ItemGrade& item : graded.grade.items)
    if (const int i = index_in(items, item.item); i >= 0)
      month.item_grade[static_cast<std::size_t>(i)] = assess::number(item.water_class);
  for (const assess::ItemGrade& item : graded.grade.main_pollutants)
    if (const int i = index_in(items, item.item); i >= 0) month.main_pollutants.emplace_back(i, item.multiple);
  return month;
}

// Mean over the days of `month`, or over all of them where it is negative.
double mean_of(const std::vector<double>& series, const std::vector<int>& month_of_day, int month) {
  double sum = 0;
  int count = 0;
  for (std::size_t day = 0; day < series.size(); ++day)
    if ((month < 0 || month_of_day[day] == month) && !std::isnan(series[day])) sum += series[day], ++count;
  return count > 0 ? sum / count : undefined;
}

void add_series(Section& section, const Results& results, const std::vector<double>& daily, const std::vector<double>& ice, const std::vector<double>& of_own, std::size_t s) {
  const std::size_t count = results.section_ids.size(), own = results.own_constituents.size();
  section.daily.push_back(daily_mean(results.section_flow, count, s, results.hours, results.days));
  for (std::size_t i = 0; i < results::item_count; ++i) {
    std::vector<double>& series = section.daily.emplace_back();
    for (std::size_t day = 0; day < static_cast<std::size_t>(results.days); ++day)
      series.push_back(daily[(day * count + s) * results::item_count + i]);
  }
  if (!ice.empty()) {
    std::vector<double>& series = section.daily.emplace_back();
    for (std::size_t day = 0; day < static_cast<std::size_t>(results.days); ++day) series.push_back(ice[day * count + s]);
  }
  for (std::size_t i = 0; i < own; ++i) {
    std::vector<double>& series = section.daily.emplace_back();
    for (std::size_t day = 0; day < static_cast<std::size_t>(results.days); ++day) series.push_back(of_own[(day * count + s) * own + i]);
  }
  for (int day = 0; day < results.days; ++day) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (int hour = 24 * day; hour < std::min(24 * (day + 1), results.hours); ++hour) {
      const double flow =
          static_cast<double>(results.section_flow[static_cast<std::size_t>(hour) * count + s]);
      low = std::fmin(low, flow), high = std::fmax(high, flow);
    }
    section.daily_low.push_back(low), section.daily_high.push_back(high);
  }
}

}  // namespace

std::vector<Item> make_items(const assess::Standard& standard, const Results& results) {
  const bool with_ice = std::ranges::count(results.constituents, constituents::Constituent::ice) > 0;
  std::vector<Item> items{{.key = "discharge", .symbol = "Q", .name = {"流量", "Discharge"}, .unit = "m³/s"}};
  for (const results::ItemInfo& info : results::items()) {
    Item item{.key = std::string(info.key),
              .symbol = std::string(info.name_en),
              .name = {std::string(info.name_zh), std::string(info.name_en)},
              .unit = std::string(info.unit_shown)};
    item.name.en = as_title(item.name.en);
    if (info.standard) {
      const assess::ItemStandard& entry = standard[*info.standard];
      item.symbol = entry.symbol;
      item.graded = entry.assessed;
      item.lower_bound = entry.sense == assess::Sense::min;
      // Total nitrogen is not part of the class, yet its lake limits are what its series is read against.
      if (entry.assessed || *info.standard == assess::Item::total_n) {
        item.river_limits = limits(entry.river);
        item.lake_limits = limits(entry.lake);
      }
    }
    items.push_back(std::move(item));
  }
  if (with_ice) items.push_back({.key = "ice", .symbol = "h_ice", .name = {"冰厚", "Ice thickness"}, .unit = "m"});
  for (const auto& own : results.own_constituents) items.push_back(item_of(own, standard));
  return items;
}

std::vector<Section> make_sections(const Results& results, const basin::Model& model,
                                   const std::vector<results::SectionGrades>& grades) {
  const basin::Basin& basin = *model.basin;
  const auto sites = output::section_sites(basin);
  const std::vector<double> daily = results::daily_items(results, basin.regulatory), ice = results::daily_ice(results), own = results::daily_own(results);
  const Graded graded_by = graded_items(results, !ice.empty());
  const std::size_t first_own = graded_by.size() - results.own_constituents.size();
  const std::vector<int> month_of_hour = results::month_of_hours(results);
  std::vector<int> month_of_day;
  for (int day = 0; day < results.days; ++day)
    month_of_day.push_back(
        month_of_hour[static_cast<std::size_t>(std::min(24 * day + 12, results.hours - 1))]);

  std::vector<Section> sections;
  for (std::size_t s = 0; s < results.section_ids.size(); ++s) {
    const basin::Section& from = basin.sections[s];
    Section section{.id = from.id,
                    .name = {from.name_zh, from.name_en},
                    .river = river_name(basin, from),
                    .kind = kind_name(from.kind),
                    .district = from.district,
                    .chief_unit = from.chief_unit,
                    .confidence = std::string(base::name(from.confidence)),
                    .lon = from.lon,
                    .lat = from.lat,
                    .target = from.target_class,
                    .lake = sites[s].kind == assess::WaterKind::lake};
    section.drawn = from.reach >= 0 ? output::Polyline(basin, from.reach).at(from.share_along)
                                    : std::array<double, 2>{from.lon, from.lat};
    add_series(section, results, daily, ice, own, s);
    // The standard's items as they were graded, the others from their daily means.
    const auto means_of = [&](const assess::ItemValues& graded, int month) {
      std::vector<double> means;
      for (const std::vector<double>& series : section.daily)
        means.push_back(mean_of(series, month_of_day, month));
      for (std::size_t i = 0; i < means.size(); ++i)
        if (graded_by[i]) means[i] = graded[*graded_by[i]];
      for (std::size_t i = 0; i < results.own_constituents.size(); ++i)
        if (graded_by[first_own + i]) means[first_own + i] /= results.own_constituents[i].per_standard;
      return means;
    };
    double wet = 0, worse = 0;
    for (std::size_t m = 0; m < grades[s].months.size(); ++m) {
      const assess::SectionMonth& month = grades[s].months[m];
      section.months.push_back(month_facts(graded_by, month, grades[s].wet_share[m], grades[s].hours_worse_than_v[m],
                                           means_of(month.means, static_cast<int>(m))));
      wet += grades[s].wet_share[m] / static_cast<double>(grades[s].months.size());
      worse += grades[s].hours_worse_than_v[m];
    }
    section.year = month_facts(graded_by, grades[s].year, wet, worse, means_of(grades[s].year.means, -1));
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace qinghe::report
