// The split engine's transport: what it conserves, how sharp it is, where it is exact.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <numbers>
#include <random>

#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using transport::SemiLagrangian;

namespace {

constexpr int stride = 8;

struct Budget {
  std::vector<double> inflow = std::vector<double>(stride), outflow = inflow, withdrawal = inflow, seepage = inflow;
  std::vector<int> taps;
  std::vector<double> drawn;
  transport::BoundaryMass spans() { return {.inflow = inflow, .outflow = outflow, .withdrawal = withdrawal, .seepage = seepage, .taps = taps, .drawn = drawn}; }
  // Keeps apart what is withdrawn from each cell.
  void tap_all(int cells) {
    for (int cell = 0; cell < cells; ++cell) taps.push_back(cell);
    drawn.assign(taps.size() * stride, 0.0);
  }
  // How far what was drawn from all cells is from what was withdrawn in all.
  double untold(std::size_t slot) const {
    double sum = 0;
    for (std::size_t i = slot; i < drawn.size(); i += stride) sum += drawn[i];
    return std::abs(sum / withdrawal[slot] - 1);
  }
};

// A channel under steady uniform flow, Courant number u·Δt/Δx by the step.
channel::FlowStep uniform_channel(const network::Network& n, double flow, double volume, double dt) {
  channel::FlowStep step;
  step.dt = dt;
  const auto cells = static_cast<std::size_t>(n.cell_count());
  for (auto* v : {&step.lateral, &step.withdrawal, &step.seepage, &step.evaporation, &step.depth, &step.top_width, &step.velocity}) v->assign(cells, 0.0);
  step.volume_begin.assign(cells, volume);
  step.volume_end = step.volume_begin;
  step.lateral[0] = flow;
  step.face_flow.assign(n.faces().size(), flow);
  return step;
}

double normal_integral(double x) { return 0.5 * (1 + std::erf(x / std::numbers::sqrt2)); }

struct Pulse {
  double peak, l1, lowest, travel;  // relative peak error, relative L1, lowest value, relative error of the centre's way
};

// A pulse of σ = 2 km (an overflow of about an hour) carried 59 km at 0.5 m/s with D = 5 m²/s on cells of `cell` m
// (numerics evidence; truth: the advected and diffused normal distribution, averaged over each cell).
Pulse carry_pulse(double cell, double dt, int reach_cells) {
  const double length = 140e3, area = 20, u = 0.5, diffusion = 5, sigma = 2000, start = 20e3;
  // The channel in reaches of `reach_cells`, so that the pulse also crosses their ends.
  std::vector<network::ReachSpec> reaches;
  const int count = static_cast<int>(length / (cell * reach_cells));
  for (int r = 0; r < count; ++r) reaches.push_back({std::to_string(r), r, r + 1, cell * reach_cells, cell});
  const network::Network n(count + 1, reaches, std::vector<bool>(static_cast<std::size_t>(count) + 1, false));
  const channel::FlowStep flow = uniform_channel(n, u * area, area * cell, dt);
  const auto cells = static_cast<std::size_t>(n.cell_count());
  const std::vector<double> exchange(n.faces().size(), diffusion * area / cell), source(cells * stride, 0.0);
  std::vector<double> mass(cells * stride, 0.0);
  const auto average = [&](std::size_t i, double centre, double width) {
    const double left = static_cast<double>(i) * cell, right = left + cell;
    return (normal_integral((right - centre) / width) - normal_integral((left - centre) / width)) * sigma * std::sqrt(2 * std::numbers::pi) / cell;
  };
  for (std::size_t i = 0; i < cells; ++i) mass[i * stride] = area * cell * average(i, start, sigma);
  SemiLagrangian advection(n, stride);
  transport::ImplicitDispersion dispersion(n, stride);
  Budget budget;
  const int steps = static_cast<int>(std::lround(59e3 / u / dt));
  for (int s = 0; s < steps; ++s) {
    advection.begin(flow, source);
    advection.advance(0, 0.5, mass, budget.spans());
    dispersion.begin(exchange, dt, advection.volume(0.5));
    dispersion.advance(mass);
    advection.advance(0.5, 1, mass, budget.spans());
  }
  const double t = steps * dt, width = std::sqrt(sigma * sigma + 2 * diffusion * t), centre = start + u * t;
  Pulse p{0, 0, 1e300, 0};
  double peak = 0, exact_peak = 0, difference = 0, size = 0, moment = 0, total = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const double c = mass[i * stride] / (area * cell), exact = average(i, centre, width);
    peak = std::max(peak, c), exact_peak = std::max(exact_peak, exact);
    difference += std::abs(c - exact), size += exact;
    moment += c * (static_cast<double>(i) + 0.5) * cell, total += c;
    p.lowest = std::min(p.lowest, c);
  }
  p.peak = peak / exact_peak - 1, p.l1 = difference / size;
  p.travel = (moment / total - start) / (u * t) - 1;
  return p;
}

}  // namespace

TEST_CASE("an overflow pulse of an hour is carried 59 km on cells of 1 km") {
  for (const int reach : {140, 10, 4}) {
    const Pulse p = carry_pulse(1000, 3600, reach);
    MESSAGE("reaches of " << reach << " cells: peak " << 100 * p.peak << " %, L1 " << p.l1 << ", travel " << 100 * p.travel << " %, lowest " << p.lowest);
    CHECK(std::abs(p.peak) <= 0.03);
    CHECK(p.l1 <= 0.03);
    CHECK(std::abs(p.travel) <= 0.005);
    CHECK(p.lowest >= 0);
  }
}

TEST_CASE("the pulse's error falls at least with the square of the cell length") {
  const Pulse coarse = carry_pulse(1000, 1800, 140), fine = carry_pulse(500, 900, 280);
  MESSAGE("L1 " << coarse.l1 << " → " << fine.l1 << ", order " << std::log2(coarse.l1 / fine.l1));
  CHECK(std::log2(coarse.l1 / fine.l1) > 2);
}

TEST_CASE("a front neither over- nor undershoots by more than five thousandths of its height") {
  const network::Network n = test::channel_of(100e3, 1000);
  for (const double dt : {900.0, 3600.0, 7200.0, 36000.0}) {
    const channel::FlowStep flow = uniform_channel(n, 10, 20e3, dt);
    std::vector<double> mass(100 * stride, 20e3), source(100 * stride, 0.0);
    for (std::size_t i = 20; i < 40; ++i) mass[i * stride] = 40e3;
    for (std::size_t k = 0; k < stride; ++k) source[k] = 10;  // the inflow's own concentration is 1
    SemiLagrangian advection(n, stride);
    Budget budget;
    double lowest = 1, highest = 1;
    for (double t = 0; t < 36000; t += dt) {
      advection.begin(flow, source);
      advection.advance(0, 0.5, mass, budget.spans());
      advection.advance(0.5, 1, mass, budget.spans());
      for (std::size_t i = 0; i < 100; ++i) lowest = std::min(lowest, mass[i * stride] / 20e3), highest = std::max(highest, mass[i * stride] / 20e3);
    }
    MESSAGE("step " << dt << " s: lowest " << lowest << ", highest " << highest);
    CHECK(lowest > 0.995);
    CHECK(highest < 2.005);
  }
}

TEST_CASE("random rivers: a uniform field stays uniform, mass closes, nothing falls below zero, whatever the Courant number") {
  std::mt19937_64 random(11);
  for (const double dt : {600.0, 3600.0, 36000.0, 360000.0}) {
    const network::Network n = test::delta();
    const auto cells = static_cast<std::size_t>(n.cell_count());
    SemiLagrangian advection(n, stride);
    Budget budget;
    budget.tap_all(n.cell_count());
    std::vector<double> volume, mass(cells * stride, 0.0), source(cells * stride, 0.0);
    double inside = 0, worst = 0;
    std::uniform_real_distribution<double> uniform(0, 1);
    for (int s = 0; s < 60; ++s) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.3, s == 0 ? nullptr : &volume, dt);
      if (s == 0)
        for (std::size_t i = 0; i < cells; ++i) {
          mass[i * stride] = 7 * flow.volume_begin[i];
          mass[i * stride + 1] = uniform(random) < 0.3 ? flow.volume_begin[i] * 100 * uniform(random) : 0.0;
          inside += mass[i * stride + 1];
        }
      for (std::size_t i = 0; i < cells; ++i) {
        source[i * stride] = 7 * flow.lateral[i];
        source[i * stride + 1] = uniform(random) < 0.1 ? flow.lateral[i] * 50 : 0.0;
      }
      advection.begin(flow, source);
      advection.advance(0, 0.5, mass, budget.spans());
      advection.advance(0.5, 1, mass, budget.spans());
      volume = flow.volume_end;
      for (std::size_t i = 0; i < cells; ++i) {
        worst = std::max(worst, std::abs(mass[i * stride] / volume[i] / 7 - 1));
        REQUIRE(mass[i * stride + 1] >= 0);
      }
    }
    double now = 0;
    for (std::size_t i = 0; i < cells; ++i) now += mass[i * stride + 1];
    const double residual = inside + budget.inflow[1] - budget.outflow[1] - budget.withdrawal[1] - budget.seepage[1] - now;
    MESSAGE("step " << dt << " s: uniform to " << worst << ", balance " << residual / (inside + budget.inflow[1]));
    CHECK(worst < 1e-12);
    CHECK(std::abs(residual) < 1e-13 * (inside + budget.inflow[1]));
    for (const std::size_t slot : {0U, 1U}) {
      CHECK(budget.withdrawal[slot] > 0);
      CHECK(budget.untold(slot) < 1e-12);
    }
  }
}

TEST_CASE("water that runs backwards is taken by donor cells: conserved, positive, uniform") {
  const network::Network n = test::delta();
  const auto cells = static_cast<std::size_t>(n.cell_count());
  std::mt19937_64 random(4);
  SemiLagrangian advection(n, stride);
  Budget budget;
  budget.tap_all(n.cell_count());
  std::vector<double> volume, mass(cells * stride, 0.0), source(cells * stride, 0.0);
  double inside = 0, worst = 0;
  for (int s = 0; s < 40; ++s) {
    channel::FlowStep flow = test::random_flow(n, random, 0.2, s == 0 ? nullptr : &volume, 900);
    // A circulation through both branches of the split, stronger than the flow: one of them runs backwards.
    const int main = n.faces_out(n.first_cell(2) + n.cells_in(2) - 1)[0];
    double turned = 0;
    if (s % 2 == 1) {
      turned = -(flow.face_flow[static_cast<std::size_t>(main)] + 0.5);
      for (std::size_t f = 0; f < n.faces().size(); ++f) {
        const auto reach = [&](int cell) { return cell < 0 ? -1 : n.reach_of(cell); };
        const int from = reach(n.faces()[f].from), to = reach(n.faces()[f].to);
        if (from == 3 || to == 3) flow.face_flow[f] += turned;
        else if (from == 4 || from == 5 || to == 4 || to == 5) flow.face_flow[f] -= turned;
      }
    }
    if (s == 0)
      for (std::size_t i = 0; i < cells; ++i) mass[i * stride] = 3 * flow.volume_begin[i], mass[i * stride + 1] = i % 3 == 0 ? 1e4 : 0, inside += mass[i * stride + 1];
    for (std::size_t i = 0; i < cells; ++i) source[i * stride] = 3 * flow.lateral[i];
    advection.begin(flow, source);
    advection.advance(0, 0.5, mass, budget.spans());
    advection.advance(0.5, 1, mass, budget.spans());
    volume = flow.volume_end;
    for (std::size_t i = 0; i < cells; ++i) {
      worst = std::max(worst, std::abs(mass[i * stride] / volume[i] / 3 - 1));
      REQUIRE(mass[i * stride + 1] >= 0);
    }
  }
  double now = 0;
  for (std::size_t i = 0; i < cells; ++i) now += mass[i * stride + 1];
  CHECK(worst < 1e-12);
  CHECK(std::abs(inside - budget.outflow[1] - budget.withdrawal[1] - budget.seepage[1] - now) < 1e-13 * inside);
  CHECK(budget.withdrawal[0] > 0);
  CHECK(budget.untold(0) < 1e-12);
}

TEST_CASE("a reservoir that is all but empty passes on what enters it: positive, uniform, conserved") {
  const network::Network n(3, {{"a", 0, 1, 3000, 1000}, {"b", 1, 2, 3000, 1000}}, {false, true, false});
  const auto cells = static_cast<std::size_t>(n.cell_count());
  for (const double lake : {1e6, 1e2, 1e-3, 1e-9}) {
    channel::FlowStep flow = uniform_channel(n, 10, 20e3, 3600);
    std::vector<double> mass(cells * stride, 0.0), source(cells * stride, 0.0);
    for (std::size_t c = 0; c < cells; ++c) {
      if (n.reservoir_node_of(static_cast<int>(c)) >= 0) flow.volume_begin[c] = flow.volume_end[c] = lake;
      mass[c * stride] = 5 * flow.volume_begin[c];
    }
    SemiLagrangian advection(n, stride);
    Budget budget;
    double worst = 0, pulse = 0;
    for (int s = 0; s < 24; ++s) {
      source[0] = 50;                       // uniform: 5 g/m³
      source[1] = s == 0 ? 1000 : 0;        // a pulse
      pulse += 3600 * source[1];
      advection.begin(flow, source);
      advection.advance(0, 0.5, mass, budget.spans());
      advection.advance(0.5, 1, mass, budget.spans());
      for (std::size_t c = 0; c < cells; ++c) {
        worst = std::max(worst, std::abs(mass[c * stride] / flow.volume_end[c] / 5 - 1));
        REQUIRE(mass[c * stride + 1] >= 0);
      }
    }
    double inside = 0;
    for (std::size_t c = 0; c < cells; ++c) inside += mass[c * stride + 1];
    CAPTURE(lake);
    CHECK(std::abs(inside + budget.outflow[1] - pulse) < 1e-12 * pulse);
    // What stands in a thimble below 18000 m³ is the last digits of what passed.
    CHECK(worst < 1e-12 * std::max(1.0, 18e3 / lake));
    if (lake <= 1e2) CHECK(inside < 1e-3 * pulse);
  }
}

TEST_CASE("every instruction set gives the same bits") {
  const network::Network n = test::delta();
  const auto cells = static_cast<std::size_t>(n.cell_count());
  std::vector<double> first;
  for (const auto set : numerics::instruction_sets()) {
    std::mt19937_64 random(3);
    SemiLagrangian advection(n, stride, set);
    transport::ImplicitDispersion dispersion(n, stride, set);
    Budget budget;
    std::vector<double> volume, mass(cells * stride, 0.0), source(cells * stride, 0.0), exchange(n.faces().size(), 0.7);
    for (int s = 0; s < 20; ++s) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.3, s == 0 ? nullptr : &volume, 3600);
      for (std::size_t i = 0; i < cells; ++i)
        for (std::size_t k = 0; k < stride; ++k) source[i * stride + k] = flow.lateral[i] * static_cast<double>((i + k) % 5);
      advection.begin(flow, source);
      advection.advance(0, 0.5, mass, budget.spans());
      dispersion.begin(exchange, 3600, advection.volume(0.5));
      dispersion.advance(mass);
      advection.advance(0.5, 1, mass, budget.spans());
      volume = flow.volume_end;
    }
    if (first.empty()) first = mass;
    CHECK_MESSAGE(std::memcmp(first.data(), mass.data(), 8 * mass.size()) == 0, numerics::name(set));
  }
}
