// One release through a chain of reaches, hour by hour.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "qinghe/channel/hydraulics.hpp"
#include "qinghe/validate/release.hpp"

namespace qinghe::validate {
namespace {

constexpr double step = 3600;                              // [s]
constexpr base::Civil no_month{.year = 2020, .month = 1};  // nothing here depends on the month
using Quantity = ReleaseTarget::Quantity;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

network::Network chain(const Release& release) {
  std::vector<network::ReachSpec> specs;
  for (std::size_t i = 0; i < release.reaches.size(); ++i) {
    const basin::Reach& reach = release.basin->reaches[at(release.reaches[i])];
    specs.push_back({.id = reach.id,
                     .from = static_cast<int>(i),
                     .to = static_cast<int>(i) + 1,
                     .length = reach.length,
                     .target_cell_length = reach.cell_length});
  }
  return {static_cast<int>(specs.size()) + 1, std::move(specs),
          std::vector<bool>(release.reaches.size() + 1, false)};
}

channel::ChannelDescription geometry(const Release& release) {
  channel::ChannelDescription description;
  description.reaches = release.channels;
  return description;
}

class Run {
 public:
  explicit Run(const Release& release)
      : release_(&release),
        net_(chain(release)),
        water_(net_, geometry(release), release.hydraulics),
        lateral_(at(net_.cell_count()), 0),
        evaporation_(lateral_.size(), release.evaporation),
        passed_(release.reaches.size() + 1, 0),
        before_(passed_.size(), 0) {}

  ReleaseOutcome operator()() {
    inflow(-step);
    water_.warm_start(no_month, lateral_);
    channel::FlowStep flow;
    channel::Hydraulics still = water_;
    still.step(no_month, step, lateral_, evaporation_, flow);
    for (std::size_t r = 1; r < before_.size(); ++r) before_[r] = flow_below(flow, static_cast<int>(r) - 1);
    for (int c = 0; c < net_.cell_count(); ++c) depth_before_.push_back(water_.depth(c));
    ReleaseOutcome outcome;
    for (const ReleaseTarget& target : release_->targets)
      outcome.findings.push_back(
          {.target = &target,
           .modelled = target.quantity == Quantity::arrival ? std::numeric_limits<double>::infinity() : 0});
    for (double time = 0; time < release_->duration - 1; time += step) {
      inflow(time);
      water_.step(no_month, step, lateral_, evaporation_, flow);
      passed_[0] += step * lateral_[0];
      for (std::size_t r = 1; r < passed_.size(); ++r)
        passed_[r] += step * flow_below(flow, static_cast<int>(r) - 1);
      for (ReleaseFinding& finding : outcome.findings) arrive(finding, time);
      for (ReleaseFinding& finding : outcome.findings)
        if (finding.target->quantity != Quantity::arrival && std::abs(finding.target->time - time - step) < 1)
          finding.modelled = value(*finding.target, flow);
    }
    for (ReleaseFinding& f : outcome.findings)
      f.within = f.modelled >= f.target->low && f.modelled <= f.target->high;
    const channel::WaterBudget river = water_.budget();
    const channel::BedBudget bed = water_.beds().budget();
    outcome.water = {.released = river.inflow,
                     .passed = river.outflow,
                     .stored = river.storage_now - river.storage_begin,
                     .pores = bed.filled,
                     .percolated = river.seepage - bed.filled,
                     .evaporated = river.evaporation};
    outcome.balance = (std::abs(river.residual()) + std::abs(bed.residual())) / river.inflow;
    return outcome;
  }

 private:
  // Of the time before the start where `time` is negative.
  void inflow(double time) {
    std::fill(lateral_.begin(), lateral_.end(), 0.0);
    for (const Release::Inflow& in : release_->inflows) {
      double flow = in.before;
      for (std::size_t i = 0; i < in.from.size(); ++i)
        if (in.from[i] <= time + 1) flow = in.flow[i];
      lateral_[at(net_.first_cell(in.reach))] += flow;
    }
  }
  int last_cell(int reach) const { return net_.first_cell(reach) + net_.cells_in(reach) - 1; }
  double flow_below(const channel::FlowStep& flow, int reach) const {
    return flow.face_flow[at(net_.faces_out(last_cell(reach)).front())];
  }
  // Deeper by the depth of a dry cell than before the release: the front has come.
  bool wetted(int cell) const {
    return water_.depth(cell) > depth_before_[at(cell)] + water_.parameters().dry_depth;
  }

  // Called after the step that began at `time`.
  void arrive(ReleaseFinding& finding, double time) {
    const ReleaseTarget& target = *finding.target;
    if (target.quantity != Quantity::arrival || !std::isinf(finding.modelled)) return;
    const int cell = last_cell(target.at);
    if (std::abs(time + step - target.after) < 1) depth_at_start_[&target] = water_.depth(cell);
    if (time + step <= target.after + 1) return;
    const auto start = depth_at_start_.find(&target);
    const double before = start == depth_at_start_.end() ? depth_before_[at(cell)] : start->second;
    if (water_.depth(cell) > before + water_.parameters().dry_depth)
      finding.modelled = time + step - target.after;
  }

  double value(const ReleaseTarget& target, const channel::FlowStep& flow) const {
    const auto number = [](int reach) { return at(reach + 1); };
    switch (target.quantity) {
      case Quantity::lost:
        return passed_[number(target.from)] - passed_[number(target.at)];
      case Quantity::passed:
        return passed_[number(target.at)];
      case Quantity::received:
        return passed_[number(target.at)] - target.time * before_[number(target.at)];
      case Quantity::arrival:
        break;
      case Quantity::front:
      case Quantity::surface:
        break;
    }
    double sum = 0;
    for (int c = last_cell(target.at) + 1; c < net_.cell_count(); ++c) {
      if (target.quantity == Quantity::front && !wetted(c)) break;
      const bool wet = !water_.is_dry(c);
      sum += net_.cell_length(c) * (target.quantity == Quantity::front ? 1 : wet ? flow.top_width[at(c)] : 0);
    }
    return sum;
  }

  const Release* release_;
  network::Network net_;
  channel::Hydraulics water_;
  std::vector<double> lateral_, evaporation_;
  std::vector<double> passed_, before_;                    // [m³] [m³/s] at the head, then below each reach
  std::map<const ReleaseTarget*, double> depth_at_start_;  // of arrivals, where they are awaited
  std::vector<double> depth_before_;                       // [cell]
};

}  // namespace

ReleaseOutcome run(const Release& release) {
  return Run(release)();
}

}  // namespace qinghe::validate
