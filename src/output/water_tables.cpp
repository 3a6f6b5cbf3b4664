// Water and loads of a run by month.
#include <array>
#include <map>

#include "output/csv.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/reservoirs.hpp"
#include "qinghe/results/water.hpp"

namespace qinghe::output {
namespace {

using results::Balance;
using results::Results;

// Volume [m³], then CODCr, NH3-N, TN, TP and suspended solids [kg].
using Load = std::array<double, 6>;

template <class T>
Load load_of(const T& from) {
  return {from.volume, from.cod, from.ammonia_n, from.total_n, from.total_p, from.suspended_solids};
}

void add(Load& sum, const Load& load, double share) {
  for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += share * load[k];
}

// One term of the balances of the river or the canals as a load: the items are linear in the masses of the constituents.
Load load_of_term(const std::vector<Balance>& balances, std::string_view domain, std::string_view term, const basin::Model& model) {
  std::vector<double> mass(static_cast<std::size_t>(model.set.stride()), 0.0);
  double volume = std::nan("");
  for (const Balance& balance : balances) {
    if (balance.domain != domain) continue;
    for (const results::BalanceTerm& t : balance.terms) {
      if (t.key != term) continue;
      if (balance.quantity == "water") volume = std::abs(t.amount);
      for (int slot = 0; slot < model.set.count(); ++slot)
        if (model.set.info(model.set.id(slot)).key == balance.quantity)
          mass[static_cast<std::size_t>(slot)] = t.amount;
    }
  }
  const auto items = constituents::regulatory_items(model.set, mass.data(), model.basin->regulatory);
  constexpr double g_to_kg = 1e-3;
  return {volume,
          items.cod_cr * g_to_kg,
          items.ammonia_n * g_to_kg,
          items.total_n * g_to_kg,
          items.total_p * g_to_kg,
          items.suspended_solids * g_to_kg};
}

// Share of each source that enters the river above the end of a cell.
std::vector<double> share_above(const basin::Model& model, int cell) {
  std::vector<bool> above(static_cast<std::size_t>(model.network.cell_count()), false);
  for (const int c : model.network.upstream_cells(cell)) above[static_cast<std::size_t>(c)] = true;
  std::vector<double> in(model.sources.size(), 0.0), all(model.sources.size(), 0.0);
  for (const constituents::Injection& injection : model.injections) {
    const auto s = static_cast<std::size_t>(injection.source);
    all[s] += 1;
    if (above[static_cast<std::size_t>(injection.cell)]) in[s] += 1;
  }
  for (std::size_t s = 0; s < in.size(); ++s) in[s] = all[s] > 0 ? in[s] / all[s] : 0.0;
  return in;
}

struct Place {
  std::string id, name;
  std::vector<double> share;  // of each source
};

void line(Csv& csv, const std::string& month, const Place& place, std::string_view where,
          std::string_view key, std::string_view name, const Load& load) {
  csv.field(month).field(place.id).field(place.name).field(where).field(key).field(name);
  for (const double value : load) csv.field(value);
  csv.end();
}

// What entered by kind of source, in the order of the kinds.
void lines_at_source(Csv& csv, const Results& results, const std::string& month, const Place& place) {
  std::map<constituents::SourceKind, Load> kinds;
  for (const results::SourceLoad& load : results.source_loads) {
    const auto s = static_cast<std::size_t>(load.source);
    if (load.month != month || (s < place.share.size() && place.share[s] == 0)) continue;
    add(kinds[results.sources[s].kind], load_of(load), s < place.share.size() ? place.share[s] : 1.0);
  }
  for (const auto& [kind, load] : kinds)
    line(csv, month, place, "source", constituents::key(kind), constituents::name_zh(kind), load);
}

// What passed by what it came from.
void lines_by_origin(Csv& csv, const Results& results, const std::string& month, const Place& place, int section) {
  for (const results::OriginLoad& load : results.origin_loads)
    if (load.month == month && load.section == section)
      line(csv, month, place, "origin", results::origin_key(load.origin), results::origin_zh(load.origin), load_of(load));
}

}  // namespace

std::string water_monthly_csv(const Results& results, const basin::Model& model) {
  double area = 0;
  for (const auto& sub : model.basin->subcatchments) area += sub.area;
  for (const auto& shed : model.basin->sewersheds) area += shed.area;
  Csv csv;
  for (const char* column : {"month", "domain", "term", "name", "volume_m3", "depth_mm"}) csv.field(column);
  csv.end();
  const auto whole = results::monthly_basin_water(results);
  for (std::size_t m = 0; m < whole.size(); ++m) {
    const std::string& month = results.monthly_balances[m].month;
    const auto lines = [&](const Balance& balance) {
      const auto put = [&](std::string_view key, std::string_view name, double volume, double depth) {
        csv.field(month).field(balance.domain).field(key).field(name).field(volume).field(depth).end();
      };
      for (const results::BalanceTerm& term : balance.terms)
        put(term.key, term.zh, term.amount, 1e3 * term.amount / area);
      put("storage_change", "蓄量变化", balance.storage_change, 1e3 * balance.storage_change / area);
      put("residual", "残差", balance.residual, 1e3 * balance.residual / area);
      put("relative_error", "相对误差", balance.relative(), std::nan(""));
    };
    lines(whole[m]);
    for (const Balance& balance : results.monthly_balances[m].balances)
      if (balance.quantity == "water") lines(balance);
  }
  return csv.take();
}

std::string loads_monthly_csv(const Results& results, const basin::Model& model) {
  std::vector<Place> sections;
  for (std::size_t s = 0; s < model.basin->sections.size(); ++s)
    sections.push_back({model.basin->sections[s].id, model.basin->sections[s].name_zh,
                        share_above(model, model.section_cell[s])});
  const Place basin{model.basin->id, model.basin->name_zh, {}};
  Csv csv;
  for (const char* column : {"month", "place", "place_name", "at", "kind", "name", "volume_m3", "cod_kg",
                             "ammonia_n_kg", "total_n_kg", "total_p_kg", "suspended_solids_kg"})
    csv.field(column);
  csv.end();
  for (const results::MonthBalances& month : results.monthly_balances) {
    lines_at_source(csv, results, month.month, basin);
    constexpr std::array<std::array<std::string_view, 3>, 6> fates{{{"river", "outflow", "流出流域"},
                                                                    {"river", "withdrawal", "取水带出"},
                                                                    {"river", "seepage", "渗漏带出"},
                                                                    {"river", "reaction", "反应与界面交换"},
                                                                    {"canal", "lost", "输水损失"},
                                                                    {"canal", "irrigated", "灌溉上田"}}};
    const bool irrigation = !results.irrigation_months.empty();
    const bool canals = results::find_balance(month.balances, "canal", "water") != nullptr;
    for (const auto& [domain, key, name] : fates) {
      if ((domain == "canal" && !canals) || (key == "irrigated" && !irrigation)) continue;
      Load load = load_of_term(month.balances, domain, key, model);
      // What leaves is written as delivered, what reactions make or take with its sign.
      if (key != "reaction")
        for (std::size_t k = 1; k < load.size(); ++k) load[k] = -load[k];
      line(csv, month.month, basin, "delivered", key, name, load);
    }
    lines_by_origin(csv, results, month.month, basin, results::all_outlets);
    for (const results::SectionLoad& load : results.section_loads) {
      if (load.month != month.month) continue;
      const Place& section = sections[static_cast<std::size_t>(load.section)];
      lines_at_source(csv, results, month.month, section);
      line(csv, month.month, section, "delivered", "passing", "通过断面", load_of(load));
      lines_by_origin(csv, results, month.month, section, load.section);
    }
  }
  return csv.take();
}

}  // namespace qinghe::output
