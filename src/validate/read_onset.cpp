#include "qinghe/base/config.hpp"
#include "qinghe/base/instant.hpp"
#include "qinghe/validate/onset.hpp"

namespace qinghe::validate {

Onset read_onset(const std::filesystem::path& folder) {
  const base::Config config = base::Config::read(folder / "case.toml");
  const base::Section& root = config.root();
  base::Faults faults;
  Onset onset{.name = folder.filename().string(),
              .title_zh = root.text("title_zh", faults),
              .title_en = root.text("title_en", faults),
              .source = root.text("source", faults),
              .assumptions = root.texts("assumptions", faults),
              .basin = folder / root.text("basin", faults),
              .sewersheds = root.texts("sewersheds", faults),
              .from = root.text("from", faults),
              .to = root.text("to", faults),
              .fitted_until = root.text_or("fitted_until", "", faults),
              .depth = root.number("depth", "mm", base::positive, faults),
              .mean = root.number("mean", "mm/h", base::positive, faults),
              .gap = root.number("gap", "s", base::positive, faults)};
  for (const base::Section& s : root.sections("variant", faults))
    onset.variants.push_back({.zh = s.text("name_zh", faults),
                              .en = s.text("name_en", faults),
                              .parameter = s.text("parameter", faults),
                              .value = s.number("value", "1", base::any, faults)});
  if (!onset.fitted_until.empty() && !base::parse_instant(onset.fitted_until, base::beijing_offset))
    faults.add(root.fault("fitted_until", "a date such as 2015-01-01"));
  if (onset.sewersheds.empty()) faults.add(root.fault("sewersheds", "a list with at least one sewershed"));
  root.finish(faults);
  faults.throw_if_any();
  return onset;
}

}  // namespace qinghe::validate
