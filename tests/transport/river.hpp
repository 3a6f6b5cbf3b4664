// Flow on made-up networks, with the water balance of every cell closed exactly as hydraulics promises.
#pragma once
#include <algorithm>
#include <random>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/network/network.hpp"

namespace qinghe::test {

inline network::Network channel_of(double length, double cell) { return {2, {{"r", 0, 1, length, cell}}, {false, false}}; }

// Headwaters A, B join at C; below it the river splits at D into D–E (main) and D–F–E, joins again at E, fills the
// reservoir G and leaves at H.
inline network::Network delta(double cell = 500) {
  std::vector<network::ReachSpec> reaches{{"ac", 0, 2, 3000, cell}, {"bc", 1, 2, 2200, cell}, {"cd", 2, 3, 2600, cell},
                                          {"de", 3, 4, 2000, cell}, {"df", 3, 5, 1500, cell}, {"fe", 5, 4, 1700, cell},
                                          {"eg", 4, 6, 1500, cell}, {"gh", 6, 7, 2500, cell}};
  std::vector<bool> reservoir(8, false);
  reservoir[6] = true;
  return {8, reaches, reservoir};
}

// A random river of about `cells` cells: heads join two by two; a fifth of the joined rivers split in two branches that meet
// again, a tenth run into a reservoir.
inline network::Network random_network(int cells, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<network::ReachSpec> reaches;
  std::vector<bool> reservoir;
  const auto node = [&](bool lake = false) { return reservoir.push_back(lake), static_cast<int>(reservoir.size()) - 1; };
  const auto reach = [&](int from, int to) {
    const double cell = 300 + 900 * uniform(random);
    reaches.push_back({std::to_string(reaches.size()), from, to, cell * (1 + static_cast<int>(random() % 7)), cell});
  };
  std::vector<int> open;
  for (int head = 0; head < std::max(2, cells / 12); ++head) open.push_back(node());
  while (open.size() > 1) {
    const std::size_t i = random() % (open.size() - 1);
    const int meeting = node(), end = node(uniform(random) < 0.1);
    reach(open[i], meeting), reach(open[i + 1], meeting), reach(meeting, end);
    if (uniform(random) < 0.2) reach(meeting, end);
    open[i] = end;
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  reach(open[0], node());
  return {static_cast<int>(reservoir.size()), reaches, reservoir};
}

// Random steady or changing flow: headwater cells receive water, some others do too; each cell passes on what it does
// not store, split at bifurcations. `storing` is the share of a cell's volume it may gain or lose in the step.
inline channel::FlowStep random_flow(const network::Network& n, std::mt19937_64& random, double storing,
                                     const std::vector<double>* volume = nullptr, double dt = 3600,
                                     bool evaporating = false) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto cells = static_cast<std::size_t>(n.cell_count());
  channel::FlowStep step;
  step.dt = dt;
  for (auto* v : {&step.volume_begin, &step.volume_end, &step.lateral, &step.withdrawal, &step.seepage,
                  &step.evaporation, &step.depth, &step.top_width, &step.velocity})
    v->assign(cells, 0.0);
  step.face_flow.assign(n.faces().size(), 0.0);
  std::vector<double> arriving(cells, 0.0);
  for (int i = 0; i < n.cell_count(); ++i) {
    const auto c = static_cast<std::size_t>(i);
    const bool lake = n.reservoir_node_of(i) >= 0;
    step.volume_begin[c] = volume ? (*volume)[c] : (lake ? 2e5 : 4000 + 6000 * uniform(random));
    if (n.faces_in(i).empty()) step.lateral[c] = 1 + uniform(random);
    else if (i % 4 == 1) step.lateral[c] = 0.3 * uniform(random);
    if (i % 5 == 2) step.withdrawal[c] = 0.05 * uniform(random);
    if (i % 3 == 0) step.seepage[c] = 0.02 * uniform(random);
    if (evaporating) step.evaporation[c] = 0.002 * uniform(random);
    const double entering = arriving[c] + step.lateral[c];
    // A cell that too little enters loses nothing else.
    if (entering <= step.withdrawal[c] + step.seepage[c] + step.evaporation[c]) step.withdrawal[c] = step.seepage[c] = step.evaporation[c] = 0;
    const double through = entering - step.withdrawal[c] - step.seepage[c] - step.evaporation[c];
    double gain = storing * step.volume_begin[c] * (2 * uniform(random) - 1) / dt;
    gain = std::clamp(gain, (50 - step.volume_begin[c]) / dt, 0.9 * through);  // never below 50 m³ of pore water
    const double out = through - gain;
    const auto faces = n.faces_out(i);
    double left = out;
    for (std::size_t k = 0; k < faces.size(); ++k) {
      const auto f = static_cast<std::size_t>(faces[k]);
      const double q = k + 1 == faces.size() ? left : 0.6 * left;
      step.face_flow[f] = q;
      left -= q;
      if (n.faces()[f].to >= 0) arriving[static_cast<std::size_t>(n.faces()[f].to)] += q;
    }
    step.depth[c] = 0.8;
    step.top_width[c] = 15;
    step.velocity[c] = lake ? 0.0 : 0.3;
  }
  for (int i = 0; i < n.cell_count(); ++i) {
    const auto c = static_cast<std::size_t>(i);
    double net = step.lateral[c] - step.withdrawal[c] - step.seepage[c] - step.evaporation[c];
    for (int f : n.faces_in(i)) net += step.face_flow[static_cast<std::size_t>(f)];
    for (int f : n.faces_out(i)) net -= step.face_flow[static_cast<std::size_t>(f)];
    step.volume_end[c] = step.volume_begin[c] + dt * net;
  }
  return step;
}

}  // namespace qinghe::test
