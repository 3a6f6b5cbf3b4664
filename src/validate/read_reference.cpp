// The second half of a case: what the answer is and how far a model may be from it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/validate/solution.hpp"
#include "validate/case_reader.hpp"

namespace qinghe::validate {
namespace {

const std::vector<std::string> measures = {"maximum", "l1", "peak", "travel_time", "undershoot", "balance", "rms", "daily_cycle", "estimate", "order"};
const std::vector<std::string> refinements = {"cells", "step"};
const std::vector<std::string> integrators = {"arkode", "cvode", "split"};

}  // namespace

// time_h and one column a place: "x38m" is 38 m below the head of the first reach.
void CaseReader::read_series(const base::Section& reference) {
  const std::string file = reference.text("table", faults);
  c.series.constituent = constituent_of(reference);
  try {
    const base::Table table = base::Table::read(c.folder / file);
    std::vector<std::string> columns;
    for (const std::string& column : table.columns()) {
      const bool place = column.size() > 2 && column.front() == 'x' && column.back() == 'm';
      const auto at = place ? base::parse_number(std::string_view(column).substr(1, column.size() - 2)) : std::optional<double>{};
      if (at) columns.push_back(column), c.series.place.push_back(*at);
    }
    std::vector<std::string> required = columns;
    required.emplace_back("time_h");
    table.expect_columns(required, {}, faults);
    if (columns.empty()) faults.add({.file = table.file(), .line = 1, .expected = "at least one column named as a place, such as x38m"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const double time = 3600 * table.number(row, "time_h", "h", base::not_negative, faults);
      if (!whole_steps(time - c.start) || time < c.start || time > c.start + c.duration + 1e-6)
        faults.add(table.fault(row, "time_h", "a whole number of exchange steps after the start of the run, within its duration"));
      c.series.time.push_back(time);
      c.series.value.emplace_back();
      for (const std::string& column : columns) c.series.value.back().push_back(table.number(row, column, "1", base::any, faults));
    }
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

void CaseReader::read_reference(const base::Section& root) {
  const auto reference = root.section("reference", faults);
  if (!reference) {
    faults.add(root.fault("reference", "this table to be present"));
    return;
  }
  if (!reference->has("solution")) return read_series(*reference);
  c.solution = reference->text("solution", faults);
  const Solution* solution = find_solution(c.solution);
  if (solution == nullptr) {
    std::vector<std::string> known;
    for (const Solution& s : solutions()) known.emplace_back(s.key);
    faults.add(reference->fault("solution", fmt::format("one of {}", fmt::join(known, ", ")), base::nearest(c.solution, known)));
    return;
  }
  for (const Solution::Number& number : solution->numbers)
    c.given[std::string(number.name)] = reference->number(number.name, number.unit, base::not_negative, faults);
}

// What the measures of a series and of estimates need beside the usual.
void CaseReader::read_part(const base::Section& s, Comparison& compare) {
  const bool of_series = compare.measure == Measure::rms || compare.measure == Measure::daily_cycle;
  if ((of_series || compare.measure == Measure::estimate) && !c.solution.empty()) faults.add(s.fault("measure", "a measure of profiles, because the reference is a solution"));
  if (of_series) {
    compare.begin = s.number_or("begin", "s", base::not_negative, c.start, faults);
    compare.end = s.number_or("end", "s", base::positive, c.start + c.duration, faults);
  }
  if (compare.measure == Measure::daily_cycle) {
    compare.cycle_begin = s.number("cycle_begin", "s", base::not_negative, faults);
    compare.cycle_end = s.number("cycle_end", "s", base::positive, faults);
  }
  if (compare.measure == Measure::estimate) {
    compare.parameter = s.text("parameter", faults);
    if (std::none_of(c.estimates.begin(), c.estimates.end(), [&](const Estimate& e) { return e.parameter == compare.parameter; }))
      faults.add(s.fault("parameter", "an [[estimation.unknown]] of this case"));
    compare.low = s.number("low", "1", base::any, faults);
    compare.high = s.number("high", "1", base::any, faults);
  }
}

void CaseReader::read_comparisons(const base::Section& root) {
  for (const base::Section& s : root.sections("compare", faults)) {
    Comparison compare;
    s.text("measure", faults);  // required
    compare.measure = static_cast<Measure>(s.choice_or("measure", measures, 0, faults));
    if (compare.measure == Measure::estimate) compare.constituent = c.series.constituent;
    else compare.constituent = constituent_of(s);
    read_part(s, compare);
    compare.reach = reach_of(s, "reach", 0);
    const double length = c.reaches.empty() ? 0 : c.reaches[static_cast<std::size_t>(compare.reach)].length;
    compare.from = s.number_or("from", "m", {0, length}, 0, faults);
    compare.to = s.number_or("to", "m", {compare.from, length}, length, faults);
    if (compare.measure == Measure::maximum || compare.measure == Measure::undershoot)
      compare.scale = s.number("scale", "1", base::positive, faults);
    if (compare.measure == Measure::order) compare.refine_cells = s.choice_or("refine", refinements, 0, faults) == 0;
    compare.tolerance = s.number("tolerance", "1", base::not_negative, faults);
    if (const auto other = s.section("tolerance_of", faults))
      for (const std::string& key : other->keys())
        if (std::find(integrators.begin(), integrators.end(), key) != integrators.end())
          compare.tolerance_of[key] = other->number(key, "1", base::not_negative, faults);
    compare.reason = s.text("reason", faults);
    const bool needs_profile = compare.measure == Measure::l1 || compare.measure == Measure::peak || compare.measure == Measure::travel_time ||
                               (compare.measure == Measure::order && compare.refine_cells);
    if (needs_profile && c.solution.empty()) faults.add(s.fault("measure", "maximum, rms, daily_cycle, estimate, undershoot, balance or order of the step, because the reference is a table"));
    c.comparisons.push_back(std::move(compare));
  }
  if (c.comparisons.empty()) faults.add(root.fault("compare", "at least one [[compare]]"));
}

}  // namespace qinghe::validate
