// How far the stores of land and sewers had settled when a simulation began.
#pragma once
#include <string>
#include <vector>

namespace qinghe::simulate {

// Stores count as settled when no one of them changes by more than this in a year of the same weather.
inline constexpr double settled_change = 0.01;

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
  int repetitions = 0;  // of the warm-up's weather; 0: the warm-up is shorter than a year, or the start is a saved state
  bool settled = false;
  std::vector<Store> stores;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [repetitions, settled, stores] = self;
    archive(repetitions, settled, stores);
  }
};

}  // namespace qinghe::simulate
