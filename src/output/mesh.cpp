#include "mesh.hpp"

namespace qinghe::output {

Mesh make_mesh(const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  const network::Network& network = model.network;
  const auto cells = static_cast<std::size_t>(network.cell_count());
  Mesh mesh{.edges = std::vector<int>(2 * cells, -1), .middles = std::vector<Point>(cells)};
  const auto add = [&](Point place) {
    mesh.nodes.push_back(place);
    return static_cast<int>(mesh.nodes.size()) - 1;
  };
  const auto join = [&](int cell, int from, int to, Point middle) {
    const auto i = static_cast<std::size_t>(cell);
    mesh.edges[2 * i] = from;
    mesh.edges[2 * i + 1] = to;
    mesh.middles[i] = middle;
  };
  // Where reaches end and where they begin: the same mesh node, except that a reservoir stands between the
  // two.
  std::vector<int> ends, begins;
  for (std::size_t n = 0; n < basin.nodes.size(); ++n) {
    const Point place{basin.nodes[n].lon, basin.nodes[n].lat};
    ends.push_back(add(place));
    const int reservoir = network.reservoir_cell(static_cast<int>(n));
    begins.push_back(reservoir < 0 ? ends.back() : add(place));
    if (reservoir < 0) continue;
    const int first = network.first_reservoir_cell(static_cast<int>(n));
    for (int layer = 0; layer < network.reservoir_cells(static_cast<int>(n)); ++layer) join(first + layer, ends.back(), begins.back(), place);
  }
  for (int reach = 0; reach < network.reach_count(); ++reach) {
    const basin::Reach& r = basin.reaches[static_cast<std::size_t>(reach)];
    const Polyline line(basin, reach);
    const int count = network.cells_in(reach);
    int from = begins[static_cast<std::size_t>(r.from)];
    for (int k = 0; k < count; ++k) {
      const int to = k + 1 < count ? add(line.at(static_cast<double>(k + 1) / count))
                                   : ends[static_cast<std::size_t>(r.to)];
      join(network.first_cell(reach) + k, from, to, line.at((k + 0.5) / count));
      from = to;
    }
  }
  return mesh;
}

}  // namespace qinghe::output
