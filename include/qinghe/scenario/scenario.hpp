// A scenario is a list of lever pulls on a model. The model is never edited.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/instant.hpp"

namespace qinghe::scenario {

enum class Lever : unsigned char {
  source_load,       // load of sources: target = source id or kind key; parameter = item ("cod_cr", "all")
  source_flow,       // flow of sources (boundary, plant base flow)
  added_flow,        // new water at a reach: target "reach@share"; parameter = water type; value [m³/s]
  sewer_parameter,   // target = sewershed id; parameter = field name
  plant_parameter,   // target = plant id
  reservoir_parameter,
  reach_parameter,   // target = reach id (geometry or bed parameter)
  kinetic_parameter, // target = "*"; parameter = "process.symbol"
  store_reset        // deposit or bed store × (1 − value) on the date `from`
};
enum class Operation : unsigned char { set, add, scale, cap, at_least };

struct Pull {
  Lever lever = Lever::source_load;
  std::string target;      // id, or "*" for all
  std::string parameter;
  Operation operation = Operation::scale;
  double value = 1;
  base::Instant from{std::numeric_limits<std::int64_t>::min() / 2};  // takes effect
  std::optional<base::Instant> to;
  double ramp_days = 0;    // linear from no effect to full effect after `from`
  double half_life_days = std::numeric_limits<double>::infinity();  // decay of the effect after the ramp
  std::string quantity;    // the value as text, "150 L/d", until whoever knows its unit has made a number of it

  bool operator==(const Pull&) const = default;
  // Share of the full effect at `at`, within [0, 1].
  double effect(base::Instant at) const;
  // The pulled value of a parameter that stands at `baseline`.
  double apply(double baseline, base::Instant at) const;
};

struct Scenario {
  std::string id = "baseline", name_zh = "现状", name_en = "Baseline";
  std::vector<Pull> pulls;
  // Where it was read: the first pulls are those of the file, others may have been added.
  std::string file;
  std::vector<int> lines;  // of each pull of the file
};

}  // namespace qinghe::scenario
