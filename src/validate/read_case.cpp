#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/config.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/validate/solution.hpp"
#include "validate/case_reader.hpp"

namespace qinghe::validate {
bool CaseReader::whole_steps(double time) const {
  const double steps = time / c.exchange_step;
  return std::abs(steps - std::round(steps)) < 1e-6;
}

void CaseReader::read_run(const base::Section& root) {
  const auto run = root.section("run", faults);
  if (!run) {
    faults.add(root.fault("run", "this table to be present"));
    return;
  }
  c.start = run->number_or("start", "s", base::not_negative, 0, faults);
  c.exchange_step = run->number("exchange_step", "s", {1, 86400}, faults);
  c.duration = run->number("duration", "s", base::positive, faults);
  c.relative_tolerance = run->number_or("relative_tolerance", "1", {1e-12, 0.1}, c.relative_tolerance, faults);
  if (faults.empty() && !whole_steps(c.duration)) faults.add(run->fault("duration", "a whole number of exchange steps"));
}

void CaseReader::read_kinetics(const base::Section& root) {
  if (const auto parameters = root.section("parameters", faults)) {
    const std::vector<std::string> known = quality::KineticParameters::names();
    for (const std::string& key : parameters->keys()) {
      const double value = parameters->number(key, "1", base::any, faults);
      if (std::find(known.begin(), known.end(), key) == known.end())
        faults.add(parameters->fault(key, "a parameter of `qinghe list parameters`", base::nearest(key, known)));
      else
        c.parameters.emplace_back(key, value);
    }
  }
  // Nothing crosses bed and surface but what a case asks for.
  quality::Environment& e = c.environment;
  e.sod20 = e.ammonium_flux20 = e.phosphate_flux20 = e.shortwave = e.reaeration20 = 0;
  if (const auto environment = root.section("environment", faults)) read_environment(*environment);
}

// A list of constituents as keys of `section`, beside the keys in `other`.
Water CaseReader::read_water(const base::Section& section, const std::vector<std::string>& other) {
  Water water;
  for (const std::string& key : section.keys()) {
    if (std::find(other.begin(), other.end(), key) != other.end()) continue;
    if (const auto id = constituent(key)) water[*id] = section.number(key, "1", base::not_negative, faults), carry(*id);
  }
  return water;  // an unknown key is refused by `finish`
}

std::optional<Constituent> CaseReader::constituent(std::string_view key) const {
  for (const auto& info : constituents::all_constituents())
    if (info.key == key) return info.id;
  return {};
}

Constituent CaseReader::constituent_of(const base::Section& section) {
  const std::string key = section.text("constituent", faults);
  std::vector<std::string> known;
  for (const auto& info : constituents::all_constituents()) known.emplace_back(info.key);
  const auto id = constituent(key);
  if (!id && !key.empty()) faults.add(section.fault("constituent", "a constituent of `qinghe list constituents`", base::nearest(key, known)));
  if (id) carry(*id);
  return id.value_or(Constituent::tracer);
}

void CaseReader::carry(Constituent id) {
  if (std::find(c.constituents.begin(), c.constituents.end(), id) == c.constituents.end()) c.constituents.push_back(id);
}

int CaseReader::node(const std::string& id) {
  const auto found = std::find(c.nodes.begin(), c.nodes.end(), id);
  if (found != c.nodes.end()) return static_cast<int>(found - c.nodes.begin());
  c.nodes.push_back(id);
  return static_cast<int>(c.nodes.size()) - 1;
}

int CaseReader::reach_of(const base::Section& section, std::string_view key, int absent) {
  if (!section.has(key)) return absent;
  const std::string id = section.text(key, faults);
  std::vector<std::string> known;
  for (const CaseReach& reach : c.reaches) {
    if (reach.id == id) return static_cast<int>(known.size());
    known.push_back(reach.id);
  }
  faults.add(section.fault(key, "the id of a [[reach]]", base::nearest(id, known)));
  return std::max(absent, 0);
}

void CaseReader::read_reaches(const base::Section& root) {
  for (const base::Section& s : root.sections("reach", faults)) {
    CaseReach reach;
    reach.id = s.text("id", faults);
    reach.from = node(s.text("from", faults));
    reach.to = node(s.text("to", faults));
    reach.length = s.number("length", "m", base::positive, faults);
    reach.cell_length = s.number("cell_length", "m", base::positive, faults);
    reach.area = s.number("area", "m2", base::positive, faults);
    reach.depth = s.number_or("depth", "m", base::positive, reach.depth, faults);
    reach.dispersion = s.number_or("dispersion", "m2/s", base::not_negative, 0, faults);
    reach.lateral_inflow = s.number_or("lateral_inflow", "m2/s", base::not_negative, 0, faults);
    if (const auto lateral = s.section("lateral", faults)) reach.lateral = read_water(*lateral, {});
    reach.dead_zone.area = s.number_or("storage_area", "m2", base::not_negative, 0, faults);
    reach.dead_zone.rate = s.number_or("storage_rate", "1/s", base::not_negative, 0, faults);
    if (const auto own = s.section("environment", faults))
      for (const quality::EnvironmentMember& m : quality::environment_members())
        if (own->has(m.name)) reach.environment.emplace_back(m.member, own->number(m.name, m.unit, base::any, faults));
    if (const auto sorption = s.section("sorption", faults)) {
      reach.sorption.ratio = sorption->number("ratio", "1", base::positive, faults);
      reach.sorption.rate = sorption->number("rate", "1/s", base::not_negative, faults);
      reach.sorption.storage_rate = sorption->number_or("storage_rate", "1/s", base::not_negative, 0, faults);
      if (const auto background = sorption->section("background", faults)) reach.sorption.background = read_water(*background, {});
    }
    for (const CaseReach& other : c.reaches) {
      if (other.id == reach.id) faults.add(s.fault("id", "an id that no other [[reach]] has"));
      if (other.from == reach.from) faults.add(s.fault("from", "a node at which no other [[reach]] begins"));
    }
    c.reaches.push_back(std::move(reach));
  }
  if (c.reaches.empty()) faults.add(root.fault("reach", "at least one [[reach]]"));
}

void CaseReader::read_inflows(const base::Section& root) {
  static const std::vector<std::string> boundaries = {"flux", "held"};
  for (const base::Section& s : root.sections("inflow", faults)) {
    CaseInflow inflow;
    inflow.reach = reach_of(s, "reach", 0);
    inflow.held = s.choice_or("boundary", boundaries, 0, faults) == 1;
    const double flow = s.number("flow", "m3/s", base::positive, faults);
    for (const base::Section& step : s.sections("step", faults)) {
      CaseInflow::Step one{.from = step.number_or("from", "s", base::not_negative, c.start, faults),
                           .flow = step.number_or("flow", "m3/s", base::positive, flow, faults)};
      one.water = read_water(step, {"from", "flow"});
      if (!whole_steps(one.from - c.start)) faults.add(step.fault("from", "a whole number of exchange steps after the start of the run"));
      if (!inflow.steps.empty() && one.from <= inflow.steps.back().from) faults.add(step.fault("from", "an instant after that of the step before it"));
      inflow.steps.push_back(std::move(one));
    }
    if (s.has("table")) read_inflow_table(s, inflow, flow);
    if (inflow.steps.empty()) inflow.steps.push_back({.from = c.start, .flow = flow});
    if (inflow.steps.front().from != c.start) faults.add(s.fault("step", "a first step at the start of the run"));
    const int head = c.reaches.empty() ? 0 : c.reaches[static_cast<std::size_t>(inflow.reach)].from;
    for (const CaseReach& reach : c.reaches)
      if (inflow.held && reach.to == head) faults.add(s.fault("reach", "a reach with none above it, because its head is held"));
    c.inflows.push_back(std::move(inflow));
  }
}

void CaseReader::read_initial(const base::Section& root) {
  static const std::vector<std::string> shapes = {"uniform", "gaussian", "slug"};
  for (const base::Section& s : root.sections("initial", faults)) {
    CaseInitial initial;
    initial.shape = static_cast<CaseInitial::Shape>(s.choice_or("shape", shapes, 0, faults));
    initial.constituent = constituent_of(s);
    const bool uniform = initial.shape == CaseInitial::Shape::uniform;
    initial.reach = reach_of(s, "reach", uniform ? -1 : 0);
    initial.value = s.number("value", "1", base::not_negative, faults);
    if (!uniform) initial.centre = s.number("centre", "m", base::not_negative, faults);
    if (initial.shape == CaseInitial::Shape::gaussian) initial.sigma = s.number("sigma", "m", base::positive, faults);
    c.initial.push_back(initial);
  }
}

Case CaseReader::read(const std::filesystem::path& folder) {
  const base::Config config = base::Config::read(folder / "case.toml");
  const base::Section& root = config.root();
  c.folder = folder;
  c.name = folder.filename().string();
  c.title_zh = root.text("title_zh", faults);
  c.title_en = root.text("title_en", faults);
  c.source = root.text("source", faults);
  read_run(root);
  read_kinetics(root);
  read_processes(root);
  read_reaches(root);
  read_inflows(root);
  read_initial(root);
  read_reference(root);
  read_estimates(root);
  read_comparisons(root);
  root.finish(faults);
  faults.throw_if_any();
  return std::move(c);
}

Case read_case(const std::filesystem::path& folder) { return CaseReader{}.read(folder); }

std::vector<std::filesystem::path> find_cases(const std::filesystem::path& cases) {
  std::vector<std::filesystem::path> found;
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator(cases, gone))
    if (std::filesystem::exists(entry.path() / "case.toml")) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

const CaseInflow::Step& CaseInflow::at(double time) const {
  const auto after = std::upper_bound(steps.begin() + 1, steps.end(), time + 1e-6, [](double t, const Step& step) { return t < step.from; });
  return *(after - 1);
}

double Comparison::tolerance_for(std::string_view integrator) const {
  const auto own = tolerance_of.find(integrator);
  return own == tolerance_of.end() ? tolerance : own->second;
}

std::string_view name(Measure measure) {
  switch (measure) {
    case Measure::maximum: return "maximum";
    case Measure::l1: return "l1";
    case Measure::peak: return "peak";
    case Measure::travel_time: return "travel_time";
    case Measure::undershoot: return "undershoot";
    case Measure::balance: return "balance";
    case Measure::rms: return "rms";
    case Measure::daily_cycle: return "daily_cycle";
    case Measure::estimate: return "estimate";
    case Measure::order: return "order";
  }
  return "";
}

}  // namespace qinghe::validate
