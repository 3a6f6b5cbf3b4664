#include "simulate/surroundings.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/quality/reaeration.hpp"
#include "simulate/lake_bed.hpp"

namespace qinghe::simulate {

using quality::Environment;

Surroundings::Surroundings(const basin::Model& model) : model_(&model), fields_(model.network.cell_count()) {
  const auto cells = static_cast<std::size_t>(model.network.cell_count());
  std::copy(model.cell_elevation.begin(), model.cell_elevation.end(), fields_[&Environment::elevation].begin());
  for (std::size_t c = 0; c < cells; ++c) {
    const int reach = model.network.reach_of(static_cast<int>(c));
    const auto out = model.network.faces_out(static_cast<int>(c));
    first_out_.push_back(out.empty() ? 0 : out[0]);  // a cell's faces are numbered one after the other
    outs_.push_back(static_cast<int>(out.size()));
    length_.push_back(reach < 0 ? 0.0 : model.network.cell_length(static_cast<int>(c)));
    bed_area_.push_back(reach < 0 ? 0.0 : length_.back() * model.basin->reaches[static_cast<std::size_t>(reach)].channel.bottom_width);
    if (reach < 0) {
      fields_[&Environment::impounded][c] = 1;
      fields_[&Environment::slope][c] = 0;
      fields_[&Environment::ammonium_flux20][c] = lake_ammonium;
      fields_[&Environment::phosphate_flux20][c] = lake_phosphate;
      const int node = model.network.reservoir_node_of(static_cast<int>(c)), lower = model.network.lower_cell(node);
      const auto& all = model.basin->reservoirs;
      const auto own = std::find_if(all.begin(), all.end(), [&](const channel::Reservoir& r) { return r.node == node; });
      const double sod20 = own == all.end() ? channel::Reservoir{}.sod20 : own->sod20;
      fields_[&Environment::sod20][c] = sod20;
      if (static_cast<int>(c) == lower)
        fields_[&Environment::below][c] = 1;
      else if (lower >= 0)
        lakes_.push_back({.upper = c, .lower = static_cast<std::size_t>(lower), .sod20 = sod20});
      continue;
    }
    const channel::ReachGeometry& channel = model.basin->reaches[static_cast<std::size_t>(reach)].channel;
    fields_[&Environment::slope][c] = channel.slope;
    const basin::Reach& own = model.basin->reaches[static_cast<std::size_t>(reach)];
    // A level pool; in one on a falling bed the river runs on through the whole depth, slowly, and stirs it as such.
    fields_[&Environment::impounded][c] = channel.pool_depth > 0 && !(own.bed_slope > 0) ? 1 : 0;
    fields_[&Environment::reaeration20][c] = own.reaeration20;
    fields_[&Environment::reaeration_formula][c] = own.reaeration_formula;
    fields_[&Environment::lumped_cod20][c] = own.lumped_cod20;
    fields_[&Environment::lumped_ammonia20][c] = own.lumped_ammonia20;
    fields_[&Environment::lumped_phosphorus20][c] = own.lumped_phosphorus20;
    if (own.weir_crest > 0 && static_cast<int>(c) == model.network.first_cell(reach) + model.network.cells_in(reach) - 1)
      falls_.push_back({.cell = c, .excess = quality::weir_deficit_ratio(own.drop, 0, own.weir_quality, own.weir_crest) - 1});
  }
}

void Surroundings::pull(std::span<const ReachBed> beds) {
  const auto shade = fields_[&Environment::shade], sod = fields_[&Environment::sod20], ammonium = fields_[&Environment::ammonium_flux20],
             phosphate = fields_[&Environment::phosphate_flux20], factor = fields_[&Environment::bed_factor], roughness = fields_[&Environment::manning_n];
  for (std::size_t c = 0; c < shade.size(); ++c) {
    const int reach = model_->network.reach_of(static_cast<int>(c));
    if (reach < 0) continue;
    const ReachBed& bed = beds[static_cast<std::size_t>(reach)];
    shade[c] = bed.shade;
    sod[c] = bed.sod20;
    ammonium[c] = bed.ammonium_flux20;
    phosphate[c] = bed.phosphate_flux20;
    factor[c] = bed.bed_factor;
    roughness[c] = bed.manning_n;
  }
}

const quality::EnvironmentFields& Surroundings::at(const channel::FlowStep& flow, std::span<const double> ice, const forcing::HourlyWeather& weather, int hour) {
  std::copy(flow.depth.begin(), flow.depth.end(), fields_[&Environment::depth].begin());
  std::copy(flow.top_width.begin(), flow.top_width.end(), fields_[&Environment::top_width].begin());
  std::copy(flow.velocity.begin(), flow.velocity.end(), fields_[&Environment::velocity].begin());
  const std::span<double> discharge = fields_[&Environment::discharge];
  for (std::size_t c = 0; c < discharge.size(); ++c) {
    double out = 0;
    for (int o = 0; o < outs_[c]; ++o) out += flow.face_flow[static_cast<std::size_t>(first_out_[c] + o)];
    discharge[c] = std::abs(out);  // either way where a river runs backwards
  }
  for (const Fall& fall : falls_) {
    const double volume = flow.volume_end[fall.cell];
    fields_[&Environment::fall][fall.cell] = volume > 0 ? fall.excess * std::max(0.0, discharge[fall.cell]) / volume : 0;
  }
  const std::span<double> thickness = fields_[&Environment::ice], bed_depth = fields_[&Environment::bed_depth];
  for (std::size_t c = 0; c < length_.size(); ++c) {
    const double volume = 0.5 * (flow.volume_begin[c] + flow.volume_end[c]);
    bed_depth[c] = bed_area_[c] > 0 ? volume / bed_area_[c] : -1;
    if (ice.empty()) continue;
    const double surface = length_[c] > 0 ? length_[c] * flow.top_width[c] : flow.depth[c] > 0 ? volume / flow.depth[c] : 0;
    thickness[c] = surface > 0 ? ice[c] / surface : 0;
  }
  for (const Lake& lake : lakes_) {
    const double surface = flow.top_width[lake.upper] * flow.top_width[lake.upper], below = flow.top_width[lake.lower] * flow.top_width[lake.lower];
    const double shore = lake_bed(surface, below).upper, share = surface > 0 ? shore / surface : 0;
    fields_[&Environment::sod20][lake.upper] = share * lake.sod20;
    fields_[&Environment::ammonium_flux20][lake.upper] = share * lake_ammonium;
    fields_[&Environment::phosphate_flux20][lake.upper] = share * lake_phosphate;
    if (shore > 0) bed_depth[lake.upper] = 0.5 * (flow.volume_begin[lake.upper] + flow.volume_end[lake.upper]) / shore;
  }
  const auto spread = [&](double Environment::*member, const std::vector<double>& by_place) {
    const std::span<double> field = fields_[member];
    const double* now = by_place.data() + weather.at(hour, 0);
    for (std::size_t c = 0; c < field.size(); ++c) field[c] = now[model_->cell_weather[c]];
  };
  spread(&Environment::wind, weather.wind);
  spread(&Environment::air_temperature, weather.temperature);
  spread(&Environment::dew_point, weather.dew_point);
  spread(&Environment::shortwave, weather.shortwave);
  spread(&Environment::cloud, weather.cloud);
  return fields_;
}

}  // namespace qinghe::simulate
