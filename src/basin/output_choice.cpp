#include "qinghe/basin/output_choice.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/basin/model.hpp"

namespace qinghe::basin {
namespace {

bool holds(const std::vector<int>& indices, int index) {
  return std::find(indices.begin(), indices.end(), index) != indices.end();
}

}  // namespace

std::vector<int> stored_cells(const Model& model) {
  const OutputChoice& choice = model.basin->output;
  std::vector<bool> kept(static_cast<std::size_t>(model.network.cell_count()), choice.everywhere());
  for (int cell = 0; cell < model.network.cell_count(); ++cell)
    if (holds(choice.reaches, model.network.reach_of(cell))) kept[static_cast<std::size_t>(cell)] = true;
  for (const int reservoir : choice.reservoirs) {
    const int node = model.basin->reservoirs[static_cast<std::size_t>(reservoir)].node, first = model.network.first_reservoir_cell(node);
    for (int layer = 0; layer < model.network.reservoir_cells(node); ++layer) kept[static_cast<std::size_t>(first + layer)] = true;
  }
  for (const int section : choice.at_sections)
    kept[static_cast<std::size_t>(model.section_cell[static_cast<std::size_t>(section)])] = true;
  std::vector<int> cells;
  for (std::size_t cell = 0; cell < kept.size(); ++cell)
    if (kept[cell]) cells.push_back(static_cast<int>(cell));
  return cells;
}

std::vector<int> stored_sections(const Basin& basin) {
  const OutputChoice& choice = basin.output;
  std::vector<int> sections;
  for (std::size_t s = 0; s < basin.sections.size(); ++s) {
    const Section& section = basin.sections[s];
    bool kept = choice.everywhere() || holds(choice.at_sections, static_cast<int>(s)) ||
                (section.reach >= 0 && holds(choice.reaches, section.reach));
    for (const int reservoir : choice.reservoirs)
      kept = kept || (section.node >= 0 && basin.reservoirs[static_cast<std::size_t>(reservoir)].node == section.node);
    if (kept) sections.push_back(static_cast<int>(s));
  }
  return sections;
}

std::vector<int> stored_reservoirs(const Basin& basin) {
  const OutputChoice& choice = basin.output;
  std::vector<int> reservoirs;
  for (std::size_t r = 0; r < basin.reservoirs.size(); ++r) {
    const auto lies_in = [&](int section) { return basin.sections[static_cast<std::size_t>(section)].node == basin.reservoirs[r].node; };
    if (choice.everywhere() || holds(choice.reservoirs, static_cast<int>(r)) || std::any_of(choice.at_sections.begin(), choice.at_sections.end(), lies_in))
      reservoirs.push_back(static_cast<int>(r));
  }
  return reservoirs;
}

std::vector<int> stored_slots(const Model& model) {
  const auto& chosen = model.basin->output.constituents;
  std::vector<int> slots;
  for (int slot = 0; slot < model.set.count(); ++slot)
    if (chosen.empty() || std::find(chosen.begin(), chosen.end(), model.set.id(slot)) != chosen.end()) slots.push_back(slot);
  return slots;
}

std::string output_assignment(const std::string& given) {
  const std::size_t equals = given.find('=');
  const std::string key(base::trim(given.substr(0, equals)));
  if (equals == std::string::npos || key.empty())
    throw base::UsageError("--output " + given +
                           ": expected KEY=VALUE, as network=hourly, sections=daily, statistics=mean,max, "
                           "constituents=ammonium,nitrate or places=R1,S1");
  const std::string value(base::trim(given.substr(equals + 1)));
  if (key == "network" || key == "sections") return "output." + key + "=\"" + value + "\"";
  std::string list;
  for (const std::string& word : base::split(value, ',')) {
    if (word.find_first_of("\"\\") != std::string::npos)
      throw base::UsageError("--output " + given + ": expected names without quotes, separated by commas");
    if (const auto name = base::trim(word); !name.empty()) list += (list.empty() ? "\"" : ",\"") + std::string(name) + "\"";
  }
  return "output." + key + "=[" + list + "]";
}

}  // namespace qinghe::basin
