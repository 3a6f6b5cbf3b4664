// Canals on a small river, with each engine: what an intake takes arrives after its time on the way, less what is lost, and nothing
// else changes.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/base/state_archive.hpp"
#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/simulate/diversions.hpp"
#include "qinghe/simulate/quality_integrator.hpp"

using namespace qinghe;

namespace {

constexpr base::Civil july{.year = 2016, .month = 7, .day = 20};
constexpr double hour = 3600;

channel::Abstraction intake(const char* id, int reach, double along, double wish, int to_node, double loss, int delay) {
  channel::Abstraction a{.id = id, .name_zh = id, .reach = reach, .share_along = along, .to_node = to_node, .loss = loss, .delay = delay};
  a.flow.fill(wish);
  return a;
}

// Two branches a: 0 → 2 and b: 1 → 2, then c: 2 → 3 and below a reservoir at 3 d: 3 → 4. A canal leads from a to the head of b, and the
// same cell gives to an intake that keeps its water; another leads from c back to the head of a.
struct River {
  network::Network network{5, {{"a", 0, 2, 6000, 1000}, {"b", 1, 2, 5000, 1000}, {"c", 2, 3, 4000, 1000}, {"d", 3, 4, 3000, 1000}},
                           {false, false, false, true, false}};
  std::vector<channel::Abstraction> abstractions;
  constituents::ConstituentSet set{std::vector{constituents::Constituent::temperature, constituents::Constituent::tracer, constituents::Constituent::bottom_algae}};
  std::vector<simulate::Canal> canals;
  channel::Hydraulics hydraulics;
  simulate::Diversions diversions;
  quality::Kinetics kinetics{set, {}, {}, all_processes()};  // nothing reacts
  std::unique_ptr<simulate::QualityIntegrator> engine;
  channel::FlowStep flow;
  std::vector<double> rain, evaporation, mass, dispersion;
  simulate::MassBudget budget;

  River(const std::string& method, double loss, int delay, bool returning = true)
      : abstractions(intakes(loss, delay, returning)),
        hydraulics(network,
                   {.reaches = std::vector<channel::ReachGeometry>(4),
                    .reservoirs = {{.id = "lake", .node = 3, .level = {0, 10}, .area = {1e4, 1e5}, .volume = {0, 5e5}, .initial_volume = 1e5, .release = filled(0.5), .flood_volume = filled(4e5)}},
                    .abstractions = abstractions}),
        rain(cells(), 0.08), evaporation(cells(), 0.0), mass(cells() * stride(), 0.0), dispersion(network.faces().size(), 0.0), budget(set.stride(), 1) {
    for (std::size_t i = 0; i < abstractions.size(); ++i) {
      const auto& a = abstractions[i];
      if (a.to_node < 0) continue;
      canals.push_back({.abstraction = static_cast<int>(i), .intake = network.cell_at(a.reach, a.share_along), .mouth = network.first_cell(a.to_node == 1 ? 1 : 0),
                        .delay = a.delay, .loss = a.loss});
    }
    diversions = simulate::Diversions(canals, set.stride());
    engine = simulate::make_integrator(network, set, kinetics, {.method = method}, simulate::intakes_of(canals));
    for (std::size_t i = 0; i < cells(); ++i) mass[at(i)] = 20 * hydraulics.volumes()[i];
    diversions.open_account();
  }
  static std::vector<channel::Abstraction> intakes(double loss, int delay, bool returning) {
    std::vector<channel::Abstraction> all = {intake("to_b", 0, 0.6, 0.5, 1, loss, delay), intake("kept", 0, 0.6, 0.25, -1, 0, 1)};
    if (returning) all.push_back(intake("back", 2, 0.5, 0.3, 0, 0, 3));
    return all;
  }
  static std::vector<std::string> all_processes() {
    std::vector<std::string> keys;
    for (const auto& process : quality::processes()) keys.emplace_back(process.key);
    return keys;
  }
  static std::array<double, 12> filled(double x) {
    std::array<double, 12> all;
    all.fill(x);
    return all;
  }
  std::size_t cells() const { return static_cast<std::size_t>(network.cell_count()); }
  std::size_t stride() const { return static_cast<std::size_t>(set.stride()); }
  std::size_t at(std::size_t cell, std::size_t slot = 0) const { return cell * stride() + slot; }

  // One hour; all rain has `temperature` and the head of a is given `tracer` [g/s].
  void step(double temperature, double tracer) {
    diversions.begin(hour);
    std::vector<double> lateral = rain, source(mass.size(), 0.0);
    for (std::size_t i = 0; i < cells(); ++i) source[at(i)] = temperature * rain[i];
    source[at(static_cast<std::size_t>(network.first_cell(0)), 1)] = tracer;
    for (std::size_t i = 0; i < canals.size(); ++i) {
      const auto mouth = static_cast<std::size_t>(canals[i].mouth);
      lateral[mouth] += diversions.arriving_flow(i);
      for (std::size_t k = 0; k < stride(); ++k) source[at(mouth, k)] += diversions.arriving_mass(i)[k];
    }
    hydraulics.step(july, hour, lateral, evaporation, flow);
    const quality::Places places = kinetics.places(static_cast<int>(cells()));
    engine->advance({.flow = &flow, .source_mass = source, .places = &places, .dispersion = dispersion}, mass, budget);
    for (std::size_t i = 0; i < canals.size(); ++i) {
      const double share = hydraulics.share_of_withdrawal(canals[i].abstraction, july.month);
      std::vector<double> taken(stride());
      for (std::size_t k = 0; k < stride(); ++k) taken[k] = share * engine->drawn()[i * stride() + k];
      diversions.end(i, hour, share * flow.withdrawal[static_cast<std::size_t>(canals[i].intake)], taken);
    }
  }
  double total(std::size_t slot) const {
    numerics::ExactSum sum;
    for (std::size_t i = 0; i < cells(); ++i) sum += mass[at(i, slot)];
    return sum.value();
  }
};

constexpr const char* engines[] = {"split", "arkode", "cvode"};

}  // namespace

TEST_CASE("a uniform field stays uniform where canals lead water round, with every engine") {
  for (const std::string method : engines) {
    CAPTURE(method);
    River r(method, 0.2, 2);
    double worst = 0;
    for (int n = 0; n < 72; ++n) {
      r.step(20, 0);
      for (std::size_t i = 0; i < r.cells(); ++i) worst = std::max(worst, std::abs(r.mass[r.at(i)] / r.flow.volume_end[i] / 20 - 1));
    }
    CHECK(r.diversions.account(-1).received > 1e4);
    CHECK(worst < 1e-13);
    MESSAGE(method << ": farthest from uniform " << worst);
  }
}

TEST_CASE("river and canals close to round-off, water and each constituent, with every engine") {
  for (const std::string method : engines) {
    CAPTURE(method);
    River r(method, 0.2, 5);
    const double begin[] = {r.total(0), r.total(1)};
    for (int n = 0; n < 60; ++n) r.step(15 + n % 7, n < 6 ? 3 : 0);
    const channel::WaterBudget water = r.hydraulics.budget();
    CHECK(std::abs(water.residual()) < 1e-12 * (water.inflow + water.storage_now));
    for (const int slot : {-1, 0, 1}) {
      CAPTURE(slot);
      const auto canals = r.diversions.account(slot);
      CHECK(canals.taken > 0);
      CHECK(canals.received > 0);
      CHECK(std::abs(canals.taken - canals.received - canals.lost - (canals.storage_now - canals.storage_begin)) < 1e-13 * canals.taken);
      if (slot < 0) continue;
      // The river alone, and both together: what canals take and bring cancels but for what is lost and under way.
      const auto k = static_cast<std::size_t>(slot);
      const simulate::MassBudget& b = r.budget;
      const double change = r.total(k) - begin[k], through = b.inflow[k] + begin[k];
      CHECK(std::abs(change - (b.inflow[k] - b.outflow[k] - b.withdrawal[k] - b.seepage[k] + b.reaction[k])) < 1e-12 * through);
      const double entered = b.inflow[k] - canals.received, kept = b.withdrawal[k] - canals.taken;
      CHECK(kept > 0);  // by the intake that leads nowhere
      CHECK(std::abs(change + canals.storage_now - (entered - b.outflow[k] - kept - canals.lost)) < 1e-12 * through);
    }
  }
}

TEST_CASE("what several intakes draw from one cell is shared by their wishes, and all of it is accounted for") {
  for (const std::string method : engines) {
    CAPTURE(method);
    River r(method, 0, 1, false);
    for (int n = 0; n < 30; ++n) {
      const double before = r.budget.withdrawal[1];
      r.step(20, 3);
      // There is no other intake: two thirds go into the canal.
      const double drawn = r.budget.withdrawal[1] - before;
      CHECK(r.diversions.taken(0).mass[1] == doctest::Approx(2.0 / 3 * drawn).epsilon(1e-9));
      CHECK(r.diversions.taken(0).water == doctest::Approx(2.0 / 3 * hour * r.flow.withdrawal[static_cast<std::size_t>(r.canals[0].intake)]).epsilon(1e-12));
    }
    CHECK(r.diversions.account(1).taken > 0);
    CHECK(r.hydraulics.share_of_withdrawal(1, 7) == doctest::Approx(1.0 / 3));
  }
}

TEST_CASE("a pulse arrives after its time on the way with its mass less what is lost; what lies on the bed stays") {
  constexpr int delay = 7;
  constexpr double loss = 0.3;
  for (const std::string method : engines) {
    CAPTURE(method);
    River r(method, loss, delay, false);
    for (int n = 0; n < 24; ++n) r.step(20, 0);
    for (std::size_t i = 0; i < r.cells(); ++i) r.mass[r.at(i, 2)] = 5;
    const auto mouth = static_cast<std::size_t>(r.canals[0].mouth);
    std::vector<double> taken, received;
    bool reached = false;
    for (int n = 0; n < 400; ++n) {
      r.step(20, n < 2 ? 10 : 0);
      taken.push_back(r.diversions.taken(0).mass[1]), received.push_back(r.diversions.received(0).mass[1]);
      // Branch b is fed by nothing but rain and the canal.
      if (received.back() == 0 && !reached) CHECK(r.mass[r.at(mouth, 1)] == 0);
      reached = reached || received.back() != 0;
    }
    REQUIRE(*std::max_element(taken.begin(), taken.end()) > 0);
    for (std::size_t n = 0; n < taken.size(); ++n) CHECK(received[n] == (n < delay ? 0 : (1 - loss) * taken[n - delay]));
    const auto account = r.diversions.account(1);
    CHECK(account.received == doctest::Approx((1 - loss) * account.taken).epsilon(1e-6));  // the pulse is past
    CHECK(account.lost == doctest::Approx(loss * account.taken).epsilon(1e-6));
    CHECK(r.diversions.account(2).taken == 0);
  }
}

TEST_CASE("what is under way is state: written in the middle, it goes on to the same bits") {
  const std::vector<simulate::Canal> canals = {{.abstraction = 0, .intake = 3, .mouth = 0, .delay = 4, .loss = 0.1}, {.abstraction = 2, .intake = 5, .mouth = 1, .delay = 1, .loss = 0}};
  simulate::Diversions first(canals, 8);
  const auto advance = [](simulate::Diversions& d, int from, int to) {
    for (int n = from; n < to; ++n) {
      d.begin(hour);
      for (std::size_t i = 0; i < 2; ++i) d.end(i, hour, 0.1 * (n + 1), std::vector<double>(8, 0.3 * n + static_cast<double>(i)));
    }
  };
  advance(first, 0, 9);
  base::StateWriter writer;
  writer(first);
  simulate::Diversions second(canals, 8);
  base::StateReader reader(writer.bytes(), "state");
  reader(second);
  reader.finish();
  advance(first, 9, 20), advance(second, 9, 20);
  for (const int slot : {-1, 0, 7}) {
    const auto a = first.account(slot), b = second.account(slot);
    CHECK((a.taken == b.taken && a.received == b.received && a.lost == b.lost && a.storage_now == b.storage_now));
  }
  CHECK(first.lost(1).water == 0);
  // Another time on the way has other stores.
  std::vector<simulate::Canal> slower = canals;
  slower[0].delay = 5;
  simulate::Diversions other(slower, 8);
  base::StateReader again(writer.bytes(), "state");
  CHECK_THROWS_AS(again(other), base::InputError);
}
