// Canals in a shipped basin: balances, months, checkpoints, runs beside a leader and the origin of what they bring.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/results/reservoirs.hpp"
#include "qinghe/results/water.hpp"
#include "qinghe/simulate/stored_state.hpp"
#include "simulate/beside_leader.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using test::term;

namespace {

// Days of a basin with intakes of its own.
test::BasinDays with(test::BasinDays days, const std::vector<channel::Abstraction>& intakes) {
  basin::Basin changed = *days.model->basin;
  changed.abstractions.insert(changed.abstractions.end(), intakes.begin(), intakes.end());
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(changed))));
  return days;
}

channel::Abstraction intake(const basin::Basin& basin, const char* id, const char* reach, double along, double wish, const char* to, double loss, int delay) {
  REQUIRE(basin.find_reach(reach) >= 0);
  REQUIRE(basin.find_node(to) >= 0);
  channel::Abstraction a{.id = id, .name_zh = id, .reach = basin.find_reach(reach), .share_along = along, .to_node = basin.find_node(to), .loss = loss, .delay = delay};
  a.flow.fill(wish);
  return a;
}

// From the Wenyu to the head of the Liangshui, which meets it far below; and from below both back to the upper Wenyu, a loop.
test::BasinDays north_canal(const std::string& from, const std::string& to, const std::vector<std::string>& set = {}) {
  const test::BasinDays days("beiyun", from, to, set);
  const basin::Basin& basin = *days.model->basin;
  return with(days, {intake(basin, "across", "NC13", 0.5, 3, "NC_LS0", 0.15, 5), intake(basin, "back", "NC24", 0.6, 2, "NC_SHK", 0, 26)});
}

results::Results run(const test::BasinDays& days, const std::string& method) {
  simulate::Simulation simulation = days.simulation({}, method);
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  results::Results results = recorder.finish();
  results.balances = simulation.balances();
  results.reach_balances = simulation.reach_balances();
  results.reservoir_balances = simulation.reservoir_balances();
  return results;
}

// What the canals do by month, of one canal at one place.
const results::CanalMonth& month_of(const results::Results& results, int canal, results::CanalMonth::Place place) {
  const auto found = std::find_if(results.canal_months.begin(), results.canal_months.end(), [&](const auto& m) { return m.canal == canal && m.place == place; });
  REQUIRE(found != results.canal_months.end());
  return *found;
}

}  // namespace

TEST_CASE("canals of the North Canal, one of them a loop: every balance closes with each engine" * doctest::test_suite("long")) {
  const test::BasinDays days = north_canal("2016-07-19", "2016-07-22");
  for (const std::string method : {"split", "arkode", "cvode"}) {
    CAPTURE(method);
    const results::Results results = run(days, method);
    double worst = 0;
    for (const auto& balance : results.balances) {
      worst = std::max(worst, balance.relative());
      CHECK_MESSAGE(balance.relative() < 1e-12, balance.domain << " " << balance.quantity << " " << balance.relative());
    }
    MESSAGE(method << ": worst balance " << worst);
    for (const auto& reach : results.reach_balances) CHECK(reach.water.relative() < 1e-12);
    for (const char* quantity : {"water", "ammonium", "temperature", "solids"}) {
      const results::Balance &river = *results::find_balance(results.balances, "river", quantity), &canal = *results::find_balance(results.balances, "canal", quantity);
      CHECK(term(canal, "diverted") > 0);
      CHECK(term(canal, "diverted") == doctest::Approx(-term(river, "diverted")));
      CHECK(term(canal, "received") == doctest::Approx(-term(river, "received")));
      CHECK(term(canal, "lost") < 0);
      CHECK(canal.storage_change > 0);  // they began empty
      CHECK(term(river, "withdrawal") < 0);  // intakes of the basin that lead nowhere
    }
    CHECK(results::find_balance(results.balances, "canal", "bottom_algae") == nullptr);
    const results::Balance basin = results::whole_basin_water(results);
    CHECK(basin.relative() < 1e-12);
    CHECK(term(basin, "canal_lost") < 0);
    CHECK(std::none_of(basin.terms.begin(), basin.terms.end(), [](const auto& t) { return t.key == "river_diverted" || t.key == "canal_received"; }));
    // The table by month says the same.
    using Place = results::CanalMonth::Place;
    const auto& water = *results::find_balance(results.balances, "canal", "water");
    CHECK(month_of(results, 0, Place::taken).volume + month_of(results, 1, Place::taken).volume == doctest::Approx(term(water, "diverted")));
    CHECK(month_of(results, 0, Place::received).volume == doctest::Approx(-term(water, "received") - month_of(results, 1, Place::received).volume));
    CHECK(month_of(results, 0, Place::lost).total_n == doctest::Approx(0.15 / 0.85 * month_of(results, 0, Place::received).total_n));
    CHECK(month_of(results, 1, Place::lost).volume == 0);
  }
}

TEST_CASE("a canal into a reservoir of two layers enters the upper one directly") {
  test::BasinDays plain("chaobai", "2016-07-18", "2016-07-21");
  basin::Basin changed = *plain.model->basin;
  const auto lake = std::find_if(changed.reservoirs.begin(), changed.reservoirs.end(), [](const auto& r) { return r.id == "HR"; });
  REQUIRE(lake != changed.reservoirs.end());
  lake->thermocline = 6;
  changed.abstractions.push_back(intake(changed, "lift", "CB38", 0.5, 2, changed.nodes[static_cast<std::size_t>(lake->node)].id.c_str(), 0.05, 2));
  plain.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(changed)));
  for (const std::string method : {"split", "arkode"}) {
    CAPTURE(method);
    const results::Results results = run(plain, method);
    for (const auto* all : {&results.balances, &results.reservoir_balances})
      for (const auto& balance : *all) CHECK_MESSAGE(balance.relative() < 1e-12, balance.domain << " " << balance.quantity);
    const double received = month_of(results, 0, results::CanalMonth::Place::received).volume;
    CHECK(received > 0);
    CHECK(term(*results::find_balance(results.reservoir_balances, "HR", "water"), "direct") >= received);
  }
}

TEST_CASE("what is under way in canals is in a checkpoint: at any hour it goes on to the same bits") {
  for (const auto& [method, last] : {std::pair{"split", "2016-07-22"}, {"arkode", "2016-07-21"}}) {
    const test::BasinDays days = north_canal("2016-07-19", last);
    const auto bytes = [&](const simulate::Simulation& simulation, const simulate::Recorder& recorder) {
      base::StateWriter archive;
      simulation.save(archive), recorder.save(archive), recorder.save_days(0, days.weather.hours / 24, archive);
      return archive.bytes();
    };
    simulate::Simulation whole = days.simulation({}, method);
    simulate::Recorder all = days.recorder();
    while (!whole.done()) whole.step(&all);
    auto simulation = std::make_unique<simulate::Simulation>(days.simulation({}, method));
    auto recorder = std::make_unique<simulate::Recorder>(days.recorder());
    for (const int hours : {3, 8, 20}) {
      for (int h = 0; h < hours; ++h) simulation->step(recorder.get());
      const std::string saved = bytes(*simulation, *recorder);
      simulation = std::make_unique<simulate::Simulation>(days.simulation({}, method));
      recorder = std::make_unique<simulate::Recorder>(days.recorder());
      base::StateReader archive(saved, "saved");
      simulation->load(archive), recorder->load(archive), recorder->load_days(0, days.weather.hours / 24, archive);
      archive.finish();
      CHECK(bytes(*simulation, *recorder) == saved);
    }
    while (!simulation->done()) simulation->step(recorder.get());
    CHECK(bytes(*simulation, *recorder) == bytes(whole, all));
  }
}

TEST_CASE("a saved state starts another run with its canals full; one with other canals is refused by name" * doctest::test_suite("long")) {
  const test::BasinDays first = north_canal("2016-07-19", "2016-07-21"), second = north_canal("2016-07-21", "2016-07-22"), both = north_canal("2016-07-19", "2016-07-22");
  simulate::Simulation a = first.simulation({}, "split"), b = second.simulation({}, "split"), whole = both.simulation({}, "split");
  while (!a.done()) a.step(nullptr);
  const std::string file = simulate::stored_state(a, *first.model);
  simulate::warm_start(b, *second.model, file, "end.state");
  const double under_way = b.state().diversions.account(-1).storage_begin;
  CHECK(under_way > 0);
  while (!b.done()) b.step(nullptr);
  while (!whole.done()) whole.step(nullptr);
  CHECK(b.state().mass == whole.state().mass);
  for (const auto& balance : b.balances()) CHECK_MESSAGE(balance.relative() < 1e-12, balance.domain << " " << balance.quantity);

  const test::BasinDays none("beiyun", "2016-07-21", "2016-07-22");
  CHECK_FALSE(simulate::state_origin(*none.model).contains("canals"));
  CHECK(simulate::state_origin(*first.model).at("canals") == "across 5 h, back 26 h");
  simulate::Simulation other = none.simulation({}, "split");
  CHECK_THROWS_WITH_AS(simulate::warm_start(other, *none.model, file, "end.state"), doctest::Contains("canals: got 'nothing', expected 'across 5 h, back 26 h'"), base::InputError);
}

TEST_CASE("measures beside their baseline: what differs above an intake differs where the canal leads, to the bits of a run alone" * doctest::test_suite("long")) {
  using scenario::Lever;
  for (const auto& [method, last, fields] : {std::tuple{"split", "2016-07-23", false}, {"split", "2016-07-21", true}, {"arkode", "2016-07-20", false}}) {
    CAPTURE(method);
    const test::BasinDays days = north_canal("2016-07-18", last);
    const basin::Model& model = *days.model;
    // A plant on the Wenyu, above the intake; water there; its geometry.
    const std::vector<int> above = model.network.upstream_cells(model.network.cell_at(model.basin->find_reach("NC13"), 0.5));
    const auto plant = std::find_if(model.basin->plants.begin(), model.basin->plants.end(), [&](const sewer::Plant& p) {
      const auto at = static_cast<std::size_t>(&p - model.basin->plants.data());
      return std::binary_search(above.begin(), above.end(), model.injections[static_cast<std::size_t>(model.of_plant[at].effluent)].cell);
    });
    REQUIRE(plant != model.basin->plants.end());
    const std::vector<scenario::Scenario> all = {
        {.id = "plant", .pulls = {{.lever = Lever::plant_parameter, .target = plant->id, .parameter = "limit_tp", .value = 0.5, .from = days.weather.start + 86400}}},
        {.id = "water", .pulls = {{.lever = Lever::added_flow, .target = "NC09@0.5", .parameter = "river", .operation = scenario::Operation::set, .value = 2, .from = days.weather.start + 43200}}},
        {.id = "geometry", .pulls = {{.lever = Lever::reach_parameter, .target = "NC09", .parameter = "manning_n", .value = 1.3}}},
        {.id = "nothing", .pulls = {{.lever = Lever::source_load, .target = "rural", .parameter = "all", .value = 0, .from = days.weather.start + 400 * 86400LL}}}};
    simulate::Recorder led(days.model, days.weather, days.weather.start, days.weather.hours, fields);
    test::BesideLeader followed(days, {}, all, method, fields);
    followed.run(&led);
    const results::Results baseline = led.finish();
    const auto liangshui = static_cast<std::size_t>(model.basin->find_section("NC-S07")), sections = model.basin->sections.size(), count = baseline.constituents.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
      CAPTURE(all[i].id);
      simulate::Simulation alone = days.simulation(all[i], method);
      simulate::Recorder recorder = test::BesideLeader::recorder(days, alone, fields);
      while (!alone.done()) alone.step(&recorder);
      const results::Results expected = recorder.finish(), got = followed.finish(i);
      CHECK(got.section_concentration == expected.section_concentration);
      CHECK(got.section_flow == expected.section_flow);
      CHECK(followed.beside(i).outflow() == alone.outflow());
      CHECK(followed.beside(i).state().mass == alone.state().mass);
      REQUIRE(got.canal_months.size() == expected.canal_months.size());
      for (std::size_t m = 0; m < got.canal_months.size(); ++m) CHECK((got.canal_months[m].volume == expected.canal_months[m].volume && got.canal_months[m].total_p == expected.canal_months[m].total_p));
      REQUIRE(got.origin_loads.size() == expected.origin_loads.size());
      for (std::size_t o = 0; o < got.origin_loads.size(); ++o) CHECK(got.origin_loads[o].total_p == expected.origin_loads[o].total_p);
      // No river leads from the Wenyu to that section.
      bool differs = false;
      for (std::size_t h = 0; h < static_cast<std::size_t>(baseline.hours); ++h)
        for (std::size_t k = 0; k < count; ++k) {
          const std::size_t at = (h * sections + liangshui) * count + k;
          differs = differs || baseline.section_concentration[at] != got.section_concentration[at];
        }
      if (days.weather.hours > 100) CHECK(differs == (all[i].id != "nothing"));
    }
  }
}

TEST_CASE("what a canal brings keeps the origin of what it took, and the parts still add up") {
  test::BasinDays days("beiyun", "2016-07-10", "2016-08-02");
  // A year-round source of a kind that nothing else of the North Canal has, above the intake alone.
  basin::Basin changed = *days.model->basin;
  std::erase_if(changed.sources, [](const basin::PointSource& s) { return s.source.kind == constituents::SourceKind::industry; });
  basin::PointSource mark = changed.sources.front();
  mark.source = {.id = "industry:mark", .kind = constituents::SourceKind::industry, .name_zh = "标记", .name_en = "", .district = ""};
  mark.reach = changed.find_reach("NC06"), mark.share_along = 0.5, mark.flow = 2, mark.monthly.fill(1);
  changed.sources.push_back(mark);
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(changed)));
  days = with(days, {intake(changed, "across", "NC13", 0.5, 3, "NC_LS0", 0.15, 5)});
  const results::Results results = run(days, "split");
  const int liangshui = days.model->basin->find_section("NC-S07"), wenyu = days.model->basin->find_section("NC-S04");
  double marked = 0, whole = 0, marked_wenyu = 0, whole_wenyu = 0;
  for (const auto& load : results.section_loads) {
    results::OriginLoad sum{};
    for (const auto& part : results.origin_loads) {
      if (part.section != load.section || part.month != load.month) continue;
      sum.volume += part.volume, sum.cod += part.cod, sum.total_n += part.total_n;
      if (part.origin != static_cast<int>(constituents::SourceKind::industry) || part.month != "2016-07") continue;
      if (load.section == liangshui) marked += part.volume;
      if (load.section == wenyu) marked_wenyu += part.volume;
    }
    if (load.month == "2016-07" && load.section == liangshui) whole = load.volume;
    if (load.month == "2016-07" && load.section == wenyu) whole_wenyu = load.volume;
    CHECK(sum.volume == doctest::Approx(load.volume).epsilon(1e-9));
    CHECK(sum.cod == doctest::Approx(load.cod).epsilon(1e-9));
    CHECK(sum.total_n == doctest::Approx(load.total_n).epsilon(1e-9));
  }
  CHECK(whole > 0);
  const double received = month_of(results, 0, results::CanalMonth::Place::received).volume;
  REQUIRE(received > 0);
  // On the Liangshui only the canal brings it, in the share that the Wenyu has of it.
  CHECK(marked > 0);
  CHECK(marked / received == doctest::Approx(marked_wenyu / whole_wenyu).epsilon(0.25));
}

TEST_CASE("a basin's own constituents pass a canal as they are: what decays decays in the river alone") {
  std::vector<std::string> set;
  for (const auto& [key, unit] : {std::pair{"chloride", "mg/L"}, {"atrazine", "ng/L"}})
    for (const std::string line : {"name_en=\"x\"", "name_zh=\"甲\"", "source=\"a test\"", "scale=10", "background=40"}) {
      set.push_back(std::string("constituents.") + key + "." + line);
      if (set.size() % 5 == 0) set.push_back(std::string("constituents.") + key + ".unit=\"" + unit + "\"");
    }
  set.emplace_back("constituents.atrazine.decay=0.5");
  const test::BasinDays days = north_canal("2016-07-19", "2016-07-21", set);
  const constituents::ConstituentSet& carried = days.model->set;
  const auto at = [&](std::size_t own) { return static_cast<std::size_t>(carried.slot(constituents::own_constituent(own))); };
  for (const std::string method : {"split", "arkode"}) {
    CAPTURE(method);
    simulate::Simulation simulation = days.simulation({}, method);
    simulate::Recorder recorder = days.recorder();
    std::vector<std::array<double, 2>> taken;  // by the first canal in each hour
    while (!simulation.done()) {
      simulation.step(&recorder);
      const simulate::Diversions& canals = simulation.state().diversions;
      taken.push_back({canals.taken(0).mass[at(0)], canals.taken(0).mass[at(1)]});
      if (taken.size() <= 5) continue;
      for (std::size_t own = 0; own < 2; ++own) CHECK(canals.received(0).mass[at(own)] == 0.85 * taken[taken.size() - 6][own]);
    }
    results::Results results = recorder.finish();
    results.balances = simulation.balances();
    for (const auto& balance : results.balances) CHECK_MESSAGE(balance.relative() < 1e-12, balance.domain << " " << balance.quantity);
    const auto of = [&](const char* domain, const char* quantity) { return *results::find_balance(results.balances, domain, quantity); };
    CHECK(of("canal", "chloride").unit == "g");
    CHECK(of("canal", "atrazine").unit == "m3 ng/L");
    CHECK(std::abs(term(of("river", "chloride"), "reaction")) <= 1e-15 * of("river", "chloride").throughput);
    CHECK(term(of("river", "atrazine"), "reaction") < -0.01 * of("river", "atrazine").throughput);
    // The table by month says the same.
    using Place = results::CanalMonth::Place;
    for (const auto& [own, key] : {std::pair<std::size_t, const char*>{0, "atrazine"}, {1, "chloride"}}) {
      const auto month = [&](int canal, Place place) { return month_of(results, canal, place).own.at(own); };
      CHECK(month(0, Place::taken) + month(1, Place::taken) == doctest::Approx(term(of("canal", key), "diverted")));
      CHECK(month(0, Place::received) + month(1, Place::received) == doctest::Approx(-term(of("canal", key), "received")));
      CHECK(month(0, Place::lost) == doctest::Approx(0.15 / 0.85 * month(0, Place::received)));
    }
  }
}
