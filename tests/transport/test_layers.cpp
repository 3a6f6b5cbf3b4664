// Density of water and what two layers of a lake exchange.
#include <doctest/doctest.h>

#include "qinghe/network/network.hpp"
#include "qinghe/transport/layers.hpp"

using namespace qinghe;
using doctest::Approx;

TEST_CASE("fresh water is heaviest at 4 degC, by the published densities") {
  CHECK(transport::water_density(0) == Approx(999.8426).epsilon(1e-7));
  CHECK(transport::water_density(4) == Approx(999.9750).epsilon(1e-7));
  CHECK(transport::water_density(25) == Approx(997.0479).epsilon(1e-7));
  CHECK(transport::water_density(4) > transport::water_density(3));
  CHECK(transport::water_density(4) > transport::water_density(5));
}

TEST_CASE("layers mix as their densities meet, and hardly at all in summer") {
  transport::LayerPair pair{.upper_temperature = 25,
                            .lower_temperature = 10,
                            .upper_volume = 3e8,
                            .lower_volume = 1.5e8,
                            .surface = 9e7,
                            .boundary = 6e7,
                            .distance = 4};
  const transport::LayerParameters usual;
  // By hand: Δρ = 999.7026 − 997.0479 = 2.6547, N² = 9.81·2.6547/(999.70·4) = 6.513e-3, α = 8.17e-8·90^0.56
  // = 1.0152e-6, K = α·6.513e-3^−0.43 = 8.826e-6 m²/s, X = K·6e7/4.
  CHECK(transport::layer_exchange(pair, usual) == Approx(132.4).epsilon(5e-3));
  pair.upper_temperature = 9;  // lighter than at 10 degC? no: heavier, it sinks
  const double mixed = 1e8 / 86400.0;
  CHECK(transport::layer_exchange(pair, usual) == Approx(mixed));
  pair.upper_temperature = 10;
  CHECK(transport::layer_exchange(pair, usual) == Approx(mixed));
  double before = mixed;
  for (const double t : {10.001, 10.1, 11.0, 15.0, 25.0}) {
    pair.upper_temperature = t;
    const double now = transport::layer_exchange(pair, usual);
    CHECK(now <= before);
    before = now;
  }
  pair.upper_temperature = 1, pair.lower_temperature = 4;  // under ice the colder water is the lighter one
  CHECK(transport::layer_exchange(pair, usual) < mixed);
}

TEST_CASE(
    "a reservoir of two layers is two cells in a row: rivers enter the upper one and leave the one that is "
    "released") {
  const std::vector<network::ReachSpec> reaches{{.id = "a", .from = 0, .to = 1, .length = 2000},
                                                {.id = "b", .from = 1, .to = 2, .length = 3000}};
  const std::vector<bool> lake{false, true, false};
  for (const auto how : {network::Layers::released_above, network::Layers::released_below}) {
    const network::Network n(3, reaches, lake, {network::Layers::one, how, network::Layers::one});
    REQUIRE(n.cell_count() == 7);
    const int upper = n.reservoir_cell(1), lower = n.lower_cell(1);
    CHECK(n.first_reservoir_cell(1) == 2);
    CHECK(lower - upper == (how == network::Layers::released_above ? -1 : 1));
    CHECK(n.outlet_cell(1) == 3);
    for (const auto& face : n.faces()) {
      CHECK((face.to < 0 || face.to > face.from));
      CHECK(n.between_layers(face) == (face.from == 2));
      if (face.from == 1) CHECK(face.to == upper);
      if (face.to == 4) CHECK(face.from == n.outlet_cell(1));
    }
  }
}
