// Rural sources listed one by one: read, placed, and each fault told once.
#include "qinghe/basin/model.hpp"
#include "tiny.hpp"

using namespace qinghe;

namespace {

const std::string table = "rural_sources.csv", head =
                                                   "id,name_zh,subcatchment,kind,population,animal,heads,"
                                                   "crop,area_ha,use_efficiency,source,confidence\n";

}  // namespace

TEST_CASE("rural sources keep their identity and replace the lump") {
  Tiny tiny;
  tiny.files[table] =
      head +
      "v1,东村,s1,village,800,,,,,,a test,reported\np1,猪场,s1,livestock,,pig,5000,,,,a test,assumed\n"
      "c1,麦田,s2,crop,,,,wheat_maize,300,0.43,a test,assumed\n";
  const auto basin = std::make_shared<const basin::Basin>(tiny.read());
  REQUIRE(basin->rural_sources.size() == 3);
  CHECK(basin->rural_sources[1].delivery == 0.1);
  CHECK(basin->rural_sources[2].efficiency == 0.43);
  CHECK(basin->subcatchments[0].rural_population == 0);
  CHECK(basin->subcatchments[0].fertiliser_n == 300);
  CHECK(basin->subcatchments[1].fertiliser_n == 0);
  const basin::Model model = basin::build_model(basin);
  REQUIRE(model.of_rural_source.size() == 3);
  const auto& source = model.sources[static_cast<std::size_t>(
      model.injections[static_cast<std::size_t>(model.of_rural_source[1].first)].source)];
  CHECK(source.id == "rural:livestock:p1");
  CHECK(model.of_rural_source[1].count == model.network.cells_in(basin->subcatchments[0].reach));
}

TEST_CASE("a listed source brings constituents of the basin's own, by the year or with the water of ponds") {
  Tiny tiny;
  tiny.files["basin.toml"] +=
      "[constituents.atrazine]\nname_en = \"atrazine\"\nname_zh = \"莠去津\"\nunit = \"ng/L\"\nscale = 100\nsource = \"a test\"\n"
      "[constituents.conductivity]\nname_en = \"conductivity\"\nname_zh = \"电导率\"\nunit = \"uS/cm\"\nscale = 500\nsource = \"a test\"\n";
  const std::string own_head = "id,name_zh,subcatchment,kind,crop,area_ha,atrazine_per_year,pond_atrazine,conductivity_per_year,source,confidence\n";
  const std::string field = "c1,麦田,s2,crop,wheat_maize,300,2 g,,,a test,assumed\n", pond = "f1,鱼塘,s1,fish_farm,,5,,0.03 ug/L,,a test,assumed\n";
  tiny.files[table] = own_head + field + pond;
  const basin::Basin basin = tiny.read();
  REQUIRE(basin.rural_sources.size() == 2);
  CHECK(basin.rural_sources[0].own[0] == doctest::Approx(2e6));  // m³ ng/L in 2 g
  CHECK(basin.rural_sources[0].own[1] == 0);
  CHECK(basin.rural_sources[1].own[0] == doctest::Approx(30));
  // None is carried on where no column names one.
  tiny.files[table] = head + "c1,麦田,s2,crop,,,,wheat_maize,300,0.43,a test,assumed\n";
  CHECK(tiny.read().rural_sources[0].own.empty());

  Tiny wrong;
  wrong.files = tiny.files;
  wrong.files[table] = own_head + "f1,鱼塘,s1,fish_farm,,5,3,,,a test,assumed\n";
  wrong.expect(table, 2, "atrazine_per_year", "an empty cell: a fish_farm has none", "pond_atrazine");
  wrong.files[table] = own_head + "c1,麦田,s2,crop,wheat_maize,300,,3,,a test,assumed\n";
  wrong.expect(table, 2, "pond_atrazine", "an empty cell: a crop has none", "atrazine_per_year");
  wrong.files[table] = own_head + "c1,麦田,s2,crop,wheat_maize,300,3 mg/L,,,a test,assumed\n";
  wrong.expect(table, 2, "atrazine_per_year", "a unit convertible to kg");
  wrong.files[table] = "id,name_zh,subcatchment,kind,crop,area_ha,atrazin_per_year,source,confidence\nc1,麦田,s2,crop,wheat_maize,300,3,a test,assumed\n";
  wrong.expect(table, 1, "atrazin_per_year", "", "atrazine_per_year");
}

TEST_CASE("fault: rural sources") {
  Tiny kind;
  kind.files[table] = head + "v1,东村,s1,vilage,800,,,,,,a test,reported\n";
  kind.expect(table, 2, "kind", "village", "village");
  Tiny other;
  other.files[table] = head + "v1,东村,s1,village,800,,30,,,,a test,reported\n";
  other.expect(table, 2, "heads", "an empty cell: a village has none");
  Tiny missing;
  missing.files[table] = head + "p1,猪场,s1,livestock,,pig,,,,,a test,reported\n";
  missing.expect(table, 2, "heads", "a livestock needs one");
  Tiny place;
  place.files[table] = head + "v1,东村,s9,village,800,,,,,,a test,reported\n";
  place.expect(table, 2, "subcatchment", "a subcatchment of subcatchments.csv", "s1");
}
