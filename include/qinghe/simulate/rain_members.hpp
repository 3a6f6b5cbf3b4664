// Overflow under an ensemble of rain: the sewers alone, member by member.
#pragma once
#include <functional>
#include <vector>

#include "qinghe/results/rain_spread.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/simulate/sewers_alone.hpp"

namespace qinghe::simulate {

struct RainEnsemble {
  int members = 0;
  std::uint64_t seed = 1;
  bool areal = true;
  int threads = 1;
  std::function<bool()> stopped;                // may be empty; throws base::Interrupted where it says so
  std::function<void(int done, int all)> progress;  // may be empty
};

// Members from the start of the weather to the end of the period; `of_run` are the events of the run itself. Sewers
// begin as `sewers` where given; else what they hold at the start of the warm-up is what it leaves when it is gone
// through with the rain of the gauges. The same whatever the threads.
results::RainSpread rain_spread(const basin::Model& model, const forcing::HourlyWeather& weather, const scenario::Scenario& scenario,
                                const RainEnsemble& ensemble, const std::vector<results::OverflowEvent>& of_run,
                                const sewer::SewerSystem* sewers = nullptr);

}  // namespace qinghe::simulate
