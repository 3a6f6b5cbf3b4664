// The room compiled with one process from outside the tree in its catalogue.
#include <doctest/doctest.h>

#include "quality/beaker.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using enum constituents::Constituent;

TEST_CASE("a process from outside the tree is listed, has its parameters, runs and is differentiated") {
  CHECK(processes().back().key == "lumped_nitrogen_decay");
  KineticParameters p;
  CHECK(p.get("lumped_nitrogen_decay.k") == 0.10);
  p.set("lumped_nitrogen_decay.k", 0.2);
  Beaker b(constituents::ConstituentSet({temperature, ammonium}), p, {.ammonium_flux20 = 0});
  b.put(temperature, 25), b.put(ammonium, 3);
  CHECK(b.process_rates().at("lumped_nitrogen_decay") == printed(0.2 * std::pow(1.047, 5) * 3, 1e-6));
  std::array<double, 8> dcdt{};
  std::array<double, 64> jacobian{};
  b.kinetics().jacobian(b.prepared(), b.data(), dcdt.data(), jacobian.data());
  CHECK(jacobian[1 * 8 + 1] * 86400 == printed(-0.2 * std::pow(1.047, 5), 1e-6));
  CHECK(jacobian[1 * 8 + 0] == printed(dcdt[1] * std::log(1.047), 1e-12));
}
