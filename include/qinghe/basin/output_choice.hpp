// What a run keeps in its netCDF files: [output] of basin.toml, or `run --output KEY=VALUE`. Tables, grades and the page
// rest on everything whatever is chosen here.
#pragma once
#include <string>
#include <vector>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::basin {

struct Basin;
struct Model;

enum class Statistic : unsigned char { mean, minimum, maximum };  // of the hours of a day
enum class Every : unsigned char { none, hour, day };

struct OutputChoice {
  std::vector<constituents::Constituent> constituents;  // none: all. Discharge and depth are always kept
  std::vector<Statistic> statistics{Statistic::mean};   // of daily series, in the order of the enumeration
  Every network = Every::day;                           // of network.nc
  Every sections = Every::hour;                         // of sections.nc; never none
  // Indices into the basin's tables, ascending. A reach or reservoir stands for its cells and the sections in them, a
  // section for itself and the cell it lies in. All empty: every place.
  std::vector<int> reaches, reservoirs, at_sections;

  bool everywhere() const { return reaches.empty() && reservoirs.empty() && at_sections.empty(); }
};

// What the choice of the basin keeps: cells of network.nc, sections of sections.nc and reservoirs of reservoirs.nc, ascending.
std::vector<int> stored_cells(const Model& model);
std::vector<int> stored_sections(const Basin& basin);
std::vector<int> stored_reservoirs(const Basin& basin);
// Slots of the model's constituents, ascending.
std::vector<int> stored_slots(const Model& model);

// "output.constituents=[\"ammonium\",\"nitrate\"]", an assignment on basin.toml, from "constituents=ammonium,nitrate".
// Throws base::UsageError where the text is no KEY=VALUE.
std::string output_assignment(const std::string& given);

}  // namespace qinghe::basin
