#include "qinghe/output/write_run.hpp"

namespace qinghe::output {

void write_run(RunFolder& folder, const results::Results& results, const basin::Model& model,
               const Provenance& provenance, const std::string& log) {
  if (!basin::stored_sections(*model.basin).empty()) folder.write("sections.nc", sections_netcdf(results, model, provenance));
  if (!results.reservoir_days.empty() && !basin::stored_reservoirs(*model.basin).empty()) folder.write("reservoirs.nc", reservoirs_netcdf(results, model, provenance));
  folder.write("overflow_events.nc", overflow_events_netcdf(results, model, provenance));
  folder.write("sections_daily.csv", sections_daily_csv(results, model));
  folder.write("monthly_classes.csv", monthly_classes_csv(results, model));
  folder.write("overflow_events.csv", overflow_events_csv(results, model));
  if (results.rain_spread.members > 0) folder.write("overflow_spread.csv", overflow_spread_csv(results, model));
  folder.write("balances.csv", balances_csv(results.balances));
  if (!results.subcatchment_balances.empty()) folder.write("subcatchment_balances.csv", balances_csv(results.subcatchment_balances));
  if (!results.sewershed_balances.empty()) folder.write("sewershed_balances.csv", balances_csv(results.sewershed_balances));
  if (!results.reach_balances.empty()) folder.write("reach_balances.csv", reach_balances_csv(results));
  folder.write("source_loads.csv", source_loads_csv(results));
  folder.write("water_monthly.csv", water_monthly_csv(results, model));
  folder.write("loads_monthly.csv", loads_monthly_csv(results, model));
  folder.write("reservoirs.csv", reservoirs_csv(results, model));
  if (!results.canal_months.empty()) folder.write("diversions_monthly.csv", diversions_monthly_csv(results, model));
  if (!results.irrigation_months.empty()) folder.write("irrigation_monthly.csv", irrigation_monthly_csv(results, model));
  if (!model.basin->gates.empty()) folder.write("gates.csv", gates_csv(results, model));
  if (!results.reservoir_months.empty()) {
    folder.write("reservoirs_monthly.csv", reservoirs_monthly_csv(results, model));
    folder.write("reservoir_balances.csv", balances_csv(results.reservoir_balances));
  }
  folder.write("run.json", run_json(results, model, provenance));
  folder.write("effective.toml", model.basin->effective_toml);
  folder.write("run.log", log);
}

}  // namespace qinghe::output
