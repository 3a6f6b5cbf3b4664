// Facts: everything a report shows, as plain numbers and texts in both languages. They are stored as
// facts.json in the run's folder, so that `qinghe report DIR` rebuilds every page without the model. A page
// computes nothing from them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qinghe/report/map_facts.hpp"

namespace qinghe::report {

struct Interval {
  double mean = undefined, low = undefined, high = undefined;
};  // mean and interval over members
struct CostRange {
  double low = undefined, def = undefined, high = undefined;
};  // never shown without its range

// A quantity with a time series at the sections. `limits` are Ⅰ…Ⅴ of GB 3838-2002 where the item is graded.
struct Item {
  std::string key;     // "ammonia_n"
  std::string symbol;  // "NH3-N"
  Text name;
  std::string unit;
  bool graded = false;                            // counts for the class of a river section
  bool lower_bound = false;                       // DO: more is better
  std::vector<double> river_limits, lake_limits;  // five each, or empty
};

// The class of one section in one month.
struct SectionMonth {
  int grade = 0;                                        // 1–5, 6 = 劣Ⅴ; 0: no class
  bool dry = false;                                     // 断流: leaves the denominator
  double wet_share = 1;                                 // of the month's hours
  double hours_worse = 0;                               // hours in which an item was worse than Ⅴ
  std::vector<double> means;                            // by Facts::items
  std::vector<int> item_grade;                          // by Facts::items; 0 where not graded
  std::vector<std::pair<int, double>> main_pollutants;  // item, multiple over Ⅲ (undefined for DO)
};

struct Section {
  std::string id;
  Text name, river;
  Text kind;  // 国考, 市考, …
  std::string district, chief_unit, confidence;
  double lon = 0, lat = 0;
  std::array<double, 2> drawn{};  // where the map puts it, on its drawn reach
  int target = 3;                 // class 1–5
  bool lake = false;
  std::vector<SectionMonth> months;           // by Facts::months
  SectionMonth year;                          // class of the mean of the monthly means
  std::vector<std::vector<double>> daily;     // [item][day]: daily means
  std::vector<double> daily_low, daily_high;  // smallest and largest hourly discharge of each day [m³/s]
};

struct Overflow {
  std::string sewershed;
  Text name;
  std::string start, end;                                                         // local ISO time
  double hours = 0, volume = 0, peak_flow = 0, rain = 0;                          // [h], [m³], [m³/s], [mm]
  double cod = 0, ammonia_n = 0, total_n = 0, total_p = 0, suspended_solids = 0;  // [kg]
  double first_cod = undefined;                                                   // [mg/L]
  double mean_cod = undefined, mean_ammonia_n = undefined, mean_total_p = undefined;  // event means [mg/L]
};

// Overflow over the members of a rain ensemble: 10, 50, 90 % and the run itself. Volumes [1e4 m³], loads [t].
struct Quantiles {
  double run = undefined, low = undefined, middle = undefined, high = undefined;
};
struct OverflowSpread {
  std::string sewershed;  // empty: the basin
  Text name;
  Quantiles events, volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // of the period
};

struct BalanceTerm {
  Text name;
  double amount = 0;
};
struct Balance {
  std::string domain, quantity, unit;  // amounts in `unit`: t, 1e4 m³, …
  Text domain_name, quantity_name, unit_shown;
  std::vector<BalanceTerm> terms;
  double storage_change = 0, residual = 0, relative = 0;
};

// One term of the basin's water line by month [1e4 m³]; positive enters, negative leaves.
struct WaterTerm {
  std::string key;
  Text name;
  std::vector<double> volume;  // by month
  double total = 0;
};
struct Water {
  std::vector<WaterTerm> terms;  // the last is the change of storage
  double relative = 0;           // largest relative residual of the months
};

// Loads at the source, by kind and month [t]; volume [1e4 m³].
struct LoadKind {
  std::string key;
  Text name;
  std::vector<double> volume, cod, ammonia_n, total_n, total_p, suspended_solids;  // by month
  std::vector<double> total, summer;  // of the six in that order: sum, and the share of June–September
};

// A reservoir by month, and what it retained over the period: entered = left + stored + retained [t].
struct LakeMonth {
  int grade = 0, nitrogen_grade = 0;  // by the limits of lakes; total nitrogen does not count
  double level = undefined, volume = undefined;  // mean [m], [1e6 m³]
  double total_p = undefined, total_n = undefined, chlorophyll = undefined, secchi = undefined;  // [mg/L], [mg/m³], [m]
  double oxygen = undefined, tli = undefined;
  double temperature = undefined, temperature_below = undefined, oxygen_below = undefined;  // below: of the lower layer
  int trophic = -1;  // of Facts::trophic_names
};
struct Lake {
  std::string id;
  Text name;
  std::vector<LakeMonth> months;  // by Facts::months
  std::vector<double> cod, total_n, total_p;  // entered, left, stored, retained
  double relative = 0;            // largest relative residual of its balances
};

// Of what passed the sections in the period, the part that came from one kind of source: by section in the order of
// Facts::sections, units as in LoadKind.
struct Origin {
  std::string key;
  Text name;
  std::vector<double> volume, cod, ammonia_n, total_n, total_p, suspended_solids;
};

struct Share {
  std::string key;
  Text name;
  int measured = 0, reported = 0, recalled = 0, assumed = 0;
};
struct Boundary {
  Text name;
  double flow = 0, low = 0, high = 0;
  std::string confidence, source;
};  // [m³/s]
struct Trust {
  std::vector<Share> shares;
  std::vector<Boundary> boundaries;
  std::vector<std::string> notes;  // of the run, as the model wrote them
  std::vector<Text> not_simulated, statements;
  int leading = 0;  // statements that the first screen shows too, from the first on
};

// Hourly records around the largest flood of the period.
struct Storm {
  std::string start;  // local ISO time of the first hour
  int hours = 0;
  std::vector<double> rain;                                            // area mean [mm/h]
  std::vector<std::vector<double>> flow, ammonia_n, dissolved_oxygen;  // [section][hour]
};

struct Count {
  std::string key;
  Text name;
  std::string value;
};

// The catalogue the run was computed with. Numbers of a parameter are in its own unit.
struct ReferenceProcess {
  std::string key;
  Text name;
  std::string formula, stoichiometry, source;
  bool runs = true;  // in this run: its reactants are carried and the basin does not leave it out
};
struct ReferenceParameter {
  std::string name, meaning, unit, confidence, source;
  double value = undefined, low = undefined, high = undefined;
  double set = undefined;  // by the basin, where it is another than the default
};
struct Reference {
  std::vector<ReferenceProcess> processes;
  std::vector<ReferenceParameter> parameters;
};

// One ranked measure (the main table of a 一河一策 report). Money in CNY. Effects are those of a year as Ranking::per says,
// loads those at the mouth [t].
struct RankedMeasure {
  int rank = 0;
  std::string id;
  Text name, type, place, responsible;
  double size = undefined;
  std::string size_unit;
  CostRange capex, eac;  // [CNY], [CNY/yr]
  double build_months = undefined;
  bool after_horizon = false;            // finished after the plan's horizon
  Interval section_months, worse_hours, gap;  // 劣Ⅴ section-months and hours worse than Ⅴ avoided, distance to Ⅴ closed
  Interval ammonia_n, total_p, cod;      // load kept from the outlets [t]
  Interval cost_per_section_month;       // [CNY]
  double p_top3 = undefined;
  int rank_low = 0, rank_high = 0;  // interval
  std::vector<Text> side_effects;
  std::string source, confidence;
};
struct Ranking {
  bool illustrative = true;  // stamps 示例·不得用于决策 on the table
  Text compared_with;        // baseline, years and statistic of every effect
  Text per;                  // what of a year effects are: "a year", "a year, within 1 Jun – 15 Sep"
  Text rule;                 // what the order rests on
  Text interval;             // what every interval is: "5–95 %", or "min–max" of few members
  bool few_members = false;  // shares of members are told as counts
  int members = 0;
  double discount_rate = 0.05;
  int price_year = 0;
  std::vector<RankedMeasure> rows;
  std::vector<Text> excluded, notes;
};

// What the first screen says. Counts are of section-months.
struct Tally {
  int index = 0, count = 0;
};
struct Summary {
  int assessed = 0, worse = 0, good = 0, met = 0,
      dry = 0;  // worse: 劣Ⅴ; good: Ⅰ–Ⅲ; met: not worse than the target
  std::vector<std::vector<int>>
      by_month;  // [month]: sections without class, in Ⅰ … Ⅴ, 劣Ⅴ, dry (eight counts)
  std::vector<Tally> worse_sections;  // sections and their 劣Ⅴ months, most first
  std::vector<Tally> pollutants;      // main pollutants and the section-months in which they are worse than Ⅲ, as assess::main_pollutants
  double balance_error = 0;           // largest relative residual of all balances
  int overflow_events = 0;
  double overflow_gap = 0;  // time without overflow that ends an event [h]
  double overflow_volume = 0, overflow_cod = 0, overflow_ammonia = 0;  // [1e4 m³], [t], [t]
};

struct Facts {
  std::string basin_id, scenario_id;
  Text basin, scenario;
  std::string start, end;  // local ISO dates; `end` is the last day shown
  std::string first_day;   // of the daily series
  int days = 0;
  std::vector<std::string> months;
  std::vector<Item> items;
  Summary summary;
  std::vector<Section> sections;
  Map map;
  std::vector<double> rain, outlet_flow;  // daily: area mean [mm/d], [m³/s]
  Text made_rain;                         // a phrase where hours of the period have rain that nobody measured; else empty
  std::optional<Storm> storm;
  std::vector<Overflow> overflows;
  int rain_members = 0;  // 0: no ensemble
  bool rain_areal = true;
  std::vector<OverflowSpread> overflow_spread;
  std::vector<Balance> balances;
  Water water;
  std::vector<LoadKind> delivered;  // what passed each section, as `loads`; key: the section's id
  std::vector<Origin> origins;      // of what `delivered` sums
  std::vector<LoadKind> loads;
  std::vector<double> load_totals;           // of all kinds, in the order of LoadKind::total
  std::vector<MapPlace> storages;            // reservoirs with a daily volume, same order as `storage`
  std::vector<std::vector<double>> storage;  // [reservoir][day], 1e6 m³
  std::vector<Lake> lakes;
  std::vector<Text> trophic_names;
  Trust trust;
  std::vector<Count> provenance;  // version, command, seed, digests, cells, steps, …
  Reference reference;
  std::optional<Ranking> ranking;
};

// Series are stored with four significant digits, single numbers with nine. Throws base::InputError for
// text that is not the facts of a run (`file` names it).
std::string to_json(const Facts& facts);
Facts facts_from_json(std::string_view text, const std::string& file);

}  // namespace qinghe::report
