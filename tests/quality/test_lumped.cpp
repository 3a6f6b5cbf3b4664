// The screening scheme: COD, NH3-N and TP by one first-order decay each.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "qinghe/constituents/regulatory.hpp"
#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {

constexpr KineticOptions screening{.scheme = KineticScheme::lumped};

ConstituentSet carried() {
  const auto ids = lumped_constituents();
  return ConstituentSet({ids.begin(), ids.end()});
}
// Deep still water of 24 °C without heat exchange: k θ⁴ and nothing else.
ConstituentSet without_bed() {
  return ConstituentSet({temperature, cbod_fast, cbod_slow, cod_refractory, ammonium, organic_phosphorus, phosphate, detritus});
}
const std::vector<std::string> no_heat = {"surface_heat"};

bool is_lumped(std::string_view key) { return key.starts_with("lumped_decay_of_"); }

}  // namespace

TEST_CASE("the full kinetics run none of the lumped processes, the lumped scheme these and heat alone") {
  int lumped = 0;
  for (const ProcessInfo& p : processes()) lumped += is_lumped(p.key) ? 1 : 0;
  CHECK(lumped == 7);
  const Kinetics full(ConstituentSet::all(), {}), screened(ConstituentSet::all(), {}, screening);
  for (const int i : full.active()) CHECK_FALSE(is_lumped(processes()[static_cast<std::size_t>(i)].key));
  int of_quality = 0;
  for (const int i : screened.active()) {
    const ProcessInfo& p = processes()[static_cast<std::size_t>(i)];
    CAPTURE(p.key);
    const bool heat = std::any_of(p.row.begin(), p.row.end(), [](const auto& term) { return constituents::holds_heat(term.constituent); });
    CHECK((heat || is_lumped(p.key)));
    of_quality += is_lumped(p.key) ? 1 : 0;
  }
  CHECK(of_quality == 7);
}

TEST_CASE("items decay by their k at 24 degrees, whatever their composition") {
  // 0.15 · 1.047⁴, 0.15 · 1.07⁴, 0.05 · 1.02⁴ a day.
  constexpr double cod = 0.180251, nh3 = 0.196619, tp = 0.0541216;
  Kinetics kinetics(without_bed(), {}, screening, no_heat);
  const ConstituentSet set = without_bed();
  std::vector<double> prepared(static_cast<std::size_t>(kinetics.prepared_size()));
  kinetics.prepare({.depth = 2}, prepared.data());
  std::vector<double> c(static_cast<std::size_t>(set.stride()), 0.0), rate(c.size());
  const auto put = [&](Constituent id, double value) { c[static_cast<std::size_t>(set.slot(id))] = value; };
  put(temperature, 24), put(cbod_fast, 5), put(cbod_slow, 6), put(cod_refractory, 12), put(detritus, 4);
  put(ammonium, 2.4), put(organic_phosphorus, .15), put(phosphate, .35);
  kinetics.rates(prepared.data(), c.data(), rate.data());
  const auto now = constituents::regulatory_items(set, c.data(), {}), change = constituents::regulatory_items(set, rate.data(), {});
  CHECK(-86400 * change.cod_cr / now.cod_cr == printed(cod, 2e-6));
  CHECK(-86400 * change.ammonia_n / now.ammonia_n == printed(nh3, 5e-6));
  CHECK(-86400 * change.total_p / now.total_p == printed(tp, 5e-6));

  // The kernel of the split engine over a day, an hour at a time.
  std::vector<double> mass = c, volume{1.0}, gained(c.size(), 0.0);
  for (double& m : mass) m *= volume[0];
  ReactionStatistics statistics;
  for (int hour = 0; hour < 24; ++hour) kinetics.react(3600, Places(prepared), 0, volume, mass, gained, statistics);
  const auto later = constituents::regulatory_items(set, mass.data(), {});
  CHECK(later.cod_cr / now.cod_cr == printed(std::exp(-cod), 3e-6));
  CHECK(later.ammonia_n / now.ammonia_n == printed(std::exp(-nh3), 3e-6));
  CHECK(later.total_p / now.total_p == printed(std::exp(-tp), 3e-6));
  for (std::size_t k = 0; k < c.size(); ++k) CHECK(gained[k] == doctest::Approx(mass[k] - c[k]).epsilon(1e-12));
  CHECK(mass[static_cast<std::size_t>(set.slot(temperature))] == 24);
}

TEST_CASE("one item's coefficient changes that item alone") {
  KineticParameters faster;
  faster.set("lumped_cod.k_cod", 0.30);
  const Environment place{.depth = 2};
  const ConstituentSet set = carried();
  Beaker slow(set, {}, place, screening), fast(set, faster, place, screening);
  for (Beaker* b : {&slow, &fast})
    for (const Constituent c : set.ids()) b->put(c, c == temperature ? 20 : 1);
  for (const Constituent c : {cbod_fast, cbod_slow, cod_refractory, detritus}) {
    CHECK(slow.derivative(c) == printed(-0.15, 1e-6));
    CHECK(fast.derivative(c) == printed(-0.30, 1e-6));
  }
  for (const Constituent c : {ammonium, organic_phosphorus, phosphate}) CHECK(slow.derivative(c) == fast.derivative(c));
  CHECK(slow.derivative(tracer) == 0);
  CHECK_THROWS_AS(faster.set("lumped_cod.k_cod", 2), base::InputError);
}

TEST_CASE("a place may have coefficients of its own: e^(-kt) of each in the packed kernel, the rates and the Jacobian") {
  const ConstituentSet set({cbod_slow, ammonium, phosphate});
  Kinetics kinetics(set, {}, screening);
  // Neighbours of one pack that differ: the basin's, none at all, each item's own.
  const std::vector<std::array<double, 3>> own = {{-1, -1, -1}, {0, 0, 0}, {0.4, -1, -1}, {-1, 0.25, -1}, {-1, -1, 0.02}, {0.05, 0.3, 0.5}, {1, 1, 0.1}, {-1, -1, -1}, {0.2, -1, 0.2}};
  constexpr std::array<double, 3> basin{0.15, 0.15, 0.05};
  const int cells = static_cast<int>(own.size());
  EnvironmentFields fields(cells);
  for (std::size_t i = 0; i < own.size(); ++i) {
    fields[&Environment::depth][i] = 2;
    fields[&Environment::lumped_cod20][i] = own[i][0];
    fields[&Environment::lumped_ammonia20][i] = own[i][1];
    fields[&Environment::lumped_phosphorus20][i] = own[i][2];
  }
  const auto stride = static_cast<std::size_t>(set.stride());
  Places prepared = kinetics.places(cells);
  std::vector<double> record(static_cast<std::size_t>(kinetics.prepared_size())), mass(own.size() * stride, 0.0), volume(own.size(), 1.0), gained(stride, 0.0), rate(stride), jacobian(stride * stride);
  kinetics.prepare(fields, prepared);
  for (std::size_t i = 0; i < own.size(); ++i)
    for (int slot = 0; slot < 3; ++slot) mass[i * stride + static_cast<std::size_t>(slot)] = 7;
  const std::vector<double> begin = mass;
  ReactionStatistics statistics;
  for (int quarter = 0; quarter < 4 * 48; ++quarter) kinetics.react(900, prepared, 0, volume, mass, gained, statistics);
  for (std::size_t i = 0; i < own.size(); ++i) {
    prepared.get(static_cast<int>(i), record.data());
    kinetics.jacobian(record.data(), begin.data() + i * stride, rate.data(), jacobian.data());
    for (std::size_t item = 0; item < 3; ++item) {
      CAPTURE(i);
      CAPTURE(item);
      const double k = own[i][item] < 0 ? basin[item] : own[i][item];
      CHECK(mass[i * stride + item] / 7 == printed(std::exp(-2 * k), 1e-5));
      CHECK(rate[item] == printed(-7 * k / 86400, 2e-6));
      CHECK(jacobian[item * stride + item] == printed(-k / 86400, 2e-6));
    }
  }
}

TEST_CASE("the lumped scheme: rates never negative, none without its constituent, nothing drawn below zero") {
  RandomWater random(20260101);
  const ConstituentSet set = carried();
  for (int trial = 0; trial < 200; ++trial) {
    Beaker b(set, {}, random.place(), screening);
    for (const Constituent c : set.ids()) b.put(c, random.concentration(c));
    for (const auto& [key, rate] : b.process_rates())
      if (is_lumped(key)) CHECK(rate >= 0);
    for (const Constituent c : set.ids()) {
      if (!constituents::is_amount(c) || c == ice) continue;
      const double before = b.get(c);
      b.put(c, 0);
      CHECK(b.derivative(c) == 0);
      b.put(c, before);
    }
  }
}
