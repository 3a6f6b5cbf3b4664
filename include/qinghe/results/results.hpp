// What a run produced, in memory. `output` writes it, `assess` grades it, `report` shows it.
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/constituents/source.hpp"
#include "qinghe/results/rain_spread.hpp"
#include "qinghe/results/reservoir_days.hpp"

namespace qinghe::results {

// One line of a balance: positive terms enter, negative leave; `storage` is end − begin.
struct BalanceTerm {
  std::string key, zh, en;
  double amount;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [key, zh, en, amount] = self;
    archive(key, zh, en, amount);
  }
};
struct Balance {
  std::string domain;        // catchment | sewer | river
  std::string quantity;      // water, or a constituent key
  std::string unit;          // m3, g, …
  std::vector<BalanceTerm> terms;
  double storage_change = 0;
  double residual = 0;       // Σ terms − storage_change
  double throughput = 0;     // Σ |terms| / 2 + largest storage
  // |residual| / throughput; NaN, which no tolerance holds, where either or any term is NaN or infinite.
  double relative() const;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [domain, quantity, unit, terms, storage_change, residual, throughput] = self;
    archive(domain, quantity, unit, terms, storage_change, residual, throughput);
  }
};
// The water of one reach, and the hour in which it closed worst.
struct ReachBalance {
  Balance water;             // the reach's id as the domain
  double worst_hour = 0;     // largest residual of an hour over its throughput
  base::Instant worst_at;    // its beginning, where worst_hour is above 0
};
// The balances of one month, or of the part of it that the period covers.
struct MonthBalances {
  std::string month;
  std::vector<Balance> balances;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [month, balances] = self;
    archive(month, balances);
  }
};

// A reservoir in one month, or in the part of it that the period covers. Means over its hours, of concentrations by volume.
struct ReservoirMonth {
  int reservoir = 0;
  std::string month;
  int hours = 0;
  double level = 0, level_end = 0, volume = 0, volume_end = 0, area = 0;  // [m], [m³], [m²]
  double extinction = 0;                           // of light by the mean water [1/m]
  std::vector<double> concentration;               // by constituent; of the upper layer where there are two
  std::vector<double> below;                       // of the lower layer, or nothing
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [reservoir, month, hours, level, level_end, volume, volume_end, area, extinction, concentration, below] = self;
    archive(reservoir, month, hours, level, level_end, volume, volume_end, area, extinction, concentration, below);
  }
};

struct OverflowEvent {
  int sewershed = 0;
  base::Instant start, end;
  double volume = 0, peak_flow = 0;                // [m³], [m³/s]
  double rain = 0;                                 // of the event [mm]
  double cod = 0, ammonia_n = 0, total_n = 0, total_p = 0, suspended_solids = 0;  // loads [kg]
  double first_cod = 0;                            // concentration of the first overflow hour [mg/L]
  double coliform = 0;                             // [count]
  double first_ammonia_n = 0, first_total_n = 0, first_total_p = 0, first_suspended_solids = 0;  // [mg/L]
  double first_coliform = 0;                       // [count/L]
  double spilling_hours = 0;                       // with overflow, between start and end [h]
  // First flush by inner step: share of the load with the first 30 % of the volume, exponent of M = V^b, and the
  // curve of COD at a tenth, two tenths … nine tenths of the volume.
  double ff30_cod = 0, exponent_cod = 1, ff30_solids = 0, exponent_solids = 1;
  std::array<double, 9> cod_curve{};
};

// Loads at the source by month: what each source put into the river.
struct SourceLoad {
  int source = 0;
  std::string month;
  double volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // [m³], [kg]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [source, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids] = self;
    archive(source, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids);
  }
};

// What passed one section in one month: mean of the concentrations at both ends of each hour times its flow.
struct SectionLoad {
  int section = 0;
  std::string month;
  double volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // [m³], [kg]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [section, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids] = self;
    archive(section, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids);
  }
};

// What passed a section, or left through the outlets, in one month, by what it came from (simulate/apportionment.hpp): a kind of
// source, or what stood in the river and its reservoirs when the record began.
inline constexpr int stored_origin = constituents::source_kind_count, origin_count = stored_origin + 1, all_outlets = -1;
struct OriginLoad {
  int section = 0, origin = 0;
  std::string month;
  double volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // [m³], [kg]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [section, origin, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids] = self;
    archive(section, origin, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids);
  }
};
std::string_view origin_key(int origin);  // "plant_effluent", …, "stored"
std::string_view origin_zh(int origin);
std::string_view origin_en(int origin);

// A canal in one month: what its intake took, what the river or the land received where it ends, and what was lost on the way.
struct CanalMonth {
  enum class Place : unsigned char { taken, received, lost, count };
  int canal = 0;             // among the abstractions that lead to a node or to land
  Place place = Place::taken;
  std::string month;
  double volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // [m³], [kg]
  std::vector<double> own;   // of the basin's own constituents [m³ times their unit]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [canal, place, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids, own] = self;
    archive(canal, place, month, volume, cod, ammonia_n, total_n, total_p, suspended_solids, own);
  }
};

// Irrigation of one subcatchment by its intake in one month [m³]: what the land asked for, and of it what the intake could give,
// the way's loss taken off, and what it could not. Water that is on its way when the month ends counts as given.
struct IrrigationMonth {
  int canal = 0;             // as in CanalMonth
  std::string month;
  double demand = 0, supplied = 0, shortage = 0;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [canal, month, demand, supplied, shortage] = self;
    archive(canal, month, demand, supplied, shortage);
  }
};

// What is kept of every cell in memory; its daily or hourly fields go to a file as the run goes on.
struct NetworkMonths {
  std::vector<int> days;                           // [month] that are inside the run and over
  std::vector<int> wet_days;                       // [month × cell]
  std::vector<double> concentration;               // [month × cell × constituent]: sum of the means of wet days
  std::vector<double> flow;                        // [cell]: sum of the daily means of all days [m³/s]
  std::vector<int> month_of_day;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [days, wet_days, concentration, flow, month_of_day] = self;
    archive(days, wet_days, concentration, flow);
  }
};

struct Results {
  std::string basin_id, scenario_id;
  int utc_offset = 0;
  base::Instant start, end;                        // reported period, whole hours
  std::vector<constituents::Constituent> constituents;
  std::vector<constituents::OwnConstituent> own_constituents;  // of the basin, by constituents::own_index
  std::vector<constituents::Source> sources;

  int hours = 0, days = 0;
  // Sections, hourly means: [hour × section] and [hour × section × constituent] (concentration, internal unit).
  std::vector<std::string> section_ids;
  std::vector<float> section_flow, section_depth, section_concentration;
  std::vector<int> cell_reach;                     // reach of each cell, −1 reservoir
  NetworkMonths network;                           // empty where only sections were recorded
  // Daily basin hydrology [day × subcatchment], mm; sewers [day × sewershed], m³.
  std::vector<std::string> subcatchment_ids, sewershed_ids, reservoir_ids;
  std::vector<float> rain, evapotranspiration, runoff;
  std::vector<float> sewershed_overflow, sewershed_treated, sewershed_direct;
  std::vector<float> reservoir_volume;             // [day × reservoir] at its end, m³
  std::vector<float> reservoir_level;              // [day × reservoir] at its end, m
  ReservoirDays reservoir_days;
  // Gates [day × gate]: at its end the share of a dam that stands, or the opening of a sluice [m]; mean discharge and depth there.
  std::vector<float> gate_position, gate_flow, gate_depth;
  std::vector<float> basin_rain_hourly;            // area mean [mm/h]
  std::vector<float> outlet_flow;                  // [hour], all outlets

  std::vector<OverflowEvent> overflow_events;
  RainSpread rain_spread;
  std::vector<SourceLoad> source_loads;
  std::vector<SectionLoad> section_loads;
  std::vector<OriginLoad> origin_loads;
  std::vector<CanalMonth> canal_months;
  std::vector<IrrigationMonth> irrigation_months;
  std::vector<Balance> balances;
  std::vector<Balance> subcatchment_balances;      // of each subcatchment, its id as the domain
  std::vector<Balance> sewershed_balances;         // of each sewershed, its id as the domain
  std::vector<ReachBalance> reach_balances;        // of each reach
  std::vector<Balance> reservoir_balances;         // of each reservoir, its id as the domain
  std::vector<MonthBalances> monthly_balances, monthly_reservoir_balances;
  std::vector<ReservoirMonth> reservoir_months;    // month by month, each in the order of the reservoirs
  std::vector<std::string> notes;                  // gaps filled, assumptions taken, warnings
  std::map<std::string, double> statistics;        // cells, steps, rhs_evaluations, …
  double seconds = 0;                              // wall clock, for run.json and run.log only

  constituents::ConstituentSet set() const { return constituents::ConstituentSet(constituents, own_constituents); }
};

}  // namespace qinghe::results
