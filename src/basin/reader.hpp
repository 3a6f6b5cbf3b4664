// The state of reading one basin folder: what is known so far, and one function a file. Files are read in an
// order in which every reference points backwards, all faults are collected, nothing throws before the end.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "basin/rows.hpp"
#include "qinghe/base/config.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::basin {

// In the order of quality::ReaerationFormula.
inline const std::vector<std::string> reaeration_names = {"covar", "oconnor_dobbins", "churchill", "owens_gibbs",
                                                          "tsivoglou_neal", "thackston_dawson", "pool_riffle", "channel_control"};

// `constituents` of basin.toml, when the formulas are known, and [splitting.TYPE], when the constituents are.
void read_constituents(const base::Section& root, Basin& basin, base::Faults& faults);
void read_splittings(const base::Section& root, Basin& basin, base::Faults& faults);

// The basin's own constituents in a type of water: of [splitting.TYPE], else their background.
constituents::OwnValues usual_own(const Basin& basin, const std::string& type);

// A bed that rises along the flow by more than this is taken for a wrong number.
inline constexpr double steepest_rise = 0.01;

struct Reader {
  Basin basin;
  base::Faults faults;
  std::map<std::string, std::string> tables;  // table → file, from [tables] of basin.toml

  Ids nodes{"the id of a node of nodes.csv"};
  Ids reaches{"the id of a reach of reaches.csv"};
  Ids stations{"the id of an hourly station of the weather folder's stations.csv"};
  Ids runoff_sets{"the id of a set of runoff_sets.csv"};
  Ids subcatchments{"the id of a subcatchment of subcatchments.csv"};
  Ids plants{"the id of a plant of plants.csv"};
  std::vector<double> stated_slope;  // by reach; NaN where the cell is empty
  bool kinds_known = true;           // every node has a kind
  bool network_sound = false;        // nodes and reaches read without a fault
  std::vector<base::Fault> output_places;  // of [output]: what is to be said of each if nothing has its id

  std::optional<base::Fault> inflow_in_vain;  // what is to be said of [channel] reservoir_inflow if no reservoir has two layers

  std::filesystem::path file_of(const std::string& table) const;
  // The bytes of a file of the folder, digested under `name`; nothing (and a fault) when it cannot be read.
  std::optional<std::string> bytes(const std::filesystem::path& file, const std::string& name);
  // Nothing when an optional table is absent, or when the file cannot be parsed: then its faults are
  // collected and `ids` is marked unreadable.
  std::optional<Rows> open(const std::string& table, const Rows::Columns& columns, bool required,
                           Ids* ids = nullptr);
  void close(const std::string& table, const Rows& rows);  // keeps the count by confidence
  // Reports a reach or node at its own line.
  void reach_fault(int reach, const std::string& column, const std::string& value,
                   const std::string& expected);
  void node_fault(int node, const std::string& column, const std::string& value, const std::string& expected);

  void read_config(const std::vector<std::string>& overrides);
  void read_output(const base::Section& root);
  void read_output_places();  // when reaches, sections and reservoirs are known
  void daily_weather(const base::Section& section);
  void read_design_storm(const base::Section& section);
  void read_weather_stations();
  void read_nodes();
  void read_reaches();
  void check_topology();  // and kinds of nodes
  void integrate_beds();  // elevations of nodes, bed and friction slope of reaches
  void read_runoff_quality();
  void read_subcatchments();
  void read_rural_sources();
  void read_plants();
  void read_measured_effluent(const std::string& file, sewer::Plant& plant);
  void read_sewersheds();
  void read_sources();
  void read_abstractions();
  void read_gates();
  void read_reservoirs();
  void read_splits();
  void read_sections();
  void read_cited_lengths();
  void read_geometry();
  void choose_cell_lengths();  // of each reach
  void check_areas();  // drained by subcatchments and sewersheds, against the areas cited
};

// Limits of a discharge standard, taken from a table of limits (one number a row: standard, class, item,
// limit, bracket, bracket_rule) into the plant's permit. `key` is "<standard> <class>".
class DischargeStandards {
 public:
  static DischargeStandards read(Reader& reader, const std::filesystem::path& file);
  bool fill(const std::string& key, sewer::Plant& plant) const;  // false: unknown
  std::vector<std::string> keys() const;

 private:
  struct Limit {
    double value, bracket;
    bool by_temperature;
  };
  std::map<std::string, std::map<std::string, Limit>> limits_;  // key → item
};

// Area that drains to the downstream end of each reach along main branches: subcatchments, sewersheds and
// what lies outside boundary nodes [m²].
std::vector<double> drained_areas(const Basin& basin);
// Area of subcatchments and sewersheds along each reach [m²].
std::vector<double> local_areas(const Basin& basin);

}  // namespace qinghe::basin
