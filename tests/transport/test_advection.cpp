#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <string>

#include "qinghe/base/error.hpp"
#include "qinghe/transport/advection.hpp"
#include "river.hpp"

using namespace qinghe;
using namespace qinghe::transport;

namespace {

constexpr int count = 3, stride = 8;
constexpr Flux fluxes[] = {Flux::upwind, Flux::van_albada, Flux::van_leer};

struct Rates {
  std::vector<double> dmdt, outflow, withdrawal, seepage;
  Rates(const Advection& transport, const std::vector<double>& c)
      : dmdt(c.size(), 0.0), outflow(stride, 0.0), withdrawal(stride, 0.0), seepage(stride, 0.0) {
    transport.rates(c.data(), dmdt.data(), {outflow.data(), withdrawal.data(), seepage.data()});
  }
};

std::vector<double> random_concentrations(std::mt19937_64& random, int cells) {
  std::uniform_real_distribution<double> uniform(0, 10);
  std::vector<double> c(static_cast<std::size_t>(cells * stride), 0.0);
  for (int i = 0; i < cells; ++i)
    for (int k = 0; k < count; ++k) c[static_cast<std::size_t>(i * stride + k)] = uniform(random);
  return c;
}

std::vector<double> some_exchange(const network::Network& n, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 0.5);
  std::vector<double> x(n.faces().size());
  for (std::size_t f = 0; f < x.size(); ++f) x[f] = n.faces()[f].distance > 0 ? uniform(random) : 0.0;
  return x;
}

}  // namespace

TEST_CASE("what leaves cells arrives in others or crosses the boundary") {
  std::mt19937_64 random(3);
  const network::Network n = test::delta();
  const channel::FlowStep flow = test::random_flow(n, random, 0.3);
  const std::vector<double> x = some_exchange(n, random), c = random_concentrations(random, n.cell_count());
  const std::vector<double> smallest(stride, 1e-6), source(c.size(), 0.0);
  for (Flux flux : fluxes) {
    Advection transport(n, count, stride, smallest, flux);
    transport.begin(flow, x, source);
    const Rates r(transport, c);
    for (std::size_t k = 0; k < count; ++k) {
      double sum = r.outflow[k] + r.withdrawal[k] + r.seepage[k];
      for (std::size_t i = k; i < r.dmdt.size(); i += stride) sum += r.dmdt[i];
      CHECK(std::abs(sum) < 1e-12 * r.outflow[k] * n.cell_count());
    }
  }
}

TEST_CASE("a uniform field changes only with the water") {
  std::mt19937_64 random(4);
  const network::Network n = test::delta();
  const channel::FlowStep flow = test::random_flow(n, random, 0.3);
  const std::vector<double> x = some_exchange(n, random), smallest(stride, 1e-6);
  const auto cells = static_cast<std::size_t>(n.cell_count());
  std::vector<double> c(cells * stride, 0.0), source(c.size(), 0.0);
  for (std::size_t i = 0; i < cells; ++i)
    for (std::size_t k = 0; k < count; ++k) {
      c[i * stride + k] = 7;
      source[i * stride + k] = 7 * flow.lateral[i];
    }
  for (Flux flux : fluxes) {
    Advection transport(n, count, stride, smallest, flux);
    transport.begin(flow, x, source);
    const Rates r(transport, c);
    for (std::size_t i = 0; i < cells; ++i) {
      const double gain = 7 * (flow.volume_end[i] - flow.volume_begin[i]) / flow.dt;
      CHECK(r.dmdt[i * stride] + source[i * stride] == doctest::Approx(gain).epsilon(1e-11));
    }
  }
}

TEST_CASE("derivatives equal differences, reversed faces included") {
  std::mt19937_64 random(5);
  const network::Network n = test::delta();
  channel::FlowStep flow = test::random_flow(n, random, 0.1);
  flow.face_flow[static_cast<std::size_t>(n.faces_out(n.first_cell(2))[0])] *= -1;  // rates alone need no balance
  const std::vector<double> x = some_exchange(n, random), smallest(stride, 1e-3);
  std::vector<double> c = random_concentrations(random, n.cell_count());
  std::vector<double> source(c.size(), 1.0);
  for (Flux flux : fluxes) {
    Advection transport(n, count, stride, smallest, flux);
    transport.begin(flow, x, source);
    numerics::NetworkJacobian j(transport.pattern(), numerics::BlockPattern(count), stride);
    j.volume.assign(j.volume.size(), 1.0);
    transport.derivatives(c.data(), j);
    std::vector<double> direction = random_concentrations(random, n.cell_count()), analytic(c.size());
    j.multiply(direction.data(), analytic.data());
    const double h = 1e-7;
    std::vector<double> plus = c, minus = c;
    for (std::size_t i = 0; i < c.size(); ++i) {
      plus[i] += h * direction[i];
      minus[i] -= h * direction[i];
    }
    const Rates above(transport, plus), below(transport, minus);
    for (std::size_t i = 0; i < c.size(); ++i) {
      CAPTURE(i);
      CHECK(analytic[i] == doctest::Approx((above.dmdt[i] - below.dmdt[i]) / (2 * h)).epsilon(1e-5).scale(1.0));
    }
  }
}

TEST_CASE("no face carries less than nothing or more than twice its cell, on uneven cells too") {
  std::mt19937_64 random(6);
  // Cells of 3 km, 0.4 km and 1 km: the extrapolation to a face must be cut.
  const network::Network n(4, {{"a", 0, 1, 3000, 3000}, {"b", 1, 2, 400, 400}, {"c", 2, 3, 1000, 1000}},
                           std::vector<bool>(4, false));
  channel::FlowStep flow = test::random_flow(n, random, 0.0);
  const std::vector<double> smallest(stride, 1e-6);
  for (Flux flux : fluxes)
    for (int trial = 0; trial < 200; ++trial) {
      const std::vector<double> c = random_concentrations(random, 3);
      std::vector<double> source(c.size(), 0.0);
      Advection transport(n, count, stride, smallest, flux);
      transport.begin(flow, {}, source);
      const Rates r(transport, c);
      for (std::size_t k = 0; k < count; ++k) {
        const double first = -r.dmdt[k] - c[k] * (flow.withdrawal[0] + flow.seepage[0]);
        CHECK(first >= 0);
        CHECK(first <= 2 * flow.face_flow[0] * c[k] * (1 + 1e-14));
      }
    }
}

TEST_CASE("order in space: the rate of a smooth wave, upwind 1, limited 2") {
  for (Flux flux : fluxes) {
    double error[2];
    for (int level = 0; level < 2; ++level) {
      const int cells = 100 << level;
      const double dx = 10000.0 / cells;
      const network::Network n = test::channel_of(10000, dx);
      REQUIRE(n.cell_count() == cells);
      std::mt19937_64 random(1);
      channel::FlowStep flow = test::random_flow(n, random, 0.0);
      for (auto* v : {&flow.withdrawal, &flow.seepage, &flow.lateral}) v->assign(static_cast<std::size_t>(cells), 0.0);
      flow.face_flow.assign(n.faces().size(), 1.0);
      // Cell means of 5 + sin(2πx/L)·monotone part away from extrema: test where the wave rises.
      const auto integral = [](double x) { return 5 * x - 10000 / (2 * std::numbers::pi) * std::cos(2 * std::numbers::pi * x / 10000); };
      const auto value = [](double x) { return 5 + std::sin(2 * std::numbers::pi * x / 10000); };
      std::vector<double> c(static_cast<std::size_t>(cells * stride), 0.0), source(c.size(), 0.0), smallest(stride, 1e-9);
      for (int i = 0; i < cells; ++i) c[static_cast<std::size_t>(i * stride)] = (integral((i + 1) * dx) - integral(i * dx)) / dx;
      Advection transport(n, 1, stride, smallest, flux);
      transport.begin(flow, {}, source);
      const Rates r(transport, c);
      error[level] = 0;
      for (int i = cells / 2 - cells / 8; i < cells / 2 + cells / 8; ++i) {
        const double exact = value(i * dx) - value((i + 1) * dx);
        error[level] = std::max(error[level], std::abs(r.dmdt[static_cast<std::size_t>(i * stride)] - exact) / dx);
      }
    }
    const double order = std::log2(error[0] / error[1]);
    MESSAGE("order " << order);
    if (flux == Flux::upwind) CHECK(order == doctest::Approx(1).epsilon(0.1));
    else CHECK(order > 1.8);
  }
}

TEST_CASE("water entering through an outlet is refused") {
  const network::Network n = test::channel_of(1000, 500);
  std::mt19937_64 random(2);
  channel::FlowStep flow = test::random_flow(n, random, 0.0);
  flow.face_flow.back() = -1;
  const std::vector<double> smallest(stride, 1e-6), source(2 * stride, 0.0);
  Advection transport(n, 1, stride, smallest, Flux::van_albada);
  CHECK_THROWS_AS(transport.begin(flow, {}, source), base::InternalError);
}
