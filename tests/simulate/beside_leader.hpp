// Scenarios that run beside their leader, each with a recorder of its own, as a ranking runs them.
#pragma once
#include <string>
#include <vector>

#include "simulate/basin_days.hpp"

namespace qinghe::test {

class BesideLeader {
 public:
  // `fields`: the recorders keep every cell and every load.
  BesideLeader(const BasinDays& days, const scenario::Scenario& baseline, const std::vector<scenario::Scenario>& all, const std::string& method, bool fields)
      : leader_(days.simulation(baseline, method)) {
    for (const scenario::Scenario& s : all) {
      beside_.push_back(days.simulation(s, method));
      beside_.back().follow(leader_);
      recorders_.push_back(recorder(days, beside_.back(), fields));
    }
  }
  // One that knows the sources that the scenario adds.
  static simulate::Recorder recorder(const BasinDays& days, const simulate::Simulation& simulation, bool fields) {
    simulate::Recorder recorder(days.model, days.weather, days.weather.start, days.weather.hours, fields);
    for (const auto& source : simulation.added_sources()) recorder.add_source(source);
    return recorder;
  }
  // To the end; `led` may record the leader.
  void run(simulate::Recorder* led = nullptr) {
    while (!leader_.done()) {
      leader_.step(led);
      for (std::size_t i = 0; i < beside_.size(); ++i) beside_[i].step(&recorders_[i]);
    }
  }
  const simulate::Simulation& leader() const { return leader_; }
  const simulate::Simulation& beside(std::size_t i) const { return beside_[i]; }
  results::Results finish(std::size_t i) { return recorders_[i].finish(); }

 private:
  simulate::Simulation leader_;
  std::vector<simulate::Simulation> beside_;
  std::vector<simulate::Recorder> recorders_;
};

}  // namespace qinghe::test
