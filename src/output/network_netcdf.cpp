#include "mesh.hpp"
#include "metadata.hpp"

namespace qinghe::output {
namespace {

using Type = NetcdfFile::Type;

struct MeshVariables {
  int topology, edge_nodes, node_lon, node_lat, lon, lat, length, reach, kind;
};

MeshVariables define_mesh(NetcdfFile& file, int node, int cell, int two) {
  MeshVariables v{};
  v.topology = file.variable("network", Type::i32, {});
  file.attribute(v.topology, "cf_role", "mesh_topology");
  file.attribute(v.topology, "long_name",
                 "river network: an edge is a cell, drawn from its upstream to its downstream end");
  file.attribute(v.topology, "topology_dimension", 1);
  file.attribute(v.topology, "node_coordinates", "node_lon node_lat");
  file.attribute(v.topology, "edge_node_connectivity", "cell_nodes");
  file.attribute(v.topology, "edge_coordinates", "cell_lon cell_lat");
  file.attribute(v.topology, "comment",
                 "A reservoir is one cell: its edge joins the node where its inflows end to the node where "
                 "its outflows begin, "
                 "both drawn at the same place. Lines between nodes may be schematic; use cell_length, not "
                 "drawn lengths.");
  v.edge_nodes = file.variable("cell_nodes", Type::i32, {cell, two});
  file.attribute(v.edge_nodes, "cf_role", "edge_node_connectivity");
  file.attribute(v.edge_nodes, "long_name", "upstream and downstream node of each cell");
  file.attribute(v.edge_nodes, "start_index", 0);
  const auto position = [&](std::string_view name, int dimension, bool east, std::string_view of) {
    const int variable = file.variable(name, Type::f64, {dimension});
    file.attribute(variable, "standard_name", east ? "longitude" : "latitude");
    file.attribute(variable, "long_name",
                   std::string(east ? "longitude of the " : "latitude of the ") + std::string(of));
    file.attribute(variable, "units", east ? "degrees_east" : "degrees_north");
    return variable;
  };
  v.node_lon = position("node_lon", node, true, "node");
  v.node_lat = position("node_lat", node, false, "node");
  v.lon = position("cell_lon", cell, true, "middle of the cell");
  v.lat = position("cell_lat", cell, false, "middle of the cell");
  v.length = file.variable("cell_length", Type::f64, {cell});
  describe_variable(file, v.length, "length of the cell along the river; 0 for a reservoir", "单元长度", "m");
  v.reach = file.variable("reach_id", Type::text, {cell});
  file.attribute(v.reach, "long_name", "reach of the cell, or node of the reservoir");
  v.kind = file.variable("cell_kind", Type::i32, {cell});
  file.attribute(v.kind, "long_name", "kind of the cell");
  file.attribute(v.kind, "flag_values", std::vector<int>{0, 1});
  file.attribute(v.kind, "flag_meanings", "river reservoir");
  for (const int variable : {v.length, v.reach, v.kind}) {
    file.attribute(variable, "mesh", "network");
    file.attribute(variable, "location", "edge");
  }
  return v;
}

void write_mesh(NetcdfFile& file, const MeshVariables& v, const Mesh& mesh, const basin::Model& model, std::span<const int> kept) {
  std::vector<double> node_lon, node_lat, lon, lat, length;
  std::vector<std::string> reach;
  std::vector<int> kind, edges;
  for (const Point& node : mesh.nodes) node_lon.push_back(node[0]), node_lat.push_back(node[1]);
  for (const int cell : kept) {
    for (const std::size_t end : {0, 1}) edges.push_back(mesh.edges[2 * static_cast<std::size_t>(cell) + end]);
    lon.push_back(mesh.middles[static_cast<std::size_t>(cell)][0]);
    lat.push_back(mesh.middles[static_cast<std::size_t>(cell)][1]);
    length.push_back(model.network.cell_length(cell));
    const int r = model.network.reach_of(cell);
    kind.push_back(r < 0 ? 1 : 0);
    reach.push_back(
        r < 0 ? model.basin->nodes[static_cast<std::size_t>(model.network.reservoir_node_of(cell))].id
              : model.basin->reaches[static_cast<std::size_t>(r)].id);
  }
  file.put(v.edge_nodes, edges);
  file.put(v.node_lon, node_lon);
  file.put(v.node_lat, node_lat);
  file.put(v.lon, lon);
  file.put(v.lat, lat);
  file.put(v.length, length);
  file.put(v.reach, reach);
  file.put(v.kind, kind);
}

}  // namespace

std::string network_netcdf(const results::Results& results, const basin::Model& model,
                           const Provenance& provenance) {
  const std::vector<int> kept = basin::stored_cells(model);
  const std::size_t cells = results.cell_reach.size(), days = static_cast<std::size_t>(results.days),
                    constituents = results.constituents.size();
  const Mesh mesh = make_mesh(model);
  NetcdfFile file;
  describe_file(file, results, model, provenance, "daily means along the river network", "河网逐日均值");

  const int two = file.dimension("two", 2);
  const Clock day = define_clock(file, "time", days, 86400, two, results.utc_offset);
  const int node = file.dimension("node", mesh.nodes.size()), cell = file.dimension("cell", kept.size());
  const MeshVariables places = define_mesh(file, node, cell, two);
  const auto field = [&](std::string_view name) {
    const std::size_t long_in_time = std::min<std::size_t>(std::max<std::size_t>(days, 1), 512);
    const int variable = file.variable(name, Type::f32, {day.dimension, cell},
                                       {long_in_time, std::min<std::size_t>(kept.size(), 64)});
    file.fill_value(variable);
    file.attribute(variable, "mesh", "network");
    file.attribute(variable, "location", "edge");
    file.attribute(variable, "coordinates", "cell_lon cell_lat");
    file.attribute(variable, "cell_methods", "time: mean");
    return variable;
  };
  const int discharge = field("discharge"), depth = field("depth");
  describe_discharge(file, discharge);
  describe_depth(file, depth);
  const std::vector<int> slots = basin::stored_slots(model);
  std::vector<int> states;
  for (const int slot : slots) {
    states.push_back(field(constituents::info(model.set.id(slot)).key));
    describe_constituent(file, states.back(), model.set.id(slot));
  }
  file.end_definitions();

  write_clock(file, day, results.start);
  write_mesh(file, places, mesh, model, kept);
  write_field(file, discharge, results.cell_flow, {cells, 1, 0, kept});
  write_field(file, depth, results.cell_depth, {cells, 1, 0, kept});
  for (std::size_t i = 0; i < slots.size(); ++i)
    write_field(file, states[i], results.cell_concentration, {cells, constituents, static_cast<std::size_t>(slots[i]), kept});
  return file.close();
}

}  // namespace qinghe::output
