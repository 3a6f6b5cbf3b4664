// Closed solutions against what they must satisfy: the differential equation, boundary and initial conditions, conservation.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "qinghe/validate/solution.hpp"

using namespace qinghe;
using validate::Instance;

namespace {

struct Channel {
  validate::Case c;
  const validate::Solution* solution;
  Channel(const char* key, double velocity, double dispersion, std::map<std::string, double, std::less<>> given)
      : solution(validate::find_solution(key)), u(velocity), d(dispersion) {
    c.given = std::move(given);
    c.reaches.push_back({.id = "channel", .length = 1e5, .cell_length = 100, .area = 10, .dispersion = dispersion});
  }
  double at(double x, double t) const { return solution->value(Instance{.of = &c, .x = x, .t = t, .velocity = u, .dispersion = d, .travelled = u * t}); }
  // ∂c/∂t + u ∂c/∂x − D ∂²c/∂x² + kc by central differences of fourth order, over the largest of its terms.
  double residual(double x, double t, double k) const {
    const double h = 0.01 * std::sqrt(d * t), s = 1e-3 * t;
    const auto first = [](double a, double b, double e, double f, double step) { return (a - 8 * b + 8 * e - f) / (12 * step); };
    const double ct = first(at(x, t - 2 * s), at(x, t - s), at(x, t + s), at(x, t + 2 * s), s);
    const double cx = first(at(x - 2 * h, t), at(x - h, t), at(x + h, t), at(x + 2 * h, t), h);
    const double cxx = (-at(x - 2 * h, t) + 16 * at(x - h, t) - 30 * at(x, t) + 16 * at(x + h, t) - at(x + 2 * h, t)) / (12 * h * h);
    const double terms[] = {ct, u * cx, -d * cxx, k * at(x, t)};
    double sum = 0, largest = 0;
    for (const double term : terms) sum += term, largest = std::max(largest, std::abs(term));
    return std::abs(sum) / largest;
  }
  double u, d;
};

}  // namespace

TEST_CASE("fronts and pulses solve the advection–dispersion–decay equation") {
  const Channel front("ogata_banks", 0.5, 30, {{"concentration", 10}});
  const Channel decaying("decaying_step", 0.1, 50, {{"concentration", 10}, {"decay", 5e-5}});
  const Channel gaussian("gaussian_pulse", 0.5, 30, {{"concentration", 10}, {"centre", 2000}, {"sigma", 500}});
  const Channel slug("slug", 0.5, 30, {{"mass", 1e5}, {"centre", 2000}, {"width", 100}});
  for (const double t : {3600.0, 14400.0})
    for (const double off : {-1.5, -0.4, 0.3, 1.6}) {
      const double spread = std::sqrt(2 * 30 * t);
      CAPTURE(t);
      CAPTURE(off);
      CHECK(front.residual(0.5 * t + off * spread, t, 0) < 1e-5);
      CHECK(decaying.residual(std::max(200.0, 0.1 * t + off * spread), t, 5e-5) < 1e-5);
      CHECK(gaussian.residual(2000 + 0.5 * t + off * spread, t, 0) < 1e-5);
      CHECK(slug.residual(2000 + 0.5 * t + off * spread, t, 0) < 1e-5);
    }
}

TEST_CASE("held heads hold, clean water is clean, and far places overflow nothing") {
  const Channel front("ogata_banks", 0.5, 5, {{"concentration", 10}});
  const Channel decaying("decaying_step", 0.5, 5, {{"concentration", 10}, {"decay", 5e-5}});
  for (const Channel* channel : {&front, &decaying}) {
    CHECK(channel->at(0, 0) == 0);
    for (const double t : {60.0, 3600.0, 1e6}) CHECK(channel->at(0, t) == doctest::Approx(10).epsilon(1e-9));
    for (const double x : {1e4, 1e5, 1e6}) {
      const double c = channel->at(x, 3600);
      CHECK(std::isfinite(c));
      CHECK(c >= 0);
      CHECK(c < 1e-6);
    }
    // The switch to the asymptotic series leaves no step.
    double before = channel->at(100, 3600);
    for (double x = 150; x < 6000; x += 50) {
      const double c = channel->at(x, 3600);
      CHECK(c <= before);
      before = c;
    }
  }
}

TEST_CASE("solutions agree where they must") {
  const Channel front("ogata_banks", 0.1, 50, {{"concentration", 10}});
  const Channel no_decay("decaying_step", 0.1, 50, {{"concentration", 10}, {"decay", 0}});
  const Channel decaying("decaying_step", 0.1, 50, {{"concentration", 10}, {"decay", 5e-5}});
  const Channel steady("steady_decay", 0.1, 50, {{"concentration", 10}, {"decay", 5e-5}});
  for (const double x : {100.0, 1500.0, 4000.0}) {
    CHECK(no_decay.at(x, 20000) == doctest::Approx(front.at(x, 20000)).epsilon(1e-12));
    CHECK(decaying.at(x, 1e7) == doctest::Approx(steady.at(x, 1e7)).epsilon(1e-12));
    // k c + u c' − D c'' = 0 of an exponential
    const double slope = std::log(steady.at(x + 1, 0) / steady.at(x, 0));
    CHECK(std::abs(5e-5 + 0.1 * slope - 50 * slope * slope) < 1e-10);
  }
  // A narrow slug is a point source, and holds its mass: Σ c A Δx = M.
  const Channel slug("slug", 0.5, 30, {{"mass", 1e5}, {"centre", 2000}, {"width", 1}});
  double mass = 0;
  for (double x = -9999.5; x < 20000; ++x) mass += slug.at(x, 7200) * 10;
  CHECK(mass == doctest::Approx(1e5).epsilon(1e-9));
  CHECK(slug.at(2000 + 3600, 7200) == doctest::Approx(1e5 / (10 * std::sqrt(4 * std::numbers::pi * 30 * 7200))).epsilon(1e-6));
  CHECK(validate::find_solution("ogata") == nullptr);
}

TEST_CASE("worked numbers of a channel at 0.3 m/s with 10 m²/s (python3, double precision)") {
  const Channel front("ogata_banks", 0.3, 10, {{"concentration", 1}});
  const Channel decaying("decaying_step", 0.3, 10, {{"concentration", 1}, {"decay", 0.5 / 86400}});
  const Channel steady("steady_decay", 0.3, 10, {{"concentration", 1}, {"decay", 0.5 / 86400}});
  CHECK(front.at(3000, 18000) == doctest::Approx(0.999978).epsilon(1e-6));
  CHECK(front.at(5400, 18000) == doctest::Approx(0.522096).epsilon(1e-6));
  CHECK(front.at(7000, 18000) == doctest::Approx(0.00438052).epsilon(2e-6));
  CHECK(front.at(500, 1800) == doctest::Approx(0.652504).epsilon(1e-6));
  CHECK(decaying.at(3000, 18000) == doctest::Approx(0.943787).epsilon(1e-6));
  CHECK(decaying.at(5400, 18000) == doctest::Approx(0.474623).epsilon(1e-6));
  CHECK(steady.at(10000, 0) == doctest::Approx(0.824666).epsilon(1e-6));
  const Channel plug("steady_decay", 0.3, 0, {{"concentration", 1}, {"decay", 0.5 / 86400}});
  CHECK(plug.at(10000, 0) == doctest::Approx(0.824563).epsilon(1e-6));
  // 1000 kg into 20 m² of section, an hour later where the water has come to; a slug of a metre is a point.
  Channel slug("slug", 0.3, 10, {{"mass", 1e6}, {"centre", 2000}, {"width", 1}});
  slug.c.reaches[0].area = 20;
  CHECK(slug.at(2000 + 0.3 * 3600, 3600) == doctest::Approx(74.3385).epsilon(2e-6));
}

TEST_CASE("Streeter and Phelps: the deficit's equation, and its largest value where its slope vanishes") {
  Channel sag("streeter_phelps", 0.3, 0, {{"cbod", 20}, {"deficit", 1}, {"saturation", 9}, {"deoxygenation", 0.35 / 86400}, {"reaeration", 0.9 / 86400}});
  const auto value = [&](validate::Constituent what, double days) {
    return sag.solution->value(Instance{.of = &sag.c, .constituent = what, .x = 0.3 * days * 86400, .velocity = 0.3});
  };
  using enum validate::Constituent;
  CHECK(value(cbod_fast, 5) == doctest::Approx(3.47548).epsilon(1e-5));
  const double h = 1e-4;
  for (const double day : {0.2, 1.0, 3.0, 8.0}) {
    const double slope = (value(dissolved_oxygen, day + h) - value(dissolved_oxygen, day - h)) / (2 * h);
    CHECK(slope == doctest::Approx(0.9 * (9 - value(dissolved_oxygen, day)) - 0.35 * value(cbod_fast, day)).epsilon(1e-6));
  }
  // t_c = ln[(k_a/k_d)(1 − D₀(k_a − k_d)/(k_d L₀))]/(k_a − k_d)
  const double critical = std::log(0.9 / 0.35 * (1 - 0.55 / (0.35 * 20))) / 0.55;
  CHECK(value(dissolved_oxygen, critical) < value(dissolved_oxygen, critical - 0.05));
  CHECK(value(dissolved_oxygen, critical) < value(dissolved_oxygen, critical + 0.05));
}

TEST_CASE("mixing counts what enters above, and nothing else") {
  validate::Case c;
  c.reaches = {{.id = "a", .from = 0, .to = 1}, {.id = "b", .from = 2, .to = 1}, {.id = "c", .from = 1, .to = 3}, {.id = "d", .from = 4, .to = 3}, {.id = "e", .from = 3, .to = 5}};
  const auto enter = [&](int reach, double flow, double tracer) {
    c.inflows.push_back({.reach = reach, .steps = {{.from = 0, .flow = flow, .water = {{validate::Constituent::tracer, tracer}}}}});
  };
  enter(0, 3, 10), enter(1, 1, 2), enter(3, 4, 1);
  const auto at = [&](int reach) { return validate::find_solution("mixing")->value(Instance{.of = &c, .reach = reach}); };
  CHECK(at(0) == 10);
  CHECK(at(2) == 8);
  CHECK(at(3) == 1);
  CHECK(at(4) == 4.5);
}
