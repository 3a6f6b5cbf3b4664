// gates.csv: what it says, and faults by name.
#include "tiny.hpp"

using namespace qinghe;

namespace {

const std::string header = "id,name_zh,reach,kind,deflate_above_m3_s,inflate_below_m3_s,season,move_hours,width_m,leaf_m,dates,openings_m,target_m,confidence\n";

// r5 gets a pool of 1.5 m.
void pool(Tiny& tiny) {
  tiny.spoil("reaches.csv", "seepage,drainage_km2,confidence", "seepage,drainage_km2,pool_depth_m,confidence");
  for (const char* end : {",50,recalled", ",60,recalled", ",90,recalled"}) tiny.spoil("reaches.csv", end, std::string(end).insert(3, ","));
  tiny.spoil("reaches.csv", ",,assumed", ",,,assumed").spoil("reaches.csv", ",120,measured", ",120,1.5,measured");
}

struct Gates : Tiny {
  explicit Gates(const std::string& rows) {
    pool(*this);
    files["gates.csv"] = header + rows;
  }
};

}  // namespace

TEST_CASE("rubber dams and sluices are read with their rules") {
  const basin::Basin b = Gates(
                             "d1,橡胶坝,r5,rubber_dam,40,,06-01;09-15,3,,,,,,assumed\n"
                             "s1,闸,r3,sluice,,,,,12,2.5,01-01;06-01,0.2;2,,assumed\n"
                             "s2,节制闸,r2,sluice,,,,,8,3,,,1.8,assumed\n")
                             .read();
  REQUIRE(b.gates.size() == 3);
  CHECK(b.gates[0].kind == channel::GateKind::rubber_dam);
  CHECK(b.gates[0].reach == 4);
  CHECK(b.gates[0].deflate_above == 40);
  CHECK(b.gates[0].inflate_below == 20);
  CHECK(b.gates[0].season_from == 601);
  CHECK(b.gates[0].season_to == 915);
  CHECK(b.gates[0].move_time == 3 * 3600);
  CHECK(b.gates[1].dates == std::vector<int>{101, 601});
  CHECK(b.gates[1].openings == std::vector<double>{0.2, 2});
  CHECK(b.gates[1].target < 0);
  CHECK(b.gates[2].target == 1.8);
  CHECK(b.gates[2].leaf == 3);
}

TEST_CASE("faults of gates, each by its column") {
  const auto expect = [](const std::string& row, const std::string& column, const std::string& expected) {
    CAPTURE(row);
    Gates(row + ",assumed\n").expect("gates.csv", 2, column, expected);
  };
  expect("d1,坝,r5,rubber_dam,,,,,,,,,", "deflate_above_m3_s", "or a season");
  expect("d1,坝,r4,rubber_dam,40,,,,,,,,", "reach", "pool_depth_m");
  expect("d1,坝,r5,rubber_dam,40,50,,,,,,,", "inflate_below_m3_s", "not above");
  expect("d1,坝,r5,rubber_dam,,5,06-01;09-15,,,,,,", "inflate_below_m3_s", "empty cell");
  expect("d1,坝,r5,rubber_dam,,,06-01,,,,,,", "season", "first and last day");
  expect("d1,坝,r5,rubber_dam,,,06-31;09-15,,,,,,", "season", "'06-31' is none");
  expect("d1,坝,r5,rubber_dam,40,,,,12,,,,", "width_m", "a rubber_dam has none");
  expect("s1,闸,r5,sluice,40,,,,12,2,,,1", "deflate_above_m3_s", "a sluice has none");
  expect("s1,闸,r5,sluice,,,,,12,2,,,", "target_m", "or dates");
  expect("s1,闸,r5,sluice,,,,,12,2,01-01,0.5,1", "target_m", "either");
  expect("s1,闸,r5,sluice,,,,,12,2,,,2.5", "target_m", "leaf_m");
  expect("s1,闸,r5,sluice,,,,,12,2,06-01;01-01,0.5;1,", "dates", "order of the year");
  expect("s1,闸,r5,sluice,,,,,12,2,01-01,3,", "openings_m", "2");
  expect("s1,闸,r5,sluice,,,,,12,2,01-01;02-01,1,", "openings_m", "2");
  Gates("s1,闸,r5,slice,,,,,12,2,,,1,assumed\n").expect("gates.csv", 2, "kind", "sluice", "sluice");
  Gates two("d1,坝,r5,rubber_dam,40,,,,,,,,,assumed\nd2,坝,r5,rubber_dam,40,,,,,,,,,assumed\n");
  two.expect("gates.csv", 3, "reach", "no other gate");
}
