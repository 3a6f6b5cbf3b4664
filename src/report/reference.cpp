// Processes and parameters with their sources, from the catalogue that the run was computed with.
#include <algorithm>
#include <string>
#include <utility>

#include "parts.hpp"
#include "qinghe/basin/model_parameters.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/quality/own_loss_text.hpp"

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
  const std::vector<constituents::OwnConstituent>& own = basin.own_constituents;
  const quality::OwnLossText& loss = quality::own_loss_text;
  reference.processes.push_back({.key = std::string(loss.key),
                                 .name = {std::string(loss.name_zh), std::string(loss.name_en)},
                                 .formula = std::string(loss.formula),
                                 .stoichiometry = std::string(loss.stoichiometry),
                                 .source = std::string(loss.source),
                                 .runs = std::any_of(own.begin(), own.end(), [](const auto& o) { return o.decay > 0 || o.settling > 0; })});
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
  // What the basin states of each of its own.
  for (const constituents::OwnConstituent& o : own)
    for (const auto& [which, value] : {std::pair{quality::own_decay, o.decay}, {quality::own_theta, o.theta}, {quality::own_settling, o.settling}}) {
      const base::Parameter& p = quality::own_loss_parameters[which];
      reference.parameters.push_back({.name = "constituents." + o.key + "." + std::string(p.symbol),
                                      .meaning = std::string(p.description),
                                      .unit = std::string(p.unit),
                                      .confidence = std::string(base::name(base::Confidence::reported)),
                                      .source = o.source,
                                      .value = p.value,
                                      .low = p.low,
                                      .high = p.high,
                                      .set = value == p.value ? undefined : value});
    }
  return reference;
}

}  // namespace qinghe::report
