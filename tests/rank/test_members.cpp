// Random factors lead no parameter out of the range in which a basin may state it, and say so by pulls of their own.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "qinghe/rank/evaluate.hpp"
#include "qinghe/simulate/pulled_bounds.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("a member's factors are cut at the ends of a parameter's range") {
  const base::Instant at{0};
  int cut = 0;
  for (const rank::Member& member : rank::sample_members(200, 7)) {
    std::map<std::string, double> least, most;
    for (const scenario::Pull& pull : member.pulls) {
      const base::Range range = simulate::pulled_bounds(pull.lever, pull.parameter).range;
      if (pull.lever == scenario::Lever::source_load) continue;
      const auto [low, fresh] = least.try_emplace(pull.parameter, range.low);
      const auto high = most.try_emplace(pull.parameter, range.high).first;
      if (fresh && pull.value > 1) ++cut;
      low->second = pull.apply(low->second, at), high->second = pull.apply(high->second, at);
    }
    for (const auto* ends : {&least, &most})
      for (const auto& [parameter, value] : *ends) {
        const bool kinetic = parameter.find('.') != std::string::npos;
        CHECK(simulate::pulled_bounds(kinetic ? scenario::Lever::kinetic_parameter : scenario::Lever::reach_parameter, parameter).range.holds(value));
      }
  }
  CHECK(cut > 100);
}

TEST_CASE("every member can be pulled on a basin whose beds and kinetics stand at an end of their ranges") {
  const test::BasinDays days("daqing", "2016-04-10", "2016-04-11", {"kinetics.nitrification.k_n=0.05", "kinetics.fast_oxidation.k_dc=1.5"});
  basin::Basin basin = *days.model->basin;
  for (auto& reach : basin.reaches) reach.sod20 = 20;
  basin::Model model = *days.model;
  model.basin = std::make_shared<const basin::Basin>(std::move(basin));
  for (const rank::Member& member : rank::sample_members(50, 3)) {
    const simulate::Levers levers(model, {.id = member.id, .pulls = member.pulls});
    CHECK(levers.bed(0, days.weather.start).sod20 <= 20);
  }
}
