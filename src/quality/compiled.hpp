// A catalogue resolved to one run: parameters, which processes run, where constituents are.
#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "qinghe/quality/kinetics.hpp"
#include "quality/kernel_task.hpp"

namespace qinghe::quality {

struct Kinetics::Compiled {
  Settings settings;
  kernel::Plan plan{};
  std::vector<int> active;
  bool ordered = false;  // a run's record is the beginning of a full one, with all that is not kept on demand: no process reads beyond it

  // A full record from a run's record.
  const double* gather(const double* c, std::array<double, full_stride>& full) const {
    if (ordered) return c;
    full.fill(0);
    for (std::size_t i = 0; i < constituents::constituent_count; ++i)
      full[i] = plan.slot[i] >= 0 ? c[plan.slot[i]] : absent_value(static_cast<constituents::Constituent>(i));
    return full.data();
  }
  void scatter(const double* full, double* out) const {
    std::fill_n(out, plan.stride, 0.0);
    for (std::size_t i = 0; i < constituents::constituent_count; ++i)
      if (plan.slot[i] >= 0) out[plan.slot[i]] = full[i];
  }
};

}  // namespace qinghe::quality
