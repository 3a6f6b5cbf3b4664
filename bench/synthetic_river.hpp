// A random river tree under unsteady flow for timing and for tests of accuracy: hourly kinematic routing (Q constant in
// the hour, V linear, so the water balance closes exactly), storms, point sources with a daily course, overflow pulses.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/transport/dispersion.hpp"

namespace qinghe::synthetic {

inline network::Network random_tree(int target_cells, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  const int reaches = std::max(3, target_cells / 8) | 1;  // binary: 2·heads − 1
  std::vector<network::ReachSpec> specs;
  std::vector<int> open;  // nodes waiting for a reach downstream
  int nodes = 0;
  const auto reach = [&](int from) {
    const double cell = 500 + 1000 * uniform(random);
    const int to = nodes++;
    specs.push_back({"r" + std::to_string(specs.size()), from, to, cell * (4 + static_cast<int>(random() % 9)), cell});
    open.push_back(to);
  };
  for (int head = 0; head < (reaches + 1) / 2; ++head) reach(nodes++);
  while (open.size() > 1) {  // join two open ends: the second takes the first one's node
    const std::size_t a = random() % (open.size() - 1);
    const int keep = open[a], drop = open[a + 1];
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(a), open.begin() + static_cast<std::ptrdiff_t>(a) + 2);
    for (network::ReachSpec& s : specs)
      if (s.to == drop) s.to = keep;
    reach(keep);
  }
  std::vector<int> renumber(static_cast<std::size_t>(nodes), -1);
  int used = 0;
  const auto fresh = [&](int& node) {
    int& r = renumber[static_cast<std::size_t>(node)];
    if (r < 0) r = used++;
    node = r;
  };
  for (network::ReachSpec& s : specs) fresh(s.from), fresh(s.to);
  return {used, specs, std::vector<bool>(static_cast<std::size_t>(used), false)};
}

class River {
 public:
  River(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics,
        unsigned seed)
      : network_(network), set_(set), kinetics_(kinetics) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    const auto cells = static_cast<std::size_t>(network.cell_count());
    area_per_flow_.resize(cells);
    base_.resize(cells);
    for (double& b : base_) b = (0.2 + 0.8 * uniform(random)) * 0.01;
    for (double& a : area_per_flow_) a = 3 + 3 * uniform(random);
    flow_.volume_end.resize(cells);
    flow_.face_flow.assign(network.faces().size(), 0.0);
    for (auto* v : {&flow_.lateral, &flow_.withdrawal, &flow_.seepage, &flow_.evaporation, &flow_.depth,
                    &flow_.top_width, &flow_.velocity})
      v->assign(cells, 0.0);
    for (std::size_t i = 0; i < cells; ++i) flow_.volume_end[i] = dead(i) + 500;
    source_.assign(cells * static_cast<std::size_t>(set.stride()), 0.0);
    dispersion_.assign(flow_.face_flow.size(), 0.0);
    places_ = kinetics.places(network.cell_count());
    slope_.assign(cells, 4e-4);
    for (int h = 0; h < 120; ++h) route(-120 + h);
  }

  // Water, loads and environment of hour h.
  void hour(int h) {
    route(h);
    load(h);
    quality::Environment e;
    const double sun = std::max(0.0, std::sin(2 * std::numbers::pi * (h % 24 - 6) / 24.0));
    for (int i = 0; i < network_.cell_count(); ++i) {
      const auto c = static_cast<std::size_t>(i);
      e.depth = flow_.depth[c];
      e.top_width = flow_.top_width[c];
      e.velocity = flow_.velocity[c];
      e.discharge = flow_.velocity[c] * e.depth * e.top_width;
      e.slope = slope_[c];
      e.shortwave = 800 * sun;
      e.air_temperature = 22 + 6 * sun;
      e.dew_point = 15;
      kinetics_.prepare(e, places_, i);
    }
    transport::dispersion_exchange(network_, flow_, slope_, {}, dispersion_);
  }

  std::vector<double> initial_mass() const {
    std::vector<double> mass(source_.size(), 0.0);
    for (std::size_t i = 0; i < flow_.volume_end.size(); ++i)
      for (int k = 0; k < set_.count(); ++k)
        mass[i * static_cast<std::size_t>(set_.stride()) + static_cast<std::size_t>(k)] = flow_.volume_end[i] * clean(set_.id(k));
    return mass;
  }
  const channel::FlowStep& flow() const { return flow_; }
  const std::vector<double>& source() const { return source_; }
  const quality::Places& places() const { return places_; }
  const std::vector<double>& dispersion() const { return dispersion_; }

 private:
  double dead(std::size_t i) const { return 0.4 * network_.cell_length(static_cast<int>(i)); }
  static double storm(int h, int zone) {
    const int since = (h + 7 * zone) % 80;
    return since >= 0 && since < 6 ? 8.0 * std::sin(std::numbers::pi * (since + 0.5) / 6) : 0.0;
  }
  void route(int h) {
    flow_.volume_begin = flow_.volume_end;
    std::vector<double> arriving(base_.size(), 0.0);
    for (int i = 0; i < network_.cell_count(); ++i) {
      const auto c = static_cast<std::size_t>(i);
      const double length = network_.cell_length(i);
      flow_.lateral[c] = base_[c] * (1 + storm(h, i / 50)) * (network_.faces_in(i).empty() ? 20 : 1) * length / 1000;
      flow_.seepage[c] = i % 10 == 3 ? 0.002 : 0.0;
      const double in = arriving[c] + flow_.lateral[c] - flow_.seepage[c], before = flow_.volume_begin[c] - dead(c);
      // A·L = a·Q^0.6·L at the end of the hour: Newton on Q.
      double q = std::max(in, 1e-4);
      for (int it = 0; it < 30; ++it) {
        const double f = area_per_flow_[c] * std::pow(q, 0.6) * length + flow_.dt * q - before - flow_.dt * in;
        const double d = 0.6 * area_per_flow_[c] * std::pow(q, -0.4) * length + flow_.dt;
        q = std::max(q - f / d, 0.1 * q);
      }
      flow_.volume_end[c] = flow_.volume_begin[c] + flow_.dt * (in - q);
      const double area = area_per_flow_[c] * std::pow(q, 0.6);
      flow_.velocity[c] = q / area;
      flow_.depth[c] = 0.4 * std::pow(q, 0.3);
      flow_.top_width[c] = area / flow_.depth[c];
      for (int f : network_.faces_out(i)) {
        flow_.face_flow[static_cast<std::size_t>(f)] = q;
        const int to = network_.faces()[static_cast<std::size_t>(f)].to;
        if (to >= 0) arriving[static_cast<std::size_t>(to)] += q;
      }
    }
  }
  static double clean(constituents::Constituent c) {
    using enum constituents::Constituent;
    switch (c) {
      case temperature: return 20;
      case dissolved_oxygen: return 8;
      case cbod_fast: return 1;
      case cbod_slow: return 3;
      case cod_refractory: return 8;
      case ammonium: return 0.2;
      case nitrate: return 2;
      case organic_nitrogen: return 0.5;
      case organic_phosphorus: return 0.05;
      case phosphate: return 0.05;
      case phytoplankton: return 0.005;
      case detritus: return 2;
      case solids: return 10;
      case coliform: return 1e3;
      case tracer: return 1;
      case alkalinity: return 190;
      case inorganic_carbon: return 46;
      case bottom_algae: return 2;
      case bottom_nitrogen: return 0.05;
      case bottom_phosphorus: return 0.008;
      case bed_heat: return 1;
      case ice: return 0;
      case bed_solids: return 500;
      case bed_demand_fast: return 40;
      case bed_demand_slow: return 200;
      case bed_nitrogen_fast: return 1.5;
      case bed_nitrogen_slow: return 8;
      case bed_phosphorus_fast: return 0.15;
      case bed_phosphorus_slow: return 0.7;
    }
    return 0;
  }
  static double sewage(constituents::Constituent c) {
    using enum constituents::Constituent;
    switch (c) {
      case temperature: return 22;
      case dissolved_oxygen: return 1;
      case cbod_fast: return 100;
      case cbod_slow: return 100;
      case cod_refractory: return 40;
      case ammonium: return 30;
      case nitrate: return 0.5;
      case organic_nitrogen: return 10;
      case organic_phosphorus: return 1.5;
      case phosphate: return 3;
      case phytoplankton: return 0;
      case detritus: return 50;
      case solids: return 100;
      case coliform: return 1e7;
      case tracer: return 100;
      case alkalinity: return 300;
      case inorganic_carbon: return 80;
      case bottom_algae:
      case bottom_nitrogen:
      case bottom_phosphorus:
      case bed_heat:
      case ice: return 0;
      case bed_solids:
      case bed_demand_fast:
      case bed_demand_slow:
      case bed_nitrogen_fast:
      case bed_nitrogen_slow:
      case bed_phosphorus_fast:
      case bed_phosphorus_slow: return 0;
    }
    return 0;
  }
  // Lateral water is clean; every 25th cell receives sewage in it, a third of those a pulse in storms.
  void load(int h) {
    for (int i = 0; i < network_.cell_count(); ++i) {
      const auto c = static_cast<std::size_t>(i);
      double share = i % 25 == 7 ? 0.15 * (1 + 0.4 * std::sin(2 * std::numbers::pi * h / 24.0)) : 0.0;
      if (i % 75 == 7 && storm(h, i / 50) > 3) share = 0.9;
      for (int k = 0; k < set_.transported(); ++k)
        source_[c * static_cast<std::size_t>(set_.stride()) + static_cast<std::size_t>(k)] =
            flow_.lateral[c] * ((1 - share) * clean(set_.id(k)) + share * sewage(set_.id(k)));
    }
  }

  const network::Network& network_;
  const constituents::ConstituentSet& set_;
  const quality::Kinetics& kinetics_;
  channel::FlowStep flow_;
  quality::Places places_;
  std::vector<double> base_, area_per_flow_, source_, dispersion_, slope_;
};

}  // namespace qinghe::synthetic
