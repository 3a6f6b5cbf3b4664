#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "qinghe/assess/standard.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

using namespace qinghe;
using namespace qinghe::assess;

namespace {
const std::string path = QINGHE_SOURCE_DIR "/inputs/standards/gb3838-2002.csv";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}
std::string complaint(const std::string& text) {
  try {
    Standard::parse(text, "x.csv");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}
}  // namespace

TEST_CASE("the table has 24 items, of which 21 make the class of a section") {
  const Standard standard = Standard::gb3838();
  CHECK(standard.items().size() == 24);
  CHECK(std::count_if(standard.items().begin(), standard.items().end(),
                      [](const auto& i) { return i.assessed; }) == 21);
  CHECK_FALSE(standard[Item::water_temperature].assessed);
  CHECK_FALSE(standard[Item::total_n].assessed);
  CHECK_FALSE(standard[Item::faecal_coliform].assessed);
}

TEST_CASE("the table compiled in is the file of inputs/standards") {
  const Standard file = Standard::read(path), built_in = Standard::gb3838();
  for (std::size_t i = 0; i < item_count; ++i) {
    const ItemStandard &a = file[item_at(i)], &b = built_in[item_at(i)];
    CHECK(a.name_zh == b.name_zh);
    for (std::size_t n = 0; n < 5; ++n)
      CHECK((a.river[n] == b.river[n] || (a.river[n] != a.river[n] && b.river[n] != b.river[n])));
  }
}

TEST_CASE("keys name items both ways, and a misspelt key is answered with the nearest") {
  for (std::size_t i = 0; i < item_count; ++i) CHECK(item_from_key(key(item_at(i))) == item_at(i));
  CHECK(key(Item::ph) == "pH");
  try {
    item_from_key("amonia_n");
    FAIL("accepted");
  } catch (const base::InputError& error) {
    CHECK(error.faults().front().suggestion == "ammonia_n");
  }
}

TEST_CASE("a faulty standard names line, column and what was expected") {
  const std::string good = base::read_file(path);
  CHECK(complaint(good).empty());
  CHECK(complaint(replaced(good, "lead,Pb", "laed,Pb")).find("did you mean 'lead'") != std::string::npos);
  CHECK(complaint(replaced(good, "0.15,0.5,1.0,1.5,2.0", "0.15,0.5,1.0,0.9,2.0")).find("IV") !=
        std::string::npos);
  CHECK(complaint(replaced(good, "2,4,6,10,15", "2,4,6,10,")).find("all five classes") != std::string::npos);
  CHECK(complaint(replaced(good, "7.5,6,5,3,2", "7.5,6,5,3,4")).find("not stricter") != std::string::npos);
  CHECK(complaint(replaced(good, "sulphide,S2-", "cyanide,S2-")).find("each item once") != std::string::npos);
  const std::string two =
      complaint(replaced(replaced(good, "lead,Pb", "laed,Pb"), "2,4,6,10,15", "2,4,-6,10,15"));
  CHECK(two.find("laed") != std::string::npos);
  CHECK(two.find("-6") != std::string::npos);  // all faults at once
}

TEST_CASE("classes are read however they are written") {
  for (const char* text : {"Ⅲ", "III", "3", " Ⅲ类", "三类"}) CHECK(parse_class(text) == WaterClass::III);
  for (const char* text : {"劣Ⅴ", "劣V", "劣五类", ">V", "worse_than_V"})
    CHECK(parse_class(text) == WaterClass::worse_than_V);
  CHECK_FALSE(parse_class("dry").has_value());
  CHECK(roman(WaterClass::worse_than_V) == "劣Ⅴ");
  CHECK(name_zh(grade(WaterClass::II)) == "优");
  CHECK(name_zh(grade(WaterClass::worse_than_V)) == "重度污染");
  CHECK(colour(grade(WaterClass::IV)) == "yellow");
}
