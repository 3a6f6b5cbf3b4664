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
  static const std::string one = "1", milligrams = "mg/L";
  std::vector<std::string> columns = items;
  for (const auto& own : basin.own_constituents) columns.push_back(own.key);
  try {
    const auto table = base::Table::parse(*text, file.string());
    table.expect_columns(required, columns, faults);
    auto series = std::make_shared<sewer::MeasuredEffluent>();
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::int64_t seconds = table.instant(row, "date", 0, faults).seconds;
      if (seconds % 86400 != 0) faults.add(table.fault(row, "date", "a day without an hour"));
      if (!series->day.empty() && seconds / 86400 <= series->day.back())
        faults.add(table.fault(row, "date", "a day after that of the row before"));
      series->day.push_back(seconds / 86400);
      sewer::Items& value = series->value.emplace_back();
      value.fill(std::numeric_limits<double>::quiet_NaN());
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& unit = i >= items.size() ? basin.own_constituents[i - items.size()].unit : items[i] == "coliform_per_L" ? one : milligrams;
        if (const auto given = table.optional_number(row, columns[i], unit, base::not_negative, faults)) value[i] = *given;
      }
    }
    plant.measured = std::move(series);
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

}  // namespace qinghe::basin
