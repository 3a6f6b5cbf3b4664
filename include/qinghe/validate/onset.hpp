// When sewers begin to overflow, against a published rule (validation/onset/<name>/case.toml): which rains of
// a period spill in the model, and which the rule says do. Agreement with a rule, not with an observation.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::validate {

struct Onset {
  std::string name, title_zh, title_en, source;
  std::vector<std::string> assumptions;
  // What else could be true of these sewersheds: shown beside the basin as it is, never taken over into it.
  struct Variant {
    std::string zh, en, parameter;  // of Levers' sewer parameters, in its internal unit
    double value = 0;
  };
  std::vector<Variant> variants;
  std::filesystem::path basin;          // folder
  std::vector<std::string> sewersheds;  // ids
  std::string from, to;                 // dates of the period; the year from `from` on is gone through before
  std::string fitted_until;             // rains that begin before this date were used to set the basin's numbers; empty: none were
  double depth = 0, mean = 0;           // the rule: at least [mm] and [mm/h]
  double gap = 0;                       // dry hours that part two rains [s]
};
Onset read_onset(const std::filesystem::path& folder);

// One rain at one sewershed: from its first wet hour to its last.
struct Rain {
  base::Instant start, end;
  double depth = 0;              // [mm]
  double overflow = 0, cod = 0;  // of the events that begin in it or within the gap behind it [m³], [kg]
  double mean() const { return depth / (static_cast<double>(end - start) / 3600); }
};
// Rains of an hourly series parted by at least `gap` without rain, and what of `events` belongs to each.
std::vector<Rain> rains_of(const std::vector<double>& hourly, base::Instant start, double gap,
                           const std::vector<results::OverflowEvent>& events);

struct FirstOverflow {
  bool by_rule = false;  // among the rains that overflow by the rule; else among all that do in the model
  int year = 0, events = 0;
  base::Instant start;
  double mean_cod = 0;        // of the first overflow of the year [mg/L]
  int rank = 0;               // 1: the highest of the year
  double others = 0;          // median of the others [mg/L]
  double mean_cod_clean = 0;  // the same event without any deposit in the sewers
  int rank_clean = 0;
};
// Rains by whether they overflow by the rule and in the model.
struct Agreement {
  int hits = 0, misses = 0, false_alarms = 0, quiet = 0;
};
struct OnsetOutcome {
  std::string sewershed;
  std::vector<Rain> rains;
  Agreement agreement;
  Agreement fitted, blind;            // of the rains before and from Onset::fitted_until on
  std::vector<Agreement> of_variant;  // by Onset::variants
  std::vector<FirstOverflow> firsts;
  double balance = 0;  // relative residual of the sewers' water
};
std::vector<OnsetOutcome> judge_onset(const Onset& onset, const basin::Model& model,
                                      const forcing::HourlyWeather& weather);

}  // namespace qinghe::validate
