// Columns of abstractions.csv that lead water on: what they say, and faults by name.
#include "tiny.hpp"

using namespace qinghe;

namespace {

constexpr const char* months = "0;0;0;0.1;0.2;0.1;0;0;0;0;0;0";

class Canals : public Tiny {
 public:
  // Cells of one intake: reach, share_along, to_node, loss, delay.
  Canals& add(const std::string& id, const std::string& cells) {
    std::string& text = files["abstractions.csv"];
    if (rows_++ == 0) text = "id,name_zh,monthly_m3_s,reach,share_along,to_node,loss,delay,confidence\n";
    text += id + ",渠," + months + "," + cells + ",assumed\n";
    return *this;
  }

 private:
  int rows_ = 0;
};

}  // namespace

TEST_CASE("a canal by its columns; without them water leaves the model") {
  Canals canals;
  const basin::Basin basin = canals.add("a", "r5,0.3,A,0.2,6").add("b", "r5,,L,,").add("c", "r5,,,,").add("d", "r1,0.5,A,0,2 d").read();
  REQUIRE(basin.abstractions.size() == 4);
  CHECK(basin.abstractions[0].to_node == basin.find_node("A"));
  CHECK(basin.abstractions[0].loss == 0.2);
  CHECK(basin.abstractions[0].delay == 6);
  CHECK(basin.abstractions[0].share_along == 0.3);
  CHECK(basin.abstractions[1].to_node == basin.find_node("L"));
  CHECK(basin.abstractions[1].delay == 1);
  CHECK(basin.abstractions[1].loss == 0);
  CHECK(basin.abstractions[2].to_node == -1);
  CHECK(basin.abstractions[3].delay == 48);
  CHECK(Tiny().read().abstractions.front().to_node == -1);
  const auto told = [&](const std::string& key) {
    for (const auto& line : basin::summarise(basin).lines)
      if (line.key == key) return line.value;
    return std::string("no such line");
  };
  CHECK(told("abstraction.a") == "up to 0.2 m3/s from r5, led to A (6 h on the way, 20 % lost)");
  CHECK(told("abstraction.c") == "up to 0.2 m3/s from r5, leaves the model");
}

TEST_CASE("fault: a canal to nowhere, to itself, that loses all or takes no time") {
  const auto fault = [](const std::string& cells, const char* column, const char* expected, const char* suggestion = "") {
    CAPTURE(cells);
    Canals().add("a", cells).expect("abstractions.csv", 2, column, expected, suggestion);
  };
  fault("r5,,AA,,", "to_node", "the id of a node", "A");
  fault("r5,,O,,", "to_node", "a node at which a reach begins");
  fault("r5,0,J,,", "to_node", "another node than the one the intake stands at");
  fault("r1,1,L,,", "to_node", "another node than the one the intake stands at");
  fault("r5,,A,1,", "loss", "a share below 1");
  fault("r5,,A,-0.1,", "loss", "0");
  fault("r5,,A,,0", "delay", "1");
  fault("r5,,A,,1.5", "delay", "whole hours");
  fault("r5,,A,,soon", "delay", "");
  fault("r5,,,0.1,", "loss", "an empty cell");
  fault("r5,,,,3", "delay", "an empty cell");
}

TEST_CASE("fault: all that is wrong with canals is told at once") {
  const auto faults = Canals().add("a", "r5,,X,1.2,0").add("b", "r5,0,J,2,").faults();
  REQUIRE(faults.size() == 5);
  std::vector<std::string> keys;
  for (const auto& fault : faults) keys.push_back(std::to_string(fault.line) + fault.key);
  std::sort(keys.begin(), keys.end());
  CHECK(keys == std::vector<std::string>{"2delay", "2loss", "2to_node", "3loss", "3to_node"});
}

namespace {

// An intake for the fields of a subcatchment that draws half of its irrigation from elsewhere than the ground.
class Irrigated : public Tiny {
 public:
  // Cells of the intake: reach, to_node, to_subcatchment, loss, delay; and of the subcatchment's use.
  explicit Irrigated(const std::string& cells, const std::string& use = "0.3,0.5,") {
    spoil("subcatchments.csv", "rural_population,confidence", "rural_population,irrigated_share,irrigation_pumped,confidence");
    for (const auto& [row, more] : {std::pair{"0.6;0.4,1000,", ",,"}, {"Gucheng,1,500,", use.c_str()}, {"Gucheng,1,2000,", ",,"}, {"Gucheng,1,3000,", ",,"}})
      spoil("subcatchments.csv", row, std::string(row) + more);
    files["abstractions.csv"] = std::string("id,name_zh,monthly_m3_s,reach,to_node,to_subcatchment,loss,delay,confidence\n") + "a,渠," + months + "," + cells + ",assumed\n";
  }
};

}  // namespace

TEST_CASE("an intake leads water to the fields of a subcatchment; faults by name") {
  const basin::Basin basin = Irrigated("r5,,s2,0.4,2").read();
  CHECK(basin.abstractions[0].irrigates == 1);
  CHECK(basin.abstractions[0].to_node == -1);
  CHECK(basin.abstractions[0].loss == 0.4);
  CHECK(basin.abstractions[0].delay == 2);
  CHECK(basin.subcatchments[1].use.from_river);
  CHECK_FALSE(basin.subcatchments[0].use.from_river);
  Irrigated("r5,,s9,,").expect("abstractions.csv", 2, "to_subcatchment", "the id of a subcatchment of subcatchments.csv", "s1");
  Irrigated("r5,A,s2,,").expect("abstractions.csv", 2, "to_subcatchment", "an empty cell, because to_node leads the water elsewhere");
  Irrigated("r5,,s1,,").expect("abstractions.csv", 2, "to_subcatchment", "irrigated_share above 0");
  Irrigated("r5,,s2,,", "0.3,1,").expect("abstractions.csv", 2, "to_subcatchment", "irrigation_pumped below 1");
  Irrigated("r5,,s2,1,").expect("abstractions.csv", 2, "loss", "a share below 1");
  Irrigated twice("r5,,s2,,");
  twice.files["abstractions.csv"] += std::string("b,渠,") + months + ",r1,,s2,,,assumed\n";
  twice.expect("abstractions.csv", 3, "to_subcatchment", "that no row before irrigates");
}

namespace {

// An intake by its cells: reach, node, share_along, keep_m3_s, to_node.
class Placed : public Tiny {
 public:
  explicit Placed(const std::string& cells) {
    files["abstractions.csv"] = std::string("id,name_zh,monthly_m3_s,reach,node,share_along,keep_m3_s,to_node,confidence\n") + "a,渠," + months + "," + cells + ",assumed\n";
  }
};

}  // namespace

TEST_CASE("an intake stands at a reach or in a reservoir; faults by name") {
  const basin::Basin basin = Placed(",L,,,A").read();
  CHECK(basin.abstractions[0].reach == -1);
  CHECK(basin.abstractions[0].node == basin.find_node("L"));
  CHECK(Placed("r5,,0.2,1,A").read().abstractions[0].node == -1);
  for (const auto& line : basin::summarise(basin).lines)
    if (line.key == "abstraction.a") CHECK(line.value == "up to 0.2 m3/s from L, led to A (1 h on the way, 0 % lost)");
  const auto fault = [](const std::string& cells, const char* column, const char* expected, const char* suggestion = "") {
    CAPTURE(cells);
    Placed(cells).expect("abstractions.csv", 2, column, expected, suggestion);
  };
  fault(",,,,", "reach", "either a reach (with share_along) or a reservoir node");
  fault("r5,L,,,", "reach", "either a reach (with share_along) or a reservoir node");
  fault(",LL,,,", "node", "the id of a node", "L");
  fault(",A,,,", "node", "a node of kind reservoir");
  fault(",L,0.3,,", "share_along", "an empty cell, because the rule of the reservoir");
  fault(",L,,1,", "keep_m3_s", "an empty cell, because the rule of the reservoir");
  fault(",L,,,L", "to_node", "another node than the reservoir that the intake draws from");
}
