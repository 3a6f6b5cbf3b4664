#include "qinghe/channel/hydraulics.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/section.hpp"
#include "qinghe/channel/storage_curve.hpp"

namespace qinghe::channel {
namespace {

constexpr double initial_depth = 0.05;        // above the pools, forgotten within the warm-up [m]
constexpr double abstraction_depth = 0.05;    // below which abstractions fade [m]

double volume_at(const ReachGeometry& g, double length, double pore, double h) { return pore + length * flow_area(g.bottom_width, g.side_slope, h); }

double depth_at(const ReachGeometry& g, double length, double mobile) {
  const double area = mobile / length;
  if (!(area > 0)) return 0;
  // The root of z h² + b h − A in the form that does not cancel for small h.
  return 2 * area / (g.bottom_width + std::sqrt(g.bottom_width * g.bottom_width + 4 * g.side_slope * area));
}

}  // namespace

Hydraulics::Hydraulics(const network::Network& network, ChannelDescription description)
    : network_(&network), reaches_(std::move(description.reaches)), reservoirs_(std::move(description.reservoirs)),
      splits_(std::move(description.splits)), abstractions_(std::move(description.abstractions)), inner_steps_(description.inner_steps) {
  const auto cells = static_cast<std::size_t>(network.cell_count());
  if (reaches_.size() != static_cast<std::size_t>(network.reach_count())) throw base::InternalError("one channel geometry per reach is expected");
  places_.resize(cells);
  volume_.resize(cells);
  cell_abstractions_.resize(cells);
  for (std::size_t c = 0; c < cells; ++c) {
    Place& place = places_[c];
    const int cell = static_cast<int>(c);
    place.reach = network.reach_of(cell);
    if (place.reach >= 0) {
      const ReachGeometry& g = reaches_[static_cast<std::size_t>(place.reach)];
      place.length = network.cell_length(cell);
      place.pore = g.pore_depth * g.bottom_width * place.length;
      volume_[c] = volume_at(g, place.length, place.pore, g.pool_depth + initial_depth);
    } else {
      for (std::size_t r = 0; r < reservoirs_.size(); ++r)
        if (reservoirs_[r].node == network.reservoir_node_of(cell)) place.reservoir = static_cast<int>(r);
      if (place.reservoir < 0) throw base::InternalError("a reservoir cell has no reservoir");
      volume_[c] = reservoirs_[static_cast<std::size_t>(place.reservoir)].initial_volume;
    }
    for (const int face : network.faces_out(cell)) {
      const int to = network.faces()[static_cast<std::size_t>(face)].to;
      int split = -1;
      for (std::size_t s = 0; s < splits_.size(); ++s)
        if (to >= 0 && network.reach_of(to) == splits_[s].reach && network.first_cell(splits_[s].reach) == to) split = static_cast<int>(s);
      place.splits.push_back(split);
    }
  }
  for (std::size_t a = 0; a < abstractions_.size(); ++a)
    cell_abstractions_[static_cast<std::size_t>(network.cell_at(abstractions_[a].reach, abstractions_[a].share_along))].push_back(static_cast<int>(a));
  for (const double v : volume_) budget_.storage_begin += v;
  budget_.storage_now = budget_.storage_begin;
}

void Hydraulics::set_geometry(int reach, const ReachGeometry& geometry) {
  ReachGeometry& own = reaches_[static_cast<std::size_t>(reach)];
  const double pore = own.pore_depth, bottom = own.bottom_width;
  own = geometry;
  own.pore_depth = pore, own.bottom_width = bottom;
}

double Hydraulics::wish(std::size_t cell, int month) const {
  double sum = 0;
  for (const int a : cell_abstractions_[cell]) sum += abstractions_[static_cast<std::size_t>(a)].flow[static_cast<std::size_t>(month - 1)];
  return sum;
}

// Fluxes at depth h, and the derivative of their sum.
Hydraulics::Fluxes Hydraulics::river_fluxes(const Place& place, std::size_t cell, int month, double h, double evaporation_rate, double* slope) const {
  const ReachGeometry& g = reaches_[static_cast<std::size_t>(place.reach)];
  const double over = h - g.pool_depth;
  const double crest_bottom = top_width(g.bottom_width, g.side_slope, g.pool_depth);
  const double q = over > 0 ? manning_flow(g, crest_bottom, over) : 0;
  const double width = top_width(g.bottom_width, g.side_slope, h), wet = wetness(h);
  const double wet_slope = wetness_depth / ((h + wetness_depth) * (h + wetness_depth)), width_slope = 2 * g.side_slope;
  const double loss_area = width * place.length, wanted = wish(cell, month);
  const double fade = h / (h + abstraction_depth);
  const Fluxes f{.outflow = q, .withdrawal = wanted * fade, .seepage = g.seepage * loss_area * wet, .evaporation = evaporation_rate * loss_area * wet};
  if (slope != nullptr)
    *slope = (over > 0 ? manning_slope(g, crest_bottom, over, q) : 0) + wanted * abstraction_depth / ((h + abstraction_depth) * (h + abstraction_depth)) +
             (g.seepage + evaporation_rate) * place.length * (width_slope * wet + width * wet_slope);
  return f;
}

Hydraulics::Fluxes Hydraulics::reservoir_fluxes(const Place& place, std::size_t cell, int month, double volume, double evaporation_rate) const {
  const Reservoir& r = reservoirs_[static_cast<std::size_t>(place.reservoir)];
  const auto m = static_cast<std::size_t>(month - 1);
  // Releases and losses fade within one per cent of the dead volume (or of the curve's top where there is none).
  const double scale = 0.01 * std::max(r.dead_volume, 1e-3 * r.volume.back());
  const double live = std::max(volume - r.dead_volume, 0.0), has = live / (live + scale), wet = volume / (volume + scale);
  const double area = std::max(interpolate(r.volume, r.area, volume, false), 0.0);
  const double surplus = std::max(volume - r.flood_volume[m], 0.0) / r.draw_time;
  const double release = std::min(r.release[m] * has + surplus, r.max_release);
  return {.outflow = release, .withdrawal = wish(cell, month) * has, .seepage = r.seepage * area * wet, .evaporation = evaporation_rate * area * wet};
}

void Hydraulics::advance_cell(std::size_t c, int month, double dt, double inflow, double evaporation_rate, Fluxes& fluxes) {
  const Place& place = places_[c];
  const double before = volume_[c], top = before + dt * inflow;
  if (place.reservoir >= 0) {
    // Increasing in the volume; bisection needs no derivative of the tables.
    double low = 0, high = top;
    for (int i = 0; i < 200 && high - low > 1e-14 * top; ++i) {
      const double v = 0.5 * (low + high);
      const Fluxes f = reservoir_fluxes(place, c, month, v, evaporation_rate);
      (v + dt * (f.outflow + f.withdrawal + f.seepage + f.evaporation) > top ? high : low) = v;
    }
    fluxes = reservoir_fluxes(place, c, month, low, evaporation_rate);
  } else {
    const ReachGeometry& g = reaches_[static_cast<std::size_t>(place.reach)];
    double low = 0, high = depth_at(g, place.length, top - place.pore);
    double h = std::min(depth_at(g, place.length, before - place.pore), high);
    for (int i = 0; i < 100; ++i) {
      double slope = 0;
      fluxes = river_fluxes(place, c, month, h, evaporation_rate, &slope);
      const double value = volume_at(g, place.length, place.pore, h) - top + dt * (fluxes.outflow + fluxes.withdrawal + fluxes.seepage + fluxes.evaporation);
      (value > 0 ? high : low) = h;
      const double full = place.length * top_width(g.bottom_width, g.side_slope, h) + dt * slope;
      double next = h - value / full;
      if (!(next > low && next < high)) next = 0.5 * (low + high);
      const double change = std::fabs(next - h);
      h = next;
      if (change <= 1e-13 * h || high - low <= 1e-15 * high) break;
    }
    fluxes = river_fluxes(place, c, month, h, evaporation_rate, nullptr);
  }
  // The fluxes stand; the volume follows from them, so the balance closes whatever the root finder left.
  volume_[c] = before + dt * (inflow - fluxes.outflow - fluxes.withdrawal - fluxes.seepage - fluxes.evaporation);
}

void Hydraulics::step(const base::Civil& local, double dt, std::span<const double> lateral, std::span<const double> open_water_evaporation, FlowStep& out) {
  const std::size_t cells = volume_.size(), faces = network_->faces().size();
  const double inner = dt / inner_steps_;
  out.dt = dt;
  out.volume_begin.assign(volume_.begin(), volume_.end());
  out.lateral.assign(lateral.begin(), lateral.end());
  for (auto* list : {&out.withdrawal, &out.seepage, &out.evaporation}) list->assign(cells, 0);
  out.face_flow.assign(faces, 0);
  std::vector<double> inflow(cells);
  for (int k = 0; k < inner_steps_; ++k) {
    std::copy(lateral.begin(), lateral.end(), inflow.begin());
    for (std::size_t c = 0; c < cells; ++c) {
      constexpr double mm_per_hour = 1e-3 / 3600;
      Fluxes f{};
      advance_cell(c, local.month, inner, inflow[c], open_water_evaporation[c] * mm_per_hour, f);
      out.withdrawal[c] += f.withdrawal / inner_steps_;
      out.seepage[c] += f.seepage / inner_steps_;
      out.evaporation[c] += f.evaporation / inner_steps_;
      const auto faces_out = network_->faces_out(static_cast<int>(c));
      double left = f.outflow;
      // Second branches take their share, the main branch the rest.
      for (std::size_t i = faces_out.size(); i-- > 0;) {
        const auto face = static_cast<std::size_t>(faces_out[i]);
        double q = left;
        if (i > 0) {
          const int s = places_[c].splits[i];
          const double share = s < 0 ? 0.0 : interpolate(splits_[static_cast<std::size_t>(s)].flow, splits_[static_cast<std::size_t>(s)].share, f.outflow, false);
          q = std::min(share * f.outflow, left);
        }
        left -= q;
        out.face_flow[face] += q / inner_steps_;
        const int to = network_->faces()[face].to;
        if (to >= 0) inflow[static_cast<std::size_t>(to)] += q;
      }
    }
  }
  // The exchange step's own balance: what the constant flows of the step make of the volume, to round-off the inner result.
  std::vector<double> net(cells);
  for (std::size_t c = 0; c < cells; ++c) net[c] = lateral[c] - out.withdrawal[c] - out.seepage[c] - out.evaporation[c];
  for (std::size_t f = 0; f < faces; ++f) {
    const network::Face& face = network_->faces()[f];
    net[static_cast<std::size_t>(face.from)] -= out.face_flow[f];
    if (face.to >= 0) net[static_cast<std::size_t>(face.to)] += out.face_flow[f];
    else budget_.outflow += dt * out.face_flow[f];
  }
  double storage = 0;
  for (std::size_t c = 0; c < cells; ++c) {
    volume_[c] = out.volume_begin[c] + dt * net[c];
    storage += volume_[c];
    budget_.inflow += dt * lateral[c];
    budget_.withdrawal += dt * out.withdrawal[c];
    budget_.seepage += dt * out.seepage[c];
    budget_.evaporation += dt * out.evaporation[c];
  }
  budget_.storage_now = storage;
  out.volume_end.assign(volume_.begin(), volume_.end());
  describe(out);
}

void Hydraulics::describe(FlowStep& out) const {
  const std::size_t cells = volume_.size();
  for (auto* list : {&out.depth, &out.top_width, &out.velocity}) list->resize(cells);
  for (std::size_t c = 0; c < cells; ++c) {
    const Place& place = places_[c];
    const double mean = 0.5 * (out.volume_begin[c] + out.volume_end[c]);
    double flow = 0;
    for (const int face : network_->faces_out(static_cast<int>(c))) flow += out.face_flow[static_cast<std::size_t>(face)];
    if (place.reservoir >= 0) {
      const Reservoir& r = reservoirs_[static_cast<std::size_t>(place.reservoir)];
      const double area = std::max(interpolate(r.volume, r.area, mean, false), 1.0);
      out.depth[c] = mean / area;
      out.top_width[c] = std::sqrt(area);
      out.velocity[c] = flow / (out.depth[c] * out.top_width[c]);
      continue;
    }
    const ReachGeometry& g = reaches_[static_cast<std::size_t>(place.reach)];
    const double mobile = std::max(mean - place.pore, 0.0), h = depth_at(g, place.length, mobile), area = flow_area(g.bottom_width, g.side_slope, h);
    out.top_width[c] = top_width(g.bottom_width, g.side_slope, h);
    out.depth[c] = area / out.top_width[c];
    out.velocity[c] = area > 0 ? flow / area : 0;
  }
}

}  // namespace qinghe::channel
