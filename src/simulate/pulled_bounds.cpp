#include "qinghe/simulate/pulled_bounds.hpp"

#include "qinghe/quality/kinetics.hpp"
#include "simulate/lever_fields.hpp"

namespace qinghe::simulate {
namespace {

template <class T, std::size_t N>
void look_up(const std::array<Field<T>, N>& fields, std::string_view name, PulledBounds& bounds) {
  for (const Field<T>& field : fields)
    if (name == field.name) bounds = {field.range, field.unit};
}

}  // namespace

PulledBounds pulled_bounds(scenario::Lever lever, std::string_view parameter) {
  using scenario::Lever;
  PulledBounds bounds{base::any, "1"};
  switch (lever) {
    case Lever::source_load:
    case Lever::source_flow: break;
    case Lever::added_flow: return {base::not_negative, "m3/s"};
    case Lever::sewer_parameter: look_up(sewer_fields, parameter, bounds); break;
    case Lever::plant_parameter: look_up(plant_fields, parameter, bounds); break;
    case Lever::reservoir_parameter: look_up(reservoir_fields, parameter, bounds); break;
    case Lever::reach_parameter:
      look_up(geometry_fields, parameter, bounds);
      look_up(bed_fields, parameter, bounds);
      break;
    case Lever::kinetic_parameter:
      for (const quality::NamedParameter& known : quality::parameters())
        if (known.name == parameter) bounds.range = {known.record.low, known.record.high};
      break;
    case Lever::store_reset: return {base::share, "1"};
  }
  return bounds;
}

}  // namespace qinghe::simulate
