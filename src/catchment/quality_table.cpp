#include <fmt/format.h>

#include "qinghe/base/config.hpp"
#include "qinghe/catchment/loads.hpp"

namespace qinghe::catchment {
namespace {

constexpr std::array<std::string_view, quality_items> items{
    "cod_cr", "ammonia_n", "nitrate_n", "total_n", "total_p", "suspended_solids", "coliform"};

RunoffQualityTable::Row read_row(const base::Section& section, base::Faults& faults) {
  static const std::vector<std::string> words{"measured", "reported", "recalled", "uncertain", "assumed"};
  static constexpr std::array<base::Confidence, 5> meaning{
      base::Confidence::measured, base::Confidence::reported, base::Confidence::recalled,
      base::Confidence::uncertain, base::Confidence::assumed};
  RunoffQualityTable::Row row;
  row.confidence = meaning[section.choice_or("confidence", words, 4, faults)];
  row.source = section.text("source", faults);
  for (std::size_t k = 0; k < items.size(); ++k) {
    const std::vector<double> v = section.numbers(items[k], "1", base::not_negative, faults);
    if (v.size() != 3 || !(v[0] <= v[1] && v[1] <= v[2])) {
      faults.add(section.fault(items[k], "three numbers: low, default and high, in that order"));
      continue;
    }
    row.item[k] = {v[0], v[1], v[2]};
  }
  if (row.item[3].value < row.item[1].value + row.item[2].value)
    faults.add(section.fault("total_n", "a total nitrogen of at least ammonia plus nitrate nitrogen"));
  return row;
}

}  // namespace

QualityArray as_array(const RunoffQuality& q) {
  return {q.cod_cr, q.ammonia_n, q.nitrate_n, q.total_n, q.total_p, q.suspended_solids, q.coliform};
}
RunoffQuality as_quality(const QualityArray& a) {
  return {a[0], a[1], a[2], a[3], a[4], a[5], a[6]};
}

RunoffQuality RunoffQualityTable::Row::value() const {
  QualityArray a{};
  for (std::size_t k = 0; k < a.size(); ++k) a[k] = item[k].value;
  return as_quality(a);
}

std::vector<RunoffQuality> RunoffQualityTable::values() const {
  std::vector<RunoffQuality> all;
  for (const Row& row : rows) all.push_back(row.value());
  return all;
}

RunoffQualityTable read_runoff_quality(const std::filesystem::path& file) {
  const base::Config config = base::Config::read(file);
  base::Faults faults;
  RunoffQualityTable table;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string name(i < land_use_count ? key(static_cast<LandUse>(i)) : "baseflow");
    if (const auto section = config.root().section(name, faults))
      table.rows[i] = read_row(*section, faults);
    else
      faults.add(config.root().fault(name, "a section for each land use and for baseflow"));
  }
  config.root().finish(faults);
  faults.throw_if_any();
  return table;
}

}  // namespace qinghe::catchment
