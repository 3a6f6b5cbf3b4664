// A run beside a leader gives the bits of a run alone, and computes no more than what can differ.
#include <doctest/doctest.h>

#include "simulate/split_integrator.hpp"
#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::ConstituentSet;

namespace {

struct Water {
  channel::FlowStep flow;
  std::vector<double> source, dispersion;
};

// Dispersion as it is in rivers beside cells of a kilometre, none across confluences; where it is stronger it reaches further
// up, and more is computed.
std::vector<double> weak_exchange(const network::Network& n, const channel::FlowStep& flow) {
  std::vector<double> x = test::some_exchange(n, flow);
  for (std::size_t f = 0; f < x.size(); ++f) {
    const int to = n.faces()[f].to;
    x[f] *= to >= 0 && n.faces_in(to).size() > 1 ? 0.0 : 0.05;
  }
  return x;
}

// Hours of water and loads, the first `hours` of a random river.
std::vector<Water> stormy(const network::Network& n, const ConstituentSet& set, int hours, unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<Water> all;
  std::vector<double> volume;
  const auto stride = static_cast<std::size_t>(set.stride());
  for (int hour = 0; hour < hours; ++hour) {
    Water w{.flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr), .source = {}, .dispersion = {}};
    w.dispersion = weak_exchange(n, w.flow);
    w.source.assign(w.flow.lateral.size() * stride, 0.0);
    for (std::size_t c = 0; c < w.flow.lateral.size(); ++c)
      for (int k = 0; k < set.count(); ++k)
        w.source[c * stride + static_cast<std::size_t>(k)] = w.flow.lateral[c] * constituents::info(set.id(k)).scale * static_cast<double>(1 + (hour + static_cast<int>(c)) % 5);
    volume = w.flow.volume_end;
    all.push_back(std::move(w));
  }
  return all;
}

std::vector<double> initial(const network::Network& n, const ConstituentSet& set, const channel::FlowStep& flow) {
  const auto stride = static_cast<std::size_t>(set.stride());
  std::vector<double> mass(static_cast<std::size_t>(n.cell_count()) * stride, 0.0);
  for (std::size_t i = 0; i < mass.size(); ++i)
    if (static_cast<int>(i % stride) < set.count()) mass[i] = flow.volume_begin[i / stride] * constituents::info(set.id(static_cast<int>(i % stride))).scale;
  return mass;
}

}  // namespace

TEST_CASE("a load changed at one cell: the run beside its leader gives the bits of a run alone" * doctest::test_suite("long")) {
  const ConstituentSet set = ConstituentSet::all();
  const quality::Kinetics kinetics(set, {});
  const auto stride = static_cast<std::size_t>(set.stride());
  for (const auto& [cells, seed] : {std::pair{60, 3u}, std::pair{300, 5u}, std::pair{300, 8u}})
    for (const int splittings : {1, 2}) {
      CAPTURE(cells);
      CAPTURE(seed);
      CAPTURE(splittings);
      const network::Network n = test::random_network(cells, seed);
      const std::vector<Water> hours = stormy(n, set, 96, seed + 20);
      const std::size_t place = static_cast<std::size_t>(n.cell_count()) / 3;
      quality::Places places = kinetics.places(n.cell_count());
      for (int i = 0; i < n.cell_count(); ++i) kinetics.prepare({}, places, i);
      simulate::SplitIntegrator leader(n, set, kinetics, splittings), beside(n, set, kinetics, splittings), alone(n, set, kinetics, splittings);
      leader.lead();
      beside.follow(leader);
      std::vector<double> led = initial(n, set, hours[0].flow), followed = led, single = led;
      simulate::MassBudget led_budget(set.stride()), followed_budget(set.stride()), single_budget(set.stride());
      for (std::size_t h = 0; h < hours.size(); ++h) {
        const Water& w = hours[h];
        std::vector<double> changed = w.source;
        if (h >= 12)  // before, nothing differs
          for (int k = 0; k < set.count(); ++k) changed[place * stride + static_cast<std::size_t>(k)] += 0.3 * constituents::info(set.id(k)).scale;
        const auto step = [&](const std::vector<double>& source) {
          return simulate::QualityStep{.flow = &w.flow, .source_mass = source, .places = &places, .dispersion = w.dispersion};
        };
        leader.advance(step(w.source), led, led_budget);
        beside.advance_beside(step(changed), true, {}, followed, followed_budget);
        if (h == 11) CHECK(beside.dependence().cells() == 0);
        alone.advance(step(changed), single, single_budget);
        std::vector<double> all = followed;
        beside.complete(led, all);
        REQUIRE(all == single);
      }
      CHECK(led != single);
      CHECK(followed_budget.outflow == single_budget.outflow);
      const int downstream = static_cast<int>(n.downstream_cells(static_cast<int>(place)).size());
      MESSAGE(n.cell_count() << " cells, " << downstream << " below the change, computed " << beside.dependence().cells());
      CHECK(beside.dependence().cells() >= downstream);
      CHECK(beside.dependence().cells() < n.cell_count());
    }
}

TEST_CASE("water changed at one cell: the run beside its leader gives the bits of a run alone") {
  const ConstituentSet set = ConstituentSet::twelve();
  const quality::Kinetics kinetics(set, {});
  const auto stride = static_cast<std::size_t>(set.stride());
  const network::Network n = test::random_network(300, 5);
  const std::vector<Water> hours = stormy(n, set, 72, 31);
  const int place = n.cell_count() / 3;
  quality::Places places = kinetics.places(n.cell_count());
  for (int i = 0; i < n.cell_count(); ++i) kinetics.prepare({}, places, i);
  simulate::SplitIntegrator leader(n, set, kinetics, 2), beside(n, set, kinetics, 2), alone(n, set, kinetics, 2);
  leader.lead();
  beside.follow(leader);
  std::vector<double> led = initial(n, set, hours[0].flow), followed = led, single = led;
  simulate::MassBudget led_budget(set.stride()), followed_budget(set.stride()), single_budget(set.stride());
  for (std::size_t h = 0; h < hours.size(); ++h) {
    const Water& w = hours[h];
    // 0.01 m³/s more enter at one cell and pass all the way down, the stores unchanged.
    Water more = w;
    more.flow.lateral[static_cast<std::size_t>(place)] += 0.01;
    for (int cell = place; cell >= 0; cell = n.main_downstream(cell)) more.flow.face_flow[static_cast<std::size_t>(n.faces_out(cell).front())] += 0.01;
    more.dispersion = weak_exchange(n, more.flow);
    for (int k = 0; k < set.count(); ++k) more.source[static_cast<std::size_t>(place) * stride + static_cast<std::size_t>(k)] += 0.01 * constituents::info(set.id(k)).scale;
    const auto step = [&](const Water& water) {
      return simulate::QualityStep{.flow = &water.flow, .source_mass = water.source, .places = &places, .dispersion = water.dispersion};
    };
    leader.advance(step(w), led, led_budget);
    beside.advance_beside(step(more), false, {}, followed, followed_budget);
    alone.advance(step(more), single, single_budget);
    std::vector<double> all = followed;
    beside.complete(led, all);
    REQUIRE(all == single);
  }
  CHECK(led != single);
  CHECK(followed_budget.outflow == single_budget.outflow);
  CHECK(beside.dependence().cells() < n.cell_count());
}
