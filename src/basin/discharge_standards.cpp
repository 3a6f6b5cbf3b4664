#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "basin/reader.hpp"

namespace qinghe::basin {

DischargeStandards DischargeStandards::read(Reader& reader, const std::filesystem::path& file) {
  DischargeStandards standards;
  const auto text = reader.bytes(file, "discharge_standards");
  if (!text) return standards;
  try {
    const auto table = base::Table::parse(*text, file.string());
    for (const char* column : {"standard", "class", "item", "limit"})
      if (!table.has(column)) {
        reader.faults.add({.file = file.string(),
                           .line = 1,
                           .key = column,
                           .value = "",
                           .expected = "this column to be present",
                           .suggestion = ""});
        return standards;
      }
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string key = table.text(row, "standard") + " " + table.text(row, "class");
      Limit limit{.value = table.number(row, "limit", "1", base::not_negative, reader.faults),
                  .bracket = table.optional_number(row, "bracket", "1", base::not_negative, reader.faults)
                                 .value_or(std::numeric_limits<double>::quiet_NaN()),
                  .by_temperature = table.text(row, "bracket_rule") == "water_at_most_12C"};
      standards.limits_[key][table.text(row, "item")] = limit;
    }
  } catch (const base::InputError& error) {
    reader.faults.add(error);
  }
  return standards;
}

std::vector<std::string> DischargeStandards::keys() const {
  std::vector<std::string> names;
  for (const auto& [key, items] : limits_) names.push_back(key);
  return names;
}

bool DischargeStandards::fill(const std::string& key, sewer::Plant& plant) const {
  const auto it = limits_.find(key);
  if (it == limits_.end()) return false;
  const auto take = [&](const char* item, double& to) {
    if (const auto found = it->second.find(item); found != it->second.end()) to = found->second.value;
  };
  take("cod_cr", plant.limit_cod);
  take("bod5", plant.limit_bod);
  take("total_n", plant.limit_tn);
  take("total_p", plant.limit_tp);
  take("suspended_solids", plant.limit_tss);
  take("faecal_coliform", plant.limit_coliform);
  if (const auto found = it->second.find("ammonia_n"); found != it->second.end()) {
    const Limit& limit = found->second;
    plant.limit_nh3_summer = limit.value;
    plant.limit_nh3_winter = std::isnan(limit.bracket) ? limit.value : limit.bracket;
    plant.winter_by_temperature = limit.by_temperature;
  }
  return true;
}

}  // namespace qinghe::basin
