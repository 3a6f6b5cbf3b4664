// [constituents.KEY] of basin.toml: what is read, what is refused, and the columns that carry it.
#include <cmath>

#include "qinghe/basin/model.hpp"
#include "qinghe/sewer/effluent.hpp"
#include "tiny.hpp"

using namespace qinghe;
using constituents::own_constituent;

namespace {

const std::string fluoride =
    "[constituents.fluoride]\nname_en = \"fluoride\"\nname_zh = \"氟化物\"\nunit = \"mg/L\"\nscale = 1\nbackground = \"300 ug/L\"\nstandard_item = \"fluoride\"\nsource = \"a test\"\n";
const std::string atrazine =
    "[constituents.atrazine]\nname_en = \"atrazine\"\nname_zh = \"莠去津\"\nunit = \"ng/L\"\nscale = 100\ndecay = 0.03\ntheta = 1.06\nsettling = 0.01\nsource = \"a test\"\n";

std::vector<base::Fault> faults_of(const std::string& toml) {
  Tiny tiny;
  tiny.files["basin.toml"] += toml;
  return tiny.faults();
}
base::Fault only_fault(const std::string& toml) {
  const auto faults = faults_of(toml);
  std::string all;
  for (const auto& fault : faults) all += "\n  " + base::describe(fault);
  CAPTURE(all);
  REQUIRE(faults.size() == 1);
  return faults[0];
}
std::string without(std::string text, const std::string& what, const std::string& by = "") {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a basin carries constituents of its own beside those of the catalogue, or beside those it lists") {
  Tiny tiny;
  tiny.files["basin.toml"] += fluoride + atrazine;
  const basin::Basin basin = tiny.read();
  const std::size_t standard = static_cast<std::size_t>(constituents::ConstituentSet::standard().count());
  REQUIRE(basin.constituents.size() == standard + 2);
  REQUIRE(basin.own_constituents.size() == 2);
  CHECK(basin.own_constituents[0].background == doctest::Approx(0.3));
  CHECK(basin.own_constituents[0].decay == 0);
  CHECK(basin.own_constituents[0].per_standard == 1);
  CHECK(basin.own_constituents[1].theta == 1.06);
  CHECK(basin.own_constituents[1].settling == 0.01);
  const basin::Model model = basin::build_model(std::make_shared<const basin::Basin>(basin));
  CHECK(model.set.info(own_constituent(1)).unit == "ng/L");
  CHECK(model.set.slot(own_constituent(0)) == model.set.slot(constituents::Constituent::bottom_algae) - 2);

  Tiny listed;
  listed.files["basin.toml"] += "[constituents]\ncarried = [\"tracer\", \"ammonium\"]\n" + fluoride;
  CHECK(listed.read().constituents ==
        std::vector{constituents::Constituent::tracer, constituents::Constituent::ammonium, own_constituent(0)});
  // From the command line one value of it is changed as any other.
  CHECK(tiny.read({"constituents.atrazine.decay=0.2"}).own_constituents[1].decay == 0.2);
  CHECK(tiny.read({"output.constituents=[\"atrazine\"]"}).output.constituents == std::vector{own_constituent(1)});
}

TEST_CASE("its columns are read in its unit: sources, plants, sewersheds, measured effluent, types of water") {
  Tiny tiny;
  tiny.files["basin.toml"] += fluoride + atrazine + "[splitting.river]\natrazine = 5\n[splitting.raw_sewage]\nfluoride = 0.8\n[splitting.effluent]\natrazine = \"0.04 ug/L\"\n";
  tiny.spoil("sources.csv", "total_n,source", "total_n,fluoride,source").spoil("sources.csv", "1.5,a test", "1.5,450 ug/L,a test");
  tiny.spoil("plants.csv", "standard,confidence", "standard,fluoride,measured,confidence").spoil("plants.csv", "new_B,recalled", "new_B,0.7,effluent.csv,recalled");
  tiny.files["effluent.csv"] = "date,cod_cr,atrazine\n2016-01-01,20,33\n";
  tiny.spoil("sewersheds.csv", "collection_share,", "collection_share,sewage_atrazine,runoff_fluoride,").spoil("sewersheds.csv", "0.9,assumed", "0.9,12,0.15,assumed");
  const basin::Basin basin = tiny.read();
  CHECK(basin.sources[0].quality.own[0] == doctest::Approx(0.45));
  CHECK(std::isnan(basin.sources[0].quality.own[1]));
  CHECK(basin::splitting_of(basin, "river").own[1] == 5);
  CHECK(std::isnan(basin::splitting_of(basin, "stormwater").own[1]));
  CHECK(basin.plants[0].own_effluent[0] == 0.7);
  CHECK(basin.plants[0].own_effluent[1] == doctest::Approx(40));
  REQUIRE(basin.plants[0].measured);
  CHECK(basin.plants[0].measured->value[0][sewer::sewage_items + 1] == 33);
  CHECK(std::isnan(basin.plants[0].measured->value[0][sewer::sewage_items]));
  const sewer::Sewershed& shed = basin.sewersheds[0];
  CHECK(shed.own_sewage[0] == 0.8);
  CHECK(shed.own_sewage[1] == 12);
  CHECK(shed.own_runoff[0] == 0.15);
  CHECK(shed.own_runoff[1] == 0);
  CHECK(basin.sewer_parameters.own == 2);
  CHECK(basin.sewer_parameters.own_foreign[0] == doctest::Approx(0.3));
  CHECK(basin.sewer_parameters.own_foreign[1] == 5);
}

TEST_CASE("faults of a constituent of the basin's own name the key, the value and what was expected") {
  CHECK(only_fault(without(fluoride, "unit = \"mg/L\"", "unit = \"mg/Z\"")).key == "constituents.fluoride.unit");
  CHECK(only_fault(without(fluoride, "unit = \"mg/L\"", "unit = \"degC\"")).expected.find("concentration") != std::string::npos);
  CHECK(only_fault(without(without(fluoride, "unit = \"mg/L\"", "unit = \"uS/cm\""), "background = \"300 ug/L\"\n")).expected.find("mass per volume") != std::string::npos);
  CHECK(only_fault(without(fluoride, "scale = 1\n")).key == "constituents.fluoride.scale");
  CHECK(only_fault(without(fluoride, "scale = 1\n", "scale = 0\n")).expected.find("above 0") != std::string::npos);
  CHECK(only_fault(without(fluoride, "source = \"a test\"\n")).key == "constituents.fluoride.source");
  CHECK(only_fault(without(atrazine, "theta = 1.06", "theta = 1.3")).expected.find("from 1 to 1.15") != std::string::npos);
  CHECK(only_fault(without(atrazine, "decay = 0.03", "decay = -1")).key == "constituents.atrazine.decay");
  CHECK(only_fault(without(atrazine, "settling", "setling")).suggestion == "settling");
  CHECK(only_fault(without(fluoride, "standard_item = \"fluoride\"", "standard_item = \"flouride\"")).suggestion == "fluoride");
  CHECK(only_fault(without(fluoride, "standard_item = \"fluoride\"", "standard_item = \"ammonia_n\"")).expected.find("not computed already") != std::string::npos);
  CHECK(only_fault(without(fluoride, ".fluoride]", ".nitrate]")).expected.find("list constituents") != std::string::npos);
  CHECK(only_fault(without(fluoride, ".fluoride]", ".total_n]")).expected.find("no column") != std::string::npos);
  CHECK(only_fault(without(fluoride, ".fluoride]", ".\"F-\"]")).expected.find("small letters") != std::string::npos);
  CHECK(only_fault(fluoride + "[splitting.river]\nfluorid = 1\n").suggestion == "fluoride");
  CHECK(only_fault(fluoride + "[output]\nconstituents = [\"fluorid\"]\n").suggestion == "fluoride");
  const auto twice = only_fault(fluoride + without(fluoride, ".fluoride]", ".fluoride_total]"));
  CHECK(twice.key == "constituents.fluoride_total.standard_item");
  CHECK(twice.expected.find("fluoride is graded") != std::string::npos);
  // All at once.
  CHECK(faults_of(without(fluoride, "unit = \"mg/L\"\n") + without(without(atrazine, "name_zh", "name_cn"), "theta = 1.06", "theta = 2")).size() == 4);
  std::string nine;
  for (int i = 0; i < 9; ++i) nine += without(atrazine, ".atrazine]", ".pesticide_" + std::to_string(i) + "]");
  CHECK(only_fault(nine).expected.find("at most 8") != std::string::npos);
  Tiny column;
  column.files["basin.toml"] += fluoride;
  column.spoil("sources.csv", "total_n,source", "total_n,fluorid,source").spoil("sources.csv", "1.5,a test", "1.5,1,a test");
  column.expect("sources.csv", 1, "fluorid", "", "fluoride");
}
