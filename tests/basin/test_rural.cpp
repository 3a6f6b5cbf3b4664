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
