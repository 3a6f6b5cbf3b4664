#include "basin/reader.hpp"
#include "qinghe/catchment/loads.hpp"

namespace qinghe::basin {

void Reader::read_runoff_quality() {
  const auto named = tables.find("runoff_quality");
  const std::filesystem::path file =
      basin.folder / (named == tables.end() ? "../../inputs/catchment/runoff_quality.toml" : named->second);
  if (!bytes(file, "runoff_quality")) return;
  try {
    basin.runoff_quality = catchment::read_runoff_quality(file).values();
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

}  // namespace qinghe::basin
