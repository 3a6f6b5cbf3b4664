// Change between two periods and trend over several (环办〔2011〕22号 §五; standards §2.6).
#pragma once
#include <span>
#include <string_view>

#include "qinghe/assess/water_class.hpp"

namespace qinghe::assess {

enum class Change : unsigned char { clearly_better, better, none, worse, clearly_worse };
std::string_view name_zh(Change change);  // 明显好转, 有所好转, 无明显变化, 有所变差, 明显变差
std::string_view name_en(Change change);

// Same grade: none; one grade: some; two or more: clear.
Change change_by_grade(Grade before, Grade after);
// x = ΔG − ΔD in percentage points, ΔG of the share Ⅰ–Ⅲ and ΔD of the share 劣Ⅴ: |x| ≤ 10 none, ≤ 20 some,
// else clear.
Change change_by_shares(double good_before, double worse_before, double good_after, double worse_after);

struct Shares {
  Grade grade;
  double good, worse;
};  // [%]
struct RegionChange {
  Change by_grade, by_shares;
  Change reported;  // the grade's, if the grade changed; otherwise that of the shares
};
RegionChange change_of_region(const Shares& before, const Shares& after);

// Spearman's rank correlation of `values` with time (Daniel's test). Without ties r = 1 − 6 Σd²/(N³ − N);
// with ties mid-ranks and Pearson's form. Throws base::InternalError when N < 5 or a value is NaN.
struct Trend {
  int n = 0;
  double r = 0;
  double critical_05 = 0, critical_01 = 0;  // W_p; |r| ≥ W_p is significant
  double level = 1;                         // 0.01, 0.05, or 1 when not significant
  bool increases() const { return level < 1 && r > 0; }
  bool decreases() const { return level < 1 && r < 0; }
};
Trend spearman_trend(std::span<const double> values);

// Critical values of the usual table of Chinese monitoring texts, N ≥ 5; between its columns linear, above 30
// z/√(N − 1) with the normal quantiles 1.645 and 2.326, which the table meets at its end.
double spearman_critical(int n, double level);

}  // namespace qinghe::assess
