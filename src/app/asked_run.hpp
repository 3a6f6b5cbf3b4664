// What is asked of `qinghe run`, as typed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/case_input.hpp"

namespace qinghe::app {

struct AskedRun {
  static constexpr const char* default_checkpoint = "30 d";  // of simulated time

  std::string basin, folder, from, to, scenario, integrator, save_state, warm_start, checkpoint = default_checkpoint;
  std::string rain_members, rain_seed;
  long long threads = 1;
  std::vector<std::string> set, output;
  bool force = false, resume = false, estimate_error = false;

  // The basin and its weather; from the date of a saved state where there is one. Faults name the option that gave a value.
  Case read(const std::string& start_state) const;
  // The command as it can be typed again. Whether it was resumed makes no difference to what it computes.
  std::string command() const;

 private:
  bool is_set(std::string_view key) const;  // by --set
};

}  // namespace qinghe::app
