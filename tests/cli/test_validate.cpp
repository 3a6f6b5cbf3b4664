// `qinghe validate --cases`: what passes, what fails by name, and what cannot be read.
#include <doctest/doctest.h>

#include <fstream>

#include "cli/process.hpp"

using process::qinghe;
namespace fs = std::filesystem;

namespace {

// A copy of a shipped case in which `from` reads `to`.
fs::path changed_case(const process::Scratch& scratch, const std::string& from, const std::string& to) {
  const fs::path folder = scratch / "mixing";
  fs::create_directory(folder);
  std::string text = process::contents(fs::path(QINGHE_SOURCE_DIR) / "validation/cases/confluence_mixing/case.toml");
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  std::ofstream(folder / "case.toml") << text.replace(at, from.size(), to);
  return folder;
}

}  // namespace

TEST_CASE("one case by name, with one integrator, from any folder") {
  const process::Scratch scratch;
  const auto done = qinghe({"validate", "--cases", "confluence_mixing", "--integrator", "split", "--lang", "en"}, {.folder = scratch.path()});
  CHECK(done.code == 0);
  CHECK(done.err == "");
  CHECK(done.out.find("confluence_mixing  split") != std::string::npos);
  CHECK(done.out.find("arkode") == std::string::npos);
}

TEST_CASE("a case that fails is exit 5, named, and its results stay in the JSON document") {
  const process::Scratch scratch;
  const fs::path folder = changed_case(scratch, "tracer = 2\n", "tracer = 2\n[[inflow.step]]\nfrom = \"71 h\"\ntracer = 9\n");
  const auto failed = qinghe({"validate", "--cases", folder.string(), "--integrator", "split", "--json", "--lang", "en"});
  CHECK(failed.code == 5);
  CHECK(failed.err.find("mixing (split): maximum of tracer") != std::string::npos);
  CHECK(failed.out.find("\"passed\": false") != std::string::npos);
  CHECK(failed.out.find("\"code\": 5") != std::string::npos);
  CHECK(failed.out.find("\"balance\"") != std::string::npos);
}

TEST_CASE("wrong use is exit 2 and a wrong case exit 3") {
  CHECK(qinghe({"validate"}).code == 2);
  const auto unknown = qinghe({"validate", "--cases", "confluence_mxing", "--lang", "en"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("did you mean 'confluence_mixing'?") != std::string::npos);
  const process::Scratch scratch;
  const auto misspelled = qinghe({"validate", "--cases", changed_case(scratch, "dispersion", "disperson").string(), "--lang", "en"});
  CHECK(misspelled.code == 3);
  CHECK(misspelled.out == "");
  CHECK(misspelled.err.find("case.toml") != std::string::npos);
  CHECK(misspelled.err.find("did you mean 'dispersion'?") != std::string::npos);
}

TEST_CASE("releases: fitted ones fit, a blind one that is missed is said so and is no failure") {
  const auto fitted = qinghe({"validate", "--releases", "yongding_winter_2020", "--members", "0", "--lang", "en"});
  CHECK(fitted.code == 0);
  CHECK(fitted.out.find("yongding_winter_2020  fitted  passed") != std::string::npos);
  CHECK(fitted.err == "");
  CHECK(fitted.out.find("rank correlation") == std::string::npos);
  const auto blind = qinghe({"validate", "--releases", "bai_august_2013", "--members", "20", "--lang", "en"});
  CHECK(blind.code == 0);
  CHECK(blind.out.find("blind  front arrives") != std::string::npos);
  CHECK(blind.out.find("  NO") != std::string::npos);
  CHECK(blind.err.find("blind targets missed by the run: 1 / 1; the 5-95 % of the members hold the report of 1 / 1, 0 of them open above") != std::string::npos);
  CHECK(qinghe({"validate", "--releases", "--cases"}).code == 2);
}

TEST_CASE("members of a release are the same bytes whatever the threads, and other ones by another seed") {
  const auto members = [](const char* threads, const char* seed) {
    return qinghe({"validate", "--releases", "bai_august_2013", "--members", "12", "-j", threads, "--seed", seed, "--json", "--lang", "en"}).out;
  };
  const std::string one = members("1", "1");
  CHECK(one == members("2", "1"));
  CHECK(one != members("2", "2"));
  for (const char* key : {"\"members_05\"", "\"members_95\"", "\"covered\"", "\"first_rho\"", "\"why\""}) CHECK(one.find(key) != std::string::npos);
}

TEST_CASE("a fitted release that misses its report is exit 5, named") {
  const process::Scratch scratch;
  const fs::path folder = scratch / "winter";
  fs::create_directory(folder);
  std::string text = process::contents(fs::path(QINGHE_SOURCE_DIR) / "validation/releases/yongding_winter_2020/case.toml");
  const auto replace = [&](const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  };
  replace("reported = 4.73e6", "reported = 14.73e6");
  replace("../../../basins", (fs::path(QINGHE_SOURCE_DIR) / "basins").string());
  std::ofstream(folder / "case.toml") << text;
  const auto failed = qinghe({"validate", "--releases", folder.string(), "--members", "0", "--lang", "en"});
  CHECK(failed.code == 5);
  CHECK(failed.err.find("winter: passed at") != std::string::npos);
}

TEST_CASE("a case with a measured series is drawn where -o says") {
  const process::Scratch scratch;
  const auto done = qinghe({"validate", "--cases", "french_creek_published", "confluence_mixing", "--integrator", "split", "-o", (scratch / "plots").string(), "--lang", "en"});
  CHECK(done.code == 0);
  const std::string svg = process::contents(scratch / "plots" / "french_creek_published.svg");
  CHECK(svg.starts_with("<svg"));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(svg.find("split") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "plots" / "confluence_mixing.svg"));
}
