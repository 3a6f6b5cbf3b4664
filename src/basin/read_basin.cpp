#include <fmt/format.h>

#include <algorithm>

#include "basin/reader.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::basin {

std::filesystem::path Reader::file_of(const std::string& table) const {
  const auto named = tables.find(table);
  return basin.folder / (named == tables.end() ? table + ".csv" : named->second);
}

std::optional<std::string> Reader::bytes(const std::filesystem::path& file, const std::string& name) {
  try {
    std::string text = base::read_file(file);
    basin.digests[name] = base::sha256(text);
    return text;
  } catch (const base::InputError& error) {
    faults.add(error);
    return std::nullopt;
  }
}

std::optional<Rows> Reader::open(const std::string& table, const Rows::Columns& columns, bool required,
                                 Ids* ids) {
  const std::filesystem::path file = file_of(table);
  if (!required && !tables.contains(table) && !std::filesystem::exists(file)) return std::nullopt;
  if (auto text = bytes(file, file.lexically_relative(basin.folder).generic_string())) {
    try {
      return Rows(base::Table::parse(std::move(*text), file.string()), columns, basin.variant, faults);
    } catch (const base::InputError& error) {
      faults.add(error);
    }
  }
  if (ids != nullptr) ids->mark_unreadable();
  return std::nullopt;
}

void Reader::close(const std::string& table, const Rows& rows) {
  basin.confidence[table] = rows.confidence_counts();
}

void Reader::reach_fault(int reach, const std::string& column, const std::string& value,
                         const std::string& expected) {
  faults.add({.file = file_of("reaches").string(),
              .line = basin.reaches[static_cast<std::size_t>(reach)].line,
              .key = column,
              .value = value,
              .expected = expected,
              .suggestion = ""});
}

void Reader::node_fault(int node, const std::string& column, const std::string& value,
                        const std::string& expected) {
  faults.add({.file = file_of("nodes").string(),
              .line = basin.nodes[static_cast<std::size_t>(node)].line,
              .key = column,
              .value = value,
              .expected = expected,
              .suggestion = ""});
}

namespace {

template <class Range>
int find_id(const Range& items, std::string_view id) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return it == items.end() ? -1 : static_cast<int>(it - items.begin());
}

}  // namespace

int Basin::find_node(std::string_view id_) const {
  return find_id(nodes, id_);
}
int Basin::find_reach(std::string_view id_) const {
  return find_id(reaches, id_);
}
int Basin::find_section(std::string_view id_) const {
  return find_id(sections, id_);
}

Basin read_basin(const std::filesystem::path& folder, const std::vector<std::string>& overrides) {
  if (!std::filesystem::is_directory(folder))
    throw base::InputError(base::Fault{
        .file = folder.string(),
        .line = 0,
        .key = "",
        .value = "",
        .expected = "a basin folder that holds basin.toml, nodes.csv, reaches.csv and subcatchments.csv",
        .suggestion = ""});
  Reader reader;
  reader.basin.folder = folder;
  reader.read_config(overrides);
  reader.read_weather_stations();
  const std::size_t faults_before = reader.faults.all().size();
  reader.read_nodes();
  reader.read_reaches();
  reader.check_topology();
  reader.network_sound = reader.faults.all().size() == faults_before && !reader.basin.reaches.empty();
  reader.integrate_beds();
  reader.read_runoff_quality();
  reader.read_subcatchments();
  reader.read_rural_sources();
  reader.read_plants();
  reader.read_sewersheds();
  reader.read_sources();
  reader.read_abstractions();
  reader.read_gates();
  reader.read_reservoirs();
  reader.read_splits();
  reader.read_sections();
  reader.read_output_places();
  reader.read_cited_lengths();
  reader.read_geometry();
  reader.check_areas();
  reader.faults.throw_if_any();
  reader.choose_cell_lengths();
  return std::move(reader.basin);
}

}  // namespace qinghe::basin
