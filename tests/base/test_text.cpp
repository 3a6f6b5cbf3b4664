#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

using namespace qinghe::base;

namespace {

Fault encoding_fault(std::string bytes) {
  try {
    to_utf8(std::move(bytes), "x.csv");
  } catch (const InputError& error) {
    REQUIRE(error.faults().size() == 1);
    return error.faults()[0];
  }
  FAIL("the bytes were accepted");
  return {};
}

}  // namespace

TEST_CASE("trim drops ASCII, full-width and no-break spaces") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("　潮白河　") == "潮白河");
  CHECK(trim("\xC2\xA0"
             "12\xC2\xA0 ") == "12");
  CHECK(trim(" 　\t") == "");
}

TEST_CASE("split keeps empty parts") {
  CHECK(split("a; b;;c", ';') == std::vector<std::string>{"a", "b", "", "c"});
  CHECK(split("", ';') == std::vector<std::string>{""});
}

TEST_CASE("numbers are read whole, in the C locale") {
  CHECK(parse_number(" 1.5e-3 ") == 1.5e-3);
  CHECK(parse_number("+2") == 2);
  CHECK(parse_number("000001.2e+01") == 12);  // as PEST pads them
  CHECK(parse_number("-.5") == -0.5);
  CHECK(std::isnan(*parse_number("NaN")));
  CHECK(std::isinf(*parse_number("inf")));
  for (const char* text : {"", "+", "-", "+-3", "1,5", "1.5x", "1 2", "0x10", "1e", "１２", "--1", "1e400"})
    CHECK_FALSE_MESSAGE(parse_number(text).has_value(), text);
  CHECK(parse_integer("-12") == -12);
  CHECK(parse_integer("+12") == 12);
  for (const char* text : {"1.0", "", "+-1", "99999999999999999999"})
    CHECK_FALSE_MESSAGE(parse_integer(text).has_value(), text);
}

TEST_CASE("nearest spelling: one typing slip in short words, a third of the letters in long ones") {
  const std::vector<std::string> words = {"length_m", "slope", "manning_n", "bottom_width_m", "氨氮", "总磷"};
  CHECK(nearest("lenght_m", words) == "length_m");  // a transposition is one edit
  CHECK(nearest("Slope", words) == "slope");
  CHECK(nearest("slop", words) == "slope");
  CHECK(nearest("mannings_n", words) == "manning_n");
  CHECK(nearest("总氮", words) == "氨氮");  // distance counts characters, not bytes; the first of two equals
  CHECK(nearest("wibble", words) == "");
  CHECK(nearest("", words) == "");
  CHECK(nearest("x", {}) == "");
}

TEST_CASE("UTF-8 is recognised by its well-formed sequences only") {
  CHECK(is_utf8("plain"));
  CHECK(is_utf8("清河 µg/L 𠮷"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong '/'
  CHECK_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(is_utf8("\xF5\x80\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(is_utf8("\xE6\xB8"));  // cut short
}

TEST_CASE("GB18030 becomes UTF-8, a byte-order mark is dropped") {
  CHECK(to_utf8("\xC8\xD5\xC6\xDA,\xB0\xB1\xB5\xAA\n2024/1/5,0.025L\n", "x.csv") ==
        "日期,氨氮\n2024/1/5,0.025L\n");
  CHECK(to_utf8("\x95\x34\xB2\x35"
                "\xC7\xE5",
                "x.csv") == "𠮷清");  // four bytes for a character beyond the basic plane
  CHECK(to_utf8("\xEF\xBB\xBF日期", "x.csv") == "日期");
  CHECK(to_utf8("", "x.csv") == "");
}

TEST_CASE("bytes that are no text are refused with their line") {
  const Fault neither = encoding_fault("a\nb\n\xFF\xFF\n");
  CHECK(neither.file == "x.csv");
  CHECK(neither.line == 3);
  CHECK(neither.expected == "text in UTF-8 or GB18030");
  CHECK(encoding_fault(std::string("\xFF\xFE"
                                   "a\0b\0",
                                   6))
            .expected.find("UTF-16") != std::string::npos);
  const Fault binary = encoding_fault(std::string("a\nb\0c", 5));
  CHECK(binary.line == 2);
  CHECK(binary.expected.find("binary") != std::string::npos);
}

TEST_CASE("damaged UTF-8 is not silently read as GB18030") {
  const Fault cut = encoding_fault("名称,河流\n苏庄,潮白河\n沙河闸,\xE5\x8C");
  CHECK(cut.line == 3);
  CHECK(cut.expected.find("UTF-8") != std::string::npos);
  CHECK(encoding_fault("\xEF\xBB\xBF"
                       "a,\xC8\xD5\n")
            .line == 1);  // marked as UTF-8, yet GB18030 inside
}

TEST_CASE("a file that cannot be read says why and offers the nearest name beside it") {
  const auto folder = std::filesystem::temp_directory_path() / "qinghe_test_text";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "reaches.csv") << "id\n";
  CHECK(read_file(folder / "reaches.csv") == "id\n");
  try {
    read_file(folder / "reachs.csv");
    FAIL("read a file that is not there");
  } catch (const InputError& error) {
    CHECK(error.faults()[0].suggestion == "reaches.csv");
    CHECK(error.faults()[0].expected == "a readable file (No such file or directory)");
  }
  CHECK_THROWS_WITH_AS(read_file(folder), doctest::Contains("got 'a folder', expected a file"), InputError);
  std::filesystem::remove_all(folder);
}
