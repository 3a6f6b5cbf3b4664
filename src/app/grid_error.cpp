#include "app/grid_error.hpp"

#include <cmath>

#include "qinghe/app/stop.hpp"
#include "qinghe/output/sites.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::app {

results::Results run_sections(const Case& input, const scenario::Scenario& scenario, const simulate::IntegratorOptions& options, Progress& progress) {
  const basin::Period& period = input.model->basin->period;
  simulate::Simulation simulation(input.model, input.weather, scenario, options);
  simulate::Recorder recorder(input.model, input.weather, period.start, static_cast<int>((period.end - period.start) / 3600), false);
  for (const auto& source : simulation.added_sources()) recorder.add_source(source);
  simulation.spin_up(period.start, {}, stop_if_requested);
  for (; simulation.now() < period.end; simulation.step(simulation.now() < period.start ? nullptr : &recorder)) {
    stop_if_requested();
    progress.at(simulation.now());
  }
  progress.at(period.end);
  return recorder.finish();
}

Listing grid_error(const results::Results& coarse, const results::Results& fine, const basin::Basin& basin) {
  using assess::Item;
  constexpr Item items[] = {Item::dissolved_oxygen, Item::cod_cr, Item::ammonia_n, Item::total_p};
  const auto& standard = assess::Standard::gb3838();
  const auto sites = output::section_sites(basin);
  const auto on_coarse = results::grade_sections(coarse, sites, standard, basin.regulatory);
  const auto on_fine = results::grade_sections(fine, sites, standard, basin.regulatory);
  Listing listing{{{"section", "断面", "section"}, {"months", "评价月数", "months assessed"}, {"class_differs", "类别不同月数", "months of another class"},
                   {"dissolved_oxygen_percent", "DO %", "DO %", 1}, {"cod_cr_percent", "CODCr %", "CODCr %", 1},
                   {"ammonia_n_percent", "NH3-N %", "NH3-N %", 1}, {"total_p_percent", "TP %", "TP %", 1}}, {}};
  for (std::size_t s = 0; s < sites.size(); ++s) {
    const auto &a = on_coarse[s].months, &b = on_fine[s].months;
    long long months = 0, other = 0;
    double squares[std::size(items)] = {};
    for (std::size_t m = 0; m < a.size(); ++m) {
      if (!a[m].grade.water_class || !b[m].grade.water_class) continue;
      ++months;
      other += *a[m].grade.water_class != *b[m].grade.water_class ? 1 : 0;
      for (std::size_t i = 0; i < std::size(items); ++i)
        if (const double truth = b[m].means[items[i]]; truth > 0) squares[i] += std::pow(a[m].means[items[i]] / truth - 1, 2);
    }
    std::vector<Cell> row{basin.sections[s].id, months, other};
    for (const double square : squares) row.push_back(months > 0 ? Cell(100 * std::sqrt(square / static_cast<double>(months))) : Cell());
    listing.rows.push_back(std::move(row));
  }
  return listing;
}

}  // namespace qinghe::app
