#include <doctest/doctest.h>

#include <limits>
#include <sstream>

#include "qinghe/app/console.hpp"
#include "qinghe/app/progress.hpp"
#include "qinghe/base/error.hpp"

using namespace qinghe::app;
namespace base = qinghe::base;

namespace {

const Listing sections{
    {{"id", "断面", "section"},
     {"class", "类别", "class"},
     {"nh3_mg_l", "氨氮(mg/L)", "NH3-N (mg/L)", 2},
     {"events", "次数", "events"}},
    {{"S1", "Ⅳ", 1.236, 3LL}, {"沙河闸", "劣Ⅴ", std::numeric_limits<double>::quiet_NaN(), 12LL}}};

struct Streams {
  std::ostringstream out, err;
};

}  // namespace

TEST_CASE("Chinese takes two columns, Latin and Roman numerals one") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("沙河闸") == 6);
  CHECK(display_width("µg/L") == 4);
  CHECK(display_width("氨氮（mg/L）") == 12);
  CHECK(display_width("𠮷") == 2);
}

TEST_CASE("tables line up in both languages, numbers to the right, absent values as a dash") {
  CHECK(text_table(sections, Language::en) ==
        "section  class  NH3-N (mg/L)  events\n"
        "S1       Ⅳ              1.24       3\n"
        "沙河闸   劣Ⅴ               –      12\n");
  CHECK(text_table(sections, Language::zh) ==
        "断面    类别  氨氮(mg/L)  次数\n"
        "S1      Ⅳ           1.24     3\n"
        "沙河闸  劣Ⅴ            –    12\n");
}

TEST_CASE("a number that rounds to nothing is printed without a sign") {
  const Listing gap{{{"gap", "差距", "gap", 2}}, {{-0.001}, {-0.006}}};
  CHECK(text_table(gap, Language::en) == "  gap\n 0.00\n-0.01\n");
}

TEST_CASE("with --json the results are one object, and nothing else is on stdout") {
  Streams streams;
  Console console(streams.out, streams.err, {.language = Language::en, .json = true});
  console.show("basin", {"流域", "Basin"}, Cell{std::string("daqing")});
  console.show("sections", {"断面", "Sections"}, sections);
  console.show_text("only for people\n");
  console.say("talk");
  CHECK(streams.out.str() == "");
  console.finish();
  CHECK(streams.out.str() ==
        "{\n  \"basin\": \"daqing\",\n  \"sections\": [\n"
        "    {\n      \"id\": \"S1\",\n      \"class\": \"Ⅳ\",\n      \"nh3_mg_l\": 1.236,\n      "
        "\"events\": 3\n    },\n"
        "    {\n      \"id\": \"沙河闸\",\n      \"class\": \"劣Ⅴ\",\n      \"nh3_mg_l\": null,\n      "
        "\"events\": 12\n    }\n  ]\n}\n");
  CHECK(streams.err.str() == "talk\n");
}

TEST_CASE("talk goes to stderr; -q silences remarks but not errors; colour only when asked") {
  Streams quiet;
  Console console(quiet.out, quiet.err, {.language = Language::en, .quiet = true});
  console.say("a");
  console.warn("b");
  console.error("c");
  CHECK(quiet.err.str() == "error: c\n");
  CHECK(quiet.out.str() == "");
  Streams coloured;
  Console bright(coloured.out, coloured.err, {.language = Language::zh, .colour = true});
  bright.error("c");
  CHECK(coloured.err.str() == "\x1b[31;1m错误：\x1b[0mc\n");
}

TEST_CASE("results that cannot be written are an error") {
  Streams streams;
  Console console(streams.out, streams.err, {});
  streams.out.setstate(std::ios::badbit);
  console.show_text("x");
  CHECK_THROWS_AS(console.finish(), base::InputError);
}

TEST_CASE("progress: a line for each tenth where there is no terminal") {
  Streams streams;
  Console console(streams.out, streams.err, {.language = Language::en});
  double elapsed = 0;
  const base::Instant start{0}, end{100 * 86400};
  {
    Progress progress(console, "daqing", start, end, 0,
                      [&] { return std::chrono::duration<double>(elapsed); });
    for (int day = 0; day <= 100; ++day) {
      elapsed = 0.5 * day;
      progress.at(start + 86400LL * day);
    }
  }
  std::istringstream lines(streams.err.str());
  std::vector<std::string> seen;
  for (std::string line; std::getline(lines, line);) seen.push_back(line);
  REQUIRE(seen.size() == 10);
  CHECK(seen[0] == "daqing 1970-01-11  10 %  2.0 simulated days/s  left 0:45");
  CHECK(seen[9] == "daqing 1970-04-11 100 %  2.0 simulated days/s  left 0:00");
}

TEST_CASE("progress: on a terminal one line is rewritten ten times a second at most, and wiped at the end") {
  Streams streams;
  Console console(streams.out, streams.err, {.language = Language::zh, .terminal = true});
  double elapsed = 0;
  {
    Progress progress(console, "大清河", {0}, {1000 * 86400}, 0,
                      [&] { return std::chrono::duration<double>(elapsed); });
    for (int day = 0; day < 1000; ++day) {
      elapsed = 0.001 * day;
      progress.at({86400LL * day});
    }
  }
  const std::string text = streams.err.str();
  CHECK(std::count(text.begin(), text.end(), '\r') == 11);  // ten shown in one second, one wipe
  CHECK(text.find('\n') == std::string::npos);
  CHECK(text.find("大清河 1970-01-01   0 %") != std::string::npos);
  CHECK(text.ends_with("\r\x1b[K"));
}

TEST_CASE("progress of an empty period is complete at once") {
  Streams streams;
  Console console(streams.out, streams.err, {.language = Language::en});
  Progress progress(console, "x", {0}, {0}, 0, [] { return std::chrono::duration<double>(0); });
  progress.at({0});
  CHECK(streams.err.str().find("100 %") != std::string::npos);
}
