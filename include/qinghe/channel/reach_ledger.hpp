// The water of each reach: what came and left since the ledger was opened, and the step in which it closed worst. It reads the
// same face flows and volumes as transport does, so that it tests them from outside the hydraulics.
#pragma once
#include <span>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/numerics/exact_sum.hpp"

namespace qinghe::channel {

struct ReachBudget {
  double storage_begin = 0, storage_now = 0;                                                           // [m³]
  double upstream = 0, lateral = 0, downstream = 0, withdrawal = 0, seepage = 0, evaporation = 0;      // [m³]
  double worst_step = 0;  // largest residual of a step over its throughput
  int worst_at = -1;      // which step since the ledger was opened; −1: none left anything
};

class ReachLedger {
 public:
  ReachLedger() = default;
  ReachLedger(const network::Network& network, std::span<const double> volumes);  // opened at these volumes [cell, m³]
  void add(const network::Network& network, const FlowStep& step);
  std::size_t size() const { return reaches_.size(); }
  ReachBudget budget(std::size_t reach) const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [reaches, steps] = self;
    archive(reaches, steps);
  }

 private:
  struct Account {
    double storage_begin = 0, storage_now = 0, worst_step = 0;
    int worst_at = -1;
    numerics::ExactSum upstream, lateral, downstream, withdrawal, seepage, evaporation;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [storage_begin, storage_now, worst_step, worst_at, upstream, lateral, downstream, withdrawal, seepage, evaporation] = self;
      archive(storage_begin, storage_now, worst_step, worst_at, upstream, lateral, downstream, withdrawal, seepage, evaporation);
    }
  };
  std::vector<Account> reaches_;
  int steps_ = 0;
};

}  // namespace qinghe::channel
