// Reads interventions.toml: candidate measures of a basin, checked against the basin and the catalogue.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "qinghe/base/config.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/intervene/intervention.hpp"

namespace qinghe::intervene {
namespace {

using base::Faults;
using base::Section;

std::vector<std::string> targets_of(std::string_view kind, const basin::Basin& basin) {
  std::vector<std::string> ids;
  if (kind == "plant")
    for (const auto& plant : basin.plants) ids.push_back(plant.id);
  else if (kind == "sewershed")
    for (const auto& shed : basin.sewersheds) ids.push_back(shed.id);
  else
    for (const auto& reach : basin.reaches) ids.push_back(reach.id);
  return ids;
}

bool check_target(const Section& section, const Candidate& candidate, const basin::Basin& basin, Faults& faults) {
  std::string id = candidate.target;
  if (candidate.type->target_kind == "place") {
    const std::size_t at = id.find('@');
    const auto share = at == std::string::npos ? std::optional<double>(0.0) : base::parse_number(std::string_view(id).substr(at + 1));
    if (!share || *share < 0 || *share > 1) faults.add(section.fault("target", "reach or reach@share with a share from 0 to 1"));
    id = id.substr(0, at);
  }
  const std::vector<std::string> ids = targets_of(candidate.type->target_kind, basin);
  const bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
  if (!known) faults.add(section.fault("target", fmt::format("the id of a {} of this basin", candidate.type->target_kind), base::nearest(id, ids)));
  return known;
}

CostRange read_cost(const Section& section, std::string_view key, CostRange fallback, Faults& faults) {
  const std::vector<double> values = section.numbers(key, "1", base::not_negative, faults);
  if (!section.has(key)) return fallback;
  if (values.size() != 3 || !(values[0] <= values[1] && values[1] <= values[2])) {
    faults.add(section.fault(key, "three costs in CNY per unit, [low, middle, high], ascending"));
    return fallback;
  }
  return {values[0], values[1], values[2]};
}

void read_parameters(const Section& section, Candidate& candidate, Faults& faults) {
  for (const base::Parameter& p : candidate.type->parameters) candidate.parameters[std::string(p.symbol)] = p.value;
  const auto given = section.section("parameters", faults);
  if (!given) return;
  for (const base::Parameter& p : candidate.type->parameters)
    candidate.parameters[std::string(p.symbol)] = given->number_or(p.symbol, "1", {p.low, p.high}, p.value, faults);
}

const Type* read_type(const Section& section, Faults& faults) {
  std::vector<std::string> keys;
  for (const Type* type : catalogue()) keys.emplace_back(type->key);
  const std::string key = section.text("type", faults);
  for (const Type* type : catalogue())
    if (type->key == key) return type;
  if (!key.empty()) faults.add(section.fault("type", "a known intervention type", base::nearest(key, keys)));
  return nullptr;
}

base::Confidence read_confidence(const Section& section, Faults& faults) {
  static const std::vector<std::string> words = {"measured", "reported", "recalled", "assumed"};
  static constexpr base::Confidence values[] = {base::Confidence::measured, base::Confidence::reported,
                                                base::Confidence::recalled, base::Confidence::assumed};
  return values[section.choice_or("confidence", words, 3, faults)];
}

Candidate read_candidate(const Section& section, const Type& type, const basin::Basin& basin, Faults& faults) {
  Candidate c;
  c.type = &type;
  c.id = section.text("id", faults);
  c.name_zh = section.text("name_zh", faults);
  c.name_en = section.text("name_en", faults);
  c.target = section.text("target", faults);
  const bool placed = check_target(section, c, basin, faults);
  c.size = section.number("size", "1", base::not_negative, faults);
  c.capex_per_unit = read_cost(section, "capex_per_unit", type.capex_per_unit, faults);
  c.life_years = section.number_or("life_years", "1", base::positive, type.life_years, faults);
  c.build_months = section.number_or("build_months", "1", base::not_negative, type.build_months, faults);
  read_parameters(section, c, faults);
  c.opex_per_unit = read_cost(section, "opex_per_unit", type.opex != nullptr ? type.opex(c) : type.opex_per_unit, faults);
  c.prerequisites = section.texts("prerequisites", faults);
  c.excludes = section.texts("excludes", faults);
  c.district = section.text_or("district", "", faults);
  c.responsible = section.text_or("responsible", "", faults);
  c.source = section.text("source", faults);
  c.confidence = read_confidence(section, faults);
  c.illustrative = section.flag_or("illustrative", true, faults);
  std::vector<Refusal> refusals;
  if (placed) type.check(c, basin, refusals);
  for (Refusal& refusal : refusals) faults.add(section.fault(refusal.key, std::move(refusal.expected)));
  return c;
}

}  // namespace

std::vector<Candidate> read_candidates(const std::filesystem::path& file, const basin::Basin& basin) {
  const base::Config config = base::Config::read(file);
  Faults faults;
  std::vector<Candidate> candidates;
  std::vector<Section> sections = config.root().sections("candidate", faults);
  std::vector<std::string> ids;
  for (const Section& section : sections) {
    const Type* type = read_type(section, faults);
    if (type == nullptr) continue;
    candidates.push_back(read_candidate(section, *type, basin, faults));
    if (std::find(ids.begin(), ids.end(), candidates.back().id) != ids.end())
      faults.add(section.fault("id", "an id used once"));
    ids.push_back(candidates.back().id);
  }
  for (const Candidate& candidate : candidates)
    for (const auto* list : {&candidate.prerequisites, &candidate.excludes})
      for (const std::string& other : *list)
        if (std::find(ids.begin(), ids.end(), other) == ids.end())
          faults.add({.file = file.string(), .line = 0, .key = candidate.id, .value = other,
                      .expected = "prerequisites and excludes to name candidates of this file", .suggestion = base::nearest(other, ids)});
  if (faults.empty()) config.root().finish(faults);
  if (sections.empty() && faults.empty())
    faults.add({.file = file.string(), .line = 0, .key = "candidate", .value = "", .expected = "at least one [[candidate]]", .suggestion = ""});
  faults.throw_if_any();
  return candidates;
}

}  // namespace qinghe::intervene
