#include "qinghe/channel/reach_ledger.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::channel {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

double sum_over(std::span<const double> of, int first, int count) {
  double sum = 0;
  for (const double x : of.subspan(at(first), at(count))) sum += x;
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
    account.storage_begin = account.storage_now = sum_over(volumes, network.first_cell(r), network.cells_in(r));
  }
}

void ReachLedger::add(const network::Network& network, const FlowStep& step) {
  for (int r = 0; r < network.reach_count(); ++r) {
    Account& account = reaches_[at(r)];
    const int first = network.first_cell(r), count = network.cells_in(r);
    const double before = sum_over(step.volume_begin, first, count), after = sum_over(step.volume_end, first, count);
    const double upstream = step.dt * sum_of(network.faces_in(first), step), lateral = step.dt * sum_over(step.lateral, first, count);
    const double downstream = step.dt * sum_of(network.faces_out(first + count - 1), step);
    const double withdrawal = step.dt * sum_over(step.withdrawal, first, count), seepage = step.dt * sum_over(step.seepage, first, count);
    const double evaporation = step.dt * sum_over(step.evaporation, first, count);
    account.storage_now = after;
    account.upstream += upstream, account.lateral += lateral, account.downstream += downstream;
    account.withdrawal += withdrawal, account.seepage += seepage, account.evaporation += evaporation;
    const double residual = std::abs((after - before) - (upstream + lateral - downstream - withdrawal - seepage - evaporation));
    const double throughput = 0.5 * (upstream + lateral + downstream + withdrawal + seepage + evaporation) + std::max(before, after);
    if (residual > account.worst_step * throughput) account.worst_step = residual / throughput, account.worst_at = steps_;
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
