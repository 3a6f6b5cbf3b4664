// Reservoirs of a run: water by day; water, quality and loads by month.
#include <array>

#include "output/csv.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/items.hpp"
#include "qinghe/results/reservoirs.hpp"

namespace qinghe::output {
namespace {

using results::Results;

constexpr std::array<std::string_view, 8> water_terms{"river", "direct",     "demand",  "flood",
                                                      "spill", "withdrawal", "seepage", "evaporation"};
constexpr std::array<std::string_view, 5> tli_parts{"chlorophyll_a", "total_p", "total_n", "secchi",
                                                    "cod_mn"};

// A month's mean of each of the basin's own constituents, [constituent]; of the lower layer where there is one.
void header_own(Csv& csv, const std::vector<constituents::OwnConstituent>& own) {
  for (const char* prefix : {"", "below_"})
    for (const auto& c : own) csv.field(prefix + c.key + " [" + c.unit + "]");
}
void put_own(Csv& csv, const constituents::ConstituentSet& set, const results::ReservoirMonth& month) {
  for (const std::vector<double>* layer : {&month.concentration, &month.below})
    for (std::size_t i = 0; i < set.own().size(); ++i)
      csv.field(layer->empty() ? std::nan("") : (*layer)[static_cast<std::size_t>(set.slot(constituents::own_constituent(i)))]);
}

void header(Csv& csv, const std::vector<constituents::OwnConstituent>& own) {
  for (const char* column : {"month", "reservoir", "name", "hours", "level_m", "level_end_m", "volume_m3",
                             "volume_end_m3", "area_km2"})
    csv.field(column);
  for (const char* column :
       {"inflow_river_m3", "inflow_direct_m3", "release_demand_m3", "release_flood_m3", "spill_m3",
        "withdrawal_m3", "seepage_m3", "evaporation_m3", "storage_change_m3", "water_relative_error"})
    csv.field(column);
  for (const auto& item : results::items()) csv.field(item.key);
  for (const char* column : {"class", "grade", "main_pollutants", "total_n_class", "secchi_m"})
    csv.field(column);
  for (const std::string_view part : tli_parts) csv.field("tli_" + std::string(part));
  for (const char* column : {"tli", "tli_items", "trophic_state", "trophic_state_en"}) csv.field(column);
  for (const std::string_view item : {"cod", "total_n", "total_p"})
    for (const std::string_view part : {"entered", "left", "stored", "retained"})
      csv.field(fmt::format("{}_{}_kg", item, part));
  for (const auto& item : results::items()) csv.field("below_" + std::string(item.key));
  header_own(csv, own);
  csv.end();
}

// Amounts of water that leave are written as such, without their sign.
void water(Csv& csv, const results::Balance* balance) {
  for (const std::string_view key : water_terms) {
    double amount = std::nan("");
    if (balance != nullptr)
      for (const results::BalanceTerm& term : balance->terms)
        if (term.key == key) amount = std::abs(term.amount);
    csv.field(amount);
  }
  csv.field(balance != nullptr ? balance->storage_change : std::nan(""))
      .field(balance != nullptr ? balance->relative() : std::nan(""));
}

void state(Csv& csv, const results::ReservoirState& now, const assess::Standard& standard) {
  for (const auto& item : results::items()) csv.field(now.items.*item.value);
  const auto graded = now.grade.water_class;
  csv.field(graded ? assess::roman(*graded) : "")
      .field(graded ? assess::name_zh(assess::grade(*graded)) : "");
  csv.field(assess::text_zh(standard, now.grade.main_pollutants));
  csv.field(now.total_nitrogen ? assess::roman(*now.total_nitrogen) : "").field(now.secchi);
  for (std::size_t j = 0; j < tli_parts.size(); ++j)
    csv.field(now.trophic ? now.trophic->parts[j] : std::nan(""));
  csv.field(now.trophic ? now.trophic->total : std::nan("")).field(now.trophic ? now.trophic->measured : 0);
  csv.field(now.trophic ? assess::name_zh(now.trophic->state) : "")
      .field(now.trophic ? assess::name_en(now.trophic->state) : "");
}

}  // namespace

std::string reservoirs_csv(const Results& results, const basin::Model& model) {
  const std::size_t count = results.reservoir_ids.size();
  Csv csv;
  csv.field("date").field("reservoir").field("name").field("volume_m3").field("level_m").end();
  for (int day = 0; day < results.days; ++day)
    for (std::size_t r = 0; r < count; ++r) {
      const std::size_t place = static_cast<std::size_t>(day) * count + r;
      csv.field(base::iso_date(results.start + 86400LL * day, results.utc_offset))
          .field(results.reservoir_ids[r])
          .field(model.basin->reservoirs[r].name_zh)
          .field(static_cast<double>(results.reservoir_volume[place]))
          .field(results.reservoir_level.empty() ? std::nan("")
                                                 : static_cast<double>(results.reservoir_level[place]))
          .end();
    }
  return csv.take();
}

std::string reservoirs_monthly_csv(const Results& results, const basin::Model& model) {
  const auto standard = assess::Standard::gb3838();
  const basin::Basin& basin = *model.basin;
  const constituents::ConstituentSet set = results.set();
  Csv csv;
  header(csv, results.own_constituents);
  for (const results::ReservoirMonth& month : results.reservoir_months) {
    const channel::Reservoir& reservoir = basin.reservoirs[static_cast<std::size_t>(month.reservoir)];
    const double elevation = basin.nodes[static_cast<std::size_t>(reservoir.node)].elevation;
    static const std::vector<results::Balance> none;
    const std::vector<results::Balance>* balances = &none;
    for (const auto& of : results.monthly_reservoir_balances)
      if (of.month == month.month) balances = &of.balances;
    csv.field(month.month).field(reservoir.id).field(reservoir.name_zh).field(month.hours);
    csv.field(month.level)
        .field(month.level_end)
        .field(month.volume)
        .field(month.volume_end)
        .field(1e-6 * month.area);
    water(csv, results::find_balance(*balances, reservoir.id, "water"));
    const auto now =
        results::reservoir_state(month, set, basin.regulatory, standard, elevation);
    state(csv, now, standard);
    const auto loads =
        results::reservoir_loads(*balances, reservoir.id, set, basin.regulatory);
    for (const results::RetainedLoad* load : {&loads.cod, &loads.total_n, &loads.total_p})
      csv.field(load->entered).field(load->left).field(load->stored).field(load->retained);
    for (const auto& item : results::items()) csv.field(now.below ? (*now.below).*item.value : std::nan(""));
    put_own(csv, set, month);
    csv.end();
  }
  return csv.take();
}

}  // namespace qinghe::output
