// A basin as described on disk: checked, typed, SI. What is read here is never edited afterwards.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/config.hpp"
#include "qinghe/base/instant.hpp"
#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/land_steps.hpp"
#include "qinghe/catchment/overland.hpp"
#include "qinghe/catchment/rural_sources.hpp"
#include "qinghe/basin/output_choice.hpp"
#include "qinghe/catchment/subcatchment.hpp"
#include "qinghe/catchment/surface_parameters.hpp"
#include "qinghe/catchment/surface_quality.hpp"
#include "qinghe/channel/gate.hpp"
#include "qinghe/channel/geometry.hpp"
#include "qinghe/channel/parameters.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/constituents/inflow_water.hpp"
#include "qinghe/forcing/design_storm.hpp"
#include "qinghe/forcing/station.hpp"
#include "qinghe/quality/options.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/constituents/source.hpp"
#include "qinghe/sewer/parameters.hpp"
#include "qinghe/sewer/sewershed.hpp"

namespace qinghe::basin {

enum class NodeKind : unsigned char {
  headwater,
  confluence,
  bifurcation,
  section,
  outfall,
  reservoir,
  gate,
  intake,
  boundary,
  outlet
};

struct Node {
  std::string id, name_zh, name_en, district;
  NodeKind kind = NodeKind::confluence;
  double lon = 0, lat = 0;  // WGS 84 [°]
  double elevation = 0;     // bed, integrated from slopes where not given [m]
  bool elevation_given = false;
  double outside_area = 0;  // area that drains to a boundary node from outside the model [m²]
  base::Confidence confidence = base::Confidence::assumed;
  int line = 0;
};

enum class ReachKind : unsigned char { river, canal, diversion, release };

struct Reach {
  std::string id, river_zh, river_en;
  int from = 0, to = 0;
  ReachKind kind = ReachKind::river;
  double length = 0;  // [m]
  double cell_length = 1000;  // target [m]
  channel::ReachGeometry channel;  // its slope is that of friction, at least HydraulicsParameters::minimum_slope
  double bed_slope = 0;      // as the beds lie; below 0 where the reach rises along the flow
  double drop = 0;           // fall at structures at the downstream end, beside the slope [m]
  double drainage_area = 0;  // cited area above the downstream end [m²]; 0: not stated
  double shade = 0;
  double sod20 = 1.5, ammonium_flux20 = 0.05, phosphate_flux20 = 0.005;  // [g/m²/d]
  double reaeration20 = -1;        // prescribed [1/d at 20 °C]; negative: computed
  int reaeration_formula = -1;     // quality::ReaerationFormula of this reach; −1: the basin's
  double lumped_cod20 = -1, lumped_ammonia20 = -1, lumped_phosphorus20 = -1;  // decay of the lumped scheme [1/d at 20 °C]; negative: the basin's
  double weir_crest = 0;           // b of the deficit ratio of the fall `drop`, quality/reaeration.hpp; 0: none
  double weir_quality = 1;         // a of the same
  double storage_area = 0;  // cross-section of dead zones, transport::DeadZone [m²]; 0: none
  double storage_rate = 0;  // exchange of the channel's water with them [1/s]
  base::Confidence confidence = base::Confidence::assumed;
  bool schematic = true;  // geometry is not a mapped line
  std::string note;
  int line = 0;
};

enum class SectionKind : unsigned char { national, municipal, district, reservoir, virtual_section };
struct Section {
  std::string id, name_zh, name_en, river_zh, district, chief_unit;
  int reach = -1;  // −1 for a reservoir section
  double share_along = 1;
  int node = -1;  // reservoir node
  double lon = 0, lat = 0;
  int target_class = 3;  // 1–5
  SectionKind kind = SectionKind::municipal;
  base::Confidence confidence = base::Confidence::assumed;
};

// A steady or monthly inflow: boundary river, permitted discharge, replenishment, village group.
struct PointSource {
  constituents::Source source;
  int reach = 0;
  double share_along = 0;
  double flow = 0;                                                     // annual mean [m³/s]
  double flow_low = 0, flow_high = 0;                                  // plausible range of the mean [m³/s]
  std::array<double, 12> monthly{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  // factors on `flow`
  std::string water;                                                   // key of constituents::splitting
  constituents::MeasuredWater
      quality{};            // temperature NaN: equilibrium of air temperature; DO NaN: 85 % saturation
  double quality_cv = 0.3;  // log-normal coefficient of variation for ensembles
  bool from_other_basin = false;
  base::Confidence confidence = base::Confidence::assumed;
  std::string citation;
};

struct WeatherStation {
  std::string id, name_zh;
  double lon, lat, elevation;
};

struct Period {
  base::Instant warmup, start, end;
  int spin_up_years = 20;         // how often at most the year of the warm-up is repeated
  double spin_up_change = 0.01;   // until no store changes by more than this share a year
};

// Members of rain that overflow figures are computed with beside the run, simulate/rain_members.hpp.
struct RainMembers {
  int count = 0;
  std::uint64_t seed = 1;
  bool areal = true;  // vary between gauges and sewersheds too, not only within the hour
};

// A length of a river that somebody published, against the sum of the reaches that stand for it.
struct CitedLength {
  std::string river_zh, river_en, citation;
  std::vector<int> reaches;
  double length = 0;       // [m]
  double tolerance = 0.1;  // accepted relative difference
};

struct Basin {
  std::filesystem::path folder;
  std::string variant;  // which rows of the tables were taken, empty where there is only one set
  std::string id, name_zh, name_en;
  // What of its numbers was fitted to what was measured in it, of [calibration].
  std::string calibration_zh = "流量与水质参数未经率定：未使用本流域的实测流量或水质序列校准。";
  std::string calibration_en = "Flows and quality parameters are uncalibrated: no measured series of this basin was used to adjust them.";
  int utc_offset = base::beijing_offset;  // [s]
  Period period;
  double cell_length = 1000;  // the longest target [m]; each reach has its own, Reach::cell_length
  bool automatic_cells = false;  // shorter where overflow pulses pass, choose_cell_lengths.cpp
  int cell_refinement = 1;       // every target is divided by it
  std::string integrator = "split";
  int splittings = 2;                // of the split engine in an exchange step
  double relative_tolerance = 1e-3;
  std::string linear_solver = "sweep";   // of arkode and cvode
  std::filesystem::path weather_folder;  // holds stations.csv and the records
  std::optional<forcing::Station> daily_weather;  // serves where a period leaves the hourly records
  std::uint64_t daily_seed = 1;          // of the sampled course of its days
  forcing::DesignStorm design_storm;     // takes the place of the rain recorded in its hours; 0 years: none
  std::vector<WeatherStation> stations;
  std::vector<constituents::Constituent> constituents;
  std::vector<constituents::OwnConstituent> own_constituents;  // of [constituents.KEY], by constituents::own_index
  std::map<std::string, double> kinetic_parameters;  // overrides, "process.symbol" → value in its own unit
  quality::KineticOptions formulas;
  std::vector<std::string> without;                  // kinetic processes that do not run
  constituents::RegulatoryParameters regulatory;
  std::map<std::string, constituents::Splitting> water_types;  // of [splitting]: own types of water, or others' shares
  OutputChoice output;
  channel::HydraulicsParameters hydraulics;
  bool inflow_by_density = false;        // rivers enter the layer of a reservoir of two that suits them; else the upper one
  sewer::SewerParameters sewer_parameters;
  constituents::InflowWater inflow_water;
  RainMembers rain_members;

  std::vector<Node> nodes;
  std::vector<Reach> reaches;
  std::vector<catchment::Subcatchment> subcatchments;
  std::vector<catchment::RunoffQuality> runoff_quality;  // by LandUse, then baseflow as the last entry
  catchment::LandSteps land_steps;
  catchment::RuralSolids rural_solids = catchment::RuralSolids::event_mean;
  std::optional<catchment::OverlandParameters> overland;  // sheet flow of towns; none: beyond the initial loss at once
  catchment::SurfaceParameters surface;                  // paved ground, storm sewers, ponds and open water
  catchment::TownQuality town_quality;                   // storm water of the subcatchments' towns
  std::vector<sewer::Sewershed> sewersheds;
  std::vector<sewer::Plant> plants;
  std::vector<catchment::RuralSource> rural_sources;
  std::vector<PointSource> sources;
  std::vector<channel::Reservoir> reservoirs;
  std::vector<channel::Split> splits;
  std::vector<channel::Abstraction> abstractions;
  std::vector<channel::Gate> gates;
  std::vector<Section> sections;
  std::vector<CitedLength> cited_lengths;
  // Polylines for the map by reach id, lon/lat pairs; straight between nodes where none is given.
  std::map<std::string, std::vector<std::array<double, 2>>> lines;
  std::vector<std::vector<std::array<double, 2>>> water_bodies;
  std::string geometry_attribution;  // licence text that a map must show

  std::string effective_toml;                  // basin.toml after --set
  std::map<std::string, std::string> digests;  // file name → SHA-256
  // Rows by confidence (base::Confidence as index), by table.
  std::map<std::string, std::array<int, 6>> confidence;
  int find_node(std::string_view id) const;  // −1 when absent
  int find_reach(std::string_view id) const;
  int find_section(std::string_view id) const;
};

// Reads and verifies a basin folder. Every fault of every file is reported in one InputError.
// `overrides` are "a.b=c" assignments on basin.toml.
Basin read_basin(const std::filesystem::path& folder, const std::vector<std::string>& overrides = {});

// What its runs carry.
constituents::ConstituentSet constituent_set(const Basin& basin);

// The shares of a type of water in this basin: its own, or the built-in ones.
const constituents::Splitting& splitting_of(const Basin& basin, const std::string& key);

// Facts about a basin that `qinghe check` prints: counts, totals, confidence shares, length checks.
struct Summary {
  struct Line {
    std::string key, zh, en, value;
  };
  std::vector<Line> lines;
  std::vector<std::string> warnings;  // sound but worth a look
};
Summary summarise(const Basin& basin);

// One line for each reach whose bed is flatter than what friction takes, or rises: what it runs with.
std::vector<std::string> flat_reaches(const Basin& basin);

}  // namespace qinghe::basin
