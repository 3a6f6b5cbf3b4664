#include "output/csv.hpp"
#include "qinghe/output/write_run.hpp"

namespace qinghe::output {

std::string overflow_spread_csv(const results::Results& results, const basin::Model& model) {
  Csv csv;
  for (const char* column : {"sewershed", "name", "quantity", "meaning", "unit", "run", "mean", "p10", "p50",
                             "p90", "members", "seed"})
    csv.field(column);
  csv.end();
  const results::RainSpread& spread = results.rain_spread;
  for (const auto& row : spread.rows)
    for (std::size_t q = 0; q < row.of.size(); ++q) {
      const bool basin = row.sewershed < 0;
      const auto& info = results::info(static_cast<results::Overflowing>(q));
      const results::Spread& of = row.of[q];
      if (basin)
        csv.field("basin").field(model.basin->name_zh);
      else
        csv.field(model.basin->sewersheds[static_cast<std::size_t>(row.sewershed)].id)
            .field(model.basin->sewersheds[static_cast<std::size_t>(row.sewershed)].name_zh);
      csv.field(info.key).field(info.zh).field(info.unit);
      csv.field(of.run).field(of.mean).field(of.low).field(of.middle).field(of.high);
      csv.field(static_cast<double>(spread.members)).field(static_cast<double>(spread.seed)).end();
    }
  return csv.take();
}

}  // namespace qinghe::output
