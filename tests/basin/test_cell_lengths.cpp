// Automatic cells: short where overflow pulses pass.
#include <cmath>

#include "basin/tiny.hpp"
#include "qinghe/basin/model.hpp"

using namespace qinghe;

TEST_CASE("equal cells everywhere, unless automatic ones are asked for; refinement divides either") {
  const Tiny tiny;
  for (const auto& reach : tiny.read().reaches) CHECK(reach.cell_length == 500);
  for (const auto& reach : tiny.read({"numerics.cell_refinement=4"}).reaches) CHECK(reach.cell_length == 125);
}

TEST_CASE("below an outfall a cell is half the deviation of a one-hour pulse, longer again as dispersion draws it out") {
  Tiny tiny;
  const auto cells = [&](const std::vector<std::string>& more = {}) {
    std::vector<std::string> overrides{"cell_length=\"1 km\"", "numerics.cells=\"automatic\""};
    overrides.insert(overrides.end(), more.begin(), more.end());
    std::vector<double> lengths;
    for (const auto& reach : tiny.read(overrides).reaches) lengths.push_back(reach.cell_length);
    return lengths;
  };
  // r3 takes the overflow: depth 1 m, b 10, z 2, n 0.03, S 0.001: A 12, P 14.472, U 0.93034 m/s; σ = 3600 U/√12 = 966.8 m.
  // Fischer's E there, with B 14 and u* 0.099045: 18.842 m²/s. Three kilometres on, in r5, σ² = 966.8² + 2·18.842·3000/0.93034.
  const auto length = cells();
  CHECK(length[0] == 1000);
  CHECK(length[1] == 1000);
  CHECK(length[2] == doctest::Approx(483.4).epsilon(1e-3));
  CHECK(length[3] == 1000);
  CHECK(length[4] == doctest::Approx(0.5 * std::sqrt(966.8 * 966.8 + 2 * 18.842 * 3000 / 0.93034)).epsilon(1e-3));
  CHECK(cells({"numerics.cell_refinement=2"})[2] == doctest::Approx(0.5 * length[2]));
  CHECK(cells({"cell_length=\"300 m\""})[2] == 300);
  // A pool with hardly a current: not below 250 m.
  tiny.spoil("reaches.csv", "左汊,3000,0.001,10,0.03", "左汊,3000,0.001,10,0.15");
  CHECK(cells()[2] == 250);
}

TEST_CASE("a reservoir mixes a pulse away") {
  Tiny tiny;
  tiny.spoil("sewersheds.csv", ",r3,p1", ",r1,p1");
  const basin::Basin b = tiny.read({"cell_length=\"1 km\"", "numerics.cells=\"automatic\""});
  CHECK(b.reaches[0].cell_length < 1000);
  for (std::size_t r = 1; r < b.reaches.size(); ++r) CHECK(b.reaches[r].cell_length == 1000);
  const basin::Model model = basin::build_model(std::make_shared<const basin::Basin>(b));
  CHECK(model.network.cell_count() == 1 + std::lround(4000 / b.reaches[0].cell_length) + 2 + 3 + 4 + 5);
}

TEST_CASE("a word that is none of the choices is refused") {
  Tiny tiny;
  tiny.spoil("basin.toml", "[weather]", "[numerics]\ncells = \"automatc\"\n[weather]");
  tiny.expect("basin.toml", 10, "numerics.cells", "one of equal, automatic", "automatic");
}
