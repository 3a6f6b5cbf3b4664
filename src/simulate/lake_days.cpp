#include "qinghe/simulate/lake_days.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/transport/inflow_level.hpp"
#include "qinghe/transport/layers.hpp"

namespace qinghe::simulate {
namespace {

constexpr std::size_t hours_per_day = 24, layers = results::ReservoirDays::layers;
constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

LakeDays::LakeDays(const basin::Model& model) : model_(&model) {
  for (const channel::Reservoir& reservoir : model.basin->reservoirs) pools_.emplace_back(reservoir);
  for (const auto& [name, value] : model.basin->kinetic_parameters) light_.set(name, value);
  sums_.assign(pools_.size(), empty());
  begin_.assign(pools_.size() * layers * at(model.set.count()), 0.0);
}

LakeDays::Sums LakeDays::empty() const {
  const std::size_t contents = layers * at(model_->set.count());
  return {.water = std::vector<double>(water_count, 0.0), .layer = std::vector<double>(layers, 0.0), .content = std::vector<double>(contents, 0.0),
          .least = std::vector<double>(contents, std::numeric_limits<double>::infinity()), .greatest = std::vector<double>(contents, -std::numeric_limits<double>::infinity())};
}

void LakeDays::lay_out(int days, results::Results& results) const {
  results::ReservoirDays& to = results.reservoir_days;
  const std::size_t places = at(days) * pools_.size();
  for (auto* series : {&to.level, &to.volume, &to.area, &to.river, &to.direct, &to.release, &to.withdrawal, &to.seepage, &to.evaporation, &to.boundary_depth,
                       &to.exchange, &to.overturning, &to.extinction})
    series->assign(places, nothing);
  to.layer_volume.assign(places * layers, nothing);
  for (auto* series : {&to.mean, &to.least, &to.greatest}) series->assign(places * layers * at(model_->set.count()), nothing);
}

void LakeDays::before(std::span<const double> mass, const channel::FlowStep& flow) {
  const std::size_t count = at(model_->set.count());
  for (std::size_t r = 0; r < pools_.size(); ++r) {
    const int node = model_->basin->reservoirs[r].node;
    const int cells[layers] = {model_->network.reservoir_cell(node), model_->network.lower_cell(node)};
    for (std::size_t layer = 0; layer < layers && cells[layer] >= 0; ++layer)
      for (std::size_t k = 0; k < count; ++k)
        begin_[(r * layers + layer) * count + k] = mass[at(cells[layer]) * at(model_->set.stride()) + k] / flow.volume_begin[at(cells[layer])];
  }
}

void LakeDays::hour(std::size_t hour, const channel::FlowStep& flow, std::span<const double> mass, std::span<const double> exchange, results::Results& results) {
  for (std::size_t r = 0; r < pools_.size(); ++r) {
    const int node = model_->basin->reservoirs[r].node;
    Sums& sums = sums_[r];
    add_water(r, flow, exchange, sums);
    const auto begin = std::span(begin_).subspan(r * layers * at(model_->set.count()), layers * at(model_->set.count()));
    add_content(model_->network.reservoir_cell(node), 0, flow, mass, begin, sums);
    if (const int lower = model_->network.lower_cell(node); lower >= 0) add_content(lower, 1, flow, mass, begin, sums);
    if (hour % hours_per_day != hours_per_day - 1) continue;
    close(hour / hours_per_day * pools_.size() + r, sums, results.reservoir_days);
    sums = empty();
  }
}

void LakeDays::add_water(std::size_t reservoir, const channel::FlowStep& flow, std::span<const double> exchange, Sums& sums) const {
  const network::Network& network = model_->network;
  const int node = model_->basin->reservoirs[reservoir].node, lower = network.lower_cell(node);
  double whole = 0;
  for (int layer = 0; layer < network.reservoir_cells(node); ++layer) {
    const int cell = network.first_reservoir_cell(node) + layer;
    whole += flow.volume_end[at(cell)];
    sums.water[direct] += flow.lateral[at(cell)], sums.water[withdrawal] += flow.withdrawal[at(cell)];
    sums.water[seepage] += flow.seepage[at(cell)], sums.water[evaporation] += flow.evaporation[at(cell)];
    for (const int f : network.faces_in(cell))
      if (!network.between_layers(network.faces()[at(f)])) sums.water[river] += flow.face_flow[at(f)];
    for (const int f : network.faces_out(cell))
      if (!network.between_layers(network.faces()[at(f)])) sums.water[release] += flow.face_flow[at(f)];
  }
  const channel::LevelPool& pool = pools_[reservoir];
  sums.water[level] += pool.level(whole), sums.water[volume] += whole, sums.water[area] += pool.area(whole);
  if (lower < 0) return;
  sums.water[boundary_depth] += pool.level(whole) - pool.level(flow.volume_end[at(lower)]);
  const double between = exchange[at(network.faces_out(network.first_reservoir_cell(node)).front())];
  const double turning = transport::overturning_exchange(flow.volume_begin[at(network.reservoir_cell(node))], flow.volume_begin[at(lower)], {});
  // What plunging rivers draw with them adds to what the layers exchange by themselves.
  double plunging = 0;
  for (const int f : network.faces_in(lower))
    if (network.into_lower_layer(network.faces()[at(f)])) plunging += flow.face_flow[at(f)];
  const double drawn = plunging * transport::InflowParameters{}.entrainment;
  sums.water[exchanged] += between, sums.water[overturning] += between - drawn < turning * (1 - 1e-9) ? 0 : 1;
}

void LakeDays::add_content(int cell, std::size_t layer, const channel::FlowStep& flow, std::span<const double> mass, std::span<const double> begin, Sums& sums) const {
  const double held = flow.volume_end[at(cell)];
  sums.layer[layer] += held;
  for (std::size_t k = 0; k < at(model_->set.count()); ++k) {
    const std::size_t of = layer * at(model_->set.count()) + k;
    const bool attached = constituents::attached(model_->set.id(static_cast<int>(k)));
    const double amount = mass[at(cell) * at(model_->set.stride()) + k];
    // The hour's mean; per bed area its depth, that of its middle, goes with the mean of both ends.
    const double mean = 0.5 * (begin[of] + amount / held) * (attached ? flow.depth[at(cell)] : 1.0);
    sums.content[of] += attached ? mean * held : amount;
    sums.least[of] = std::min(sums.least[of], mean), sums.greatest[of] = std::max(sums.greatest[of], mean);
  }
}

void LakeDays::close(std::size_t place, const Sums& sums, results::ReservoirDays& days) const {
  const auto mean = [&](Water of) { return static_cast<float>(sums.water[of] / hours_per_day); };
  days.level[place] = mean(level), days.volume[place] = mean(volume), days.area[place] = mean(area);
  days.river[place] = mean(river), days.direct[place] = mean(direct), days.release[place] = mean(release);
  days.withdrawal[place] = mean(withdrawal), days.seepage[place] = mean(seepage), days.evaporation[place] = mean(evaporation);
  if (sums.layer[1] > 0) days.boundary_depth[place] = mean(boundary_depth), days.exchange[place] = mean(exchanged), days.overturning[place] = mean(overturning);
  const std::size_t count = at(model_->set.count());
  std::vector<double> upper(count);
  for (std::size_t layer = 0; layer < layers; ++layer) {
    if (!(sums.layer[layer] > 0)) continue;
    const std::size_t row = place * layers + layer;
    days.layer_volume[row] = static_cast<float>(sums.layer[layer] / hours_per_day);
    for (std::size_t k = 0; k < count; ++k) {
      const double concentration = sums.content[layer * count + k] / sums.layer[layer];
      if (layer == 0) upper[k] = concentration;
      days.mean[row * count + k] = static_cast<float>(concentration);
      days.least[row * count + k] = static_cast<float>(sums.least[layer * count + k]);
      days.greatest[row * count + k] = static_cast<float>(sums.greatest[layer * count + k]);
    }
  }
  days.extinction[place] = static_cast<float>(quality::light_extinction(light_, model_->set, upper));
}

}  // namespace qinghe::simulate
