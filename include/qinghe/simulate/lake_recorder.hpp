// What reservoirs held, summed into months.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/channel/reservoir.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::simulate {

class LakeRecorder {
 public:
  explicit LakeRecorder(const basin::Model& model);

  // The end of an hour on `day` of the results. Without masses the water alone is known.
  void hour(std::size_t day, const channel::FlowStep& flow, std::span<const double> mass,
            results::Results& results);
  // The month is over: its means. Nothing where no hour was seen.
  void close(const std::string& month, results::Results& results);

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [model, pools, light, sums, hours] = self;
    archive(sums, hours);
  }

 private:
  struct Sums {
    double level = 0, level_end = 0, volume = 0, volume_end = 0, area = 0, upper = 0, lower = 0;
    std::vector<double> mass, below;  // of the upper layer and of the lower one, by slot
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [level, level_end, volume, volume_end, area, upper, lower, mass, below] = self;
      archive(level, level_end, volume, volume_end, area, upper, lower, mass, below);
    }
  };

  Sums empty() const;

  const basin::Model* model_;
  std::vector<channel::LevelPool> pools_;  // by reservoir of the basin
  quality::KineticParameters light_;
  std::vector<Sums> sums_;
  int hours_ = 0;
};

}  // namespace qinghe::simulate
