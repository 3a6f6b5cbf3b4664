// Gates of a run by day.
#include "output/csv.hpp"
#include "qinghe/output/write_run.hpp"

namespace qinghe::output {

std::string gates_csv(const results::Results& results, const basin::Model& model) {
  const auto& gates = model.basin->gates;
  Csv csv;
  for (const char* column : {"date", "gate", "name", "kind", "stands", "opening_m", "discharge_m3_s", "depth_m"}) csv.field(column);
  csv.end();
  for (int day = 0; day < results.days; ++day)
    for (std::size_t g = 0; g < gates.size(); ++g) {
      const std::size_t i = static_cast<std::size_t>(day) * gates.size() + g;
      const bool dam = gates[g].kind == channel::GateKind::rubber_dam;
      const double position = static_cast<double>(results.gate_position[i]);
      csv.field(base::iso_date(results.start + 86400LL * day, results.utc_offset)).field(gates[g].id).field(gates[g].name_zh).field(dam ? "rubber_dam" : "sluice");
      csv.field(dam ? position : std::nan("")).field(dam ? std::nan("") : position).field(static_cast<double>(results.gate_flow[i])).field(static_cast<double>(results.gate_depth[i])).end();
    }
  return csv.take();
}

}  // namespace qinghe::output
