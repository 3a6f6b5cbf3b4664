// The screening scheme, and types of water of a basin's own.
#include "qinghe/quality/kinetics.hpp"
#include "tiny.hpp"

using namespace qinghe;

namespace {

// The only fault of the tiny basin with `toml` behind its basin.toml.
base::Fault only_fault(const std::string& toml) {
  Tiny tiny;
  tiny.files["basin.toml"] += toml;
  const auto faults = tiny.faults();
  std::string all;
  for (const auto& fault : faults) all += "\n  " + base::describe(fault);
  CAPTURE(all);
  REQUIRE(faults.size() == 1);
  return faults[0];
}

}  // namespace

TEST_CASE("the lumped scheme carries what it decays, and nothing else may be asked for") {
  Tiny tiny;
  tiny.files["basin.toml"] += "[formulas]\nkinetics = \"lumped\"\n";
  const basin::Basin basin = tiny.read();
  const auto carried = quality::lumped_constituents();
  CHECK(basin.formulas.scheme == quality::KineticScheme::lumped);
  CHECK(basin.constituents == std::vector<constituents::Constituent>(carried.begin(), carried.end()));
  CHECK(Tiny{}.read().formulas.scheme == quality::KineticScheme::full);

  Tiny chosen;
  chosen.files["basin.toml"] += "[formulas]\nkinetics = \"lumped\"\n";
  chosen.spoil("basin.toml", "cell_length", "constituents = [\"ammonium\", \"nitrate\"]\ncell_length");
  const auto faults = chosen.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].key == "constituents");
  CHECK(faults[0].value == "nitrate");

  CHECK(only_fault("[formulas]\nkinetics = \"lumpd\"\n").suggestion == "lumped");
  CHECK(only_fault("[formulas]\nkinetics = \"lumped\"\nsolids = \"krone_partheniades\"\n").key == "formulas.solids");
}

TEST_CASE("a reach may have coefficients of the lumped scheme of its own, within the bounds of the basin's") {
  Tiny tiny;
  tiny.spoil("reaches.csv", "seepage,drainage_km2,confidence", "seepage,drainage_km2,k_cod,k_tp,confidence");
  for (const auto& [row, more] : {std::pair{"5 mm/day,50,", "0.3,,"}, {"5 mm/day,60,", ",,"}, {"5 mm/day,90,", "0 1/h,0.2,"}, {"86.4 mm/day,,", ",,"}, {"0.03,0,120,", ",,"}})
    tiny.spoil("reaches.csv", row, std::string(row) + more);
  const basin::Basin basin = tiny.read();
  CHECK(basin.reaches[0].lumped_cod20 == 0.3);
  CHECK(basin.reaches[0].lumped_phosphorus20 == -1);
  CHECK(basin.reaches[1].lumped_cod20 == -1);
  CHECK(basin.reaches[2].lumped_cod20 == 0);
  CHECK(basin.reaches[2].lumped_phosphorus20 == 0.2);
  CHECK(basin.reaches[2].lumped_ammonia20 == -1);
  Tiny high;
  high.files = tiny.files;
  high.spoil("reaches.csv", "0 1/h,0.2", "0 1/h,0.6");
  high.expect("reaches.csv", 4, "k_tp", "from 0 to 0.5");
  Tiny unknown;
  unknown.files = tiny.files;
  unknown.spoil("reaches.csv", "k_cod", "k_codd");
  unknown.expect("reaches.csv", 1, "k_codd", "", "k_cod");
}

TEST_CASE("the store of a formula comes with it whether constituents are listed or not") {
  Tiny tiny;
  tiny.files["basin.toml"] += "[formulas]\nsolids = \"krone_partheniades\"\n";
  CHECK(tiny.read().constituents.back() == constituents::Constituent::bed_solids);
  tiny.spoil("basin.toml", "cell_length", "constituents = [\"temperature\", \"solids\"]\ncell_length");
  CHECK(tiny.read().constituents.size() == 3);
}

TEST_CASE("shares of a type of water: its own, or another's but for what is said") {
  Tiny tiny;
  tiny.files["basin.toml"] +=
      "[splitting.effluent]\nslow = 0.20\nrefractory = 0.70\nph = 7.1\n"
      "[splitting.dairy]\nlike = \"raw_sewage\"\nfast = 0.50\nslow = 0.20\n";
  tiny.spoil("sources.csv", ",river,", ",dairy,");
  const basin::Basin basin = tiny.read();
  const constituents::Splitting &effluent = splitting_of(basin, "effluent"), &dairy = splitting_of(basin, "dairy"), &raw = splitting_of(basin, "raw_sewage");
  CHECK(effluent.slow == 0.20);
  CHECK(effluent.refractory == 0.70);
  CHECK(effluent.ph == 7.1);
  CHECK(effluent.fast == constituents::splitting("effluent").fast);
  CHECK(dairy.fast == 0.50);
  CHECK(dairy.slow == 0.20);
  CHECK(dairy.ammonia_of_tn == raw.ammonia_of_tn);
  CHECK(&raw == &constituents::splitting("raw_sewage"));
  CHECK(basin.sources[0].water == "dairy");
}

TEST_CASE("faults of types of water, by name") {
  const base::Fault sum = only_fault("[splitting.effluent]\nslow = 0.20\n");
  CHECK(sum.key == "splitting.effluent.fast");
  CHECK(sum.value == "1.05");
  CHECK(sum.expected.find("sum to 1") != std::string::npos);
  CHECK(sum.line > 0);
  CHECK(only_fault("[splitting.rural]\nammonia_of_tn = 0.6\n").key == "splitting.rural.ammonia_of_tn");
  const base::Fault unknown = only_fault("[splitting.efluent]\nslow = 0.20\nrefractory = 0.70\n");
  CHECK(unknown.key == "splitting.efluent");
  CHECK(unknown.suggestion == "effluent");
  CHECK(only_fault("[splitting.dairy]\nlike = \"raw_sewge\"\n").suggestion == "raw_sewage");
  CHECK(only_fault("[splitting.effluent]\nrefractry = 0.75\n").suggestion == "refractory");
  CHECK(only_fault("[splitting.effluent]\nlike = \"river\"\n").expected == "a known key");
  CHECK(only_fault("[splitting.effluent]\nph = 12\n").key == "splitting.effluent.ph");
  CHECK(only_fault("[regulatory]\nph_mean = \"hydrogen_ions\"\n").suggestion == "hydrogen_ion");
  Tiny tiny;
  tiny.files["basin.toml"] += "[splitting.dairy]\nlike = \"raw_sewage\"\n";
  tiny.spoil("sources.csv", ",river,", ",dairi,");
  tiny.expect("sources.csv", 2, "water", "rain, dairy", "dairy");
}
