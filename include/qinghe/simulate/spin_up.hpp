// How far the stores of land, sewers and bed had settled when a simulation began.
#pragma once
#include <string>
#include <vector>

namespace qinghe::simulate {

struct SpinUp {
  struct Store {
    std::string key, zh, en;
    double change = 0;  // |end − begin| / end of the last repetition, per year
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [key, zh, en, change] = self;
      archive(key, zh, en, change);
    }
  };
  int repetitions = 0;  // of the warm-up's weather; 0: the warm-up is shorter than a year, or the start is a saved state, or none are wanted
  int with_river = 0;   // of them, those in which the river ran too, for the sake of its bed
  bool settled = false;
  double limit = 0;     // of the change that counts as settled
  std::vector<Store> stores;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [repetitions, with_river, settled, limit, stores] = self;
    archive(repetitions, with_river, settled, limit, stores);
  }
};

}  // namespace qinghe::simulate
