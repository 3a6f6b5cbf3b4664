// The kinematic wave against what is known of it: uniform flow, celerity, order, wetting and drying.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "qinghe/channel/muskingum_cunge.hpp"
#include "rivers.hpp"

using namespace qinghe;
using channel::FlowStep;
using channel::Hydraulics;
using doctest::Approx;

namespace {

std::vector<double> none(const network::Network& net) {
  return std::vector<double>(static_cast<std::size_t>(net.cell_count()), 0.0);
}

// Outflow of `net` for an inflow hydrograph at the first cell, after a warm start at `base`.
template <class Inflow>
std::vector<double> outflow(const network::Network& net, const channel::ReachGeometry& geometry, double dt,
                            double hours, double base, Inflow inflow,
                            channel::HydraulicsParameters parameters = {}) {
  Hydraulics water(net, {.reaches = {geometry}}, parameters);
  std::vector<double> lateral = none(net), dry = none(net), out;
  lateral[0] = base;
  water.warm_start(rivers::july, lateral);
  FlowStep flow;
  const int steps = static_cast<int>(std::lround(hours * 3600 / dt));
  for (int k = 0; k < steps; ++k) {
    lateral[0] = inflow((k + 0.5) * dt);
    water.step(rivers::july, dt, lateral, dry, flow);
    out.push_back(flow.face_flow.back());
  }
  return out;
}

double centre_of(const std::vector<double>& flow, double dt, double base) {
  double mass = 0, moment = 0;
  for (std::size_t k = 0; k < flow.size(); ++k)
    mass += flow[k] - base, moment += (flow[k] - base) * (static_cast<double>(k) + 0.5) * dt;
  return moment / mass;
}

}  // namespace

TEST_CASE("steady uniform flow: the warm start stays where it is, at normal depth") {
  const auto net = rivers::single(20e3, 1000);
  const channel::ReachGeometry geometry{
      .slope = 5e-4, .bottom_width = 20, .side_slope = 0, .manning_n = 0.03};
  Hydraulics water(net, {.reaches = {geometry}});
  auto lateral = none(net), dry = none(net);
  lateral[0] = 10;
  water.warm_start(rivers::july, lateral);
  FlowStep flow;
  for (int hour = 0; hour < 48; ++hour) water.step(rivers::july, 3600, lateral, dry, flow);
  for (int c = 0; c < net.cell_count(); ++c) {
    const auto i = static_cast<std::size_t>(c);
    CHECK(water.depth(c) == Approx(0.811942).epsilon(1e-6));
    CHECK(flow.velocity[i] == Approx(0.615807).epsilon(1e-6));
    CHECK(flow.face_flow[i] == Approx(10).epsilon(1e-9));
  }
}

TEST_CASE("a small wave travels at 5/3 of the velocity of a wide channel") {
  // Over 60 km; a rectangle 2 km wide has no side friction.
  const auto net = rivers::single(60e3, 500);
  const channel::ReachGeometry wide{.slope = 5e-4, .bottom_width = 2000, .side_slope = 0, .manning_n = 0.03};
  const channel::Trapezoid section{.bottom_width = 2000, .side_slope = 0};
  const double base = 1000, dt = 900;
  const double velocity = base / section.area(channel::normal_depth(section, 5e-4, 0.03, base));
  const auto pulse = [&](double t) {
    return base * (1 + 0.02 * std::exp(-std::pow((t - 6 * 3600) / 5400, 2)));
  };
  const auto out = outflow(net, wide, dt, 96, base, pulse);
  std::vector<double> in;
  for (std::size_t k = 0; k < out.size(); ++k) in.push_back(pulse((static_cast<double>(k) + 0.5) * dt));
  const double celerity = 60e3 / (centre_of(out, dt, base) - centre_of(in, dt, base));
  CHECK(celerity == Approx(5.0 / 3.0 * velocity).epsilon(0.02));
  // All of the wave arrives.
  CHECK(std::accumulate(out.begin(), out.end(), -base * static_cast<double>(out.size())) ==
        Approx(std::accumulate(in.begin(), in.end(), -base * static_cast<double>(in.size()))).epsilon(1e-4));
}

TEST_CASE("first order in time: halving the step halves the error") {
  const auto net = rivers::single(10e3, 1000);
  const channel::ReachGeometry geometry{
      .slope = 1e-3, .bottom_width = 20, .side_slope = 2, .manning_n = 0.03};
  const auto flood = [](double t) { return 5 + 95 * std::exp(-std::pow((t - 24 * 3600) / (5 * 3600.0), 2)); };
  channel::HydraulicsParameters plain;
  plain.substeps = 1;
  const auto hourly = [&](double dt) {
    const auto fine = outflow(net, geometry, dt, 72, 5, flood, plain);
    const auto per = static_cast<std::size_t>(std::lround(3600 / dt));
    std::vector<double> mean(fine.size() / per, 0.0);
    for (std::size_t k = 0; k < fine.size(); ++k) mean[k / per] += fine[k] / static_cast<double>(per);
    return mean;
  };
  const auto exact = hourly(3600.0 / 128);
  const auto error = [&](double dt) {
    const auto mean = hourly(dt);
    double sum = 0;
    for (std::size_t k = 0; k < mean.size(); ++k) sum += std::pow(mean[k] - exact[k], 2);
    return std::sqrt(sum / static_cast<double>(mean.size()));
  };
  const double e1 = error(900), e2 = error(450);
  CHECK(std::log2(e1 / e2) == Approx(1).epsilon(0.12));
}

TEST_CASE("inner steps keep the peak of a flood through short cells") {
  const auto net = rivers::single(15e3, 500);
  const channel::ReachGeometry geometry{
      .slope = 1e-3, .bottom_width = 20, .side_slope = 2, .manning_n = 0.03};
  const auto flood = [](double t) { return t > 6 * 3600 && t < 9 * 3600 ? 80.0 : 4.0; };
  const auto peak = [&](double dt, int substeps) {
    channel::HydraulicsParameters p;
    p.substeps = substeps;
    const auto out = outflow(net, geometry, dt, 36, 4, flood, p);
    return *std::max_element(out.begin(), out.end());
  };
  const double truth = peak(60, 1), coarse = peak(3600, 1), inner = peak(3600, 8);
  CHECK(coarse < inner);
  CHECK(truth - inner < 0.5 * (truth - coarse));
}

TEST_CASE("a bed runs dry, keeps its pore water and wets again") {
  const auto net = rivers::single(8e3, 1000);
  const channel::ReachGeometry gravel{.slope = 2e-3,
                                      .bottom_width = 30,
                                      .side_slope = 3,
                                      .manning_n = 0.035,
                                      .seepage = 3e-6,
                                      .pore_depth = 0.02};
  Hydraulics water(net, {.reaches = {gravel}});
  auto lateral = none(net), evaporation = std::vector<double>(none(net).size(), 0.3);
  FlowStep flow;
  lateral[0] = 20;
  for (int h = 0; h < 24; ++h) water.step(rivers::july, 3600, lateral, evaporation, flow);
  CHECK(flow.face_flow.back() > 15);
  lateral[0] = 0;
  for (int h = 0; h < 24 * 60; ++h) {
    water.step(rivers::july, 3600, lateral, evaporation, flow);
    REQUIRE(rivers::all_sound(flow));
  }
  for (int c = 0; c < net.cell_count(); ++c) {
    CHECK(water.is_dry(c));
    CHECK(water.volumes()[static_cast<std::size_t>(c)] == Approx(0.02 * 30 * 1000).epsilon(1e-3));
  }
  CHECK(flow.face_flow.back() < 1e-9);
  // A small release is lost in the bed before the end; a large one arrives.
  lateral[0] = 0.5;
  for (int h = 0; h < 240; ++h) water.step(rivers::july, 3600, lateral, evaporation, flow);
  CHECK(flow.face_flow.back() < 0.005);  // a film creeps on
  CHECK(!water.is_dry(0));
  CHECK(water.is_dry(net.cell_count() - 1));
  lateral[0] = 5;
  for (int h = 0; h < 240; ++h) water.step(rivers::july, 3600, lateral, evaporation, flow);
  CHECK(flow.face_flow.back() > 3.5);
  CHECK(std::abs(water.budget().residual()) < 1e-12 * (water.budget().inflow + water.budget().storage_now));
}

TEST_CASE("a pool behind a rubber dam fills before anything flows, then passes everything") {
  const auto net = rivers::single(2e3, 1000);
  const channel::ReachGeometry pool{
      .slope = 5e-4, .bottom_width = 40, .side_slope = 1, .manning_n = 0.03, .pool_depth = 1.5};
  Hydraulics water(net, {.reaches = {pool}});
  auto lateral = none(net), dry = none(net);
  lateral[0] = 2;
  FlowStep flow;
  const double below_crest = (40 + 1.5) * 1.5 * 2000;
  // Drained by a wide evaporation, then filled.
  std::fill(dry.begin(), dry.end(), 50.0);
  lateral[0] = 0;
  for (int h = 0; h < 24 * 10; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
  CHECK(water.is_dry(0));
  std::fill(dry.begin(), dry.end(), 0.0);
  lateral[0] = 2;
  const int filled = static_cast<int>(below_crest / 2 / 3600);
  for (int h = 0; h < filled - 1; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
  CHECK(flow.face_flow.back() == 0);
  for (int h = 0; h < 96; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
  CHECK(flow.face_flow.back() == Approx(2).epsilon(1e-3));
  CHECK(water.depth(1) > 1.5);
  // No inflow: the water stays behind the crest.
  lateral[0] = 0;
  for (int h = 0; h < 24 * 30; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
  CHECK(flow.face_flow.back() < 1e-3);
  CHECK(water.depth(1) == Approx(1.5).epsilon(0.02));
}

TEST_CASE("a withdrawal takes what the river has and no more") {
  const auto net = rivers::single(3e3, 1000);
  channel::Abstraction intake{.id = "intake", .name_zh = "取水口", .reach = 0, .share_along = 0.5};
  intake.flow.fill(1.0);
  Hydraulics water(net, {.reaches = {channel::ReachGeometry{.slope = 1e-3}}, .abstractions = {intake}});
  auto lateral = none(net), dry = none(net);
  FlowStep flow;
  const auto settle = [&](double inflow) {
    lateral[0] = inflow;
    for (int h = 0; h < 24 * 20; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
    return std::accumulate(flow.withdrawal.begin(), flow.withdrawal.end(), 0.0);
  };
  CHECK(settle(5) == Approx(1).epsilon(1e-12));
  CHECK(flow.face_flow.back() == Approx(4).epsilon(1e-6));
  const double scarce = settle(0.4);
  CHECK(scarce <= 0.4 + 1e-12);
  CHECK(scarce > 0.3);
  CHECK(scarce + flow.face_flow.back() == Approx(0.4).epsilon(1e-6));
  CHECK(settle(0) < 1e-6);
  // A lever that ends the withdrawal takes effect at once.
  intake.flow.fill(0);
  water.set_abstraction(0, intake);
  CHECK(settle(5) == 0);
}

TEST_CASE("an intake leaves the river its environmental flow first") {
  const auto net = rivers::single(3e3, 1000);
  channel::Abstraction intake{.id = "intake", .name_zh = "取水口", .reach = 0, .share_along = 0.5};
  intake.flow.fill(2.0);
  intake.keep = 1.5;
  Hydraulics water(net, {.reaches = {channel::ReachGeometry{.slope = 1e-3, .pool_depth = 1}}, .abstractions = {intake}});
  auto lateral = none(net), dry = none(net);
  FlowStep flow;
  const auto settle = [&](double inflow) {
    lateral[0] = inflow;
    for (int h = 0; h < 24 * 30; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
    return std::accumulate(flow.withdrawal.begin(), flow.withdrawal.end(), 0.0);
  };
  CHECK(settle(5) == Approx(2).epsilon(1e-9));
  CHECK(flow.face_flow.back() == Approx(3).epsilon(1e-6));
  CHECK(settle(2.5) == Approx(1).epsilon(1e-6));
  CHECK(flow.face_flow.back() == Approx(1.5).epsilon(1e-6));
  CHECK(settle(1.2) == 0);
  CHECK(flow.face_flow.back() == Approx(1.2).epsilon(1e-3));
}

TEST_CASE("a pool behind a weir stands at the head that passes what arrives") {
  const auto net = rivers::single(2e3, 1000);
  Hydraulics water(net, {.reaches = {channel::ReachGeometry{.slope = 5e-4, .bottom_width = 40, .side_slope = 1, .pool_depth = 1.5, .weir_width = 20}}});
  auto lateral = none(net), dry = none(net);
  FlowStep flow;
  lateral[0] = channel::weir_discharge(20, 0.3);
  for (int h = 0; h < 24 * 20; ++h) water.step(rivers::july, 3600, lateral, dry, flow);
  CHECK(flow.face_flow.back() == Approx(lateral[0]).epsilon(1e-9));
  CHECK(water.depth(0) == Approx(1.8).epsilon(1e-9));
  CHECK(water.depth(1) == Approx(1.8).epsilon(1e-9));
  Hydraulics warm(net, water.description());
  warm.warm_start(rivers::july, lateral);
  CHECK(warm.depth(1) == Approx(1.8).epsilon(1e-9));
}
