// Parameters in basin.toml: within the bounds that `qinghe list parameters` gives, or told with all other faults.
#include "tiny.hpp"

using namespace qinghe;

namespace {

const base::Fault& fault_of(const std::vector<base::Fault>& faults, const std::string& key) {
  CAPTURE(key);
  const auto it = std::find_if(faults.begin(), faults.end(), [&](const base::Fault& f) { return f.key == key; });
  REQUIRE(it != faults.end());
  return *it;
}

}  // namespace

TEST_CASE("kinetic parameters are told with all other faults, with the nearest name") {
  const auto faults = Tiny{}.faults({"kinetics.nitrification.k_n=99", "kinetics.nitrification.k_m=1", "cell_length=-1"});
  REQUIRE(faults.size() == 3);
  CHECK(fault_of(faults, "kinetics.nitrification.k_n").value == "99");
  CHECK(fault_of(faults, "kinetics.nitrification.k_m").suggestion == "nitrification.k_n");
  CHECK(fault_of(faults, "cell_length").value == "-1");
  CHECK(Tiny{}.read({"kinetics.nitrification.k_n=0.5"}).kinetic_parameters.at("nitrification.k_n") == 0.5);
}

TEST_CASE("numbers of the sewers keep their bounds, and an inner step divides an hour") {
  const auto faults = Tiny{}.faults({"sewers.k_f=9", "sewers.T_c=\"30 min\"", "sewers.inner_step=420"});
  REQUIRE(faults.size() == 3);
  CHECK(fault_of(faults, "sewers.k_f").expected.find("from 1 to 5") != std::string::npos);
  CHECK(fault_of(faults, "sewers.T_c").expected.find("from 5 to 120") != std::string::npos);
  CHECK(fault_of(faults, "sewers.inner_step").expected.find("whole share of an hour") != std::string::npos);
  const basin::Basin b = Tiny{}.read({"sewers.k_f=\"48 1/day\"", "sewers.T_c=\"480 h\"", "sewers.deposit_cod=0.7"});
  CHECK(b.sewer_parameters.flush_rate == doctest::Approx(2));
  CHECK(b.sewer_parameters.consolidation == doctest::Approx(20));
  CHECK(b.sewer_parameters.deposit_cod == 0.7);
}

TEST_CASE("sewage and groundwater of a basin in the hills: means and lapse are the basin's, colder plants follow") {
  CHECK(fault_of(Tiny{}.faults({"inflow_water.lapse=12"}), "inflow_water.lapse").expected.find("from 0 to 9.8") != std::string::npos);
  const basin::Basin plain = Tiny{}.read({"inflow_water.lapse=0"}), steep = Tiny{}.read({"inflow_water.lapse=9.8"});
  REQUIRE(!plain.plants.empty());
  CHECK(plain.plants[0].colder == 0);
  CHECK(steep.plants[0].colder != 0);
}
