// The storm shown by the hour, overflow events, balances and loads.
#include <algorithm>
#include <array>
#include <map>

#include "parts.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/constituents/source.hpp"
#include "qinghe/results/items.hpp"

namespace qinghe::report {
namespace {

// First hour of the wettest `window` hours; −1 when it never rained.
int wettest(const std::vector<float>& rain, int hours, int window) {
  double sum = 0, most = 0;
  int first = -1;
  for (int hour = 0; hour < hours; ++hour) {
    sum += static_cast<double>(rain[static_cast<std::size_t>(hour)]);
    if (hour >= window) sum -= static_cast<double>(rain[static_cast<std::size_t>(hour - window)]);
    if (sum > most) most = sum, first = std::max(0, hour - window + 1);
  }
  return first;
}

std::array<std::vector<double>*, 6> quantities(LoadKind& kind) {
  return {&kind.volume, &kind.cod, &kind.ammonia_n, &kind.total_n, &kind.total_p, &kind.suspended_solids};
}

// Adds the load of one month.
template <class Load>
void add(LoadKind& sum, const Load& load, const std::vector<std::string>& months) {
  for (auto* series : quantities(sum)) series->resize(months.size(), 0.0);
  const auto month = std::find(months.begin(), months.end(), load.month);
  if (month == months.end()) return;
  const auto m = static_cast<std::size_t>(month - months.begin());
  sum.volume[m] += load.volume * 1e-4;
  sum.cod[m] += load.cod * 1e-3;
  sum.ammonia_n[m] += load.ammonia_n * 1e-3;
  sum.total_n[m] += load.total_n * 1e-3;
  sum.total_p[m] += load.total_p * 1e-3;
  sum.suspended_solids[m] += load.suspended_solids * 1e-3;
}

// Sums, and the share of June to September.
void total(LoadKind& sum, const std::vector<std::string>& months) {
  for (auto* series : quantities(sum)) {
    series->resize(months.size(), 0.0);
    double all = 0, summer = 0;
    for (std::size_t m = 0; m < months.size(); ++m) {
      all += (*series)[m];
      const std::string month = months[m].substr(5);
      if (month >= "06" && month <= "09") summer += (*series)[m];
    }
    sum.total.push_back(all);
    sum.summer.push_back(all > 0 ? summer / all : undefined);
  }
}

Text domain_name(const std::string& domain) {
  if (domain == "catchment") return {"流域产流", "Catchment"};
  if (domain == "land") return {"地表污染负荷", "Land loads"};
  if (domain == "sewer") return {"排水系统", "Sewers"};
  if (domain == "river") return {"河道", "River"};
  if (domain == "canal") return {"输水渠道", "Canals"};
  if (domain == "bed") return {"河床孔隙", "Pores of the bed"};
  return {domain, domain};
}

Text quantity_name(const std::string& quantity, const Results& results) {
  if (quantity == "water") return {"水量", "Water"};
  for (const constituents::ConstituentInfo& info : constituents::all_constituents())
    if (info.key == quantity) return {std::string(info.name_zh), std::string(info.name_en)};
  for (const results::ItemInfo& info : results::items())
    if (info.key == quantity) return {std::string(info.name_zh), std::string(info.name_en)};
  for (const auto& own : results.own_constituents)
    if (own.key == quantity) return {own.name_zh, own.name_en};
  if (quantity == "nitrate_n") return {"硝酸盐氮", "nitrate nitrogen"};
  return {quantity, quantity};
}

}  // namespace

std::optional<Storm> make_storm(const Results& results, const basin::Model& model) {
  constexpr int window = 72, before = 72, after = 14 * 24;  // [h]
  if (results.hours < window || results.basin_rain_hourly.empty()) return std::nullopt;
  const int start = wettest(results.basin_rain_hourly, results.hours, window);
  if (start < 0) return std::nullopt;
  const int first = std::max(0, start - before), last = std::min(results.hours, start + window + after);
  Storm storm{.start = local_time(results.start + 3600LL * first, results.utc_offset), .hours = last - first};
  for (int hour = first; hour < last; ++hour)
    storm.rain.push_back(static_cast<double>(results.basin_rain_hourly[static_cast<std::size_t>(hour)]));
  const constituents::ConstituentSet set = results.set();
  const int sections = static_cast<int>(results.section_ids.size());
  for (int s = 0; s < sections; ++s) {
    auto& flow = storm.flow.emplace_back();
    auto& ammonia = storm.ammonia_n.emplace_back();
    auto& oxygen = storm.dissolved_oxygen.emplace_back();
    for (int hour = first; hour < last; ++hour) {
      flow.push_back(
          static_cast<double>(results.section_flow[static_cast<std::size_t>(hour * sections + s)]));
      const bool wet = results::wet(results, hour, s);
      const auto items = results::items_at(results, set, hour, s, model.basin->regulatory);
      ammonia.push_back(wet ? items.ammonia_n : undefined);
      oxygen.push_back(wet ? items.dissolved_oxygen : undefined);
    }
  }
  return storm;
}

std::vector<Overflow> make_overflows(const Results& results, const basin::Model& model) {
  std::vector<Overflow> events;
  for (const results::OverflowEvent& from : results.overflow_events) {
    const sewer::Sewershed& shed = model.basin->sewersheds[static_cast<std::size_t>(from.sewershed)];
    events.push_back({.sewershed = shed.id,
                      .name = {shed.name_zh, shed.name_en},
                      .start = local_time(from.start, results.utc_offset),
                      .end = local_time(from.end, results.utc_offset),
                      .hours = static_cast<double>(from.end - from.start) / 3600,
                      .volume = from.volume,
                      .peak_flow = from.peak_flow,
                      .rain = from.rain,
                      .cod = from.cod,
                      .ammonia_n = from.ammonia_n,
                      .total_n = from.total_n,
                      .total_p = from.total_p,
                      .suspended_solids = from.suspended_solids,
                      .first_cod = from.first_cod,
                      .mean_cod = from.cod / from.volume * 1e3,
                      .mean_ammonia_n = from.ammonia_n / from.volume * 1e3,
                      .mean_total_p = from.total_p / from.volume * 1e3});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Overflow& a, const Overflow& b) { return a.start < b.start; });
  return events;
}

std::vector<Balance> make_balances(const Results& results) {
  std::vector<Balance> balances;
  for (const results::Balance& from : results.balances) {
    // Tonnes and ten thousand cubic metres are what the readers count in.
    const bool counted = from.quantity == "coliform";  // per litre, times m³: thousands
    const bool mass = from.unit == "g" && !counted, water = from.unit == "m3";
    const double factor = mass ? 1e-6 : water ? 1e-4 : 1;
    Balance balance{.domain = from.domain,
                    .quantity = from.quantity,
                    .unit = mass      ? "t"
                            : water   ? "1e4 m3"
                            : counted ? "1e3"
                                      : from.unit,
                    .domain_name = domain_name(from.domain),
                    .quantity_name = quantity_name(from.quantity, results),
                    .unit_shown = water     ? Text{"万m³", "10⁴ m³"}
                                  : mass    ? Text{"t", "t"}
                                  : counted ? Text{"千个", "10³ counts"}
                                            : Text{from.unit, from.unit}};
    for (const results::BalanceTerm& term : from.terms)
      balance.terms.push_back({.name = {term.zh, term.en}, .amount = term.amount * factor});
    balance.storage_change = from.storage_change * factor;
    balance.residual = from.residual * factor;
    balance.relative = from.relative();
    balances.push_back(std::move(balance));
  }
  return balances;
}

std::vector<LoadKind> make_loads(const Results& results, const std::vector<std::string>& months) {
  std::map<constituents::SourceKind, LoadKind> kinds;
  for (const results::SourceLoad& load : results.source_loads) {
    const constituents::SourceKind kind = results.sources[static_cast<std::size_t>(load.source)].kind;
    LoadKind& sum = kinds[kind];
    if (sum.key.empty()) {
      sum.key = constituents::key(kind);
      sum.name = {std::string(constituents::name_zh(kind)), std::string(constituents::name_en(kind))};
    }
    add(sum, load, months);
  }
  std::vector<LoadKind> loads;
  for (auto& [kind, sum] : kinds) loads.push_back(std::move(sum));
  for (LoadKind& sum : loads) total(sum, months);
  return loads;
}

std::vector<LoadKind> make_delivered(const Results& results, const basin::Model& model,
                                     const std::vector<std::string>& months) {
  std::vector<LoadKind> sections;
  for (const basin::Section& section : model.basin->sections)
    sections.push_back({.key = section.id, .name = {section.name_zh, section.name_en}});
  for (const results::SectionLoad& load : results.section_loads)
    add(sections[static_cast<std::size_t>(load.section)], load, months);
  for (LoadKind& sum : sections) total(sum, months);
  return sections;
}

std::vector<double> total_loads(const std::vector<LoadKind>& loads) {
  std::vector<double> totals(6, 0.0);
  for (const LoadKind& kind : loads)
    for (std::size_t q = 0; q < totals.size(); ++q) totals[q] += kind.total[q];
  return totals;
}

}  // namespace qinghe::report
