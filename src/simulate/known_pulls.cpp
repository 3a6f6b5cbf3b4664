#include "simulate/known_pulls.hpp"

#include <fmt/format.h>

#include <array>

#include "qinghe/quality/kinetics.hpp"
#include "simulate/lever_fields.hpp"

namespace qinghe::simulate {
namespace {

template <class T, std::size_t N>
void names_of(const std::array<Field<T>, N>& fields, std::vector<std::string>& out) {
  for (const Field<T>& field : fields) out.emplace_back(field.name);
}

}  // namespace

KnownPulls known_to(const scenario::Pull& pull, const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  using scenario::Lever;
  KnownPulls known;
  known.targets = {"*"};
  switch (pull.lever) {
    case Lever::source_load:
    case Lever::source_flow:
      for (const auto& source : model.sources) known.targets.push_back(source.id);
      for (const auto& rural : basin.rural_sources) known.targets.push_back(fmt::format("rural:{}", key(rural.kind)));
      for (int kind = 0; kind < constituents::source_kind_count; ++kind)
        known.targets.emplace_back(key(static_cast<constituents::SourceKind>(kind)));
      known.parameters = {"all"};
      for (const Group& group : groups) known.parameters.emplace_back(group.name);
      for (const Constituent c : model.set.ids()) known.parameters.emplace_back(model.set.info(c).key);
      if (pull.lever == Lever::source_flow) known.parameters = {"", "flow"};
      break;
    case Lever::added_flow:
      known.targets.clear();
      for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      known.parameters = {"effluent", "river"};
      break;
    case Lever::sewer_parameter:
      for (const auto& shed : basin.sewersheds) known.targets.push_back(shed.id);
      names_of(sewer_fields, known.parameters);
      break;
    case Lever::plant_parameter:
      for (const auto& plant : basin.plants) known.targets.push_back(plant.id);
      names_of(plant_fields, known.parameters);
      break;
    case Lever::reservoir_parameter:
      for (const auto& reservoir : basin.reservoirs) known.targets.push_back(reservoir.id);
      names_of(reservoir_fields, known.parameters);
      break;
    case Lever::reach_parameter:
      for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      names_of(geometry_fields, known.parameters);
      names_of(bed_fields, known.parameters);
      break;
    case Lever::kinetic_parameter:
      known.parameters = quality::KineticParameters::names();
      break;
    case Lever::store_reset:
      if (pull.parameter == "bed")
        for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      else
        for (const auto& shed : basin.sewersheds) known.targets.push_back(shed.id);
      known.parameters = {"deposit", "bed"};
      break;
  }
  return known;
}

}  // namespace qinghe::simulate
