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

TEST_CASE("numbers of channel, beds, surfaces and gathering towns are settable in their units, within the bounds of their records") {
  const basin::Basin read = Tiny{}.read({"channel.weir_coefficient=0.45", "channel.substeps=4", "bed.layer=2", "bed.clogging_time=\"240 h\"", "bed.opening_time=20", "surface.psi=0.7",
                                         "surface.c_w=1.15", "town_runoff.quality=\"build_up\"", "town_runoff.road_TSS_C1=400", "town_runoff.roof_COD_E2=1.2"});
  CHECK(read.hydraulics.weir_coefficient == 0.45);
  CHECK(read.hydraulics.substeps == 4);
  CHECK(read.hydraulics.bed.layer == 2);
  CHECK(read.hydraulics.bed.clogging_time == 10 * 86400.0);
  CHECK(read.hydraulics.bed.opening_time == 20 * 86400.0);
  CHECK(read.surface.urban_impervious == 0.7);
  CHECK(read.surface.open_water == 1.15);
  CHECK(catchment::build_up_of(read.town_quality, 1, 0).most == 400);
  CHECK(catchment::build_up_of(read.town_quality, 1, 1).most == catchment::build_up_of({}, 1, 1).most);
  CHECK(catchment::wash_off_of(read.town_quality, 0, 1).exponent == 1.2);
  // What no key changes is as if there were none.
  CHECK(Tiny{}.read({"bed.layer=1"}).hydraulics.bed.uptake_time == channel::BedParameters{}.uptake_time);
  CHECK(fault_of(Tiny{}.faults({"surface.psi=0.95"}), "surface.psi").expected.find("0.9") != std::string::npos);
  CHECK(fault_of(Tiny{}.faults({"surface.phi=0.5"}), "surface.phi").suggestion == "psi");
  CHECK(fault_of(Tiny{}.faults({"channel.substeps=3"}), "channel.substeps").expected == "1, 2, 4 or 8");
  CHECK(fault_of(Tiny{}.faults({"town_runoff.road_TSS_C9=1"}), "town_runoff.road_TSS_C9").suggestion.starts_with("road_TSS_"));
}
