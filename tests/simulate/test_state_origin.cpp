// A saved state is read where its stores and positions belong: what differs is named, and nothing is taken for another.
#include <doctest/doctest.h>

#include <filesystem>

#include "qinghe/base/error.hpp"
#include "qinghe/simulate/stored_state.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/changed_basin.hpp"

using namespace qinghe;

namespace {

const std::string gate_columns = "id,name_zh,name_en,reach,kind,deflate_above_m3_s,inflate_below_m3_s,move_hours,width_m,leaf_m,target_m,confidence\n";
const std::string dam = "G1,祖村橡胶坝,,DQ17,rubber_dam,20,8,3,,,,assumed\n", sluice = "G2,小清河闸,,DQ25,sluice,,,,25,3,1.5,assumed\n";

test::BasinDays day_of(const test::ChangedBasin& folder, std::vector<std::string> set = {}) {
  for (const std::string& setting : test::ChangedBasin::settings()) set.push_back(setting);
  return {folder.folder(), "2016-07-01", "2016-07-02", set};
}

std::string state_of(const test::BasinDays& days) { return simulate::stored_state(days.simulation({}, "split"), *days.model); }

// What a warm start from `file` says; one that succeeds steps and is recorded.
std::string warm_start(const test::BasinDays& days, const std::string& file) {
  simulate::Simulation simulation = days.simulation({}, "split");
  try {
    simulate::warm_start(simulation, *days.model, file, "end.state");
  } catch (const base::InputError& error) {
    return error.what();
  }
  simulate::Recorder recorder = days.recorder();
  for (int hour = 0; hour < 3; ++hour) simulation.step(&recorder);
  return "";
}

}  // namespace

TEST_CASE("a state with gates is refused where there are none, others, or the same in another order") {
  const test::ChangedBasin folder("daqing");
  const std::string without = state_of(day_of(folder));
  folder.add("gates.csv", gate_columns + dam + sluice);
  const test::BasinDays gated = day_of(folder);
  const std::string file = state_of(gated);
  CHECK(warm_start(gated, file) == "");
  CHECK(warm_start(gated, without).find("end.state: gates: got 'G1 (rubber_dam, DQ17), G2 (sluice, DQ25)', expected 'nothing', with which it was saved") != std::string::npos);
  folder.add("gates.csv", gate_columns + sluice + dam);
  CHECK(warm_start(day_of(folder), file).find("end.state: gates: got 'G2 (sluice, DQ25), G1 (rubber_dam, DQ17)'") != std::string::npos);
  std::filesystem::remove(folder.folder() + "/gates.csv");
  CHECK(warm_start(day_of(folder), file).find("end.state: gates: got 'nothing', expected 'G1 (rubber_dam, DQ17), G2 (sluice, DQ25)'") != std::string::npos);
}

TEST_CASE("a state is refused where its rural sources are missing or lie elsewhere") {
  const test::ChangedBasin folder("daqing");
  const test::BasinDays days = day_of(folder);
  REQUIRE(!days.model->basin->rural_sources.empty());
  const std::string file = state_of(days);
  CHECK(warm_start(days, file) == "");
  folder.change("rural_sources.csv", "DQ-L1", "heads", "1000");  // a parameter
  CHECK(warm_start(day_of(folder), file) == "");
  folder.change("rural_sources.csv", "DQ-L1", "subcatchment", "DQ12-1");
  CHECK(warm_start(day_of(folder), file).find("end.state: rural sources: got 'DQ-L1 (DQ12-1)") != std::string::npos);
  std::filesystem::remove(folder.folder() + "/rural_sources.csv");
  CHECK(warm_start(day_of(folder), file).find("end.state: rural sources: got 'nothing', expected 'DQ-L1 (DQ15-1)") != std::string::npos);
}

TEST_CASE("a state is refused where the other layer of a reservoir gives") {
  const test::ChangedBasin folder("chaobai");
  const std::string columns = "id,name_zh,node,curve,initial_million_m3,dead_million_m3,release_m3_s,flood_million_m3,thermocline_m,release_layer,confidence\n",
                    release = "3;3;3;3;3;3;3;3;3;3;3;3,", miyun = "MY,密云水库,CB_MY,curves/miyun.csv,820,437," + release + "4008;4008;4008;4008;4008;4008;4008;4008;4008;4008;4008;4008,12,",
                    huairou = ",assumed\nHR,怀柔水库,CB_HR,curves/huairou.csv,45,10," + release + "120;120;120;120;120;120;120;120;120;120;120;120,,,assumed\n";
  folder.add("reservoirs.csv", columns + miyun + "bottom" + huairou);
  const test::BasinDays below = day_of(folder);
  const std::string file = state_of(below);
  CHECK(warm_start(below, file) == "");
  folder.add("reservoirs.csv", columns + miyun + "surface" + huairou);
  CHECK(warm_start(day_of(folder), file).find("end.state: reservoir layers: got 'MY released above', expected 'MY released below', with which it was saved") != std::string::npos);
}

TEST_CASE("a state is refused by name where what town surfaces give is taken otherwise") {
  const test::ChangedBasin folder("daqing");
  const std::string file = state_of(day_of(folder)), gathering = state_of(day_of(folder, {"town_runoff.quality=\"build_up\""}));
  CHECK(warm_start(day_of(folder, {"town_runoff.quality=\"build_up\""}), file).find("end.state: town_runoff quality: got 'build_up', expected 'nothing'") != std::string::npos);
  CHECK(warm_start(day_of(folder), gathering).find("end.state: town_runoff quality: got 'nothing', expected 'build_up'") != std::string::npos);
}

TEST_CASE("what the structure makes none of is not read from a state that has some") {
  base::StateWriter writer;
  writer(std::vector<double>{1, 2, 3});
  std::vector<double> none;
  std::span fixed(none);
  base::StateReader reader(writer.bytes(), "x.state");
  CHECK_THROWS_AS(reader(fixed), base::InputError);
}
