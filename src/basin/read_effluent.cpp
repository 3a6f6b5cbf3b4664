// What a plant measured of its effluent: a file of days.
#include <limits>

#include "basin/reader.hpp"
#include "qinghe/sewer/effluent.hpp"

namespace qinghe::basin {

void Reader::read_measured_effluent(const std::string& name, sewer::Plant& plant) {
  const std::filesystem::path file = basin.folder / name;
  const auto text = bytes(file, name);
  if (!text) return;
  // By sewer::Items.
  static const std::vector<std::string> required = {"date"},
                                        items = {"cod_cr",  "ammonia_n",        "total_n",
                                                 "total_p", "suspended_solids", "coliform_per_L"};
  try {
    const auto table = base::Table::parse(*text, file.string());
    table.expect_columns(required, items, faults);
    auto series = std::make_shared<sewer::MeasuredEffluent>();
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::int64_t seconds = table.instant(row, "date", 0, faults).seconds;
      if (seconds % 86400 != 0) faults.add(table.fault(row, "date", "a day without an hour"));
      if (!series->day.empty() && seconds / 86400 <= series->day.back())
        faults.add(table.fault(row, "date", "a day after that of the row before"));
      series->day.push_back(seconds / 86400);
      sewer::Items& value = series->value.emplace_back();
      for (std::size_t i = 0; i < items.size(); ++i)
        value[i] = table
                       .optional_number(row, items[i], items[i] == "coliform_per_L" ? "1" : "mg/L",
                                        base::not_negative, faults)
                       .value_or(std::numeric_limits<double>::quiet_NaN());
    }
    plant.measured = std::move(series);
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

}  // namespace qinghe::basin
