// A simulation saved in the middle, and another that goes on from there.
#pragma once
#include "qinghe/base/state_archive.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::test {

// `first` runs for `hours` and is saved; `second`, which has not begun, takes that over and runs to the end.
inline void go_on(simulate::Simulation& first, int hours, simulate::Simulation& second) {
  for (int hour = 0; hour < hours; ++hour) first.step(nullptr);
  base::StateWriter archive;
  first.save(archive);
  base::StateReader reader(archive.bytes(), "a checkpoint");
  second.load(reader);
  while (!second.done()) second.step(nullptr);
}

}  // namespace qinghe::test
