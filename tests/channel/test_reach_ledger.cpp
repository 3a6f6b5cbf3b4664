// The hour in which a reach closed worst: one that is no number is the worst, and stays it.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/channel/reach_ledger.hpp"

using namespace qinghe;

TEST_CASE("an hour whose water is no number stays the worst of its reach") {
  const network::Network network(2, {{"a", 0, 1, 1000, 1000}}, {false, false});
  channel::FlowStep step;
  step.dt = 3600;
  step.volume_begin = step.volume_end = {100};
  for (auto* v : {&step.lateral, &step.withdrawal, &step.seepage, &step.evaporation}) v->assign(1, 0.0);
  step.face_flow.assign(network.faces().size(), 0.0);
  channel::ReachLedger ledger(network, step.volume_begin);
  ledger.add(network, step);
  CHECK(ledger.budget(0).worst_step == 0);
  step.lateral[0] = std::nan("");
  ledger.add(network, step);
  CHECK(std::isnan(ledger.budget(0).worst_step));
  step.lateral[0] = 0;
  ledger.add(network, step);
  CHECK(std::isnan(ledger.budget(0).worst_step));
  CHECK(ledger.budget(0).worst_at == 1);
}
