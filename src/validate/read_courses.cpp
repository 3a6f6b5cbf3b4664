// What changes with time in a case: weather and water at hand as tables, and numbers that a series is to tell.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "validate/case_reader.hpp"

namespace qinghe::validate {

double Course::at(std::size_t column, double instant) const {
  const std::vector<double>& v = value[column];
  if (repeat > 0) instant = time.front() + std::fmod(std::fmod(instant - time.front(), repeat) + repeat, repeat);
  const auto after = static_cast<std::size_t>(std::upper_bound(time.begin(), time.end(), instant) - time.begin());
  if (after == 0) return v.front();
  if (after == time.size() && !(repeat > 0)) return v.back();
  const double from = time[after - 1], to = after == time.size() ? time.front() + repeat : time[after];
  const double next = after == time.size() ? v.front() : v[after];
  return v[after - 1] + (next - v[after - 1]) * (instant - from) / (to - from);
}

void CaseReader::read_course(const base::Section& section, const std::vector<std::string>& known, Course& course, std::vector<std::string>& columns) {
  course.repeat = section.number_or("repeat", "s", base::positive, 0, faults);
  try {
    const base::Table table = base::Table::read(c.folder / section.text("table", faults));
    for (const std::string& name : known)
      if (table.has(name)) columns.push_back(name);
    static const std::vector<std::string> required = {"time_h"};
    table.expect_columns(required, columns, faults);
    course.value.resize(columns.size());
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const double time = 3600 * table.number(row, "time_h", "h", base::not_negative, faults);
      if (row > 0 && !(time > course.time.back())) faults.add(table.fault(row, "time_h", "an instant after that of the row before it"));
      course.time.push_back(time);
      for (std::size_t i = 0; i < columns.size(); ++i) course.value[i].push_back(table.number(row, columns[i], "1", base::any, faults));
    }
    if (table.rows() == 0) faults.add({.file = table.file(), .line = 1, .expected = "at least one row"});
    else if (course.repeat > 0 && course.time.back() - course.time.front() >= course.repeat)
      faults.add(section.fault("repeat", "longer than the table"));
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

// Members by name, of which a table may give some over time, and then `water_temperature` too: the measured temperature of the
// water, which the run then follows.
void CaseReader::read_environment(const base::Section& section) {
  std::vector<std::string> known;
  for (const quality::EnvironmentMember& m : quality::environment_members()) {
    known.emplace_back(m.name);
    if (section.has(m.name)) c.environment.*m.member = section.number(m.name, m.unit, base::any, faults);
  }
  if (!section.has("table")) return;
  known.emplace_back("water_temperature");
  std::vector<std::string> columns;
  read_course(section, known, c.course, columns);
  for (const std::string& column : columns)
    for (const quality::EnvironmentMember& m : quality::environment_members())
      if (m.name == column) c.members.push_back(m.member);
  c.held_temperature = c.members.size() < columns.size();
  if (c.held_temperature) carry(Constituent::temperature), c.without.emplace_back("surface_heat");
}

void CaseReader::read_processes(const base::Section& root) {
  const auto section = root.section("processes", faults);
  if (!section) return;
  std::vector<std::string> known;
  for (const quality::ProcessInfo& p : quality::processes()) known.emplace_back(p.key);
  for (const std::string& key : section->texts("without", faults)) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      faults.add(section->fault("without", fmt::format("processes of `qinghe list processes` ('{}' is none)", key), base::nearest(key, known)));
    c.without.push_back(key);
  }
}

// The water of each exchange step is that of its middle.
void CaseReader::read_inflow_table(const base::Section& section, CaseInflow& inflow, double flow) {
  std::vector<std::string> known = {"flow"}, columns;
  for (const auto& info : constituents::all_constituents()) known.emplace_back(info.key);
  Course course;
  read_course(section, known, course, columns);
  if (!inflow.steps.empty()) faults.add(section.fault("table", "either a table or steps"));
  if (!faults.empty()) return;
  for (double t = 0; t < c.duration - 1e-6; t += c.exchange_step) {
    CaseInflow::Step step{.from = c.start + t, .flow = flow};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double value = course.at(i, step.from + 0.5 * c.exchange_step);
      if (const auto id = constituent(columns[i])) step.water[*id] = value, carry(*id);
      else step.flow = value;
    }
    inflow.steps.push_back(std::move(step));
  }
}

void CaseReader::read_estimates(const base::Section& root) {
  const auto section = root.section("estimation", faults);
  if (!section) return;
  if (!c.solution.empty()) faults.add(root.fault("estimation", "a table as reference"));
  c.estimate_begin = section->number_or("from", "s", base::not_negative, c.start, faults);
  c.estimate_end = section->number_or("to", "s", base::positive, c.start + c.duration, faults);
  std::vector<std::string> known = quality::KineticParameters::names();
  for (const quality::EnvironmentMember& m : quality::environment_members()) known.emplace_back(m.name);
  for (const base::Section& s : section->sections("unknown", faults)) {
    Estimate e{.parameter = s.text("parameter", faults)};
    if (std::find(known.begin(), known.end(), e.parameter) == known.end())
      faults.add(s.fault("parameter", "a kinetic parameter or a member of the environment", base::nearest(e.parameter, known)));
    for (const quality::EnvironmentMember& m : quality::environment_members())
      if (m.name == e.parameter) e.member = m.member;
    e.low = s.number("low", "1", base::any, faults);
    e.high = s.number("high", "1", base::any, faults);
    e.start = s.number("start", "1", {e.low, e.high}, faults);
    if (!(e.low < e.high)) faults.add(s.fault("high", "a number above low"));
    c.estimates.push_back(std::move(e));
  }
  if (c.estimates.empty()) faults.add(section->fault("unknown", "at least one [[estimation.unknown]]"));
}

}  // namespace qinghe::validate
