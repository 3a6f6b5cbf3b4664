// network.nc says which cell of a reservoir is which layer, and what an amount on the bed is not.
#include <doctest/doctest.h>
#include <netcdf.h>

#include "netcdf_reader.hpp"
#include "qinghe/output/run_folder.hpp"
#include "scratch.hpp"
#include "small_run.hpp"

using namespace qinghe;

namespace {

basin::Model layered(bool below) {
  basin::Basin basin = *small_run::model().basin;
  basin.constituents.push_back(constituents::Constituent::bottom_algae);
  basin.reservoirs.front().thermocline = 4, basin.reservoirs.front().released_below = below;
  return basin::build_model(std::make_shared<const basin::Basin>(std::move(basin)));
}

}  // namespace

TEST_CASE("a flag says which layer of a reservoir a cell is, whichever gives") {
  for (const bool below : {true, false}) {
    CAPTURE(below);
    const auto model = std::make_shared<const basin::Model>(layered(below));
    const Scratch scratch;
    output::RunFolder out(scratch.path / "run", false);
    const results::Results results = small_run::run(*model);
    {
      const auto fields = output::field_writer(out, model, results.start, results.end, "baseline", small_run::provenance(), true);
      for (results::FieldBlock& block : small_run::blocks(*model)) fields->take(std::move(block));
      fields->finish(0);
    }
    const Reader file(out.partial() / "network.nc");
    CHECK(file.text("cell_layer", "flag_meanings") == "whole_depth upper lower");
    const auto layer = file.values("cell_layer"), kind = file.values("cell_kind");
    const int node = model->basin->reservoirs.front().node;
    REQUIRE(model->network.lower_cell(node) >= 0);
    REQUIRE(layer.size() == static_cast<std::size_t>(model->network.cell_count()));
    for (std::size_t cell = 0; cell < layer.size(); ++cell) {
      const int i = static_cast<int>(cell);
      CHECK(layer[cell] == (i == model->network.reservoir_cell(node) ? 1 : i == model->network.lower_cell(node) ? 2 : 0));
      CHECK((layer[cell] > 0) == (kind[cell] == 1));
    }
    CHECK(file.text("ammonium", "comment") == "where depth is below 0.01 m this is the water held in the pores of a dry bed");
    CHECK(file.text("bottom_algae", "comment") == "(absent)");
    CHECK(file.text("bottom_algae", "units").find("m-2") != std::string::npos);
  }
}
