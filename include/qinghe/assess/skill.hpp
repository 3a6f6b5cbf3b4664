// Skill of a simulation against observations: continuous measures, and hits of the class that decides.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "qinghe/assess/water_class.hpp"

namespace qinghe::assess {

// Pairs where either side is NaN are left out; measures that need a spread are NaN when the observations are
// constant.
struct Skill {
  int pairs = 0;
  double mean_observed = 0, mean_simulated = 0;
  double nse = 0;                     // Nash and Sutcliffe (1970)
  double log_nse = 0;                 // NSE of ln(x + ε), ε = mean observed / 100 (Pushpalatha et al. 2012)
  double kge = 0;                     // Gupta et al. (2009): 1 − √((r−1)² + (α−1)² + (β−1)²)
  double r = 0, alpha = 0, beta = 0;  // correlation, ratio of standard deviations, ratio of means
  double pbias = 0;  // 100 Σ(obs − sim)/Σobs [%]: positive = the model is too low (Moriasi et al. 2007)
  double rsr = 0;    // RMSE / standard deviation of the observations (Moriasi et al. 2007)
  double rmse = 0, r2 = 0;
  double peak_error = 0;  // (highest simulated − highest observed)/highest observed
};
// Throws base::InternalError when the lengths differ. `pairs` 0: every measure is NaN.
Skill skill(std::span<const double> observed, std::span<const double> simulated);

// Label of Moriasi et al. (2007), table 4, for monthly steps: by NSE, RSR and |PBIAS| with the limits of the
// variable.
enum class Rating : unsigned char { very_good, good, satisfactory, unsatisfactory };
enum class RatedVariable : unsigned char { streamflow, sediment, nutrients };
std::string_view name_en(Rating rating);
std::string_view name_zh(Rating rating);
Rating rating(const Skill& skill, RatedVariable variable);  // the worst of the three labels

// Classes month by month; pairs with an unknown class are left out.
struct ClassSkill {
  int pairs = 0, same = 0, within_one = 0;
  int hits = 0, misses = 0, false_alarms = 0, correct_rejections = 0;  // of 劣Ⅴ
  double class_hit_rate() const;                                       // same/pairs; NaN without pairs
  double detection()
      const;  // hits/(hits + misses): probability of detection of 劣Ⅴ; NaN when none was observed
  double false_alarm_ratio() const;  // false alarms/(hits + false alarms); NaN when none was simulated
};
ClassSkill class_skill(std::span<const std::optional<WaterClass>> observed,
                       std::span<const std::optional<WaterClass>> simulated);

}  // namespace qinghe::assess
