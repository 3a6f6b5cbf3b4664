#include "qinghe/assess/skill.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "qinghe/base/error.hpp"

namespace qinghe::assess {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double ratio(double a, double b) {
  return b > 0 || b < 0 ? a / b : unknown;
}

double mean(std::span<const double> x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

double nash(std::span<const double> o, std::span<const double> s) {
  const double middle = mean(o);
  double error = 0, spread = 0;
  for (std::size_t i = 0; i < o.size(); ++i)
    error += (o[i] - s[i]) * (o[i] - s[i]), spread += (o[i] - middle) * (o[i] - middle);
  return 1 - ratio(error, spread);
}

}  // namespace

Skill skill(std::span<const double> observed, std::span<const double> simulated) {
  if (observed.size() != simulated.size())
    throw base::InternalError("observed and simulated series differ in length");
  std::vector<double> o, s;
  for (std::size_t i = 0; i < observed.size(); ++i)
    if (!std::isnan(observed[i]) && !std::isnan(simulated[i]))
      o.push_back(observed[i]), s.push_back(simulated[i]);
  Skill out{.pairs = static_cast<int>(o.size())};
  if (o.empty()) {
    out.mean_observed = out.mean_simulated = out.nse = out.log_nse = out.kge = out.r = out.alpha = out.beta =
        unknown;
    out.pbias = out.rsr = out.rmse = out.r2 = out.peak_error = unknown;
    return out;
  }
  const double n = static_cast<double>(o.size());
  const double mo = out.mean_observed = mean(o), ms = out.mean_simulated = mean(s);
  double soo = 0, sss = 0, sos = 0, error = 0;
  for (std::size_t i = 0; i < o.size(); ++i) {
    soo += (o[i] - mo) * (o[i] - mo), sss += (s[i] - ms) * (s[i] - ms), sos += (o[i] - mo) * (s[i] - ms);
    error += (o[i] - s[i]) * (o[i] - s[i]);
  }
  out.nse = nash(o, s);
  std::vector<double> lo, ls;
  const double epsilon = mo / 100;
  for (std::size_t i = 0; i < o.size(); ++i)
    lo.push_back(std::log(o[i] + epsilon)), ls.push_back(std::log(s[i] + epsilon));
  out.log_nse = nash(lo, ls);
  out.r = ratio(sos, std::sqrt(soo * sss));
  out.alpha = ratio(std::sqrt(sss), std::sqrt(soo));
  out.beta = ratio(ms, mo);
  out.kge = 1 - std::sqrt((out.r - 1) * (out.r - 1) + (out.alpha - 1) * (out.alpha - 1) +
                          (out.beta - 1) * (out.beta - 1));
  out.pbias = 100 * ratio(mo - ms, mo);
  out.rmse = std::sqrt(error / n);
  out.rsr = ratio(out.rmse, std::sqrt(soo / n));
  out.r2 = out.r * out.r;
  const double po = *std::max_element(o.begin(), o.end()), ps = *std::max_element(s.begin(), s.end());
  out.peak_error = ratio(ps - po, po);
  return out;
}

std::string_view name_en(Rating rating) {
  constexpr std::string_view names[] = {"very good", "good", "satisfactory", "unsatisfactory"};
  return names[static_cast<int>(rating)];
}
std::string_view name_zh(Rating rating) {
  constexpr std::string_view names[] = {"很好", "好", "满意", "不满意"};
  return names[static_cast<int>(rating)];
}

Rating rating(const Skill& skill, RatedVariable variable) {
  constexpr double bias[3][3] = {{10, 15, 25}, {15, 30, 55}, {25, 40, 70}};
  const auto& b = bias[static_cast<int>(variable)];
  const double error = std::fabs(skill.pbias);
  // Every comparison is false for NaN: an unknown measure is unsatisfactory.
  const Rating by_nse = skill.nse > 0.75   ? Rating::very_good
                        : skill.nse > 0.65 ? Rating::good
                        : skill.nse > 0.50 ? Rating::satisfactory
                                           : Rating::unsatisfactory;
  const Rating by_rsr = skill.rsr <= 0.50   ? Rating::very_good
                        : skill.rsr <= 0.60 ? Rating::good
                        : skill.rsr <= 0.70 ? Rating::satisfactory
                                            : Rating::unsatisfactory;
  const Rating by_bias = error < b[0]   ? Rating::very_good
                         : error < b[1] ? Rating::good
                         : error < b[2] ? Rating::satisfactory
                                        : Rating::unsatisfactory;
  return std::max({by_nse, by_rsr, by_bias});
}

ClassSkill class_skill(std::span<const std::optional<WaterClass>> observed,
                       std::span<const std::optional<WaterClass>> simulated) {
  if (observed.size() != simulated.size())
    throw base::InternalError("observed and simulated classes differ in length");
  ClassSkill out;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!observed[i] || !simulated[i]) continue;
    ++out.pairs;
    const int apart = std::abs(number(*observed[i]) - number(*simulated[i]));
    out.same += apart == 0 ? 1 : 0;
    out.within_one += apart <= 1 ? 1 : 0;
    const bool o = *observed[i] == WaterClass::worse_than_V, s = *simulated[i] == WaterClass::worse_than_V;
    ++(o ? (s ? out.hits : out.misses) : (s ? out.false_alarms : out.correct_rejections));
  }
  return out;
}

double ClassSkill::class_hit_rate() const {
  return ratio(same, pairs);
}
double ClassSkill::detection() const {
  return ratio(hits, hits + misses);
}
double ClassSkill::false_alarm_ratio() const {
  return ratio(false_alarms, hits + false_alarms);
}

}  // namespace qinghe::assess
