#include "qinghe/assess/agreement.hpp"

#include <fmt/format.h>

#include <cmath>

namespace qinghe::assess {
namespace {

WaterClass class_of(const Standard& standard, const ItemValues& values, WaterKind kind,
                    const GradeOptions& options) {
  return assess_section_month(standard, values, kind, options).water_class.value();
}

WaterKind other(WaterKind kind) {
  return kind == WaterKind::river ? WaterKind::lake : WaterKind::river;
}

// The simplest change of reading that gives the published class, or else the limit that a value nearly meets.
void explain(const Standard& standard, WaterKind kind, const GradeOptions& options, Mismatch& m) {
  const auto agrees = [&](WaterKind k, const GradeOptions& o) {
    return class_of(standard, m.values, k, o) == m.published;
  };
  GradeOptions no_clause = options, rounded = options;
  no_clause.saturation_clause = false, rounded.round_before_class = !options.round_before_class;
  if (agrees(kind, no_clause)) {
    m.reason_zh = "发布方未采用溶解氧饱和率 90 % 条款",
    m.reason_en = "agrees without the 90 % saturation clause of DO";
  } else if (agrees(other(kind), options)) {
    m.reason_zh = kind == WaterKind::lake ? "发布方按河流总磷限值评价" : "发布方按湖库总磷限值评价";
    m.reason_en = kind == WaterKind::lake ? "agrees with the phosphorus limits of rivers"
                                          : "agrees with the phosphorus limits of lakes";
  } else if (agrees(kind, rounded)) {
    m.reason_zh = "修约后一致", m.reason_en = "agrees after rounding";
  } else {
    Item nearest = Item::ph;
    double distance = std::numeric_limits<double>::infinity();
    for (const ItemStandard& item : standard.items())
      for (const double limit : item.limits(kind)) {
        const double d = std::fabs(m.values[item.item] / limit - 1);
        if (item.assessed && d < distance) distance = d, nearest = item.item;
      }
    m.reason_zh = fmt::format("五项数值不能解释发布的类别；最接近限值的是{}（相差 {:.1f} %）",
                              standard[nearest].name_zh, 100 * distance);
    m.reason_en = fmt::format("not explained by the values; nearest to a limit is {} ({:.1f} % away)",
                              standard[nearest].symbol, 100 * distance);
  }
}

}  // namespace

Agreement compare_with_published(const Standard& standard, const Observations& observations,
                                 std::span<const Item> items, const GradeOptions& options) {
  Agreement out;
  for (const Observation& row : observations.rows) {
    ++out.rows;
    if (!row.published) {
      ++out.without_class;
      continue;
    }
    ItemValues values;
    bool complete = true;
    for (const Item item : items) {
      values[item] = row.values[item];
      complete = complete && row.values.has(item);
    }
    if (!complete) {
      ++out.incomplete;
      continue;
    }
    values[Item::water_temperature] = row.values[Item::water_temperature];
    const SectionSite& site = observations.stations[static_cast<std::size_t>(row.station)].site;
    GradeOptions here = options;
    here.elevation = site.elevation;
    const WaterClass ours = class_of(standard, values, site.kind, here);
    const bool agrees = ours == *row.published,
               decides = ours != class_of(standard, values, other(site.kind), here);
    ++out.compared;
    out.agreeing += agrees ? 1 : 0;
    out.kind_decides += decides ? 1 : 0;
    out.kind_decides_agreeing += decides && agrees ? 1 : 0;
    if (agrees) continue;
    Mismatch& m =
        out.mismatches.emplace_back(Mismatch{.station = site.id,
                                             .time = base::iso_time(row.time, observations.utc_offset),
                                             .ours = ours,
                                             .published = *row.published,
                                             .values = values,
                                             .line = row.line});
    explain(standard, site.kind, here, m);
  }
  return out;
}

std::span<const Item, 5> station_items() {
  static constexpr Item items[] = {Item::ph, Item::dissolved_oxygen, Item::cod_mn, Item::ammonia_n,
                                   Item::total_p};
  return items;
}

std::vector<ArchiveCheck> check_archives(const Standard& standard, const std::filesystem::path& archives) {
  const auto folder = archives / "cnemc_haihe_2020";
  const auto check = [&](const char* file, std::string zh, std::string en, double required) {
    return ArchiveCheck{
        .name = file,
        .zh = std::move(zh),
        .en = std::move(en),
        .required = required,
        .agreement = compare_with_published(standard, read_observations(folder / file), station_items())};
  };
  return {check("daily_7_stations.csv", "海河流域 7 个国控自动站逐日（2020）",
                "seven national stations of the Haihe basin, daily, 2020", 0.995),
          check("snapshot_all_stations.csv", "海河流域全部 172 站两日快照（2020-05）",
                "all 172 stations of the Haihe basin, two days of May 2020", 0.98)};
}

}  // namespace qinghe::assess
