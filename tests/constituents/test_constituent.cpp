#include <doctest/doctest.h>

#include <set>
#include <string>

#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/constituents/source.hpp"

using namespace qinghe;
using namespace qinghe::constituents;

TEST_CASE("each constituent has a key of its own, names in two languages, a readable unit and a scale") {
  std::set<std::string_view> keys;
  int position = 0;
  for (const ConstituentInfo& entry : all_constituents()) {
    CHECK(static_cast<int>(entry.id) == position++);
    CHECK(keys.insert(entry.key).second);
    CHECK(constituent_from_key(entry.key) == entry.id);
    CHECK(&info(entry.id) == &entry);
    CHECK_FALSE(entry.name_en.empty());
    CHECK_FALSE(entry.name_zh.empty());
    CHECK(entry.scale > 0);
    CHECK_MESSAGE(base::parse_unit(entry.unit).has_value(), entry.unit);
  }
}

TEST_CASE("a misspelt constituent is refused with the nearest key") {
  try {
    constituent_from_key("amonium");
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().at(0).suggestion == "ammonium");
  }
}

TEST_CASE("a set is in enum order, padded to eight, and knows its slots") {
  const ConstituentSet set({Constituent::tracer, Constituent::temperature, Constituent::nitrate});
  CHECK(set.count() == 3);
  CHECK(set.stride() == 8);
  CHECK(set.id(0) == Constituent::temperature);
  CHECK(set.slot(Constituent::nitrate) == 1);
  CHECK(set.slot(Constituent::tracer) == 2);
  CHECK_FALSE(set.has(Constituent::ammonium));
  CHECK(ConstituentSet::standard().count() == 22);
  CHECK(ConstituentSet::standard().stride() == 24);
  CHECK(ConstituentSet::all().count() == constituent_count);
  CHECK_FALSE(ConstituentSet::standard().has(Constituent::bed_solids));
  const ConstituentSet twelve = ConstituentSet::twelve();
  CHECK(twelve.count() == 12);
  CHECK_FALSE(twelve.has(Constituent::detritus));
  CHECK(twelve.has(Constituent::solids));
  CHECK_THROWS_AS(ConstituentSet({Constituent::tracer, Constituent::tracer}), base::InputError);
}

TEST_CASE("source kinds have distinct keys and both names") {
  std::set<std::string_view> keys;
  for (int i = 0; i < source_kind_count; ++i) {
    const auto kind = static_cast<SourceKind>(i);
    CHECK(keys.insert(key(kind)).second);
    CHECK_FALSE(name_en(kind).empty());
    CHECK_FALSE(name_zh(kind).empty());
  }
  CHECK(key(SourceKind::plant_effluent) == "plant_effluent");
  CHECK(key(SourceKind::bed) == "bed");
}

TEST_CASE("injection fluxes are zero after resizing and clearing, and rows do not overlap") {
  InjectionFluxes fluxes;
  fluxes.resize(3, 16);
  fluxes.mass(1)[15] = 7;
  fluxes.flow[2] = 1;
  CHECK(fluxes.mass(2)[-1] == 7);
  CHECK(fluxes.mass(2)[0] == 0);
  fluxes.clear();
  for (const double x : fluxes.mass_flux) CHECK(x == 0);
  for (const double x : fluxes.flow) CHECK(x == 0);
}
