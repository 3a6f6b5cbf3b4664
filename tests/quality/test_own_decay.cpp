// The loss of a basin's own constituents: exact decay, its derivatives, the same in every engine's form.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;
using constituents::own_constituent;

namespace {

constexpr double day = 86400;

std::vector<constituents::OwnConstituent> three() {
  return {{.key = "chloride", .name_en = "chloride", .name_zh = "氯化物", .unit = "mg/L", .scale = 50},
          {.key = "atrazine", .name_en = "atrazine", .name_zh = "莠去津", .unit = "ng/L", .scale = 100, .decay = 0.4, .theta = 1.08},
          {.key = "particle", .name_en = "particle", .name_zh = "颗粒物", .unit = "mg/L", .scale = 1, .decay = 0.1, .theta = 1.0, .settling = 0.5}};
}
std::vector<Constituent> with(std::vector<Constituent> ids) {
  for (std::size_t i = 0; i < 3; ++i) ids.push_back(own_constituent(i));
  return ids;
}
ConstituentSet everything() {
  const ConstituentSet all = ConstituentSet::all();
  return ConstituentSet(with({all.ids().begin(), all.ids().end()}), three());
}

struct Cells {
  ConstituentSet set;
  Kinetics kinetics;
  std::size_t stride;
  Places prepared;
  std::vector<double> volume, mass, gained;
  ReactionStatistics statistics;
  Cells(ConstituentSet s, const std::vector<Environment>& places)
      : set(std::move(s)), kinetics(set, {}), stride(static_cast<std::size_t>(set.stride())), volume(places.size(), 2e3), mass(places.size() * stride), gained(stride) {
    prepared = kinetics.places(static_cast<int>(places.size()));
    for (std::size_t i = 0; i < places.size(); ++i) kinetics.prepare(places[i], prepared, static_cast<int>(i));
  }
  double& at(std::size_t cell, Constituent c) { return mass[cell * stride + static_cast<std::size_t>(set.slot(c))]; }
  void react(double dt, numerics::InstructionSet instructions = numerics::widest_instruction_set()) { kinetics.react(dt, prepared, 0, volume, mass, gained, statistics, instructions); }
};

}  // namespace

TEST_CASE("own constituents decay as e^(-kt), settle by depth, or stay to the last bit") {
  const ConstituentSet set(with({}), three());
  // The last is a nearly dry bed, where all kinetics fade.
  const std::vector<double> depths = {0.5, 1, 2, 4, 8, 0.01};
  std::vector<Environment> places;
  for (const double depth : depths) places.push_back({.depth = depth});
  Cells cells(set, places);
  for (double& m : cells.mass) m = 0;
  for (std::size_t i = 0; i < depths.size(); ++i)
    for (std::size_t o = 0; o < 3; ++o) cells.at(i, own_constituent(o)) = 1e4 * static_cast<double>(o + 1);
  const std::vector<double> before = cells.mass;
  constexpr int hours = 48;
  for (int hour = 0; hour < hours; ++hour) cells.react(3600);
  const double days = hours / 24.0;
  for (std::size_t i = 0; i < depths.size(); ++i) {
    const double h4 = std::pow(depths[i], 4), m4 = std::pow(0.02, 4), activity = h4 / (h4 + m4), depth = std::pow(h4 + m4, 0.25);
    CHECK(cells.at(i, own_constituent(0)) == 1e4);
    CHECK(cells.at(i, own_constituent(1)) == printed(2e4 * std::exp(-0.4 * activity * days), 1e-12));
    CHECK(cells.at(i, own_constituent(2)) == printed(3e4 * std::exp(-(0.1 + 0.5 / depth) * activity * days), 1e-12));
  }
  for (std::size_t o = 0; o < 3; ++o) {
    double change = 0;
    const auto k = static_cast<std::size_t>(set.slot(own_constituent(o)));
    for (std::size_t i = 0; i < depths.size(); ++i) change += cells.mass[i * cells.stride + k] - before[i * cells.stride + k];
    CHECK(cells.gained[k] == doctest::Approx(change).epsilon(1e-12));
  }
}

TEST_CASE("rates and the exact Jacobian agree with formula and differences, and its entries are all that differ from zero") {
  Beaker b(everything(), {}, {.depth = 1.5});
  RandomWater random(7);
  for (const auto c : b.set().ids()) b.put(c, constituents::is_own(c) ? 12.0 + static_cast<double>(constituents::own_index(c)) : random.concentration(c));
  b.put(Constituent::temperature, 14);
  CHECK(b.derivative(own_constituent(0)) == 0);
  CHECK(b.derivative(own_constituent(1)) == printed(-0.4 * std::pow(1.08, -6) * 13, 1e-7));
  CHECK(b.derivative(own_constituent(2)) == printed(-(0.1 + 0.5 / 1.5) * 14, 1e-7));
  const int stride = b.set().stride(), count = b.set().count();
  std::vector<double> jacobian(static_cast<std::size_t>(stride * stride)), dcdt(static_cast<std::size_t>(stride));
  b.kinetics().jacobian(b.prepared(), b.data(), dcdt.data(), jacobian.data());
  const auto rates = b.derivatives();
  for (int k = 0; k < count; ++k) CHECK(dcdt[static_cast<std::size_t>(k)] == printed(rates[static_cast<std::size_t>(k)], 1e-12));
  const auto entries = b.kinetics().jacobian_entries();
  for (std::size_t o = 0; o < 3; ++o) {
    const int row = b.set().slot(own_constituent(o));
    for (int column = 0; column < count; ++column) {
      const double value = jacobian[static_cast<std::size_t>(row * stride + column)], c = b.data()[column], step = 1e-4 * c;
      b.data()[column] = c + step;
      const double up = b.derivatives()[static_cast<std::size_t>(row)];
      b.data()[column] = c - step;
      const double down = b.derivatives()[static_cast<std::size_t>(row)];
      b.data()[column] = c;
      CAPTURE(o);
      CAPTURE(column);
      CHECK(value == doctest::Approx(step > 0 ? (up - down) / (2 * step) : 0.0).epsilon(1e-6).scale(1e-12));
      if (value != 0) CHECK(std::find(entries.begin(), entries.end(), std::pair(row, column)) != entries.end());
      // Nothing of the catalogue looks at it.
      if (column != row) CHECK(jacobian[static_cast<std::size_t>(column * stride + row)] == 0);
    }
  }
}

TEST_CASE("where the temperature changes within the step, the split form is of second order") {
  const ConstituentSet set(with({Constituent::temperature}), three());
  const Environment warm{.depth = 0.3, .air_temperature = 32, .dew_point = 22, .shortwave = 800};
  const auto end = [&](int steps) {
    Cells cells(set, {warm});
    cells.at(0, Constituent::temperature) = 5 * cells.volume[0];
    cells.at(0, own_constituent(1)) = 100 * cells.volume[0];
    for (int s = 0; s < steps; ++s) cells.react(6 * 3600.0 / steps);
    return cells.at(0, own_constituent(1)) / cells.volume[0];
  };
  Beaker exact(set, {}, warm);
  exact.put(Constituent::temperature, 5), exact.put(own_constituent(1), 100);
  exact.wait(6 * 3600, 4000);
  const double truth = exact.get(own_constituent(1)), coarse = std::abs(end(4) - truth), fine = std::abs(end(8) - truth);
  MESSAGE("errors of four and eight steps in six hours: " << coarse << " " << fine);
  CHECK(coarse < 1e-3 * truth);
  CHECK(std::log2(coarse / fine) > 1.7);
}

TEST_CASE("the constituents of the catalogue do not feel them, and bits are the same for every instruction set") {
  const ConstituentSet all = ConstituentSet::all();
  RandomWater random(3);
  std::vector<Environment> places;
  for (int i = 0; i < 37; ++i) places.push_back(random.place());
  Cells plain(all, places), more(everything(), places);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (const auto c : all.ids()) more.at(i, c) = plain.at(i, c) = plain.volume[i] * random.concentration(c);
    for (std::size_t o = 0; o < 3; ++o) more.at(i, own_constituent(o)) = plain.volume[i] * (1 + static_cast<double>(o));
  }
  const std::vector<double> start = more.mass;
  for (int hour = 0; hour < 5; ++hour) plain.react(3600), more.react(3600);
  for (std::size_t i = 0; i < places.size(); ++i)
    for (const auto c : all.ids()) CHECK(plain.at(i, c) == more.at(i, c));
  CHECK(plain.statistics.rescues == more.statistics.rescues);
  const std::vector<double> widest = more.mass;
  for (const auto instructions : numerics::instruction_sets()) {
    more.mass = start;
    for (int hour = 0; hour < 5; ++hour) more.react(3600, instructions);
    CHECK(more.mass == widest);
  }
}
