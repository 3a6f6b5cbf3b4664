// Properties that every process of the catalogue must have, whoever wrote it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "qinghe/base/units.hpp"
#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;
using enum constituents::Constituent;

namespace {
double nitrogen(Constituent c) {
  return c == ammonium || c == nitrate || c == organic_nitrogen || c == bottom_nitrogen || c == bed_nitrogen_fast || c == bed_nitrogen_slow ? 1 : c == phytoplankton ? 7.2 : 0;
}
double phosphorus(Constituent c) {
  return c == organic_phosphorus || c == phosphate || c == phytoplankton || c == bottom_phosphorus || c == bed_phosphorus_fast || c == bed_phosphorus_slow ? 1 : 0;
}
// Oxygen needed to turn it into CO2, H2O and nitrate; oxygen itself counts negative.
double oxygen_demand(Constituent c) {
  switch (c) {
    case dissolved_oxygen:
      return -1;
    case cbod_fast:
    case cbod_slow:
    case cod_refractory:
    case bed_demand_fast:
    case bed_demand_slow:
      return 1;
    case detritus:
    case bottom_algae:
      return 1.076;
    case ammonium:
    case organic_nitrogen:
    case bottom_nitrogen:
    case bed_nitrogen_fast:
    case bed_nitrogen_slow:
      return 4.57;
    case phytoplankton:
      return 107.6 + 7.2 * 4.57;
    default:
      return 0;
  }
}
// Charges that titrate as alkalinity, as g CaCO3; alkalinity itself counts negative.
double alkalinity_of(Constituent c) {
  constexpr double per_mole = 50.0434;
  switch (c) {
    case alkalinity:
      return -1;
    case ammonium:
      return per_mole / 14.0067;
    case nitrate:
      return -per_mole / 14.0067;
    case phosphate:
      return -2 * per_mole / 30.9738;
    default:
      return 0;
  }
}
double carbon(Constituent c) {
  switch (c) {
    case inorganic_carbon:
      return 1;
    case cbod_fast:
    case cbod_slow:
    case cod_refractory:
    case bed_demand_fast:
    case bed_demand_slow:
      return 1 / 2.69;
    case detritus:
    case bottom_algae:
      return 0.4;
    case phytoplankton:
      return 40;
    default:
      return 0;
  }
}
// Every form of the bed.
const std::pair<ConstituentSet, BedForm> beds[] = {{ConstituentSet::all(), BedForm::store}, {ConstituentSet::all(), BedForm::two_layer}, {ConstituentSet::twelve(), BedForm::prescribed}};
double sum(const ProcessInfo& p, double (*content)(Constituent)) {
  double total = 0;
  for (const auto& term : p.row) total += term.coefficient * content(term.constituent);
  return total;
}
double gross(const ProcessInfo& p, double (*content)(Constituent)) {
  double total = 0;
  for (const auto& term : p.row)
    total = std::max(total, std::fabs(term.coefficient * content(term.constituent)));
  return total;
}
}  // namespace

TEST_CASE("every process documents itself") {
  std::set<std::string_view> keys;
  for (const ProcessInfo& p : processes()) {
    CAPTURE(p.key);
    CHECK(keys.insert(p.key).second);
    for (const auto text : {p.name_en, p.name_zh, p.formula, p.source}) CHECK_FALSE(text.empty());
    CHECK_FALSE(p.row.empty());
    CHECK(p.parameters.size() == p.parameter_names.size());
    const bool known_exchange = p.exchange.empty() || p.exchange == "bed" || p.exchange == "air";
    CHECK(known_exchange);
  }
  CHECK(keys.size() >= 27);
}

TEST_CASE(
    "every parameter has a name of its own, a readable unit, a source, and a default within its bounds") {
  std::set<std::string> names;
  for (const NamedParameter& p : parameters()) {
    CAPTURE(p.name);
    CHECK(names.insert(p.name).second);
    CHECK(p.record.low < p.record.high);
    CHECK(p.record.value >= p.record.low);
    CHECK(p.record.value <= p.record.high);
    CHECK_FALSE(p.record.source.empty());
    CHECK_FALSE(p.record.description.empty());
    CHECK_MESSAGE(base::parse_unit(p.record.unit).has_value(), p.record.unit);
  }
}

TEST_CASE("N, P and oxygen demand balance in each row that stays in the water") {
  for (const ProcessInfo& p : processes()) {
    CAPTURE(p.key);
    if (!p.exchange.empty()) continue;
    CHECK(std::fabs(sum(p, nitrogen)) <= 1e-12 * gross(p, nitrogen));
    CHECK(std::fabs(sum(p, phosphorus)) <= 1e-12 * gross(p, phosphorus));
    // 138/107 counts the oxygen of nitrate for algae of C:N 106:16, the composition 40:7.2 is 1.3 % off that.
    const double tolerance = p.key == "growth_on_nitrate" ? 0.013 : 1e-12;
    CHECK(std::fabs(sum(p, oxygen_demand)) <= tolerance * gross(p, oxygen_demand));
  }
}

TEST_CASE("alkalinity follows the charges of every row, and carbon balances in each that stays in the water") {
  for (const ProcessInfo& p : processes()) {
    CAPTURE(p.key);
    CHECK(std::fabs(sum(p, alkalinity_of)) <= 1e-12 * gross(p, alkalinity_of));
    if (p.exchange.empty() || p.key == "denitrification") CHECK(std::fabs(sum(p, carbon)) <= 1e-12 * gross(p, carbon));
  }
}

TEST_CASE("denitrification pays for the oxygen of nitrate with CBOD: N2 keeps 2.86 g O2/g N of demand") {
  const auto& all = processes();
  const auto p =
      std::find_if(all.begin(), all.end(), [](const ProcessInfo& q) { return q.key == "denitrification"; });
  REQUIRE(p != all.end());
  CHECK(sum(*p, nitrogen) == -1);
  CHECK(sum(*p, oxygen_demand) == doctest::Approx(-2.86).epsilon(1e-12));
}

TEST_CASE("a process takes only from reactants, so nothing is drawn where there is nothing") {
  for (const ProcessInfo& p : processes()) {
    if (p.reversible) continue;
    for (const auto& term : p.row) {
      if (term.coefficient >= 0 || !constituents::is_amount(term.constituent)) continue;
      CAPTURE(p.key);
      CAPTURE(constituents::info(term.constituent).key);
      // Oxygen limits by its factor, everything else by its own amount.
      CHECK(std::count(p.reactants.begin(), p.reactants.end(), term.constituent) == 1);
    }
  }
}

TEST_CASE("rates are not negative, and zero without any one reactant, in random waters") {
  RandomWater random(20160720);
  for (const auto& [set, bed] : beds) {
    for (int trial = 0; trial < 200; ++trial) {
      Beaker b(set, {}, random.place(), {.bed = bed});
      for (const Constituent c : set.ids()) b.put(c, random.concentration(c));
      const auto full = b.process_rates();
      for (const int index : b.kinetics().active()) {
        const ProcessInfo& p = processes()[static_cast<std::size_t>(index)];
        if (p.reversible) continue;
        CAPTURE(p.key);
        CHECK(full.at(std::string(p.key)) >= 0);
        for (const Constituent reactant : p.reactants) {
          if (!set.has(reactant)) continue;  // counts as plentiful
          const double before = b.get(reactant);
          b.put(reactant, 0);
          CHECK(b.process_rates().at(std::string(p.key)) == 0);
          b.put(reactant, before);
        }
      }
    }
  }
}

TEST_CASE("quasi-positivity: a constituent that is absent is never drawn down further") {
  RandomWater random(4711);
  for (const auto& [set, bed] : beds) {
    for (int trial = 0; trial < 500; ++trial) {
      Beaker b(set, {}, random.place(), {.bed = bed});
      for (const Constituent c : set.ids()) {
        const bool absent = random.between(0, 1) < 0.2;
        b.put(c, absent ? 0 : random.concentration(c));
      }
      for (const Constituent c : set.ids()) {
        if (!constituents::is_amount(c) && !(c == temperature && !set.has(ice))) continue;  // charges and heat may fall below zero
        CAPTURE(constituents::info(c).key);
        const double before = b.get(c);
        b.put(c, 0);
        CHECK(b.derivative(c) >= 0);
        b.put(c, before);
      }
    }
  }
}

TEST_CASE("a row that conserves keeps its sum also when the whole water is computed") {
  // Without air, bed and settling the water is closed: total P cannot change, total N leaves only as N2.
  RandomWater random(99);
  KineticParameters closed;
  for (const char* name :
       {"slow_settling.v_cs", "organic_nitrogen_settling.v_on", "organic_phosphorus_settling.v_op",
        "phosphate_settling.v_ip", "phytoplankton_settling.v_a", "bed_denitrification.v_di", "bed_store.w_2"}) {
    closed.set(name, 0);
  }
  const ConstituentSet set = ConstituentSet::all();
  for (const BedForm bed : {BedForm::store, BedForm::two_layer})
    for (int trial = 0; trial < 100; ++trial) {
      Environment e = random.place();
      e.bed_factor = 0;
      Beaker b(set, closed, e, {.bed = bed});
      for (const Constituent c : set.ids()) b.put(c, random.concentration(c));
      const auto dcdt = b.derivatives();
      double n = 0, n_gross = 0, p = 0, p_gross = 0;
      for (const Constituent c : set.ids()) {
        const double rate = 86400 * dcdt[static_cast<std::size_t>(set.slot(c))];
        n += nitrogen(c) * rate, n_gross += std::fabs(nitrogen(c) * rate);
        p += phosphorus(c) * rate, p_gross += std::fabs(phosphorus(c) * rate);
      }
      const auto rates = b.process_rates();
      double gas = rates.at("denitrification");
      for (const char* key : {"two_layer_nitrogen_loss", "two_layer_ammonia_loss", "two_layer_denitrification"})
        if (bed == BedForm::two_layer) gas += rates.at(key);
      CHECK(std::fabs(p) <= 1e-12 * p_gross);
      CHECK(std::fabs(n + gas) <= 1e-12 * (n_gross + gas));
    }
}
