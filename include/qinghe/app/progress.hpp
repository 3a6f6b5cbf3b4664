// Progress of a simulation: one line rewritten on a terminal, otherwise a line for each 10 %.
#pragma once
#include <chrono>
#include <functional>
#include <string>

#include "qinghe/app/console.hpp"
#include "qinghe/base/instant.hpp"

namespace qinghe::app {

class Progress {
 public:
  using Clock = std::function<std::chrono::duration<double>()>;
  // Simulated time runs from `start` to `end`; dates are shown at `offset_seconds`. `clock` gives the elapsed
  // wall clock.
  Progress(Console& console, std::string label, base::Instant start, base::Instant end, int offset_seconds);
  Progress(Console& console, std::string label, base::Instant start, base::Instant end, int offset_seconds,
           Clock clock);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(base::Instant now);

 private:
  Console& console_;
  std::string label_;
  base::Instant start_, end_;
  int offset_;
  Clock clock_;
  std::chrono::duration<double> shown_{-1};
  int tenth_ = 0;
};

}  // namespace qinghe::app
