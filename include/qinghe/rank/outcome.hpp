// What one scenario did to the river in the evaluated season: the numbers that measures are ranked by.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "qinghe/assess/section.hpp"
#include "qinghe/basin/basin.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::rank {

// A section through the season. Dry months are left out (month_class 0).
struct SectionOutcome {
  std::vector<int> month_class;       // 1…6 by month; 0: dry or not assessed
  std::vector<assess::Item> binding;  // item that binds in each month (the first one); meaningless where class is 0
  double worse_hours = 0;             // hours worse than Ⅴ
  double gap = 0;                     // Σ over months of gap_to_class_v
  double worst_ratio = 0;             // largest monthly mean over the target limit
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [month_class, binding, worse_hours, gap, worst_ratio] = self;
    archive(month_class, binding, worse_hours, gap, worst_ratio);
  }
};

struct Outcome {
  std::vector<std::string> months;    // "2016-06" …
  std::vector<SectionOutcome> sections;  // as Basin::sections
  double overflow_volume = 0;         // [m³]
  // Load that left the model at its outlets in the season [kg]: CODCr, NH3-N, TP.
  std::array<double, 3> delivered{};

  int worse_section_months() const;   // 劣Ⅴ section-months
  double worse_hours() const;
  double gap() const;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [months, sections, overflow_volume, delivered] = self;
    archive(months, sections, overflow_volume, delivered);
  }
};

// Grades a season's results. `outlet_mass` is the mass that left by outlets, by constituent slot [g].
Outcome assess_outcome(const results::Results& results, const basin::Basin& basin, const std::vector<double>& outlet_mass);

}  // namespace qinghe::rank
