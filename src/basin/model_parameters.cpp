#include "qinghe/basin/model_parameters.hpp"

#include <fmt/format.h>

#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/parameters.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/channel/bed.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/constituents/inflow_water.hpp"
#include "qinghe/forcing/rain_field.hpp"
#include "qinghe/quality/own_loss_text.hpp"
#include "qinghe/sewer/parameters.hpp"
#include "qinghe/transport/inflow_level.hpp"
#include "qinghe/transport/layers.hpp"

namespace qinghe::basin {

std::vector<quality::NamedParameter> model_parameters() {
  std::vector<quality::NamedParameter> all = quality::parameters();
  const auto of = [&](std::string_view part, const base::Parameter& p) {
    all.push_back({fmt::format("{}.{}", part, p.symbol), p});
  };
  for (const auto& p : quality::own_loss_parameters) of(quality::own_loss_group, p);
  for (const auto& p : channel::hydraulics_parameters()) of("channel", p);
  for (const auto& p : channel::bed_parameters()) of("bed", p);
  for (const auto& p : transport::layer_parameters()) of("lake", p);
  for (const auto& p : transport::inflow_parameters()) of("lake", p);
  for (const auto& r : catchment::xinanjiang_records()) of("xinanjiang", r.record);
  for (const auto& r : catchment::snow_records()) of("snow", r.record);
  for (const auto& r : catchment::infiltration_records()) of(key(r.generation), r.parameter.record);
  for (const auto& r : catchment::water_use_records()) of("water_use", r.parameter.record);
  for (const auto& r : catchment::small_reservoir_records()) of("small_reservoirs", r.parameter.record);
  for (const auto& r : catchment::erosion_records()) of("musle", r.parameter.record);
  for (const auto& r : catchment::overland_records()) of("overland", r.parameter.record);
  for (const auto& r : catchment::surface_records()) of("surface", r.record);
  for (const auto& p : catchment::rural_parameters()) of("rural", p);
  for (const auto& p : catchment::rural_source_parameters()) of("rural", p);
  for (const auto& p : catchment::town_parameters()) of("town", p);
  for (const auto& r : constituents::inflow_water_records()) of("inflow_water", r.record);
  for (const auto& r : sewer::sewer_parameter_records()) of("sewer", r.record);
  for (const auto& p : sewer::sewage_pattern_records()) of("sewer", p);
  for (const auto& p : forcing::cascade_parameters()) of("rain", p);
  for (const auto& p : forcing::field_parameters()) of("rain", p);
  return all;
}

}  // namespace qinghe::basin
