#include <doctest/doctest.h>
#include <netcdf.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "qinghe/base/text.hpp"
#include "qinghe/output/run_folder.hpp"
#include "netcdf_reader.hpp"
#include "scratch.hpp"
#include "small_run.hpp"

using namespace qinghe;

namespace {

struct Written {
  Scratch scratch;
  basin::Model model;
  results::Results results = small_run::run(model);
  std::filesystem::path folder = scratch.path / "run";
  explicit Written(const basin::OutputChoice& choice = {}) : model(small_run::model(choice)) {
    output::RunFolder out(folder, false);
    const auto shared = std::make_shared<const basin::Model>(model);
    if (const auto fields = output::field_writer(out, shared, results.start, results.end, "baseline", small_run::provenance(), true)) {
      for (results::FieldBlock& block : small_run::blocks(model)) fields->take(std::move(block));
      fields->finish(output::mass_balance_relative_error(results));
    }
    output::write_run(out, results, model, small_run::provenance(), "log\n");
    out.commit();
  }
};

}  // namespace

TEST_CASE("sections.nc holds the run's numbers and says what they are") {
  const Written run;
  const Reader file(run.folder / "sections.nc");
  CHECK(file.text(NC_GLOBAL, "Conventions") == "CF-1.11");
  CHECK(file.text(NC_GLOBAL, "featureType") == "timeSeries");
  CHECK(file.text(NC_GLOBAL, "local_time_offset") == "+08:00");
  CHECK(file.text(NC_GLOBAL, "random_seeds") == "sewers.effluent_seed 42, sewers.rain_seed 5");
  CHECK(file.text(NC_GLOBAL, "config_sha256") == output::config_sha256(*run.model.basin));
  CHECK(file.text(NC_GLOBAL, "date_created") == "(absent)");
  double error = -1;
  CHECK(nc_get_att_double(file.id, NC_GLOBAL, "mass_balance_relative_error", &error) == NC_NOERR);
  CHECK(error == doctest::Approx(1e-12 / 80));

  const std::size_t hours = file.length("time"), sections = file.length("section"), days = file.length("day");
  CHECK(hours == 1440);
  CHECK(sections == 3);
  CHECK(file.text("section_id", "cf_role") == "timeseries_id");
  CHECK(file.text("discharge", "standard_name") == "water_volume_transport_in_river_channel");
  CHECK(file.text("discharge", "units") == "m3 s-1");
  CHECK(file.text("discharge", "cell_methods") == "time: mean");
  CHECK(file.text("ammonium", "expressed_as") == "nitrogen");
  CHECK(file.text("ammonium", "long_name_zh") == "氨氮");
  CHECK(file.text("ammonium", "standard_name") ==
        "(absent)");  // CF has no name for river water: none is borrowed
  CHECK(file.text("temperature", "units_metadata") == "temperature: on_scale");

  const auto flow = file.values("discharge", hours * sections),
             ammonium = file.values("ammonium", hours * sections);
  for (std::size_t i = 0; i < flow.size(); ++i) {
    CHECK(static_cast<float>(flow[i]) == run.results.section_flow[i]);
    CHECK(static_cast<float>(ammonium[i]) ==
          run.results.section_concentration[i * run.results.constituents.size() + 5]);
  }
  const auto time = file.values("time", hours), bounds = file.values("time_bounds", 2 * hours);
  CHECK(file.text("time", "bounds") == "time_bounds");
  CHECK(file.text("time", "units") == "seconds since 1970-01-01 00:00:00");
  CHECK(bounds.front() == static_cast<double>(run.results.start.seconds));
  CHECK(bounds.back() == static_cast<double>(run.results.end.seconds));
  for (std::size_t i = 0; i < hours; ++i) {
    CHECK(time[i] == 0.5 * (bounds[2 * i] + bounds[2 * i + 1]));
    if (i > 0) CHECK(bounds[2 * i] == bounds[2 * i - 1]);
  }

  // Daily items: TN is the sum of what carries nitrogen; a dry day has no value.
  const auto total_n = file.values("daily_total_n", days * sections);
  CHECK(file.text("daily_total_n", "cell_methods") == "day: mean");
  const double algal_n = total_n[0] - 2.6 - 3 - 0.5;
  CHECK(algal_n > 0);
  CHECK(algal_n < 0.1);
  float fill = 0;
  CHECK(nc_get_att_float(file.id, file.variable("daily_total_n"), "_FillValue", &fill) == NC_NOERR);
  CHECK(static_cast<float>(total_n[1]) == fill);                  // the tributary on 2 July
  CHECK(static_cast<float>(total_n[19 * sections + 1]) == fill);  // … and on 21 July
  CHECK(total_n[20 * sections + 1] == doctest::Approx(total_n[0]));
}

TEST_CASE("network.nc is a mesh whose edges follow the water") {
  const Written run;
  const Reader file(run.folder / "network.nc");
  const std::size_t cells = file.length("cell"), nodes = file.length("node"), days = file.length("time");
  CHECK(cells == static_cast<std::size_t>(run.model.network.cell_count()));
  CHECK(days == 60);
  CHECK(file.text("network", "cf_role") == "mesh_topology");
  CHECK(file.text("network", "edge_node_connectivity") == "cell_nodes");
  CHECK(file.text("discharge", "location") == "edge");
  int start_index = -1;
  CHECK(nc_get_att_int(file.id, file.variable("cell_nodes"), "start_index", &start_index) == NC_NOERR);
  CHECK(start_index == 0);
  const auto edges = file.values("cell_nodes", 2 * cells), lon = file.values("node_lon", nodes),
             lat = file.values("node_lat", nodes);
  for (const double node : edges) {
    CHECK(node >= 0);
    CHECK(node < static_cast<double>(nodes));
  }
  // Every face of the model joins the downstream node of one edge to the upstream node of another.
  for (const network::Face& face : run.model.network.faces())
    if (face.to >= 0)
      CHECK(edges[2 * static_cast<std::size_t>(face.from) + 1] ==
            edges[2 * static_cast<std::size_t>(face.to)]);
  // The bend of the drawn line of the last reach lies half way along it.
  const int last = run.model.network.first_cell(3) + run.model.network.cells_in(3) - 1;
  const auto end = static_cast<std::size_t>(edges[2 * static_cast<std::size_t>(last) + 1]);
  CHECK(lon[end] == 116.3);
  CHECK(lat[end] == 39.8);
  const auto depth = file.values("depth", days * cells), ammonium = file.values("ammonium", days * cells);
  CHECK(static_cast<float>(ammonium[0]) == small_run::ammonia(0));
  CHECK(static_cast<float>(ammonium.back()) == small_run::ammonia(24 * 59));
  for (std::size_t cell = 0; cell < cells; ++cell)
    CHECK(depth[59 * cells + cell] == (run.model.network.reach_of(static_cast<int>(cell)) == 2 ? 0 : 1));
  double error = -1;
  CHECK(nc_get_att_double(file.id, NC_GLOBAL, "mass_balance_relative_error", &error) == NC_NOERR);
  CHECK(error == doctest::Approx(1e-12 / 80));
}

TEST_CASE("what a choice keeps are the numbers of the whole files") {
  const Written all;
  const Written some({.constituents = {constituents::Constituent::nitrate, constituents::Constituent::ammonium}, .reaches = {3}, .reservoirs = {0}});
  const Reader every(all.folder / "sections.nc"), chosen(some.folder / "sections.nc");
  CHECK(chosen.length("section") == 2);  // the outlet and the reservoir's
  int absent = -1;
  CHECK(nc_inq_varid(chosen.id, "phosphate", &absent) == NC_ENOTVAR);
  const std::size_t hours = every.length("time"), days = every.length("day");
  const auto same = [](const Reader& whole, const Reader& part, const char* name, std::size_t rows, std::span<const std::size_t> columns) {
    const std::size_t width = whole.length("section");
    const auto a = whole.values(name, rows * width), b = part.values(name, rows * columns.size());
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t c = 0; c < columns.size(); ++c) REQUIRE(b[row * columns.size() + c] == a[row * width + columns[c]]);
  };
  const std::vector<std::size_t> sections{0, 2};
  for (const char* name : {"discharge", "depth", "ammonium", "nitrate"}) same(every, chosen, name, hours, sections);
  same(every, chosen, "daily_total_n", days, sections);

  const Reader network(all.folder / "network.nc"), part(some.folder / "network.nc");
  CHECK(nc_inq_varid(part.id, "phosphate", &absent) == NC_ENOTVAR);
  const std::vector<int> cells = basin::stored_cells(some.model);
  const std::size_t width = network.length("cell");
  REQUIRE(part.length("cell") == cells.size());
  REQUIRE(cells.size() < width);
  for (const char* name : {"discharge", "depth", "ammonium", "nitrate", "cell_lon", "cell_length"}) {
    const std::size_t rows = name[0] == 'c' ? 1 : days;
    const auto a = network.values(name, rows * width), b = part.values(name, rows * cells.size());
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t c = 0; c < cells.size(); ++c) REQUIRE(b[row * cells.size() + c] == a[row * width + static_cast<std::size_t>(cells[c])]);
  }
  // Tables rest on everything.
  for (const char* table : {"sections_daily.csv", "monthly_classes.csv"}) CHECK(base::read_file(all.folder / table) == base::read_file(some.folder / table));
}

TEST_CASE("days of sections: mean, least and greatest of the 24 hourly means, named as CF names them") {
  const Written run({.statistics = {basin::Statistic::mean, basin::Statistic::minimum, basin::Statistic::maximum}, .sections = basin::Every::day});
  const Reader file(run.folder / "sections.nc");
  int absent = -1;
  CHECK(nc_inq_dimid(file.id, "time", &absent) == NC_EBADDIM);
  const std::size_t days = file.length("day"), sections = file.length("section");
  REQUIRE(days == 60);
  const auto mean = file.values("discharge", days * sections), least = file.values("discharge_min", days * sections),
             greatest = file.values("discharge_max", days * sections);
  // The outlet carries 10 + hour/100: on the day that begins at hour 24, hours 24 to 47, mean 10.355.
  CHECK(mean[sections] == doctest::Approx(10.355).epsilon(1e-6));
  CHECK(least[sections] == doctest::Approx(10.24).epsilon(1e-6));
  CHECK(greatest[sections] == doctest::Approx(10.47).epsilon(1e-6));
  CHECK(file.text("discharge", "cell_methods") == "day: mean");
  CHECK(file.text("ammonium_max", "cell_methods") == "day: mean (interval: 1 hour) day: maximum");
  CHECK(file.text("ammonium_min", "cell_methods") == "day: mean (interval: 1 hour) day: minimum");
}

TEST_CASE("no file where nothing of it is kept") {
  const Written none({.network = basin::Every::none});
  CHECK(!std::filesystem::exists(none.folder / "network.nc"));
  CHECK(std::filesystem::exists(none.folder / "sections.nc"));
  const Written upper({.reaches = {0}});  // no section lies on it
  CHECK(!std::filesystem::exists(upper.folder / "sections.nc"));
  CHECK(std::filesystem::exists(upper.folder / "network.nc"));
}

TEST_CASE("the same run gives the same bytes; only run.json may tell the time") {
  const basin::Model model = small_run::model();
  results::Results results = small_run::run(model);
  output::Provenance first = small_run::provenance(), second = first;
  const std::string sections = output::sections_netcdf(results, model, first);
  second.command = "qinghe run test -j 8 -o elsewhere";
  second.started = "2026-11-23T22:00:00+08:00";
  results.seconds = 99;
  CHECK(output::sections_netcdf(results, model, second) == sections);
  // network.nc: with and without what a resumed run has read back.
  const Written once;
  Scratch scratch;
  output::RunFolder folder(scratch.path / "run", false);
  const auto shared = std::make_shared<const basin::Model>(model);
  std::vector<output::FieldWriter::Stored> stored;
  {
    const auto killed = output::field_writer(folder, shared, results.start, results.end, "baseline", second, true);
    killed->take(small_run::blocks(model).front());
    stored = killed->stored();
    REQUIRE(stored.size() == 1);
  }
  const auto resumed = output::field_writer(folder, shared, results.start, results.end, "baseline", second, true);
  resumed->begin_with(stored);
  auto blocks = small_run::blocks(model);
  for (std::size_t i = 1; i < blocks.size(); ++i) resumed->take(std::move(blocks[i]));
  CHECK(resumed->stored().size() == blocks.size());
  resumed->finish(output::mass_balance_relative_error(results));
  CHECK(base::read_file(folder.partial() / "network.nc") == base::read_file(once.folder / "network.nc"));
  CHECK(output::run_json(results, model, second).find("-j 8") != std::string::npos);
}

TEST_CASE("overflow_events.nc has the dimension event, and M(V) curves beside the numbers of the table") {
  const Written run;
  const Reader file(run.folder / "overflow_events.nc");
  CHECK(file.text(NC_GLOBAL, "Conventions") == "CF-1.11");
  REQUIRE(file.length("event") == 1);
  const results::OverflowEvent& event = run.results.overflow_events[0];
  const auto bounds = file.values("time_bounds", 2);
  CHECK(bounds[0] == static_cast<double>(event.start.seconds));
  CHECK(bounds[1] == static_cast<double>(event.end.seconds));
  CHECK(file.values("time", 1)[0] == bounds[0]);
  CHECK(file.values("volume", 1)[0] == event.volume);
  CHECK(file.values("load_cod", 1)[0] == event.cod);
  CHECK(file.values("mean_cod", 1)[0] * event.volume == doctest::Approx(event.cod * 1e3));
  CHECK(file.values("first_ammonia_n", 1)[0] == 8);
  CHECK(file.values("ff30_cod", 1)[0] == event.ff30_cod);
  CHECK(file.values("volume_share", 9)[2] == doctest::Approx(0.3));
  CHECK(file.values("cod_mass_share", 9)[2] == event.ff30_cod);
  CHECK(file.text("mean_cod", "units") == "g m-3");
  CHECK(file.text("volume", "coordinates") == "time sewershed_id");
  double gap = 0;
  CHECK(nc_get_att_double(file.id, NC_GLOBAL, "inter_event_time_hours", &gap) == NC_NOERR);
  CHECK(gap == 6);
}

TEST_CASE("a run without overflow leaves an empty overflow_events.nc") {
  Written run;
  run.results.overflow_events.clear();
  const auto path = run.scratch.path / "none.nc";
  std::ofstream(path, std::ios::binary)
      << output::overflow_events_netcdf(run.results, run.model, small_run::provenance());
  CHECK(Reader(path).length("event") == 0);
}

TEST_CASE("ncdump reads both files") {
  REQUIRE_MESSAGE(std::system("command -v ncdump >/dev/null") == 0,
                  "ncdump is missing: tools/bootstrap installs netcdf-bin");
  const Written run;
  const std::string out = (run.scratch.path / "dump.txt").string();
  const auto dump = [&](const std::string& options, const char* file) {
    REQUIRE(std::system(("ncdump " + options + " " + (run.folder / file).string() + " > " + out).c_str()) ==
            0);
    return base::read_file(out);
  };
  const std::string header = dump("-hs", "sections.nc");
  for (const char* line :
       {"float discharge(time, section)", "float daily_ammonia_n(day, section)",
        "discharge:_DeflateLevel = 1", "discharge:_Shuffle = \"true\"", ":featureType = \"timeSeries\""})
    CHECK_MESSAGE(header.find(line) != std::string::npos, line);
  CHECK(dump("-t -v time", "sections.nc").find("\"2016-07-01 16:30\"") !=
        std::string::npos);  // 00:30 of 2 July in Beijing
  CHECK(dump("-h", "network.nc").find("int cell_nodes(cell, two)") != std::string::npos);
}
