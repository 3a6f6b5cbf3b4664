// What the uncertain numbers of a release leave open: members of a Latin hypercube over their bounds.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "qinghe/validate/release.hpp"

namespace qinghe::validate {

// `release` with its uncertain numbers at `values` [SI, in the order of Release::uncertain].
Release with_values(const Release& release, std::span<const double> values);

struct SpreadSettings {
  int members = 200;
  std::uint64_t seed = 1;
  int threads = 1;                // results do not depend on them
  std::function<bool()> stopped;  // asked between members
};

struct ReleaseSpread {
  struct OfTarget {
    double low = 0, middle = 0, high = 0;  // 5, 50 and 95 % of the members [SI]; infinite where the front did not arrive
    int not_arrived = 0;                   // members
    bool covers = false;                   // the reported value lies within `low` … `high`
    std::vector<double> correlation;       // by uncertain number, Spearman's; a front that did not arrive is the latest; NaN: constant
  };
  int members = 0;
  std::vector<OfTarget> targets;
  double worst_balance = 0;  // of the members, as ReleaseOutcome::balance
};

// Nothing but zeros where there are no members or nothing is uncertain. Throws base::Interrupted when stopped.
ReleaseSpread spread(const Release& release, const SpreadSettings& settings);

}  // namespace qinghe::validate
