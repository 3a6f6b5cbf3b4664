#include "qinghe/validate/onset.hpp"

#include <algorithm>
#include <cstdint>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/numerics/statistics.hpp"
#include "qinghe/simulate/overflow_event.hpp"
#include "qinghe/simulate/sewers_alone.hpp"

namespace qinghe::validate {
namespace {

using Events = std::vector<results::OverflowEvent>;

std::size_t index_of(const basin::Basin& basin, const std::string& id) {
  std::vector<std::string> known;
  for (std::size_t s = 0; s < basin.sewersheds.size(); ++s) {
    if (basin.sewersheds[s].id == id) return s;
    known.push_back(basin.sewersheds[s].id);
  }
  throw base::InputError({.file = basin.folder.string(),
                          .key = "sewersheds",
                          .value = id,
                          .expected = "a sewershed of the basin",
                          .suggestion = base::nearest(id, known)});
}

struct Run {
  Events events;
  double balance;
};
// From the start of the period, after a year of it has filled the stores.
Run run(const basin::Model& model, const forcing::HourlyWeather& weather,
        const scenario::Scenario& scenario) {
  const simulate::Levers levers(model, scenario);
  simulate::SewersAlone sewers(model, weather, levers);
  sewers.run_until(weather.start + std::min<std::int64_t>(365 * 86400, 3600LL * weather.hours));
  sewers.rewind();
  sewers.run_until(model.basin->period.end);
  return {simulate::overflow_events_since(sewers.sewers(), weather.start), sewers.water_residual()};
}

Events of_shed(const Events& all, std::size_t shed) {
  Events own;
  for (const auto& e : all)
    if (e.sewershed == static_cast<int>(shed)) own.push_back(e);
  return own;
}

bool by_rule(const Onset& onset, const Rain& rain) {
  return rain.depth >= onset.depth && rain.mean() >= onset.mean;
}

Agreement agreement_of(const Onset& onset, const std::vector<Rain>& rains, base::Instant from = {INT64_MIN}, base::Instant to = {INT64_MAX}) {
  Agreement a;
  for (const Rain& rain : rains) {
    if (rain.start < from || rain.start >= to) continue;
    const bool spilt = rain.overflow > 0;
    ++(by_rule(onset, rain) ? spilt ? a.hits : a.misses : spilt ? a.false_alarms : a.quiet);
  }
  return a;
}

// The year's rains that overflow, of the rule alone where asked for.
std::vector<Rain> of_year(const Onset& onset, const std::vector<Rain>& rains, int year, bool rule,
                          int utc_offset) {
  std::vector<Rain> own;
  for (const Rain& rain : rains)
    if (rain.overflow > 0 && base::civil(rain.start, utc_offset).year == year &&
        (!rule || by_rule(onset, rain)))
      own.push_back(rain);
  return own;
}

double mean_cod(const Rain& rain) {
  return rain.cod / rain.overflow * 1e3;
}

int rank_of_first(const std::vector<Rain>& rains) {
  return 1 + static_cast<int>(std::count_if(rains.begin(), rains.end(),
                                            [&](const Rain& r) { return mean_cod(r) > mean_cod(rains[0]); }));
}

std::vector<FirstOverflow> first_overflows(const Onset& onset, const std::vector<Rain>& rains,
                                           const std::vector<Rain>& clean, int utc_offset) {
  std::vector<FirstOverflow> firsts;
  const int first_year = base::civil(rains.front().start, utc_offset).year,
            last_year = base::civil(rains.back().start, utc_offset).year;
  for (const bool rule : {false, true})
    for (int year = first_year; year <= last_year; ++year) {
      const auto own = of_year(onset, rains, year, rule, utc_offset),
                 without = of_year(onset, clean, year, rule, utc_offset);
      if (own.empty()) continue;
      std::vector<double> others;
      for (std::size_t k = 1; k < own.size(); ++k) others.push_back(mean_cod(own[k]));
      FirstOverflow first{.by_rule = rule,
                          .year = year,
                          .events = static_cast<int>(own.size()),
                          .start = own[0].start,
                          .mean_cod = mean_cod(own[0]),
                          .rank = rank_of_first(own),
                          .others = numerics::quantile(others, 0.5)};
      if (!without.empty())
        first.mean_cod_clean = mean_cod(without[0]), first.rank_clean = rank_of_first(without);
      firsts.push_back(first);
    }
  return firsts;
}

scenario::Pull set_sewers(const std::string& target, const std::string& parameter, double value) {
  return {.lever = scenario::Lever::sewer_parameter,
          .target = target,
          .parameter = parameter,
          .operation = scenario::Operation::set,
          .value = value};
}

}  // namespace

std::vector<Rain> rains_of(const std::vector<double>& hourly, base::Instant start, double gap,
                           const Events& events) {
  std::vector<Rain> rains;
  for (std::size_t h = 0; h < hourly.size(); ++h) {
    if (!(hourly[h] > 0)) continue;
    const base::Instant begin = start + 3600 * static_cast<std::int64_t>(h);
    if (rains.empty() || static_cast<double>(begin - rains.back().end) >= gap)
      rains.push_back({.start = begin});
    rains.back().end = begin + 3600;
    rains.back().depth += hourly[h];
  }
  for (const auto& event : events)
    for (auto rain = rains.rbegin(); rain != rains.rend(); ++rain) {
      if (event.start < rain->start) continue;
      if (static_cast<double>(event.start - rain->end) < gap)
        rain->overflow += event.volume, rain->cod += event.cod;
      break;
    }
  return rains;
}

std::vector<OnsetOutcome> judge_onset(const Onset& onset, const basin::Model& model,
                                      const forcing::HourlyWeather& weather) {
  const basin::Basin& basin = *model.basin;
  const Run as_is = run(model, weather, {});
  const Run clean = run(model, weather, {.id = "clean", .pulls = {set_sewers("*", "deposit_share", 0)}});
  std::vector<Run> of_variant;
  for (const Onset::Variant& variant : onset.variants) {
    scenario::Scenario scenario{.id = variant.en};
    for (const std::string& id : onset.sewersheds)
      scenario.pulls.push_back(set_sewers(id, variant.parameter, variant.value));
    of_variant.push_back(run(model, weather, scenario));
  }
  std::vector<OnsetOutcome> outcomes;
  for (const std::string& id : onset.sewersheds) {
    const std::size_t shed = index_of(basin, id);
    std::vector<double> hourly;
    for (int h = 0; weather.start + 3600LL * h < basin.period.end; ++h)
      hourly.push_back(weather.rain[weather.at(h, basin.sewersheds[shed].weather_place)]);
    const auto rains = [&](const Run& r) {
      return rains_of(hourly, weather.start, onset.gap, of_shed(r.events, shed));
    };
    OnsetOutcome outcome{.sewershed = id, .rains = rains(as_is), .balance = as_is.balance};
    outcome.agreement = agreement_of(onset, outcome.rains);
    if (const auto until = base::parse_instant(onset.fitted_until, basin.utc_offset)) {
      outcome.fitted = agreement_of(onset, outcome.rains, {INT64_MIN}, *until);
      outcome.blind = agreement_of(onset, outcome.rains, *until);
    }
    for (const Run& r : of_variant) outcome.of_variant.push_back(agreement_of(onset, rains(r)));
    if (!outcome.rains.empty())
      outcome.firsts = first_overflows(onset, outcome.rains, rains(clean), basin.utc_offset);
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace qinghe::validate
