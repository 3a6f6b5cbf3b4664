// What is attached to the bed stays where it is, in either engine, and takes part in the budget of nitrogen.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::Constituent;
using test::ConstituentSet;

TEST_CASE("what is attached stays put while water moves, mixes, is withdrawn and seeps away") {
  const network::Network n = test::delta();
  const ConstituentSet set({Constituent::tracer, Constituent::bottom_nitrogen});
  REQUIRE(set.transported() == 1);
  quality::KineticParameters lasting;
  for (const char* name : {"bottom_death.k_db", "bottom_excretion_of_nitrogen.k_eb"}) lasting.idealise(name, 0);
  const quality::Kinetics kinetics(set, lasting);
  for (const std::string method : {"arkode", "cvode", "split"}) {
    CAPTURE(method);
    std::mt19937_64 random(5);
    test::Run run(n, set, kinetics, {.method = method});
    std::vector<double> volume;
    const auto stays = [](std::size_t cell) { return 1 + 0.125 * static_cast<double>(cell % 7); };
    for (int hour = 0; hour < 48; ++hour) {
      const channel::FlowStep flow = test::random_flow(n, random, 0.5, hour ? &volume : nullptr, 3600, true);
      for (std::size_t c = 0; c < flow.volume_begin.size(); ++c) {
        if (hour == 0) run.mass[c * 8] = 3 * flow.volume_begin[c], run.mass[c * 8 + 1] = stays(c);
        run.source[c * 8] = 5 * flow.lateral[c];
      }
      run.advance(flow, test::some_exchange(n, flow));
      volume = flow.volume_end;
    }
    for (std::size_t c = 0; c < volume.size(); ++c) CHECK(run.mass[c * 8 + 1] == doctest::Approx(stays(c)).epsilon(1e-14));
    for (const auto* term : {&run.budget.inflow, &run.budget.outflow, &run.budget.withdrawal, &run.budget.seepage, &run.budget.reaction})
      CHECK(std::abs((*term)[1]) < 1e-13);
    CHECK(run.budget.outflow[0] > 0);
  }
}

TEST_CASE("nitrogen that bottom algae take from the water and give back closes, while they stay") {
  // No bed, no air: what enters leaves with the water, or stands on the bed.
  const ConstituentSet set({Constituent::temperature, Constituent::dissolved_oxygen, Constituent::ammonium, Constituent::nitrate,
                            Constituent::organic_nitrogen, Constituent::organic_phosphorus, Constituent::phosphate, Constituent::detritus,
                            Constituent::bottom_algae, Constituent::bottom_nitrogen, Constituent::bottom_phosphorus});
  quality::KineticParameters closed;
  for (const char* name : {"organic_nitrogen_settling.v_on", "bed_denitrification.v_di"}) closed.set(name, 0);
  closed.set("bottom_algae.k_gb", 1);  // a clear stream
  const quality::Kinetics kinetics(set, closed);
  for (const std::string method : {"arkode", "split"}) {
    CAPTURE(method);
    test::Channel river(5000, 500, 0.2, 10, 1, 3600);
    quality::Environment sunny;
    sunny.shortwave = 400, sunny.depth = 0.5, sunny.ammonium_flux20 = 0, sunny.bed_factor = 0;
    test::Run run(river.network, set, kinetics, {.method = method}, sunny);
    const auto slot = [&](Constituent c) { return static_cast<std::size_t>(set.slot(c)); };
    const auto cells = static_cast<std::size_t>(river.network.cell_count()), stride = static_cast<std::size_t>(set.stride());
    const std::pair<Constituent, double> water[] = {{Constituent::temperature, 20}, {Constituent::dissolved_oxygen, 8}, {Constituent::ammonium, 1},
                                                    {Constituent::nitrate, 3}, {Constituent::phosphate, 0.2}, {Constituent::organic_nitrogen, 0.5}};
    for (std::size_t c = 0; c < cells; ++c) {
      for (const auto& [id, value] : water) run.mass[c * stride + slot(id)] = value * river.flow.volume_begin[c];
      run.mass[c * stride + slot(Constituent::bottom_algae)] = 5 * river.flow.volume_begin[c];
      run.mass[c * stride + slot(Constituent::bottom_nitrogen)] = 0.1 * river.flow.volume_begin[c];
      run.mass[c * stride + slot(Constituent::bottom_phosphorus)] = 0.02 * river.flow.volume_begin[c];
    }
    for (const auto& [id, value] : water) run.source[slot(id)] = value * river.flow.lateral[0];
    const std::vector<double> begin = run.mass;
    for (int hour = 0; hour < 72; ++hour) run.advance(river.flow, river.dispersion);
    double reacted = 0, turned_over = 0;
    for (const Constituent c : {Constituent::ammonium, Constituent::nitrate, Constituent::organic_nitrogen, Constituent::bottom_nitrogen}) {
      CAPTURE(constituents::info(c).key);
      const double open = test::open_balance(run, begin, set.slot(c));
      CHECK(open < 1e-11);
      reacted += run.budget.reaction[slot(c)];
      turned_over += std::abs(run.budget.reaction[slot(c)]);
    }
    // The coupled engine keeps the sum of a row to the tolerance of its iterations, the split one to second order in the step.
    CHECK(std::abs(reacted) <= (method == "split" ? 1e-4 : 1e-6) * turned_over);
    double algae = 0, before = 0;
    for (std::size_t i = slot(Constituent::bottom_algae); i < run.mass.size(); i += stride) algae += run.mass[i], before += begin[i];
    CHECK(algae > 1.1 * before);
    MESSAGE(method << ": biomass " << algae / before << " times, nitrogen open " << reacted / turned_over);
  }
}
