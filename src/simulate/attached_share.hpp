// What is attached to the bed, kept aside while water moves. Transport is linear and carries whole records: columns of zeros
// stay zeros, so its kernels need not know which they are.
#pragma once
#include <span>
#include <vector>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::simulate {

class AttachedShare {
 public:
  explicit AttachedShare(const constituents::ConstituentSet& set)
      : first_(static_cast<std::size_t>(set.transported())), count_(static_cast<std::size_t>(set.count()) - first_),
        stride_(static_cast<std::size_t>(set.stride())) {}

  // Takes the attached columns out of `mass` [cell × stride], leaving zeros.
  void hold(std::span<double> mass) {
    if (count_ == 0) return;
    kept_.resize(mass.size() / stride_ * count_);
    double* to = kept_.data();
    for (double* cell = mass.data() + first_; to != kept_.data() + kept_.size(); cell += stride_)
      for (std::size_t k = 0; k < count_; ++k) *to++ = cell[k], cell[k] = 0;
  }
  // Adds them again, on top of what sources may have brought.
  void release(std::span<double> mass) const {
    const double* from = kept_.data();
    for (double* cell = mass.data() + first_; from != kept_.data() + kept_.size(); cell += stride_)
      for (std::size_t k = 0; k < count_; ++k) cell[k] += *from++;
  }

 private:
  std::size_t first_, count_, stride_;
  std::vector<double> kept_;
};

}  // namespace qinghe::simulate
