// Random rain: mass, chance, what the shipped gauges show, and independence of everything but its arguments.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "qinghe/base/error.hpp"
#include "qinghe/forcing/rain_field.hpp"
#include "qinghe/forcing/station.hpp"
#include "qinghe/numerics/random.hpp"

using namespace qinghe;
using forcing::rain_splits;
using forcing::rain_steps;

namespace {

std::array<double, rain_splits> draw(numerics::Random& random) {
  std::array<double, rain_splits> u{};
  for (double& x : u) x = random.uniform();
  return u;
}

double sum_of(std::span<const double> steps) {
  return std::accumulate(steps.begin(), steps.end(), 0.0);
}

}  // namespace

TEST_CASE("five-minute rain sums to the hour to the last bit and is never negative") {
  const forcing::RainCascade cascade;
  numerics::Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const double depth = std::exp(8 * random.uniform() - 3);
    const auto steps = cascade.split(depth, draw(random));
    REQUIRE(sum_of(steps) == depth);
    for (const double mm : steps) REQUIRE(mm >= 0);
  }
  CHECK(sum_of(cascade.split(0, draw(random))) == 0);
}

TEST_CASE("halves are alike: the mean course of an hour is even") {
  const forcing::RainCascade cascade;
  numerics::Random random(11);
  std::array<double, rain_steps> mean{};
  constexpr int n = 40'000;
  for (int i = 0; i < n; ++i) {
    const auto steps = cascade.split(12, draw(random));
    for (std::size_t k = 0; k < rain_steps; ++k) mean[k] += steps[k] / n;
  }
  for (const double mm : mean) CHECK(mm == doctest::Approx(1).epsilon(0.03));
}

TEST_CASE("weights spread as their Beta does, and stay in one half as often as stated") {
  const forcing::CascadeParameters p;
  const forcing::RainCascade cascade(p);
  numerics::Random random(3);
  constexpr int n = 40'000;
  constexpr double depth = 20;
  int dry = 0, wet = 0;
  double square = 0;
  for (int i = 0; i < n; ++i) {
    const auto steps = cascade.split(depth, draw(random));
    const double w = sum_of(std::span(steps).first(6)) / depth;
    if (w < 1e-12 || w > 1 - 1e-12)
      ++dry;
    else
      ++wet, square += (w - 0.5) * (w - 0.5);
  }
  CHECK(static_cast<double>(dry) / n == doctest::Approx(forcing::dry_probability(p, 1, depth)).epsilon(0.05));
  // Variance of Beta(a, a): 1/(4(2a + 1)).
  CHECK(square / wet == doctest::Approx(1 / (4 * (2 * forcing::beta_of(p, 1) + 1))).epsilon(0.03));
}

TEST_CASE("the shipped gauges halve their rain as the parameters say, from 2 to 16 h") {
  const std::filesystem::path folder = std::string(QINGHE_SOURCE_DIR) + "/inputs/weather";
  base::Faults faults;
  const auto stations = forcing::read_stations(folder, forcing::RecordKind::hourly, faults);
  std::vector<forcing::StationRecord> gauges;
  for (const auto& station : stations)
    gauges.push_back(forcing::read_record(folder / ("hourly_" + station.id + ".csv"), station,
                                          base::beijing_offset, faults));
  faults.throw_if_any();
  const forcing::CascadeParameters p;
  for (const int hours : {2, 4, 8, 16}) {
    int whole = 0, dry = 0;
    double square = 0;
    for (const auto& gauge : gauges) {
      const auto& rain = gauge.of(forcing::Variable::rain);
      for (std::size_t i = 0; i + static_cast<std::size_t>(hours) <= rain.size();
           i += static_cast<std::size_t>(hours)) {
        const auto part = std::span(rain).subspan(i, static_cast<std::size_t>(hours));
        const double first = sum_of(part.first(part.size() / 2)), all = sum_of(part);
        if (!(all >= 2)) continue;  // light rain, or with a gap
        ++whole;
        if (first == 0 || first == all)
          ++dry;
        else
          square += std::pow(first / all - 0.5, 2);
      }
    }
    CAPTURE(hours);
    REQUIRE(whole > 1000);
    CHECK(static_cast<double>(dry) / whole ==
          doctest::Approx(forcing::dry_probability(p, hours, 5)).epsilon(0.1));
    const double a = 0.5 * ((whole - dry) / (4 * square) - 1);
    CHECK(a == doctest::Approx(forcing::beta_of(p, hours)).epsilon(0.1));
  }
}

namespace {

// Two gauges 30 km apart; one place at the first, one half way, one far off.
forcing::RainField field(forcing::FieldParameters parameters = {}) {
  const std::vector<forcing::FieldGauge> gauges = {{116.2, 40.0}, {116.55, 40.0}};
  return {gauges,
          {{116.2, 40.0, 1.0, {0}, {1.0}},
           {116.375, 40.0, 40e6, {0, 1}, {0.5, 0.5}},
           {115.0, 40.0, 40e6, {0}, {1.0}}},
          parameters};
}

}  // namespace

TEST_CASE("a place at its gauge has the gauge's rain; with distance it varies more, and the mean is kept") {
  const forcing::RainField rain = field();
  CHECK(rain.error_variance(0) < 1e-3);
  CHECK(rain.error_variance(1) > 0.05);
  CHECK(rain.error_variance(2) > rain.error_variance(1));
  const std::vector<double> hourly = {10, 10, 10};
  std::vector<double> out(3 * rain_steps), mean(3);
  constexpr int n = 20'000;
  for (int hour = 0; hour < n; ++hour) {
    rain.hour(1, 0, 400'000 + hour, hourly, out);
    for (std::size_t i = 0; i < out.size(); ++i) mean[i % 3] += out[i] / n;
  }
  for (const double mm : mean) CHECK(mm == doctest::Approx(10).epsilon(0.03));
}

TEST_CASE("without areal variation every place keeps its hour exactly") {
  const forcing::RainField rain = field({.areal = false});
  const std::vector<double> hourly = {10.3, 0, 2.7};
  std::vector<double> out(3 * rain_steps);
  rain.hour(5, 2, 410'000, hourly, out);
  for (std::size_t i = 0; i < 3; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < rain_steps; ++k) sum += out[3 * k + i];
    CHECK(sum == hourly[i]);
  }
}

TEST_CASE("an hour is a function of seed, member and hour") {
  const forcing::RainField rain = field(), again = field();
  const std::vector<double> hourly = {10, 5, 3};
  std::vector<double> a(3 * rain_steps), b = a, c = a;
  rain.hour(1, 4, 400'000, hourly, a);
  again.hour(9, 9, 399'999, hourly, b);
  again.hour(1, 4, 400'000, hourly, b);
  CHECK(a == b);
  rain.hour(2, 4, 400'000, hourly, c);
  CHECK(a != c);
  rain.hour(1, 5, 400'000, hourly, c);
  CHECK(a != c);
}
