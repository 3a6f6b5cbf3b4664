// A sound basin, damaged in one place: one clear message that names file, line and key, exit 3, nothing left
// behind.
#include "cli/basin_folder.hpp"

using namespace basin_folder;

namespace {

struct Damage {
  const char* name;
  void (*apply)(const fs::path& basin);
  std::vector<std::string> says;  // all of them stand in the message
  bool own_inputs = false;
  int lines = 1;  // of the message; more where one damage breaks several rules
};

const std::vector<Damage>& damages() {
  static const std::vector<Damage> all = {
      // basin.toml
      {"unknown key",
       [](const fs::path& b) { replace(b / "basin.toml", "warmup", "warmpu"); },
       {"basin.toml:", "period.warmpu", "did you mean 'warmup'?"}},
      {"unknown section",
       [](const fs::path& b) { replace(b / "basin.toml", "[numerics]", "[numeric]"); },
       {"basin.toml:", "numeric:", "did you mean 'numerics'?"}},
      {"wrong unit in TOML",
       [](const fs::path& b) { replace(b / "basin.toml", "1000 m", "1000 kg"); },
       {"basin.toml:7:", "cell_length", "'1000 kg'", "convertible to m"}},
      {"unknown unit",
       [](const fs::path& b) { replace(b / "basin.toml", "1000 m", "1000 miles"); },
       {"cell_length", "'1000 miles'", "a known unit convertible to m"}},
      {"wrong type",
       [](const fs::path& b) { replace(b / "basin.toml", "id = \"b\"", "id = 7"); },
       {"basin.toml:3:", "id: got '7', expected text in quotes"}},
      {"not TOML",
       [](const fs::path& b) { replace(b / "basin.toml", "[period]", "[period"); },
       {"basin.toml:9:", "expected TOML"}},
      {"key given twice",
       [](const fs::path& b) { replace(b / "basin.toml", "[period]", "id = \"c\"\n[period]"); },
       {"basin.toml:9:", "expected TOML", "id"}},
      {"no such date",
       [](const fs::path& b) { replace(b / "basin.toml", "2016-01-01", "\"2016-02-30\""); },
       {"period.start", "'2016-02-30'", "expected a date"}},
      {"period ends before it starts",
       [](const fs::path& b) { replace(b / "basin.toml", "2017-01-01", "2015-06-01"); },
       {"period.end", "a date after the start 2016-01-01"}},
      {"warm-up overlaps the period",
       [](const fs::path& b) { replace(b / "basin.toml", "2015-01-01", "2016-03-01"); },
       {"period.warmup", "a date not after the start"}},
      {"period that starts within a day",
       [](const fs::path& b) { replace(b / "basin.toml", "2016-01-01", "2016-01-01T05:00:00"); },
       {"period.start", "'2016-01-01T05:00:00'", "a date or a midnight"}},
      {"unknown integrator",
       [](const fs::path& b) { replace(b / "basin.toml", "\"split\"", "\"splitt\""); },
       {"integrator", "did you mean 'split'?"}},
      {"unknown constituent",
       [](const fs::path& b) {
         replace(b / "basin.toml", "[period]", "constituents = [\"amonium\"]\n[period]");
       },
       {"constituents", "'amonium'", "did you mean 'ammonium'?"}},
      {"unknown kinetic parameter",
       [](const fs::path& b) { append(b / "basin.toml", "[kinetics.nitrification]\nk_m = 0.3\n"); },
       {"basin.toml", "kinetics.nitrification.k_m", "a kinetic parameter",
        "did you mean 'nitrification.k_n'?"}},
      {"kinetic parameter out of bounds",
       [](const fs::path& b) { append(b / "basin.toml", "[kinetics.nitrification]\nk_n = 300\n"); },
       {"kinetics.nitrification.k_n", "'300'", "from"}},
      // files
      {"no basin.toml",
       [](const fs::path& b) { fs::rename(b / "basin.toml", b / "basin.tml"); },
       {"basin.toml", "No such file or directory", "did you mean 'basin.tml'?"}},
      {"missing table",
       [](const fs::path& b) { fs::remove(b / "subcatchments.csv"); },
       {"subcatchments.csv", "No such file or directory"}},
      {"a folder where a table is expected",
       [](const fs::path& b) { fs::remove(b / "plants.csv"), fs::create_directory(b / "plants.csv"); },
       {"plants.csv", "got 'a folder', expected a file"}},
      {"empty table",
       [](const fs::path& b) { write(b / "sections.csv", ""); },
       {"sections.csv", "an empty file"}},
      // CSV
      {"wrong encoding",
       [](const fs::path& b) { append(b / "nodes.csv", "X,section,116,40,,,\xFF\xFE,,assumed,\n"); },
       {"nodes.csv:7:", "expected text in UTF-8"}},
      {"UTF-16",
       [](const fs::path& b) { write(b / "nodes.csv", std::string("\xFF\xFEi\0d\0\n\0", 8)); },
       {"nodes.csv:1:", "UTF-16"}},
      {"truncated CSV",
       [](const fs::path& b) {
         const std::string text = process::contents(b / "reaches.csv");
         write(b / "reaches.csv", text.substr(0, text.size() - 30));
       },
       {"reaches.csv:5:", "fields as in the header"}},
      {"unclosed quote",
       [](const fs::path& b) { replace(b / "reaches.csv", "主河上段", "\"主河上段"); },
       {"reaches.csv:3:", "a closing quote"}},
      {"repeated column",
       [](const fs::path& b) { replace(b / "reaches.csv", "river_en", "river_zh"); },
       {"reaches.csv:2:", "river_zh", "each column once"}},
      {"unknown column",
       [](const fs::path& b) { replace(b / "reaches.csv", "pool_depth_m", "pool_dept_m"); },
       {"reaches.csv:2:", "pool_dept_m", "did you mean 'pool_depth_m'?"}},
      {"missing column",
       [](const fs::path& b) { write(b / "runoff_sets.csv", "um_mm,confidence\n20,assumed\n"); },
       {"runoff_sets.csv:1:", "id", "this column to be present"}},
      {"NaN",
       [](const fs::path& b) { replace(b / "reaches.csv", "20000,0.003", "NaN,0.003"); },
       {"reaches.csv:3:", "length_m", "got 'NaN'"}},
      {"negative length",
       [](const fs::path& b) { replace(b / "reaches.csv", "20000,0.003", "-20000,0.003"); },
       {"reaches.csv:3:", "length_m", "got '-20000'", "a number in m"}},
      {"wrong unit in a table",
       [](const fs::path& b) { replace(b / "reaches.csv", "20000,0.003", "20000 kg,0.003"); },
       {"reaches.csv:3:", "length_m", "'20000 kg'", "convertible to m"}},
      {"text for a number",
       [](const fs::path& b) { replace(b / "plants.csv", "30000", "三万"); },
       {"plants.csv:3:", "capacity_m3_day", "'三万'"}},
      {"no confidence",
       [](const fs::path& b) { replace(b / "plants.csv", "assumed", "guessed"); },
       {"plants.csv:3:", "confidence", "measured, reported, recalled or assumed"}},
      {"unknown kind",
       [](const fs::path& b) { replace(b / "nodes.csv", "confluence", "confluense"); },
       {"nodes.csv:5:", "kind", "did you mean 'confluence'?"}},
      {"unknown target class",
       [](const fs::path& b) { replace(b / "sections.csv", "municipal,III", "municipal,VI"); },
       {"sections.csv:3:", "target_class", "'VI'"}},
      // references and topology
      {"duplicate id",
       [](const fs::path& b) {
         append(b / "sections.csv", "S1,又一断面,Again,主河,municipal,III,R1,0.5,116.2,40.1,,assumed\n");
       },
       {"sections.csv:5:", "id", "'S1'"}},
      {"unknown reference",
       [](const fs::path& b) { replace(b / "plants.csv", "Town plant,R3", "Town plant,R33"); },
       {"plants.csv:3:", "reach", "'R33'", "did you mean 'R3'?"}},
      {"cycle",
       [](const fs::path& b) {
         append(b / "reaches.csv", "R4,END,SPRING,倒流,Back,9000,0.001,5,3,0.04,,,assumed,\n");
       },
       {"reaches.csv", "cycle"}},
      {"dangling reach",
       [](const fs::path& b) {
         append(b / "nodes.csv", "LOST,confluence,116.5,40.3,,,断头,Lost,assumed,\n");
         append(b / "reaches.csv", "R4,JOIN,LOST,断头河,Lost,9000,0.001,5,3,0.04,,,assumed,\n");
       },
       {"LOST", "splits.csv"},
       false,
       3},
      {"reach to itself",
       [](const fs::path& b) { replace(b / "reaches.csv", "R2,BROOK,JOIN", "R2,BROOK,BROOK"); },
       {"reaches.csv:4:", "BROOK"}},
      {"rising bed",
       [](const fs::path& b) { replace(b / "nodes.csv", "40.08,,", "40.08,-200,"); },
       {"reaches.csv:5:", "slope", "a slope within 10 % of"}},
      {"shares of land that do not sum to 1",
       [](const fs::path& b) { replace(b / "subcatchments.csv", "0.55,0.25", "0.55,0.45"); },
       {"subcatchments.csv:3:", "sum to 1"}},
      {"weights that do not sum to 1",
       [](const fs::path& b) { replace(b / "subcatchments.csv", "0.6;0.4", "0.6;0.6"); },
       {"subcatchments.csv:3:", "weights", "sum to 1"}},
      {"unknown station",
       [](const fs::path& b) { replace(b / "subcatchments.csv", "Changping;Gucheng", "Changpin;Gucheng"); },
       {"subcatchments.csv:3:", "stations", "did you mean 'Changping'?"}},
      {"candidate at no place",
       [](const fs::path& b) { replace(b / "interventions.toml", "target = \"W1\"", "target = \"W9\""); },
       {"interventions.toml:7:", "target", "'W9'"}},
      {"candidate of no type",
       [](const fs::path& b) { replace(b / "interventions.toml", "overflow_tank", "overflow_tnk"); },
       {"interventions.toml:4:", "type", "did you mean 'overflow_tank'?"}},
      // weather
      {"no weather",
       [](const fs::path& b) { replace(b / "basin.toml", "/weather\"", "/wether\""); },
       {"wether", "stations.csv", "No such file or directory"}},
      {"weather gap",
       [](const fs::path& b) {
         // Two days without rain at any gauge: no rule may invent them.
         for (const char* station : {"Changping", "Dongsi", "Gucheng", "Huairou", "Shunyi", "Wanliu"}) {
           const fs::path file =
               b.parent_path() / "inputs" / "weather" / (std::string("hourly_") + station + ".csv");
           write(file, std::regex_replace(process::contents(file), std::regex("\n2016-07-2[01]T[^\n]*"), ""));
         }
       },
       {"Changping", "rain_mm", "a weather gap of 48 h from 2016-07-20T00:00:00+08:00"},
       true},
      {"weather record too short",
       [](const fs::path& b) { replace(b / "basin.toml", "2017-01-01", "2019-01-01"); },
       {"a record that covers"}},
      {"overlapping weather times",
       [](const fs::path& b) {
         const fs::path file = b.parent_path() / "inputs" / "weather" / "hourly_Changping.csv";
         replace(file, "\n2013-03-01T02", "\n2013-03-01T01");
       },
       {"hourly_Changping.csv:4:", "time"},
       true},
      {"impossible weather",
       [](const fs::path& b) {
         const fs::path file = b.parent_path() / "inputs" / "weather" / "hourly_Changping.csv";
         replace(file, "2013-03-01T02,", "2013-03-01T02,9");
       },
       {"hourly_Changping.csv:4:", "temperature_degC"},
       true},
  };
  return all;
}

}  // namespace

TEST_CASE("the basin that is damaged below is sound") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  const auto checked = process::qinghe({"check", basin.string()});
  CHECK_MESSAGE(checked.code == 0, checked.err);
}

TEST_CASE("each kind of bad input gives one clear message, exit 3, and leaves nothing behind") {
  CHECK(damages().size() >= 25);
  for (const Damage& damage : damages()) {
    CAPTURE(std::string(damage.name));
    const process::Scratch scratch;
    const fs::path basin = make(scratch, damage.own_inputs);
    damage.apply(basin);
    const auto checked = process::qinghe({"check", basin.string()});
    CHECK(checked.code == 3);
    CHECK(checked.out == "");
    CHECK_MESSAGE(checked.err.starts_with("error: "), checked.err);
    for (const std::string& text : damage.says)
      CHECK_MESSAGE(checked.err.find(text) != std::string::npos,
                    "'" << text << "' is not in: " << checked.err);
    CHECK_MESSAGE(std::count(checked.err.begin(), checked.err.end(), '\n') == damage.lines, checked.err);
    const auto json = process::qinghe({"check", basin.string(), "--json"});
    CHECK(json.code == 3);
    CHECK(json.out.find("\"faults\": [\n      {\n        \"file\": ") != std::string::npos);
  }
}

TEST_CASE("faults of several files come together, sorted by file and line") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  replace(basin / "reaches.csv", "19000,0.0006", "-1,0.0006");
  replace(basin / "reaches.csv", "20000,0.003", "NaN,0.003");
  replace(basin / "basin.toml", "1000 m", "1000 kg");
  replace(basin / "plants.csv", "30000", "abc");
  const auto checked = process::qinghe({"check", basin.string()});
  CHECK(checked.code == 3);
  CHECK(checked.err.starts_with("error: 4 faults in the input:\n"));
  const std::size_t toml = checked.err.find("basin.toml:7:"), plants = checked.err.find("plants.csv:3:"),
                    first = checked.err.find("reaches.csv:3:"), second = checked.err.find("reaches.csv:5:");
  CHECK(toml < plants);
  CHECK(plants < first);
  CHECK(first < second);
  CHECK(second != std::string::npos);
}

TEST_CASE("measures that cannot act where they stand, or exceed the place, are refused before anything runs") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  replace(basin / "interventions.toml", "target = \"W1\"\nsize = 8000", "target = \"W2\"\nsize = 8000");
  replace(basin / "interventions.toml", "size = 6", "size = 1e6");
  const auto refused = process::qinghe({"rank", basin.string(), "-o", (scratch / "out").string()});
  CHECK(refused.code == 3);
  CHECK(refused.err.starts_with("error: 2 faults in the input:\n"));
  CHECK(refused.err.find("interventions.toml:7: candidate[1].target: got 'W2', expected a sewershed with combined sewers") != std::string::npos);
  CHECK(refused.err.find("interventions.toml:19: candidate[2].size: got '1000000.0'") != std::string::npos);
  CHECK(refused.err.find("expected at most 7 km, which reach all persons not collected (persons_per_km)") != std::string::npos);
  CHECK_FALSE(fs::exists(scratch / "out.partial"));
  replace(basin / "interventions.toml", "target = \"W2\"\nsize = 8000", "target = \"W1\"\nsize = 8000");
  replace(basin / "interventions.toml", "size = 1e6", "size = 6");
  const auto odd = process::qinghe({"rank", basin.string(), "-o", (scratch / "out").string(), "--from", "2016-06-01T05:00"});
  CHECK(odd.code == 2);
}

TEST_CASE("--set is part of the input: its faults name the command line") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  const auto wrong = process::qinghe({"check", basin.string(), "--set", "cell_length=-5"});
  CHECK(wrong.code == 3);
  CHECK(wrong.err.starts_with("error: --set: cell_length: got '-5'"));
  const auto unknown = process::qinghe({"check", basin.string(), "--set", "cell_lenght=500"});
  CHECK(unknown.code == 3);
  CHECK(unknown.err == "error: --set: cell_lenght: expected a known key; did you mean 'cell_length'?\n");
  CHECK(process::qinghe({"check", basin.string(), "--set", "cell_length"}).code == 2);
  CHECK(process::qinghe({"check", basin.string(), "--set", "cell_length=500 m"}).code == 0);
}

TEST_CASE("a new basin never replaces a folder unasked, and an unwritable place is told") {
  const process::Scratch scratch;
  const fs::path basin = make(scratch, false);
  append(basin / "README.md", "my own words\n");
  const auto again = process::qinghe({"new", basin.string()});
  CHECK(again.code == 2);
  CHECK(again.err.find("--force") != std::string::npos);
  CHECK(process::contents(basin / "README.md").ends_with("my own words\n"));
  const std::string inputs = std::string(QINGHE_SOURCE_DIR) + "/inputs";
  CHECK(process::qinghe({"new", basin.string(), "--inputs", inputs, "--force"}).code == 0);
  CHECK(process::contents(basin / "README.md").find("my own words") == std::string::npos);
  write(scratch / "file", "");
  const auto under_file = process::qinghe({"new", (scratch / "file" / "b2").string(), "--inputs", inputs});
  CHECK(under_file.code == 3);
  CHECK(process::qinghe({"new", (scratch / "不行").string(), "--inputs", inputs}).code == 2);
  CHECK(process::qinghe({"new", (scratch / "c").string(), "--inputs", scratch.path().string()}).code == 2);
  CHECK_FALSE(fs::exists(scratch / "c"));
  const auto full =
      process::qinghe({"new", (scratch / "d").string(), "--inputs", inputs}, {.largest_file = 500});
  CHECK(full.code == 3);
  CHECK_FALSE(fs::exists(scratch / "d"));
  CHECK_FALSE(fs::exists(scratch / "d.partial"));
}
