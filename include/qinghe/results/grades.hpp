// The grades of a run: the class of every section in every month, from monthly means as 环办〔2011〕22号
// asks, with the hours that were worse than Ⅴ beside it.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/section.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::results {

// A month of which less than this share of hours had water is 断流 and leaves every denominator. The share is
// the one a month of automatic records needs to be valid: uncertain, 0.6 to 0.8 are in use.
inline constexpr double least_wet_share = 0.6;

struct SectionGrades {
  std::vector<assess::SectionMonth> months;  // by months_of(results)
  std::vector<double> wet_share;             // of the hours of each month inside the run
  std::vector<double> hours_worse_than_v;    // wet hours in which some assessed item was worse than Ⅴ
  assess::SectionMonth year;                 // of the arithmetic mean of the assessed months' means
};

// "2016-01", … in the basin's local time, every month the run touches.
std::vector<std::string> months_of(const Results& results);
// Month index of each hour.
std::vector<int> month_of_hours(const Results& results);

// The values a class rests on, of concentrations `c` by slot of `set`: the items of the catalogue, and those that a basin's own
// constituents name as standard_item.
assess::ItemValues item_values(const constituents::ConstituentSet& set, const double* c, const constituents::RegulatoryParameters& parameters);

// `sites` in the order of results.section_ids. Exact for any period: months at its ends count their own hours
// only.
std::vector<SectionGrades> grade_sections(const Results& results, std::span<const assess::SectionSite> sites,
                                          const assess::Standard& standard,
                                          const constituents::RegulatoryParameters& parameters);

// 劣Ⅴ section-months of a run, the project's main count.
int section_months_worse_than_v(std::span<const SectionGrades> grades);

// Class of each cell in each month from the means of its wet days, [month × cell]: 1–6, 0 where nothing can be graded,
// −1 where the month was dry. `lake[cell]` cells use the limits of lakes; elevations [m] serve the saturation
// clause of DO.
std::vector<int> grade_cells(const Results& results, const std::vector<bool>& lake,
                             std::span<const double> elevation, const assess::Standard& standard,
                             const constituents::RegulatoryParameters& parameters);

}  // namespace qinghe::results
