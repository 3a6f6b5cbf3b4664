// Processes and parameters with their sources, from the catalogue that the run was computed with.
#include <algorithm>

#include "parts.hpp"
#include "qinghe/basin/model_parameters.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::report {

Reference make_reference(const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  Reference reference;
  const quality::Kinetics kinetics(model.set, quality::KineticParameters(), basin.formulas, basin.without);
  const auto active = kinetics.active();
  const std::vector<quality::ProcessInfo>& all = quality::processes();
  for (std::size_t i = 0; i < all.size(); ++i)
    reference.processes.push_back(
        {.key = std::string(all[i].key),
         .name = {std::string(all[i].name_zh), std::string(all[i].name_en)},
         .formula = std::string(all[i].formula),
         .stoichiometry = quality::stoichiometry(all[i]),
         .source = std::string(all[i].source),
         .runs = std::find(active.begin(), active.end(), static_cast<int>(i)) != active.end()});
  for (const auto& [name, p] : basin::model_parameters()) {
    const auto set = basin.kinetic_parameters.find(name);
    reference.parameters.push_back({.name = name,
                                    .meaning = std::string(p.description),
                                    .unit = std::string(p.unit),
                                    .confidence = std::string(base::name(p.confidence)),
                                    .source = std::string(p.source),
                                    .value = p.value,
                                    .low = p.low,
                                    .high = p.high,
                                    .set = set == basin.kinetic_parameters.end() ? undefined : set->second});
  }
  return reference;
}

}  // namespace qinghe::report
