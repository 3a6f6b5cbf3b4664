// Candidates that cannot act on their target, or are larger than the place, are refused where they stand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/intervene/intervention.hpp"

using namespace qinghe;

namespace {

basin::Basin two_towns() {
  basin::Basin b;
  b.utc_offset = base::beijing_offset;
  b.period.end = base::instant({.year = 2018}, b.utc_offset);
  b.plants.push_back({.id = "P1", .capacity = 0.5, .limit_cod = 50});
  b.plants.push_back({.id = "P2", .capacity = 0.5, .base_flow = 0.1, .limit_cod = 20, .limit_nh3_summer = 1, .limit_nh3_winter = 1, .limit_tn = 8, .limit_tp = 0.1, .limit_tss = 3});
  b.sewersheds.push_back({.id = "old", .plant = 0, .area = 6e6, .combined_share = 0.5, .population = 90000, .collection_share = 0.8, .interception_ratio = 1});
  b.sewersheds.push_back({.id = "new", .kind = sewer::SewerKind::separate, .plant = 0, .area = 6e6, .population = 90000, .collection_share = 1});
  b.sewersheds.push_back({.id = "loose", .plant = -1, .area = 6e6, .population = 90000, .collection_share = 0.8});
  b.sewersheds.push_back({.id = "wide", .plant = 0, .area = 6e6, .population = 90000, .collection_share = 1, .interception_ratio = 4});
  b.reaches.push_back({.id = "R1", .length = 1000, .channel = {.bottom_width = 10}});
  b.reaches.push_back({.id = "R2", .length = 1000, .channel = {.bottom_width = 10}, .sod20 = 0, .ammonium_flux20 = 0, .phosphate_flux20 = 0});
  return b;
}

// The one fault of a candidate, "key: expected"; empty where it is accepted.
std::string refused(const basin::Basin& basin, const std::string& type, const std::string& target, double size, const std::string& parameters = "") {
  const auto file = std::filesystem::temp_directory_path() / "qinghe_bounds_test.toml";
  std::ofstream(file) << fmt::format("[[candidate]]\nid = \"A\"\ntype = \"{}\"\nname_zh = \"甲\"\nname_en = \"A\"\ntarget = \"{}\"\nsize = {}\nparameters = {{ {} }}\nsource = \"test\"\n",
                                     type, target, size, parameters);
  try {
    intervene::read_candidates(file, basin);
    return "";
  } catch (const base::InputError& error) {
    REQUIRE(error.faults().size() == 1);
    const base::Fault& fault = error.faults().front();
    CHECK(fault.file == file.string());
    CHECK(fault.line == (fault.key.ends_with("type") ? 3 : fault.key.ends_with("target") ? 6 : fault.key.ends_with("size") ? 7 : 8));
    CHECK_FALSE(fault.value.empty());
    return fault.key.substr(fault.key.rfind('.') + 1) + ": " + fault.expected;
  }
}

}  // namespace

TEST_CASE("what needs combined sewers is refused where there are none") {
  const basin::Basin b = two_towns();
  for (const char* type : {"overflow_tank", "sewer_separation", "interceptor_enlargement", "pipe_cleaning"}) {
    CAPTURE(type);
    CHECK(refused(b, type, "old", 1) == "");
    CHECK(refused(b, type, "new", 1).starts_with("target: a sewershed with combined sewers"));
  }
  for (const char* type : {"overflow_tank", "sewer_separation", "interceptor_enlargement", "sewer_completion", "direct_outfall_elimination"})
    CHECK(refused(b, type, "loose", 1).starts_with("target: a sewershed that drains to a plant;"));
  for (const char* type : {"sewer_completion", "direct_outfall_elimination"})
    CHECK(refused(b, type, "new", 1).starts_with("target: a sewershed with sewage that is not collected"));
  CHECK(refused(b, "interceptor_enlargement", "wide", 1) == "target: a sewershed that intercepts less than n0 = 3");
}

TEST_CASE("a size beyond the place is refused, up to it is not") {
  const basin::Basin b = two_towns();
  const auto up_to = [&](const char* type, const char* target, double most, const char* parameters, const char* what) {
    CAPTURE(type);
    CHECK(refused(b, type, target, most, parameters) == "");
    CHECK(refused(b, type, target, 1.001 * most, parameters).find(what) != std::string::npos);
  };
  up_to("sewer_separation", "old", 3, "", "size: at most 3 km2, the area with combined sewers");
  up_to("sewer_completion", "old", 12, "", "size: at most 12 km, which reach all persons not collected");
  up_to("direct_outfall_elimination", "old", 30, "full_count = 30", "size: at most 30 outfall");
  up_to("interceptor_enlargement", "old", 8, "full_km = 8", "size: at most 8 km");
  up_to("pipe_cleaning", "old", 50000, "", "size: at most 50000 m,");
  up_to("plant_upgrade", "P1", 43200, "", "size: at most 43200 m3/d, the capacity");
  up_to("dredging", "R1", 5000, "", "size: at most 5000 m3, all mud");
  up_to("overflow_tank", "old", 1.65e6, "", "size: at most 1.65e+06 m3");
}

TEST_CASE("a plant that never bypasses, one upgraded already, a bed that gives nothing and a bed not simulated are no targets") {
  basin::Basin b = two_towns();
  CHECK(refused(b, "plant_expansion", "P1", 1000) == "");
  CHECK(refused(b, "plant_expansion", "P2", 1000).starts_with("target: a plant that a sewershed drains to;"));
  CHECK(refused(b, "plant_upgrade", "P2", 1000).starts_with("target: a plant with a limit above those after"));
  CHECK(refused(b, "dredging", "R2", 1000).starts_with("target: a reach whose bed gives back something"));
  b.formulas.bed = quality::BedForm::store;
  CHECK(refused(b, "dredging", "R2", 1000) == "");
  b.formulas.scheme = quality::KineticScheme::lumped;
  CHECK(refused(b, "dredging", "R2", 1000).starts_with("type: a measure that can act in screening"));
}

TEST_CASE("months and days are whole numbers") {
  const basin::Basin b = two_towns();
  CHECK(refused(b, "ecological_replenishment", "R1@0.5", 1, "first_month = 3.5") == "parameters: a whole number for first_month");
  CHECK(refused(b, "pipe_cleaning", "old", 1, "day = 100.5") == "parameters: a whole number for day");
}

TEST_CASE("the shipped candidates can be built where they stand") {
  const std::filesystem::path folder = std::filesystem::path(QINGHE_SOURCE_DIR) / "basins/daqing";
  CHECK(intervene::read_candidates(folder / "interventions.toml", basin::read_basin(folder, {})).size() == 14);
}
