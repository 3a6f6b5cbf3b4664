#include "qinghe/forcing/rain_cascade.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>

namespace qinghe::forcing {
namespace {

constexpr std::array<double, 3> hours_of_level = {1.0, 0.5, 0.25};
constexpr std::size_t table = 1024;  // intervals of probability

}  // namespace

std::span<const base::Parameter> cascade_parameters() {
  using base::Confidence;
  static constexpr CascadeParameters d;
  static constexpr std::array<base::Parameter, 7> records = {{
      {"dry", "probability that all rain of an hour falls in one half", "1", d.dry, 0.02, 0.4,
       "fitted to six hourly gauges of Beijing at 2–16 h, form of Rupp et al. 2009", Confidence::uncertain},
      {"dry_growth", "exponent of that probability by the length of the interval", "1", d.dry_growth, 0, 1,
       "as above", Confidence::uncertain},
      {"light_depth", "depth below which dry halves become likelier", "mm", d.light_depth, 0.2, 10,
       "as above; partly the 0.1 mm of the gauges", Confidence::uncertain},
      {"light_exponent", "by which they do", "1", d.light_exponent, 0, 2, "as above", Confidence::uncertain},
      {"beta", "parameter of the symmetric Beta weight of an hour", "1", d.beta, 0.5, 8,
       "as above, form of Molnar & Burlando 2005", Confidence::uncertain},
      {"beta_fall", "exponent of its fall with the length of the interval", "1", d.beta_fall, 0, 0.8,
       "as above; extrapolated below an hour", Confidence::uncertain},
      {"most_dry", "largest probability of a dry half", "1", d.most_dry, 0.5, 1, "assumed",
       Confidence::uncertain},
  }};
  return records;
}

double dry_probability(const CascadeParameters& p, double hours, double depth) {
  const double light = std::max(1.0, std::pow(p.light_depth / depth, p.light_exponent));
  return std::min(p.most_dry, p.dry * std::pow(hours, p.dry_growth) * light);
}

double beta_of(const CascadeParameters& p, double hours) {
  return p.beta * std::pow(hours, -p.beta_fall);
}

RainCascade::RainCascade(CascadeParameters parameters) : parameters_(parameters) {
  for (std::size_t level = 0; level < quantiles_.size(); ++level) {
    const double a = beta_of(parameters_, hours_of_level[level]);
    const boost::math::beta_distribution<double> beta(a, a);
    std::vector<double>& q = quantiles_[level];
    q.assign(table + 1, 0.0);
    q.back() = 1;
    // Symmetric to the last bit, so that neither half is favoured.
    for (std::size_t i = 1; i <= table / 2; ++i)
      q[i] = boost::math::quantile(beta, static_cast<double>(i) / table), q[table - i] = 1 - q[i];
    q[table / 2] = 0.5;
  }
}

double RainCascade::weight(std::size_t level, double depth, double uniform) const {
  const double dry = dry_probability(parameters_, hours_of_level[level], depth);
  if (uniform < 0.5 * dry) return 0;
  if (uniform > 1 - 0.5 * dry) return 1;
  const double at = std::clamp((uniform - 0.5 * dry) / (1 - dry), 0.0, 1.0) * table;
  const auto i = std::min(static_cast<std::size_t>(at), table - 1);
  const std::vector<double>& q = quantiles_[level];
  return q[i] + (at - static_cast<double>(i)) * (q[i + 1] - q[i]);
}

std::array<double, rain_steps> RainCascade::split(double depth,
                                                  std::span<const double, rain_splits> uniform) const {
  std::array<double, rain_steps> steps{};
  if (!(depth > 0)) return steps;
  std::array<double, 8> box{depth};
  for (std::size_t level = 0, boxes = 1; level < 3; ++level, boxes *= 2)
    for (std::size_t b = boxes; b-- > 0;) {
      const double whole = box[b], w = whole > 0 ? weight(level, whole, uniform[boxes - 1 + b]) : 0;
      box[2 * b] = w * whole;
      box[2 * b + 1] = whole - box[2 * b];
    }
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    const double first = box[2 * quarter], second = box[2 * quarter + 1];
    steps[3 * quarter] = first * (2.0 / 3);
    steps[3 * quarter + 1] = (first + second) / 3;
    steps[3 * quarter + 2] = second * (2.0 / 3);
  }
  // All but the largest become whole numbers of the hour's last bit, of which sums are exact in any order.
  const double bit = std::ldexp(1.0, std::ilogb(depth) - 52);
  const auto peak = std::max_element(steps.begin(), steps.end());
  double others = 0;
  for (auto step = steps.begin(); step != steps.end(); ++step)
    if (step != peak) *step = std::floor(*step / bit) * bit, others += *step;
  *peak = depth - others;
  return steps;
}

}  // namespace qinghe::forcing
