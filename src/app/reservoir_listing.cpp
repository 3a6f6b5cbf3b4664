#include "app/reservoir_listing.hpp"

#include <algorithm>

#include "app/local_balances.hpp"
#include "qinghe/results/reservoirs.hpp"

namespace qinghe::app {
namespace {

// Over the months of one reservoir.
struct Course {
  const results::ReservoirMonth *first = nullptr, *last = nullptr;
  int worst = 0;
  double lowest_tli = 0, highest_tli = 0;
  bool trophic = false;
};

Course course_of(int reservoir, const results::Results& results, const basin::Basin& basin) {
  const auto standard = assess::Standard::gb3838();
  const auto& node =
      basin.nodes[static_cast<std::size_t>(basin.reservoirs[static_cast<std::size_t>(reservoir)].node)];
  Course course;
  for (const results::ReservoirMonth& month : results.reservoir_months) {
    if (month.reservoir != reservoir) continue;
    if (course.first == nullptr) course.first = &month;
    course.last = &month;
    const auto state =
        results::reservoir_state(month, results.set(), basin.regulatory, standard, node.elevation);
    if (state.grade.water_class)
      course.worst = std::max(course.worst, assess::number(*state.grade.water_class));
    if (!state.trophic) continue;
    const double tli = state.trophic->total;
    course.lowest_tli = course.trophic ? std::min(course.lowest_tli, tli) : tli;
    course.highest_tli = course.trophic ? std::max(course.highest_tli, tli) : tli;
    course.trophic = true;
  }
  return course;
}

}  // namespace

void show_reservoir_balances(Console& console, const std::vector<results::Balance>& balances) {
  show_worst_balances(console, "reservoir_balances",
                      {"各水库平衡（最大残差；逐库见 reservoir_balances.csv）",
                       "Balances of the reservoirs (the worst; each in reservoir_balances.csv)"},
                      {"残差最大的水库", "worst reservoir"}, balances);
}

void show_reservoirs(Console& console, const results::Results& results, const basin::Model& model) {
  if (results.reservoir_months.empty()) return;
  Listing table{{{"reservoir", "水库", "reservoir"},
                 {"name", "名称", "name"},
                 {"level_end_m", "期末水位(m)", "level at the end (m)"},
                 {"volume_end_million_m3", "期末蓄量(百万m³)", "volume at the end (million m3)"},
                 {"storage_change_million_m3", "蓄量变化(百万m³)", "change (million m3)"},
                 {"worst_class", "最差月类别", "worst month's class"},
                 {"tli_low", "TLI 最低", "TLI, lowest", 1},
                 {"tli_high", "TLI 最高", "TLI, highest", 1},
                 {"total_p_retained_percent", "总磷滞留率 %", "TP retained %", 0},
                 {"total_n_retained_percent", "总氮滞留率 %", "TN retained %", 0}},
                {}};
  for (std::size_t r = 0; r < results.reservoir_ids.size(); ++r) {
    const channel::Reservoir& reservoir = model.basin->reservoirs[r];
    const Course course = course_of(static_cast<int>(r), results, *model.basin);
    if (course.last == nullptr) continue;
    const auto loads = results::reservoir_loads(results.reservoir_balances, reservoir.id,
                                                results.set(), model.basin->regulatory);
    const results::Balance* water = results::find_balance(results.reservoir_balances, reservoir.id, "water");
    const auto share = [](const results::RetainedLoad& load) {
      // More than entered: of what the period began with, and no share of anything.
      return load.entered > 0 && load.retained <= load.entered ? Cell(100 * load.retained / load.entered) : Cell();
    };
    const auto tli = [&](double value) { return course.trophic ? Cell(value) : Cell(); };
    table.rows.push_back(
        {reservoir.id,
         std::string(console.pick(
             {reservoir.name_zh, reservoir.name_en.empty() ? reservoir.name_zh : reservoir.name_en})),
         course.last->level_end, 1e-6 * course.last->volume_end,
         water == nullptr ? Cell() : Cell(1e-6 * water->storage_change),
         course.worst > 0 ? Cell(std::string(assess::roman(static_cast<assess::WaterClass>(course.worst))))
                          : Cell(),
         tli(course.lowest_tli), tli(course.highest_tli), share(loads.total_p), share(loads.total_n)});
  }
  console.show("reservoirs",
               {"水库（按月见 reservoirs_monthly.csv）", "Reservoirs (by month in reservoirs_monthly.csv)"},
               table);
}

}  // namespace qinghe::app
