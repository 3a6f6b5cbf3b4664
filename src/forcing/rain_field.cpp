#include "qinghe/forcing/rain_field.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "qinghe/numerics/random.hpp"
#include "qinghe/numerics/sampling.hpp"

namespace qinghe::forcing {
namespace {

struct Point {
  double x, y;  // [m]
};
Point on_plane(double longitude, double latitude) {
  constexpr double metres = 6'371'000 * std::numbers::pi / 180, middle = 40;
  return {longitude * metres * std::cos(middle * std::numbers::pi / 180), latitude * metres};
}

// Four points of a square whose mean stands for the mean over it (Gauss).
std::array<Point, 4> points_of(const FieldPlace& place) {
  const Point c = on_plane(place.longitude, place.latitude);
  const double r = 0.5 * std::sqrt(place.area / 3);
  return {{{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x - r, c.y + r}, {c.x + r, c.y + r}}};
}

// Mean correlation between the points of two things.
template <class A, class B>
double correlation(const A& a, const B& b, double length) {
  double sum = 0;
  for (const Point& p : a)
    for (const Point& q : b) sum += std::exp(-std::hypot(p.x - q.x, p.y - q.y) / length);
  return sum / static_cast<double>(a.size() * b.size());
}

// Lower triangle L with L·Lᵀ = m (Cholesky); a row that depends on those above it gets no part of its own.
std::vector<std::vector<double>> triangle(const std::vector<std::vector<double>>& m) {
  constexpr double dependent = 1e-12;
  std::vector<std::vector<double>> l(m.size());
  for (std::size_t i = 0; i < m.size(); ++i) {
    l[i].assign(i + 1, 0.0);
    for (std::size_t j = 0; j <= i; ++j) {
      double left = m[i][j];
      for (std::size_t k = 0; k < j; ++k) left -= l[i][k] * l[j][k];
      if (j == i)
        l[i][i] = left > dependent ? std::sqrt(left) : 0;
      else if (l[j][j] > 0)
        l[i][j] = left / l[j][j];
    }
  }
  return l;
}

double dot(const std::vector<double>& row, std::span<const double> normals) {
  double sum = 0;
  for (std::size_t k = 0; k < row.size(); ++k) sum += row[k] * normals[k];
  return sum;
}

constexpr int remembered = 6;  // hours of an error's past; persistence^6 is nothing

}  // namespace

std::span<const base::Parameter> field_parameters() {
  using base::Confidence;
  static constexpr FieldParameters d;
  static constexpr std::array<base::Parameter, 4> records = {{
      {"log_variance", "variance of the logarithm of hourly rain", "1", d.log_variance, 0, 1.5,
       "sill of the variogram of six gauges of Beijing 2013–2017 (hours of at least 0.5 mm at both)",
       Confidence::uncertain},
      {"length", "correlation length of hourly rain", "m", d.length, 2e3, 60e3,
       "the same variogram, 12–60 km", Confidence::uncertain},
      {"persistence", "correlation of the error from hour to hour", "1", d.persistence, 0, 0.9,
       "logarithms of ratios of the same gauges: 0.01–0.45", Confidence::uncertain},
      {"pattern_length", "correlation length of the course within an hour", "m", d.pattern_length, 500, 20e3,
       "order of 5-min rain, Villarini et al. 2008, J. Geophys. Res. 113, D11102", Confidence::recalled},
  }};
  return records;
}

RainField::RainField(std::span<const FieldGauge> gauges, std::vector<FieldPlace> places,
                     FieldParameters parameters, CascadeParameters cascade)
    : places_(places.size()), parameters_(parameters), cascade_(cascade) {
  std::vector<std::array<Point, 1>> gauge_points;
  for (const FieldGauge& g : gauges) gauge_points.push_back({on_plane(g.longitude, g.latitude)});
  std::vector<std::array<Point, 4>> place_points;
  for (const FieldPlace& place : places) place_points.push_back(points_of(place));
  const double length = parameters_.length;
  // What area i shares with the weighted gauges of area j.
  const auto with_gauges = [&](std::size_t i, const FieldPlace& of) {
    double sum = 0;
    for (std::size_t g = 0; g < of.gauges.size(); ++g)
      sum += of.weights[g] *
             correlation(place_points[i], gauge_points[static_cast<std::size_t>(of.gauges[g])], length);
    return sum;
  };
  const auto among_gauges = [&](const FieldPlace& a, const FieldPlace& b) {
    double sum = 0;
    for (std::size_t g = 0; g < a.gauges.size(); ++g)
      for (std::size_t h = 0; h < b.gauges.size(); ++h)
        sum += a.weights[g] * b.weights[h] *
               correlation(gauge_points[static_cast<std::size_t>(a.gauges[g])],
                           gauge_points[static_cast<std::size_t>(b.gauges[h])], length);
    return sum;
  };
  Rows error(places_, std::vector<double>(places_)), pattern = error;
  for (std::size_t i = 0; i < places_; ++i)
    for (std::size_t j = 0; j < places_; ++j) {
      error[i][j] = correlation(place_points[i], place_points[j], length) - with_gauges(i, places[j]) -
                    with_gauges(j, places[i]) + among_gauges(places[i], places[j]);
      const Point a = on_plane(places[i].longitude, places[i].latitude),
                  b = on_plane(places[j].longitude, places[j].latitude);
      pattern[i][j] = std::exp(-std::hypot(a.x - b.x, a.y - b.y) / parameters_.pattern_length);
    }
  for (std::size_t i = 0; i < places_; ++i) variance_.push_back(parameters_.log_variance * error[i][i]);
  error_ = triangle(error);
  pattern_ = triangle(pattern);
}

void RainField::hour(std::uint64_t seed, int member, std::int64_t number, std::span<const double> hourly,
                     std::span<double> out) const {
  const std::uint64_t stream = numerics::stream_of("rain member " + std::to_string(member));
  // Each hour has a row of normals for the error and one for each split.
  const auto normal = [&](std::int64_t hour, std::size_t row, std::size_t place) {
    const auto index = (static_cast<std::uint64_t>(hour) * (1 + rain_splits) + row) * places_ + place;
    return numerics::normal_quantile(numerics::uniform_at(seed, stream, index));
  };
  std::vector<double> normals(places_);
  std::vector<double> depth(hourly.begin(), hourly.end());
  if (parameters_.areal) {
    double norm = 0, share = 1;
    for (int k = 0; k < remembered; ++k, share *= parameters_.persistence) {
      norm += share * share;
      for (std::size_t i = 0; i < places_; ++i) normals[i] += share * normal(number - k, 0, i);
    }
    for (double& n : normals) n /= std::sqrt(norm);
    const double sigma = std::sqrt(parameters_.log_variance);
    for (std::size_t i = 0; i < places_; ++i)
      depth[i] *= std::exp(sigma * dot(error_[i], normals) - 0.5 * variance_[i]);
  }
  std::vector<std::array<double, rain_splits>> uniform(places_);
  for (std::size_t split = 0; split < rain_splits; ++split) {
    for (std::size_t i = 0; i < places_; ++i) normals[i] = normal(number, 1 + split, i);
    for (std::size_t i = 0; i < places_; ++i)
      uniform[i][split] = numerics::normal_cumulative(dot(pattern_[i], normals));
  }
  for (std::size_t i = 0; i < places_; ++i) {
    const auto steps = cascade_.split(depth[i], uniform[i]);
    for (std::size_t k = 0; k < rain_steps; ++k) out[k * places_ + i] = steps[k];
  }
}

}  // namespace qinghe::forcing
