// The split engine on a small river with a bifurcation and a reservoir: conservation, positivity, a uniform field, and
// agreement with the coupled reference engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

using namespace qinghe;

namespace {

constexpr base::Civil july{.year = 2016, .month = 7, .day = 20};

struct River {
  network::Network network{6,
                           {{"a", 0, 2, 12000, 1000}, {"b", 1, 2, 9000, 1000}, {"c", 2, 3, 8000, 1000}, {"d", 3, 4, 6000, 1000},
                            {"e", 3, 4, 7000, 1000}, {"f", 4, 5, 10000, 1000}},
                           {false, false, false, false, false, false}};
  constituents::ConstituentSet set = constituents::ConstituentSet::all();
  channel::Hydraulics hydraulics;
  std::vector<double> lateral, evaporation, source, dispersion, mass;
  quality::Places places;
  channel::FlowStep flow;

  River()
      : hydraulics(network, {.reaches = std::vector<channel::ReachGeometry>(6),
                             .splits = {{.node = 3, .reach = 4, .flow = {0, 50}, .share = {0.3, 0.5}}}}),
        lateral(cells(), 0.05), evaporation(cells(), 0.0), source(cells() * stride(), 0.0), dispersion(network.faces().size(), 0.0),
        mass(cells() * stride(), 0.0) {}

  std::size_t cells() const { return static_cast<std::size_t>(network.cell_count()); }
  std::size_t stride() const { return static_cast<std::size_t>(set.stride()); }
  void water() { hydraulics.step(july, 3600, lateral, evaporation, flow); }
  void fill(const std::vector<double>& c) {
    for (std::size_t i = 0; i < cells(); ++i)
      for (std::size_t k = 0; k < c.size(); ++k) mass[i * stride() + k] = c[k] * flow.volume_end[i];
  }
  void surroundings(const quality::Kinetics& kinetics) {
    places.resize(kinetics.prepared_size(), static_cast<int>(cells()));
    for (std::size_t i = 0; i < cells(); ++i) {
      quality::Environment e;
      e.depth = flow.depth[i], e.top_width = flow.top_width[i], e.velocity = flow.velocity[i];
      kinetics.prepare(e, places, static_cast<int>(i));
    }
  }
  simulate::QualityStep step() const { return {.flow = &flow, .source_mass = source, .places = &places, .dispersion = dispersion}; }
};

std::vector<double> water_of(const constituents::ConstituentSet& set) {
  std::vector<double> c(static_cast<std::size_t>(set.stride()), 0.0);
  constituents::split({.temperature = 22, .dissolved_oxygen = 6, .cod_cr = 30, .ammonia_n = 2, .nitrate_n = 4, .total_n = 8, .total_p = 0.4,
                       .suspended_solids = 30, .coliform = 1e5},
                      constituents::splitting("river"), set, c.data());
  return c;
}

}  // namespace

TEST_CASE("split: a uniform tracer stays uniform through a flood, a split and drying") {
  River r;
  const constituents::ConstituentSet tracer({constituents::Constituent::tracer});
  const quality::Kinetics none(tracer, {});
  simulate::IntegratorOptions options;
  options.method = "split";
  const auto engine = simulate::make_integrator(r.network, tracer, none, options);
  const auto stride = static_cast<std::size_t>(tracer.stride());
  r.water();
  std::vector<double> mass(r.cells() * stride, 0.0), source(r.cells() * stride, 0.0);
  for (std::size_t i = 0; i < r.cells(); ++i) mass[i * stride] = 3 * r.flow.volume_end[i];
  simulate::MassBudget budget(tracer.stride());
  double worst = 0;
  for (int hour = 0; hour < 600; ++hour) {
    for (std::size_t i = 0; i < r.cells(); ++i) r.lateral[i] = hour % 100 < 10 ? 8.0 : hour < 300 ? 0.02 : 0.0;
    r.water();
    for (std::size_t i = 0; i < r.cells(); ++i) source[i * stride] = 3 * r.lateral[i];
    for (double& x : r.dispersion) x = 0.5;
    engine->advance({.flow = &r.flow, .source_mass = source, .places = &r.places, .dispersion = r.dispersion}, mass, budget);
    for (std::size_t i = 0; i < r.cells(); ++i) worst = std::max(worst, std::abs(mass[i * stride] / r.flow.volume_end[i] / 3 - 1));
  }
  CHECK(worst < 1e-11);
}

TEST_CASE("split: every constituent closes and none falls below zero") {
  River r;
  const quality::Kinetics kinetics(r.set, {});
  simulate::IntegratorOptions options;
  options.method = "split";
  const auto engine = simulate::make_integrator(r.network, r.set, kinetics, options);
  r.water();
  const std::vector<double> c = water_of(r.set);
  r.fill(c);
  const std::vector<double> begin = r.mass;
  simulate::MassBudget budget(r.set.stride());
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int hour = 0; hour < 480; ++hour) {
    for (std::size_t i = 0; i < r.cells(); ++i) r.lateral[i] = hour % 120 < 8 ? 6 * uniform(random) : 0.02;
    r.water();
    r.surroundings(kinetics);
    for (std::size_t i = 0; i < r.cells(); ++i)
      for (std::size_t k = 0; k < r.stride(); ++k) r.source[i * r.stride() + k] = r.lateral[i] * c[k] * (i % 3 == 0 ? 2.0 : 0.2);
    engine->advance(r.step(), r.mass, budget);
    for (const double m : r.mass) REQUIRE(m >= 0);
  }
  for (std::size_t k = 0; k < static_cast<std::size_t>(r.set.count()); ++k) {
    double change = 0, now = 0;
    for (std::size_t i = 0; i < r.cells(); ++i) change += r.mass[i * r.stride() + k] - begin[i * r.stride() + k], now += r.mass[i * r.stride() + k];
    const double residual = budget.inflow[k] - budget.outflow[k] - budget.withdrawal[k] - budget.seepage[k] + budget.reaction[k] - change;
    CAPTURE(constituents::info(r.set.id(static_cast<int>(k))).key);
    CHECK(std::abs(residual) <= 1e-12 * (std::abs(budget.inflow[k]) + std::abs(budget.reaction[k]) + now + 1e-30));
  }
}

TEST_CASE("split and coupled engines agree where loads are steady") {
  River r;
  const quality::Kinetics kinetics(r.set, {});
  simulate::IntegratorOptions split, coupled;
  split.method = "split";
  coupled.relative_tolerance = 1e-5;
  const auto fast = simulate::make_integrator(r.network, r.set, kinetics, split);
  const auto reference = simulate::make_integrator(r.network, r.set, kinetics, coupled);
  const std::vector<double> c = water_of(r.set);
  r.water();
  r.fill(c);
  std::vector<double> mass = r.mass;
  simulate::MassBudget a(r.set.stride()), b(r.set.stride());
  for (int hour = 0; hour < 120; ++hour) {
    r.water();
    r.surroundings(kinetics);
    for (std::size_t i = 0; i < r.cells(); ++i)
      for (std::size_t k = 0; k < r.stride(); ++k) r.source[i * r.stride() + k] = r.lateral[i] * c[k];
    fast->advance(r.step(), r.mass, a);
    reference->advance(r.step(), mass, b);
  }
  for (const auto id : {constituents::Constituent::dissolved_oxygen, constituents::Constituent::ammonium, constituents::Constituent::nitrate,
                        constituents::Constituent::phosphate, constituents::Constituent::cbod_slow}) {
    const auto k = static_cast<std::size_t>(r.set.slot(id));
    double square = 0, size = 0;
    for (std::size_t i = 0; i < r.cells(); ++i) {
      const double x = r.mass[i * r.stride() + k] / r.flow.volume_end[i], y = mass[i * r.stride() + k] / r.flow.volume_end[i];
      square += (x - y) * (x - y), size += y * y;
    }
    CAPTURE(constituents::info(id).key);
    CHECK(std::sqrt(square / size) < 0.02);  // splitting error of one step an hour
  }
}

TEST_CASE("a state that is NaN or infinite stops the run, by its constituent, with every integrator") {
  for (const std::string method : {"split", "cvode", "arkode"})
    for (const double wrong : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
      CAPTURE(method);
      CAPTURE(wrong);
      River r;
      const constituents::ConstituentSet tracer({constituents::Constituent::tracer});
      const quality::Kinetics none(tracer, {});
      const auto engine = simulate::make_integrator(r.network, tracer, none, {.method = method});
      r.water();
      r.surroundings(none);
      r.source.assign(r.cells() * static_cast<std::size_t>(tracer.stride()), 0.0);
      r.mass = r.source;
      r.source[static_cast<std::size_t>(3 * tracer.stride())] = wrong;
      simulate::MassBudget budget(tracer.stride());
      try {
        engine->advance(r.step(), r.mass, budget);
        FAIL("the step passed");
      } catch (const base::NumericalError& error) {
        if (method != "split") continue;
        CHECK(std::string(error.what()).find("not a finite number") != std::string::npos);
        CHECK(error.context().constituent == "tracer");
      }
    }
}
