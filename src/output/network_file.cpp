#include "network_file.hpp"

#include "mesh.hpp"

namespace qinghe::output {
namespace {

using Type = NetcdfFile::Type;

struct MeshVariables {
  int topology, edge_nodes, node_lon, node_lat, lon, lat, length, reach, kind, layer;
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
                 "A reservoir is one cell, or two where it has layers, numbered in a row: its edge joins the node where its inflows end to the node where "
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
  v.layer = file.variable("cell_layer", Type::i32, {cell});
  file.attribute(v.layer, "long_name", "layer of a reservoir that the cell is");
  file.attribute(v.layer, "long_name_zh", "单元所属水库分层");
  file.attribute(v.layer, "flag_values", std::vector<int>{0, 1, 2});
  file.attribute(v.layer, "flag_meanings", "whole_depth upper lower");
  for (const int variable : {v.length, v.reach, v.kind, v.layer}) {
    file.attribute(variable, "mesh", "network");
    file.attribute(variable, "location", "edge");
  }
  return v;
}

void write_mesh(NetcdfFile& file, const MeshVariables& v, const Mesh& mesh, const basin::Model& model, std::span<const int> kept) {
  std::vector<double> node_lon, node_lat, lon, lat, length;
  std::vector<std::string> reach;
  std::vector<int> kind, layer, edges;
  for (const Point& node : mesh.nodes) node_lon.push_back(node[0]), node_lat.push_back(node[1]);
  for (const int cell : kept) {
    for (const std::size_t end : {0, 1}) edges.push_back(mesh.edges[2 * static_cast<std::size_t>(cell) + end]);
    lon.push_back(mesh.middles[static_cast<std::size_t>(cell)][0]);
    lat.push_back(mesh.middles[static_cast<std::size_t>(cell)][1]);
    length.push_back(model.network.cell_length(cell));
    const int r = model.network.reach_of(cell);
    kind.push_back(r < 0 ? 1 : 0);
    const int lower = r < 0 ? model.network.lower_cell(model.network.reservoir_node_of(cell)) : -1;
    layer.push_back(lower < 0 ? 0 : cell == lower ? 2 : 1);
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
  file.put(v.layer, layer);
}

}  // namespace

NetworkFile::NetworkFile(const std::filesystem::path& path, const results::Results& head, const basin::Model& model,
                         const Provenance& provenance)
    : file_(path) {
  const basin::FieldLayout layout = basin::field_layout(model);
  const bool hourly = layout.hours == 1;
  const auto rows = static_cast<std::size_t>(head.hours / layout.hours), block = static_cast<std::size_t>(layout.block_rows);
  cells_ = layout.cells.size();
  const Mesh mesh = make_mesh(model);
  describe_file(file_, head, model, provenance, hourly ? "hourly means along the river network" : "days along the river network",
                hourly ? "河网逐时均值" : "河网逐日统计");
  describe_balance(file_, 0);  // room for it, filled in at the end

  const int two = file_.dimension("two", 2);
  const Clock clock = define_clock(file_, "time", rows, 3600 * layout.hours, two, head.utc_offset);
  const int node = file_.dimension("node", mesh.nodes.size()), cell = file_.dimension("cell", cells_);
  const MeshVariables places = define_mesh(file_, node, cell, two);
  constexpr std::size_t chunk_cells = 1024;
  for (const basin::StoredField& field : layout.fields) {
    const bool state = field.quantity >= 0;
    const std::string_view quantity = state                                              ? model.set.info(model.set.id(field.quantity)).key
                                      : field.quantity == basin::StoredField::discharge ? "discharge"
                                                                                         : "depth";
    const int variable = file_.variable(variable_name(quantity, field.statistic), Type::f32, {clock.dimension, cell},
                                        {std::min(block, std::max<std::size_t>(rows, 1)), std::min(cells_, chunk_cells)}, NetcdfFile::Packing::none);
    file_.fill_value(variable);
    file_.attribute(variable, "mesh", "network");
    file_.attribute(variable, "location", "edge");
    file_.attribute(variable, "coordinates", "cell_lon cell_lat");
    file_.attribute(variable, "cell_methods", cell_methods("time", field.statistic));
    if (state)
      describe_constituent(file_, variable, model.set, model.set.id(field.quantity));
    else if (field.quantity == basin::StoredField::discharge)
      describe_discharge(file_, variable);
    else
      describe_depth(file_, variable);
    variables_.push_back(variable);
  }
  file_.end_definitions();
  write_clock(file_, clock, head.start);
  write_mesh(file_, places, mesh, model, layout.cells);
}

void NetworkFile::put(const results::FieldBlock& block) {
  const std::size_t rows = static_cast<std::size_t>(block.rows), size = rows * cells_;
  for (std::size_t f = 0; f < variables_.size(); ++f)
    file_.put_rows(variables_[f], static_cast<std::size_t>(block.first_row), rows, std::span(block.values).subspan(f * size, size));
}

void NetworkFile::close(double mass_balance_error) {
  describe_balance(file_, mass_balance_error);
  file_.close_file();
}

}  // namespace qinghe::output
