#include "quality/positive_step.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "quality/compiled.hpp"

namespace qinghe::quality {
namespace {

constexpr int sub_steps = 4;  // first order: the step is cut to keep its error small

}  // namespace

void positive_step(const Kinetics& kinetics, const double* prepared, double dt, double* c) {
  const std::span<const int> active = kinetics.active();
  const Kinetics::Slots slots = kinetics.slots();
  std::vector<double> rate(active.size());
  const double h = dt / sub_steps;
  for (int sub = 0; sub < sub_steps; ++sub) {
    kinetics.process_rates(prepared, c, rate.data());
    std::array<double, constituents::largest_stride> drawn{};
    const auto draws = [&](std::size_t p, const ProcessInfo::Term& term) {
      // What is no amount may fall.
      return term.coefficient * rate[p] < 0 && constituents::is_amount(term.constituent) && slots[term.constituent] >= 0;
    };
    for (std::size_t p = 0; p < active.size(); ++p)
      for (const auto& term : processes()[static_cast<std::size_t>(active[p])].row)
        if (draws(p, term)) drawn[static_cast<std::size_t>(slots[term.constituent])] -= term.coefficient * rate[p];
    std::array<double, constituents::largest_stride> next{};
    for (std::size_t p = 0; p < active.size(); ++p) {
      const auto& row = processes()[static_cast<std::size_t>(active[p])].row;
      double slowed = 1;
      for (const auto& term : row)
        if (draws(p, term)) {
          const auto k = static_cast<std::size_t>(slots[term.constituent]);
          slowed = std::min(slowed, c[k] / (c[k] + h * drawn[k]));
        }
      for (const auto& term : row)
        if (slots[term.constituent] >= 0) next[static_cast<std::size_t>(slots[term.constituent])] += term.coefficient * slowed * rate[p];
    }
    for (std::size_t k = 0; k < next.size(); ++k)
      if (next[k] != 0) c[k] += h * next[k];
  }
}

}  // namespace qinghe::quality
