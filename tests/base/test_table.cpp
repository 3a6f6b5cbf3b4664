#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/base/table.hpp"

using namespace qinghe::base;

namespace {

std::vector<Fault> faults_of(const std::string& bytes) {
  try {
    Table::parse(bytes, "t.csv");
  } catch (const InputError& error) {
    return error.faults();
  }
  return {};
}

std::string only(const Faults& faults) {
  REQUIRE(faults.all().size() == 1);
  return describe(faults.all()[0]);
}

}  // namespace

TEST_CASE("cells stand under their headers, whatever program wrote the file") {
  const std::string expected = "苏庄, 上游";
  for (const std::string& text :
       {std::string("id,名称\n1,\"苏庄, 上游\"\n"),                                      // plain
        std::string("\xEF\xBB\xBFid,名称\r\n1,\"苏庄, 上游\"\r\n"),                      // Excel's CSV UTF-8
        std::string("id,\xC3\xFB\xB3\xC6\n1,\"\xCB\xD5\xD7\xAF, \xC9\xCF\xD3\xCE\"\n"),  // GB18030
        std::string("id,名称\r1,\"苏庄, 上游\""),  // carriage returns, no last line end
        std::string("# 说明\n\n id , 名称 \n\n1,\"苏庄, 上游\"\n,\n")}) {  // comment, blank rows, padding
    const Table table = Table::parse(text, "t.csv");
    CHECK(table.columns() == std::vector<std::string>{"id", "名称"});
    REQUIRE(table.rows() == 1);
    CHECK(table.text(0, "名称") == expected);
    CHECK(table.text(0, "absent") == "");
  }
}

TEST_CASE("quoted cells may hold quotes and line ends; the row number is where the row begins") {
  const Table table = Table::parse("a,b\n\"he said \"\"no\"\"\",1\n\"two\nlines\",2\nlast,3\n", "t.csv");
  REQUIRE(table.rows() == 3);
  CHECK(table.text(0, "a") == "he said \"no\"");
  CHECK(table.text(1, "a") == "two\nlines");
  CHECK(table.line(1) == 3);
  CHECK(table.line(2) == 5);
}

TEST_CASE("a written field reads back as it was") {
  for (const std::string text : {"plain", "a,b", "say \"x\"", "two\nlines", "", "氨氮"}) {
    const Table table = Table::parse("v,end\n" + csv_field(text) + ",1\n", "t.csv");
    CHECK(table.text(0, "v") == text);
  }
}

TEST_CASE("a damaged table names each fault") {
  const auto cut = faults_of("a,b,c\n1,2,3\n4,5\n6,7,8,9\n");
  REQUIRE(cut.size() == 2);
  CHECK(cut[0].line == 3);
  CHECK(cut[0].value == "2 fields");
  CHECK(cut[1].line == 4);
  const auto open = faults_of("a,b\n1,2\n3,\"4\n5,6\n");
  REQUIRE(open.size() == 1);
  CHECK(open[0].line == 3);
  CHECK(open[0].expected == "a closing quote before the end of the file");
  CHECK(faults_of("a,b\n\"x\"y,2\n").at(0).line == 2);
  const auto twice = faults_of("a,b,a,a\n1,2,3,4\n");
  REQUIRE(twice.size() == 1);  // the same fault is told once
  CHECK(twice[0].key == "a");
  CHECK(faults_of("a,,c\n1,2,3\n").at(0).expected == "a name for column 2");
  CHECK(faults_of("").at(0).value == "an empty file");
  CHECK(faults_of("# only a comment\n").at(0).value == "an empty file");
  CHECK(faults_of("a,b\n\xFF\xFF,1\n").at(0).line == 2);
}

TEST_CASE("columns: required ones present, unknown ones refused with the nearest spelling") {
  const Table table = Table::parse("# note\nid,lenght_m,slope\nR1,3,4\n", "t.csv");
  Faults faults;
  const std::vector<std::string> required = {"id", "length_m"}, optional = {"slope"};
  table.expect_columns(required, optional, faults);
  REQUIRE(faults.all().size() == 2);
  CHECK(describe(faults.all()[0]) ==
        "t.csv:2: lenght_m: expected a known column name; did you mean 'length_m'?");
  CHECK(describe(faults.all()[1]) ==
        "t.csv:2: length_m: expected this column to be present; did you mean 'lenght_m'?");
}

TEST_CASE("numbers: units converted, ranges kept, every fault in words") {
  const Table table = Table::parse("x\n1500\n1.5 km\n-3\nNaN\nabc\n2 kg\n0\n2 kilometer\n", "t.csv");
  Faults none;
  CHECK(table.number(0, "x", "m", positive, none) == 1500);
  CHECK(table.number(1, "x", "m", positive, none) == 1500);
  CHECK(table.number(6, "x", "m", not_negative, none) == 0);
  CHECK(none.empty());
  const auto message = [&](std::size_t row, Range range) {
    Faults faults;
    CHECK(std::isnan(table.number(row, "x", "m", range, faults)));
    return only(faults);
  };
  CHECK(message(2, positive) == "t.csv:4: x: got '-3', expected a number in m above 0");
  CHECK(message(3, positive) == "t.csv:5: x: got 'NaN', expected a number in m above 0");
  CHECK(message(4, positive) == "t.csv:6: x: got 'abc', expected a number in m");
  CHECK(message(5, positive) == "t.csv:7: x: got '2 kg', expected a unit convertible to m");
  CHECK(message(6, positive) == "t.csv:8: x: got '0', expected a number in m above 0");
  CHECK(message(0, Range{0, 100}) == "t.csv:2: x: got '1500', expected a number in m from 0 to 100");
  CHECK(message(7, positive)
            .starts_with("t.csv:9: x: got '2 kilometer', expected a known unit convertible to m"));
}

TEST_CASE("optional numbers may be empty, required ones may not") {
  const Table table = Table::parse("x,y\n,1\n", "t.csv");
  Faults faults;
  CHECK_FALSE(table.optional_number(0, "x", "m", any, faults).has_value());
  CHECK_FALSE(table.optional_number(0, "absent", "m", any, faults).has_value());
  CHECK(table.optional_number(0, "y", "m", any, faults) == 1.0);
  CHECK(faults.empty());
  table.number(0, "x", "m", any, faults);
  CHECK(only(faults) == "t.csv:2: x: expected a number in m");
}

TEST_CASE("lists of numbers, choices, texts, confidence") {
  const Table table = Table::parse(
      "list,kind,word\n0.1;0.2; 0.7,river,measured (gauge)\n1;x,rivr,assmued\n1;-2,canal,\n", "t.csv");
  const std::vector<std::string> kinds = {"river", "canal"};
  Faults none;
  CHECK(table.numbers(0, "list", share, 3, none) == std::vector<double>{0.1, 0.2, 0.7});
  CHECK(table.choice(2, "kind", kinds, none) == 1);
  CHECK(table.confidence(0, "word", none) == Confidence::measured);
  CHECK(none.empty());
  const auto message = [&](auto&& read) {
    Faults faults;
    read(faults);
    return only(faults);
  };
  CHECK(message([&](Faults& f) { table.numbers(0, "list", share, 2, f); }) ==
        "t.csv:2: list: got '0.1;0.2; 0.7', expected 2 numbers separated by ';'");
  CHECK(message([&](Faults& f) { table.numbers(1, "list", any, 0, f); }).find("numbers separated by ';'") !=
        std::string::npos);
  CHECK(message([&](Faults& f) { table.numbers(2, "list", share, 0, f); }).find("from 0 to 1") !=
        std::string::npos);
  CHECK(message([&](Faults& f) { table.choice(1, "kind", kinds, f); }) ==
        "t.csv:3: kind: got 'rivr', expected one of river, canal; did you mean 'river'?");
  CHECK(message([&](Faults& f) { table.confidence(1, "word", f); }).ends_with("did you mean 'assumed'?"));
  CHECK(message([&](Faults& f) { table.required_text(2, "word", f); }) ==
        "t.csv:4: word: expected some text, not an empty cell");
  CHECK(message([&](Faults& f) { table.instant(0, "word", 0, f); }).find("2016-07-20") != std::string::npos);
}

TEST_CASE("laboratory values: below detection keeps the limit and the flag") {
  for (const char* text : {"<0.025", "＜0.025", "< 0.025", "0.025L", "0.025l"}) {
    CAPTURE(text);
    const auto reading = parse_reading(text, 9);
    REQUIRE(reading.has_value());
    CHECK(reading->censored);
    CHECK(reading->value == 0.025);
    CHECK(reading->for_averaging() == 0.0125);
    CHECK_FALSE(reading->missing());
  }
  for (const char* text : {"未检出", "ND", "nd", "<DL"}) {
    const auto reading = parse_reading(text, 0.01);
    REQUIRE(reading.has_value());
    CHECK(reading->censored);
    CHECK(reading->value == 0.01);
  }
  for (const char* text : {"", "-", "--", "—", "——", "NA", "N/A", "null", "*", "/", "　"}) {
    const auto reading = parse_reading(text, 0.01);
    REQUIRE_MESSAGE(reading.has_value(), text);
    CHECK(reading->missing());
    CHECK_FALSE(reading->censored);
  }
  const auto plain = parse_reading(" 1.25 ", 0.01);
  CHECK(plain->value == 1.25);
  CHECK(plain->for_averaging() == 1.25);
  for (const char* text : {"abc", "<", "<0", "<-1", "0L", "L", "inf", "1.2.3", ">100"})
    CHECK_FALSE_MESSAGE(parse_reading(text, 0.01).has_value(), text);
  const Table table = Table::parse("氨氮\nabc\n", "t.csv");
  Faults faults;
  CHECK(table.reading(0, "氨氮", 0.01, faults).missing());
  CHECK(only(faults).starts_with("t.csv:2: 氨氮: got 'abc'"));
}
