// The command line as a function: what is said, where, and with which exit code.
#include <doctest/doctest.h>

#include <sstream>

#include "qinghe/app/application.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/basin/model_parameters.hpp"
#include "qinghe/quality/kinetics.hpp"

using namespace qinghe;
using namespace qinghe::app;

namespace {

struct Outcome {
  int code;
  std::string out, err;
};

Outcome qinghe_with(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "qinghe");
  std::ostringstream out, err;
  const ExitCode code = run(arguments, out, err);
  return {static_cast<int>(code), out.str(), err.str()};
}

}  // namespace

TEST_CASE("wrong usage is exit 2, with the nearest spelling and where to read on") {
  const Outcome none = qinghe_with({"--lang", "en"});
  CHECK(none.code == 2);
  CHECK(none.out == "");
  CHECK(none.err.find("qinghe --help") != std::string::npos);
  CHECK(qinghe_with({"lst"}).err.find("did you mean 'list'?") != std::string::npos);
  const Outcome option = qinghe_with({"list", "units", "--jsn"});
  CHECK(option.code == 2);
  CHECK(option.err.find("'--jsn' was not expected; did you mean '--json'?") != std::string::npos);
  CHECK(option.err.find("qinghe list --help") != std::string::npos);
  CHECK(qinghe_with({"list"}).code == 2);
  CHECK(qinghe_with({"list", "unit"}).err.find("did you mean 'units'?") != std::string::npos);
  CHECK(qinghe_with({"list", "units", "--lang", "fr"}).code == 2);
  CHECK(qinghe_with({"list", "units", "more"}).code == 2);
}

TEST_CASE("with --json an error is one JSON object on stdout, and still a sentence on stderr") {
  const Outcome outcome = qinghe_with({"list", "unit", "--json", "--lang", "en"});
  CHECK(outcome.code == 2);
  CHECK(outcome.out.starts_with("{\n  \"error\": {\n    \"code\": 2,\n    \"message\": \"topic: got 'unit'"));
  CHECK(outcome.err.starts_with("error: topic: got 'unit'"));
}

TEST_CASE("help opens with two examples that name the command, in both languages") {
  for (const CommandInfo& info : catalogue()) {
    CAPTURE(info.name);
    const std::string name(info.name);
    const Outcome en = qinghe_with({name.c_str(), "--help", "--lang", "en"});
    CHECK(en.code == 0);
    CHECK(en.err == "");
    CHECK(en.out.starts_with("Examples:\n  qinghe " + name + " "));
    CHECK(en.out.find("\n  qinghe " + name, 20) != std::string::npos);
    CHECK(en.out.find(info.summary.en) != std::string::npos);
    const Outcome zh = qinghe_with({name.c_str(), "--help", "--lang=zh"});
    CHECK(zh.out.starts_with("示例："));
    CHECK(zh.out.find(info.summary.zh) != std::string::npos);
  }
  const Outcome all = qinghe_with({"--help", "--lang", "en"});
  CHECK(all.code == 0);
  for (const CommandInfo& info : catalogue())
    CHECK(all.out.find("\n  " + std::string(info.name)) != std::string::npos);
}

TEST_CASE("--version names the program and the libraries it stands on") {
  const Outcome outcome = qinghe_with({"--version"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.starts_with("qinghe 0."));
  for (const char* library : {"SUNDIALS 6", "netCDF 4", "Eigen 3", "Boost 1", "fmt 9", "CLI11 2", "toml++ 3",
                              "libxlsxwriter 1", "compiler "})
    CHECK_MESSAGE(outcome.out.find(library) != std::string::npos, library);
}

TEST_CASE("every topic of list gives rows, as text and as JSON") {
  for (const char* topic :
       {"processes", "interventions", "constituents", "parameters", "standards", "discharge", "units"}) {
    CAPTURE(topic);
    const Outcome text = qinghe_with({"list", topic, "--lang", "en"});
    CHECK(text.code == 0);
    CHECK(std::count(text.out.begin(), text.out.end(), '\n') > 8);
    const Outcome json = qinghe_with({"list", topic, "--json"});
    CHECK(json.out.starts_with("{\n  \"" + std::string(topic) + "\": [\n    {"));
  }
  // GB 3838-2002 Table 1: ammonia nitrogen 0.15, 0.5, 1.0, 1.5, 2.0 mg/L.
  const std::string standards = qinghe_with({"list", "standards", "--json"}).out;
  CHECK(standards.find(
            "\"I\": 0.15,\n      \"II\": 0.5,\n      \"III\": 1.0,\n      \"IV\": 1.5,\n      \"V\": 2.0") !=
        std::string::npos);
}

TEST_CASE("the reference in Markdown names every process and every parameter, with its source") {
  const std::string text = qinghe_with({"list", "reference", "--markdown", "--lang", "en"}).out;
  std::string plain = text;  // as a reader sees it
  std::erase(plain, '\\');
  const std::vector<quality::ProcessInfo>& processes = quality::processes();
  const std::vector<quality::NamedParameter> parameters = basin::model_parameters();
  for (const quality::ProcessInfo& process : processes) {
    CAPTURE(process.key);
    CHECK(plain.find("\n| " + std::string(process.key) + " | " + std::string(process.name_en) + " | ") !=
          std::string::npos);
    CHECK(plain.find(" | " + quality::stoichiometry(process) + " | ") != std::string::npos);
  }
  for (const quality::NamedParameter& parameter : parameters) {
    CAPTURE(parameter.name);
    const std::size_t at = plain.find("\n| " + parameter.name + " | ");
    REQUIRE(at != std::string::npos);
    const std::string line = plain.substr(at + 1, plain.find('\n', at + 1) - at - 1);
    CHECK(line.find(parameter.record.unit) != std::string::npos);
    CHECK(line.find(base::name(parameter.record.confidence)) != std::string::npos);
  }
  // What basins carry of their own, whose values `list constituents BASIN` tells.
  CHECK(plain.find("\n| own_loss | first-order loss and settling of a basin's own constituent | ") != std::string::npos);
  CHECK(plain.find("\n| constituents.KEY.settling | ") != std::string::npos);
  // Every line of a table has the bars of its heading, whatever a formula holds.
  std::istringstream lines(text);
  std::size_t bars = 0;
  for (std::string line; std::getline(lines, line);) {
    std::size_t here = 0;
    for (std::size_t i = 0; i < line.size(); ++i) here += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    if (!line.starts_with("|")) here = 0;
    if (here > 0 && bars > 0) CHECK_MESSAGE(here == bars, line);
    bars = here;
  }
  const Outcome json = qinghe_with({"list", "reference", "--json"});
  CHECK(json.out.find("\"processes\": [") != std::string::npos);
  CHECK(json.out.find("\"parameters\": [") != std::string::npos);
  CHECK(qinghe_with({"list", "reference", "--json", "--markdown"}).code == 2);
}
