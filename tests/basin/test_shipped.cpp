#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <numeric>

#include "basin/reader.hpp"
#include "qinghe/basin/basin.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/network/network.hpp"

using namespace qinghe;

namespace {

const std::filesystem::path basins = std::filesystem::path(QINGHE_SOURCE_DIR) / "basins";

struct Shipped {
  std::string name;
  std::vector<std::string> overrides;
};
// Every basin folder of the repository, with every variant it offers.
std::vector<Shipped> shipped() {
  std::vector<Shipped> all;
  for (const auto& entry : std::filesystem::directory_iterator(basins))
    if (std::filesystem::exists(entry.path() / "basin.toml")) {
      const std::string name = entry.path().filename().string();
      all.push_back({name, {}});
      if (!basin::read_basin(entry.path()).variant.empty()) all.push_back({name, {"variant=upper"}});
    }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(a.name, a.overrides) < std::pair(b.name, b.overrides);
  });
  return all;
}

}  // namespace

TEST_CASE("every shipped basin is sound: it reads, its beds fall, its areas close, its sums hold") {
  const auto all = shipped();
  REQUIRE(!all.empty());
  for (const Shipped& entry : all) {
    const std::string title = entry.name + (entry.overrides.empty() ? "" : " " + entry.overrides.front());
    CAPTURE(title);
    const basin::Basin b = basin::read_basin(basins / entry.name, entry.overrides);
    CHECK(b.id == entry.name);

    for (const basin::Reach& reach : b.reaches) {
      CAPTURE(reach.id);
      CHECK(reach.channel.slope > 0);
      CHECK(reach.channel.bed_upstream > reach.channel.bed_downstream);
      CHECK(reach.channel.bed_upstream <= b.nodes[static_cast<std::size_t>(reach.from)].elevation + 0.05);
      CHECK(reach.channel.bed_downstream >= b.nodes[static_cast<std::size_t>(reach.to)].elevation - 1e-9);
      CHECK(b.lines.contains(reach.id));
    }
    const std::vector<double> drained = basin::drained_areas(b);
    for (std::size_t r = 0; r < b.reaches.size(); ++r)
      if (b.reaches[r].drainage_area > 0) {
        CAPTURE(b.reaches[r].id);
        CHECK(std::abs(drained[r] / b.reaches[r].drainage_area - 1) < 0.1);
      }
    for (const auto& sub : b.subcatchments) {
      CHECK(std::accumulate(sub.share.begin(), sub.share.end(), 0.0) == doctest::Approx(1).epsilon(1e-12));
      CHECK(std::accumulate(sub.weights.begin(), sub.weights.end(), 0.0) ==
            doctest::Approx(1).epsilon(1e-12));
    }
    CHECK(b.subcatchments.size() >= 25);
    CHECK(b.subcatchments.size() <= 75);
    CHECK(b.sections.size() >= 12);
    CHECK(b.runoff_quality.size() == catchment::land_use_count + 1);
    CHECK(b.constituents.size() == constituents::constituent_count);
    for (const auto& [table, counts] : b.confidence)
      CHECK(std::accumulate(counts.begin(), counts.end(), 0) > 0);
    CHECK(b.digests.at("reaches.csv").size() == 64);

    const basin::Summary summary = basin::summarise(b);
    CHECK(summary.lines.size() > 20);
    for (const std::string& warning : summary.warnings) MESSAGE(title << ": " << warning);

    // The model cuts it into cells; every source and section finds one.
    const basin::Model model = basin::build_model(std::make_shared<const basin::Basin>(b));
    CHECK(model.network.contiguous_subtrees());
    CHECK(model.network.cell_count() > 400);
    CHECK(model.network.cell_count() < 2500);
    for (const auto& injection : model.injections) CHECK(injection.cell < model.network.cell_count());
    for (const int cell : model.section_cell) CHECK((cell >= 0 && cell < model.network.cell_count()));
  }
}
