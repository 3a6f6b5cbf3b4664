// Intervention types and candidates. A type is one file in src/intervene/type/ and one line in the catalogue; its
// effect may only pull levers, so kilograms removed are always a result of the model, never an input.
#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/basin/basin.hpp"
#include "qinghe/scenario/scenario.hpp"

namespace qinghe::intervene {

// A cost is never one number. Price level 2020–2023 [CNY].
struct CostRange {
  double low = 0, middle = 0, high = 0;
};

struct Type;

// What a reader of a ranking must know of a measure as it was run.
struct Remark {
  std::string zh, en;
};

// A measure somebody could build at a real place.
struct Candidate {
  std::string id, name_zh, name_en;
  const Type* type = nullptr;
  std::string target;                 // id of a plant, sewershed, reach, or "reach@share", as the type says
  double size = 0;                    // in the type's size unit
  CostRange capex_per_unit, opex_per_unit;  // opex per unit and year; the type's own where the file gives none
  double life_years = 0, build_months = 0;
  std::map<std::string, double> parameters;  // effect parameters by symbol, defaults of the type filled in
  std::vector<std::string> prerequisites, excludes;
  std::string district, responsible, source;
  base::Confidence confidence = base::Confidence::assumed;
  bool illustrative = true;           // not proposed by the office in charge

  double parameter(std::string_view symbol) const;  // throws InternalError when the type has none of that name
};

// Why a candidate is no measure: a key of its section, and what is expected of it there.
struct Refusal {
  std::string key, expected;
};

struct Type {
  std::string_view key, name_zh, name_en;
  std::string_view treats;            // key of the source kind whose load it reduces; "bed" of the river's own
  std::string_view target_kind;       // plant | sewershed | reach | place
  std::string_view size_unit;
  std::span<const base::Parameter> parameters;
  CostRange capex_per_unit, opex_per_unit;
  double life_years, build_months;
  bool dilution_only = false;         // adds water without removing load
  std::string_view cost_source;
  base::Confidence cost_confidence;
  // Appends the pulls of `candidate` at full size from `start` on.
  void (*apply)(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls);
  // Where the type cannot act on the target, or the size exceeds the place: money spent for nothing is no measure. The target
  // exists and the parameters are within their bounds.
  void (*check)(const Candidate& candidate, const basin::Basin& basin, std::vector<Refusal>& refusals);
  // Where `apply` had to depart from the measure as described, for scenarios that run from `start` to `end`; may be null.
  void (*remark)(const Candidate& candidate, const basin::Basin& basin, base::Instant start, base::Instant end, std::vector<Remark>& remarks) = nullptr;
  // Running cost by unit and year where it hangs on parameters, in place of opex_per_unit; may be null.
  CostRange (*opex)(const Candidate& candidate) = nullptr;
};

// Every type Qinghe knows, in the order of the catalogue.
std::span<const Type* const> catalogue();
const Type& type_from_key(std::string_view key);  // throws base::InputError with the nearest spelling

// Candidates of a basin. Checks types, targets, sizes against the places, costs and references; all faults at once.
std::vector<Candidate> read_candidates(const std::filesystem::path& file, const basin::Basin& basin);

// The candidate as a scenario that is complete (built, ramped) from `start` on.
scenario::Scenario as_scenario(const Candidate& candidate, const basin::Basin& basin, base::Instant start);
// What is to be said of that scenario, run until `end`.
std::vector<Remark> remarks(const Candidate& candidate, const basin::Basin& basin, base::Instant start, base::Instant end);

}  // namespace qinghe::intervene
