#include "qinghe/channel/reach_ledger.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// Over the cells of a reach.
struct Cells {
  double before = 0, after = 0, lateral = 0, withdrawal = 0, seepage = 0, evaporation = 0;
};
Cells sum_over(const FlowStep& step, int first, int count) {
  Cells sum;
  for (std::size_t c = at(first); c < at(first + count); ++c) {
    sum.before += step.volume_begin[c], sum.after += step.volume_end[c], sum.lateral += step.lateral[c];
    sum.withdrawal += step.withdrawal[c], sum.seepage += step.seepage[c], sum.evaporation += step.evaporation[c];
  }
  return sum;
}

double sum_of(std::span<const int> faces, const FlowStep& step) {
  double sum = 0;
  for (const int f : faces) sum += step.face_flow[at(f)];
  return sum;
}

}  // namespace

ReachLedger::ReachLedger(const network::Network& network, std::span<const double> volumes) : reaches_(at(network.reach_count())) {
  for (int r = 0; r < network.reach_count(); ++r) {
    Account& account = reaches_[at(r)];
    for (const double volume : volumes.subspan(at(network.first_cell(r)), at(network.cells_in(r)))) account.storage_begin += volume;
    account.storage_now = account.storage_begin;
  }
}

void ReachLedger::add(const network::Network& network, const FlowStep& step) {
  for (int r = 0; r < network.reach_count(); ++r) {
    Account& account = reaches_[at(r)];
    const int first = network.first_cell(r), count = network.cells_in(r);
    const Cells cells = sum_over(step, first, count);
    const double upstream = step.dt * sum_of(network.faces_in(first), step), lateral = step.dt * cells.lateral;
    const double downstream = step.dt * sum_of(network.faces_out(first + count - 1), step);
    const double withdrawal = step.dt * cells.withdrawal, seepage = step.dt * cells.seepage, evaporation = step.dt * cells.evaporation;
    account.storage_now = cells.after;
    account.upstream += upstream, account.lateral += lateral, account.downstream += downstream;
    account.withdrawal += withdrawal, account.seepage += seepage, account.evaporation += evaporation;
    const double residual = std::abs((cells.after - cells.before) - (upstream + lateral - downstream - withdrawal - seepage - evaporation));
    const double throughput = 0.5 * (upstream + lateral + downstream + withdrawal + seepage + evaporation) + std::max(cells.before, cells.after);
    // NaN is the worst, and stays.
    if (!std::isnan(account.worst_step) && !(residual <= account.worst_step * throughput)) account.worst_step = residual / throughput, account.worst_at = steps_;
  }
  ++steps_;
}

ReachBudget ReachLedger::budget(std::size_t reach) const {
  const Account& a = reaches_.at(reach);
  return {.storage_begin = a.storage_begin,
          .storage_now = a.storage_now,
          .upstream = a.upstream.value(),
          .lateral = a.lateral.value(),
          .downstream = a.downstream.value(),
          .withdrawal = a.withdrawal.value(),
          .seepage = a.seepage.value(),
          .evaporation = a.evaporation.value(),
          .worst_step = a.worst_step,
          .worst_at = a.worst_at};
}

}  // namespace qinghe::channel
