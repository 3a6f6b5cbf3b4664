// [calibration] tells in both languages what of a basin was fitted to measurements.
#include "tiny.hpp"

using namespace qinghe;

TEST_CASE("what was fitted is told in both languages; without a word nothing was") {
  Tiny tiny;
  CHECK(tiny.read().calibration_en.find("uncalibrated") != std::string::npos);
  tiny.append("basin.toml", "[calibration]\nzh = \"渗漏已拟合\"\nen = \"seepage is fitted\"");
  CHECK(tiny.read().calibration_zh == "渗漏已拟合");
  CHECK(tiny.read().calibration_en == "seepage is fitted");
}

TEST_CASE("fault: a calibration told in one language only, without words, or by another key") {
  Tiny one;
  one.append("basin.toml", "[calibration]\nzh = \"渗漏已拟合\"");
  one.expect("basin.toml", 14, "calibration.en", "this key to be present");
  Tiny empty;
  empty.append("basin.toml", "[calibration]\nzh = \"渗漏已拟合\"\nen = \" \"");
  empty.expect("basin.toml", 16, "calibration.en", "what was fitted to measurements, in words");
  Tiny other;
  other.append("basin.toml", "[calibration]\nzh = \"渗漏\"\nen = \"seepage\"\nzn = \"\"");
  other.expect("basin.toml", 17, "calibration.zn", "a known key", "en");
}
