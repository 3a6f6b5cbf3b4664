// What is where came from where: a chain of runs tells the same as one long run.
#include <doctest/doctest.h>

#include "qinghe/simulate/stored_state.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

namespace {

// The North Canal with a canal from the Wenyu to the head of the Liangshui.
test::BasinDays north_canal_days(const std::string& from, const std::string& to) {
  test::BasinDays days("beiyun", from, to);
  basin::Basin basin = *days.model->basin;
  channel::Abstraction canal{.id = "across", .name_zh = "across", .reach = basin.find_reach("NC13"), .share_along = 0.5, .to_node = basin.find_node("NC_LS0"), .loss = 0.15, .delay = 5};
  canal.flow.fill(3);
  basin.abstractions.push_back(canal);
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(basin))));
  return days;
}

// The last month, one number after the other.
std::vector<double> last_month(const results::Results& results) {
  std::vector<double> all;
  for (const results::OriginLoad& o : results.origin_loads)
    if (o.month == results.origin_loads.back().month)
      for (const double number : {static_cast<double>(o.section), static_cast<double>(o.origin), o.volume, o.cod, o.ammonia_n, o.total_n, o.total_p, o.suspended_solids}) all.push_back(number);
  return all;
}

results::Results go_through(simulate::Simulation& simulation, simulate::Recorder& recorder) {
  while (!simulation.done()) simulation.step(&recorder);
  return recorder.finish();
}

}  // namespace

TEST_CASE("origins of A to C are those of B to C after A to B, to the bit; a state that tells none leaves them begin anew") {
  const test::BasinDays whole = north_canal_days("2016-06-29", "2016-07-03"), first = north_canal_days("2016-06-29", "2016-07-01"), second = north_canal_days("2016-07-01", "2016-07-03");
  simulate::Simulation a = whole.simulation({}, "split"), b = first.simulation({}, "split");
  simulate::Recorder all = whole.recorder(), half = first.recorder();
  const std::vector<double> at_once = last_month(go_through(a, all));
  go_through(b, half);
  REQUIRE(at_once.size() > 100);
  const auto chained = [&](const std::string& file, bool told) {
    simulate::Simulation simulation = second.simulation({}, "split");
    simulate::Recorder recorder = second.recorder();
    simulate::warm_start(simulation, *second.model, file, "end.state", told ? &recorder : nullptr);
    return last_month(go_through(simulation, recorder));
  };
  const std::string file = simulate::stored_state(b, *first.model, &half);
  CHECK(chained(file, true) == at_once);
  CHECK(chained(file, false) != at_once);  // who records nothing reads the state all the same
  CHECK(chained(simulate::stored_state(b, *first.model), true) != at_once);
}
