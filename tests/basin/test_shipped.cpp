#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <numeric>

#include "basin/reader.hpp"
#include "qinghe/basin/basin.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/channel/monotone_curve.hpp"
#include "qinghe/channel/reservoir.hpp"
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
    CHECK(b.constituents.size() == static_cast<std::size_t>(constituents::ConstituentSet::standard().count()));
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

TEST_CASE("Miyun and Guanting hold what was reported at the levels that were reported") {
  struct Reported {
    const char *basin, *reservoir;
    double level, volume, tolerance;
  };
  // Press reports of 1994-2021 (see basins/SOURCES.md). Where the tolerance is tight they are
  // knots of the curve; the others stand between knots.
  for (const Reported& r : {Reported{"chaobai", "MY", 137.61, 1.2005e9, 1e-9}, {"chaobai", "MY", 140.54, 1.499e9, 1e-9}, {"chaobai", "MY", 147.0, 2.338e9, 1e-9},
                            {"chaobai", "MY", 149.81, 2.70e9, 0.02}, {"chaobai", "MY", 153.98, 3.358e9, 1e-9}, {"chaobai", "MY", 155.18, 3.559e9, 0.01},
                            {"chaobai", "MY", 155.30, 3.579e9, 0.01}, {"yongding", "GT", 475.19, 4.25e8, 1e-9}, {"yongding", "GT", 475.86, 4.87e8, 1e-9},
                            {"yongding", "GT", 476.58, 5.69e8, 1e-9}}) {
    const basin::Basin b = basin::read_basin(basins / r.basin);
    for (const auto& lake : b.reservoirs) {
      if (lake.id != r.reservoir) continue;
      const channel::MonotoneCurve curve(lake.level, lake.volume);
      CAPTURE(r.level);
      CHECK(curve.at(r.level).value == doctest::Approx(r.volume).epsilon(r.tolerance));
      CHECK(channel::LevelPool(lake).level(r.volume) == doctest::Approx(r.level).epsilon(r.tolerance > 1e-6 ? 0.002 : 1e-9));
    }
  }
}

TEST_CASE("Guanting falls from 569 to 425 million m3 while it releases 147, as reported for the spring of 2020") {
  const basin::Basin b = basin::read_basin(basins / "yongding");
  const auto lake = std::find_if(b.reservoirs.begin(), b.reservoirs.end(), [](const auto& r) { return r.id == "GT"; });
  REQUIRE(lake != b.reservoirs.end());
  channel::Reservoir rule = *lake;
  rule.release.fill(147e6 / (535.3 * 3600));
  const channel::LevelPool pool(rule);
  double volume = 569e6, released = 0;
  // 6 m3/s of inflow against 4 mm/d from some 100 km2, as assumed for a dry April.
  const channel::PoolForcing april{.month = 4, .inflow = 6, .evaporation = 4e-3 / 86400};
  for (int h = 0; h < 535; ++h) {
    const auto mean = pool.step(rule, april, volume, 3600);
    volume += 3600 * (april.inflow - mean.sum());
    released += 3600 * mean.release;
  }
  CHECK(released == doctest::Approx(147e6).epsilon(0.002));
  CHECK(volume == doctest::Approx(425e6).epsilon(0.01));
  CHECK(pool.level(volume) == doctest::Approx(475.19).epsilon(1e-4));
}
