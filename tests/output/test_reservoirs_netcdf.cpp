// reservoirs.nc read back by the C API: its numbers are those of the results and of the tables.
#include <doctest/doctest.h>
#include <netcdf.h>

#include <cmath>
#include <limits>
#include <map>

#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/output/run_folder.hpp"
#include "netcdf_reader.hpp"
#include "scratch.hpp"
#include "small_run.hpp"

using namespace qinghe;
using doctest::Approx;

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

// Sixty days of a reservoir in two layers, 10 degC apart for thirty days, then one.
struct Lake {
  Scratch scratch;
  basin::Model model;
  results::Results results;
  std::filesystem::path folder = scratch.path / "run";
  explicit Lake(const basin::OutputChoice& choice = {}, bool layered = true) : model(of(choice, layered)), results(small_run::run(model)) {
    const std::size_t days = 60, count = results.constituents.size();
    results::ReservoirDays& to = results.reservoir_days;
    results.reservoir_level.clear();
    for (std::size_t d = 0; d < days; ++d) {
      const auto x = static_cast<float>(d);
      results.reservoir_level.push_back(140 + 0.01F * x), results.reservoir_volume[d] = 1.25e8F + 1e5F * x;
      to.level.push_back(140), to.volume.push_back(1.2e8F), to.area.push_back(1e7F + x), to.river.push_back(12 + x), to.direct.push_back(1), to.release.push_back(10),
          to.withdrawal.push_back(0), to.seepage.push_back(0.5F), to.evaporation.push_back(0.25F), to.extinction.push_back(0.85F);
      to.boundary_depth.push_back(layered ? 4 : nothing), to.exchange.push_back(layered ? 2 : nothing), to.overturning.push_back(!layered ? nothing : d < 30 ? 0.0F : 1.0F);
      for (int layer = 0; layer < 2; ++layer) {
        const bool there = layer == 0 || layered;
        to.layer_volume.push_back(there ? 6e7F : nothing);
        for (std::size_t k = 0; k < count; ++k) {
          const float mean = k == 0 ? (layer == 0 ? 25.0F : 15.0F) : 0.1F * static_cast<float>(k + 1) + x;
          to.mean.push_back(there ? mean : nothing), to.least.push_back(there ? mean - 0.05F : nothing), to.greatest.push_back(there ? mean + 0.05F : nothing);
        }
      }
    }
    output::RunFolder out(folder, false);
    output::write_run(out, results, model, small_run::provenance(), "log\n");
    out.commit();
  }
  static basin::Model of(const basin::OutputChoice& choice, bool layered) {
    basin::Basin basin = *small_run::model(choice).basin;
    if (layered) basin.reservoirs.front().thermocline = 4;
    return basin::build_model(std::make_shared<const basin::Basin>(std::move(basin)));
  }
};

}  // namespace

TEST_CASE("reservoirs.nc holds days of both layers and says what they are; its levels are those of reservoirs.csv") {
  const Lake run;
  const Reader file(run.folder / "reservoirs.nc");
  CHECK(file.text(NC_GLOBAL, "Conventions") == "CF-1.11");
  CHECK(file.text(NC_GLOBAL, "config_sha256") == output::config_sha256(*run.model.basin));
  CHECK(file.text(file.variable("volume"), "units") == "m3");
  CHECK(file.text(file.variable("volume"), "cell_methods") == "day: mean");
  CHECK(file.text(file.variable("volume_end"), "cell_methods") == "day: point");
  CHECK(file.text(file.variable("volume_end"), "coordinates") == "day_end lon lat reservoir_id");
  CHECK(file.text(file.variable("ammonium"), "long_name_zh") == "氨氮");
  CHECK(file.text(file.variable("temperature"), "units_metadata") == "temperature: on_scale");
  CHECK(file.text(file.variable("reservoir_id"), "standard_name") == "platform_id");
  CHECK(file.text(file.variable("mixing_state"), "flag_meanings") == "one_layer mixed stratified inversely_stratified");
  CHECK(file.values("layer_count") == std::vector<double>{2});
  CHECK(file.values("day_end").back() == static_cast<double>(run.results.end.seconds));
  CHECK(file.values("day_bounds").back() == static_cast<double>(run.results.end.seconds));

  const auto table = base::Table::parse(base::read_file(run.folder / "reservoirs.csv"), "reservoirs.csv");
  const auto level = file.values("level_end"), volume = file.values("volume_end");
  REQUIRE(table.rows() == 60);
  for (std::size_t d = 0; d < 60; ++d) {
    CHECK(level[d] == Approx(std::stod(table.text(d, "level_m"))).epsilon(1e-5));
    CHECK(volume[d] == Approx(std::stod(table.text(d, "volume_m3"))).epsilon(1e-5));
  }
  const results::ReservoirDays& of = run.results.reservoir_days;
  const std::size_t count = run.results.constituents.size();
  const auto ammonium = file.values("ammonium"), heat = file.values("temperature"), river = file.values("inflow_river"), mixing = file.values("mixing_state"),
             total_n = file.values("daily_total_n"), secchi = file.values("secchi_depth"), tli = file.values("trophic_index"), state = file.values("trophic_state");
  for (std::size_t d = 0; d < 60; ++d) {
    CHECK(static_cast<float>(river[d]) == of.river[d]);
    for (std::size_t l = 0; l < 2; ++l) {
      CHECK(static_cast<float>(ammonium[2 * d + l]) == of.mean[(2 * d + l) * count + 5]);
      CHECK(heat[2 * d + l] == (l == 0 ? 25 : 15));
      // Ammonium, nitrate and organic nitrogen, 0.6 + 0.7 + 0.8 and three times the day, and what algae hold.
      CHECK(total_n[2 * d + l] > 2.1 + 3 * static_cast<double>(d));
    }
    CHECK(mixing[d] == (d < 30 ? 2 : 1));
    CHECK(secchi[d] == Approx(2));  // 1.7 / 0.85
    CHECK(state[d] == (tli[d] > 70 ? 5 : tli[d] > 60 ? 4 : tli[d] > 50 ? 3 : tli[d] >= 30 ? 2 : 1));
  }
  CHECK_FALSE(file.has("ammonium_max"));
}

TEST_CASE("reservoirs.nc keeps what [output] chooses, and is not there without a reservoir of its own") {
  const Lake some({.constituents = {constituents::Constituent::nitrate}, .statistics = {basin::Statistic::mean, basin::Statistic::maximum}, .reservoirs = {0}});
  const Reader file(some.folder / "reservoirs.nc");
  CHECK_FALSE(file.has("ammonium"));
  const auto mean = file.values("nitrate"), greatest = file.values("nitrate_max");
  CHECK(file.text(file.variable("nitrate_max"), "cell_methods") == "day: mean (interval: 1 hour) day: maximum");
  CHECK(greatest[7] - mean[7] == Approx(0.05).epsilon(1e-3));
  // The section in the reservoir stands for it; a reach does not.
  CHECK(std::filesystem::exists(Lake({.at_sections = {2}}).folder / "reservoirs.nc"));
  CHECK_FALSE(std::filesystem::exists(Lake({.reaches = {0}}).folder / "reservoirs.nc"));
  Lake without;
  without.results.reservoir_days = {};
  output::RunFolder out(without.scratch.path / "other", false);
  output::write_run(out, without.results, without.model, small_run::provenance(), "log\n");
  out.commit();
  CHECK_FALSE(std::filesystem::exists(without.scratch.path / "other" / "reservoirs.nc"));
}

TEST_CASE("a reservoir of one layer has one in reservoirs.nc") {
  const Lake run({}, false);
  const Reader file(run.folder / "reservoirs.nc");
  CHECK(file.values("layer_count") == std::vector<double>{1});
  CHECK(file.values("ammonium").size() == 60);
  CHECK(file.values("mixing_state").front() == 0);
  CHECK(static_cast<float>(file.values("boundary_depth").front()) == 9.96920997e36F);
}
