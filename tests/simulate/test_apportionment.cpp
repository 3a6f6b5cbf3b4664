// What a section passes, by what it came from: the parts add up to the load, and follow the arithmetic of mixing.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/simulate/apportionment.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;
using results::OriginLoad;

TEST_CASE("two months of the North Canal: the parts of every section add up to its load, and all water has an origin") {
  const test::BasinDays c("beiyun", "2016-07-01", "2016-08-03");
  simulate::Simulation simulation = c.simulation({}, "split");
  simulate::Recorder recorder = c.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  const results::Results run = recorder.finish();

  REQUIRE(run.section_loads.size() == 2 * run.section_ids.size());
  double overflow = 0, stored_july = 0, stored_august = 0;
  for (const results::SectionLoad& total : run.section_loads) {
    OriginLoad sum{};
    double largest_share = 0;
    for (const OriginLoad& part : run.origin_loads) {
      if (part.section != total.section || part.month != total.month) continue;
      for (const double amount : {part.volume, part.cod, part.ammonia_n, part.total_n, part.total_p, part.suspended_solids}) CHECK(amount >= 0);
      sum.volume += part.volume, sum.cod += part.cod, sum.ammonia_n += part.ammonia_n;
      sum.total_n += part.total_n, sum.total_p += part.total_p, sum.suspended_solids += part.suspended_solids;
      largest_share = std::max(largest_share, part.cod / total.cod);
      if (part.origin == static_cast<int>(constituents::SourceKind::combined_overflow)) overflow += part.cod;
      if (part.origin == results::stored_origin) (total.month == "2016-07" ? stored_july : stored_august) += part.volume;
    }
    CHECK(sum.volume == doctest::Approx(total.volume).epsilon(1e-9));
    CHECK(sum.cod == doctest::Approx(total.cod).epsilon(1e-9));
    CHECK(sum.ammonia_n == doctest::Approx(total.ammonia_n).epsilon(1e-9));
    CHECK(sum.total_n == doctest::Approx(total.total_n).epsilon(1e-9));
    CHECK(sum.total_p == doctest::Approx(total.total_p).epsilon(1e-9));
    CHECK(sum.suspended_solids == doctest::Approx(total.suspended_solids).epsilon(1e-9));
    CHECK(largest_share < 1 + 1e-9);
  }
  CHECK(overflow > 0);
  CHECK(stored_july > 0);
  CHECK(stored_august < stored_july);
}

namespace {

// The North Canal's network and set, with flows of our own: every cell holds what it passes in `hours`.
struct Steady {
  const test::BasinDays days{"beiyun", "2016-07-01", "2016-07-02"};
  const basin::Model& model = *days.model;
  channel::FlowStep flow;
  std::vector<double> mass;
  double inflow = 2;

  Steady() {
    const auto cells = static_cast<std::size_t>(model.network.cell_count());
    flow.dt = 3600;
    flow.volume_begin.assign(cells, 1000.0);
    flow.volume_end = flow.volume_begin;
    flow.face_flow.assign(model.network.faces().size(), 0.0);
    mass.assign(cells * static_cast<std::size_t>(model.set.stride()), 0.0);
  }
  std::size_t at(int cell, constituents::Constituent c) const {
    return static_cast<std::size_t>(cell * model.set.stride() + model.set.slot(c));
  }
};

}  // namespace

TEST_CASE("a reach that effluent and a river feed at 1 to 3 passes them at 1 to 3 when the water of before is gone") {
  Steady s;
  const auto& net = s.model.network;
  // From the first section's cell down to the outlet: all faces of the main way carry the same flow.
  const int section = s.model.section_cell[0];
  for (int cell = section; cell >= 0; cell = net.main_downstream(cell)) {
    for (const int f : net.faces_out(cell)) {
      if (net.faces()[static_cast<std::size_t>(f)].main) s.flow.face_flow[static_cast<std::size_t>(f)] = s.inflow;
    }
    s.mass[s.at(cell, constituents::Constituent::ammonium)] = 4 * 1000.0;
  }
  simulate::Apportionment origins(s.model);
  std::vector<double> effluent(static_cast<std::size_t>(s.model.set.stride()), 0.0), river = effluent;
  effluent[static_cast<std::size_t>(s.model.set.slot(constituents::Constituent::ammonium))] = 0.5 * 13;  // g/s
  river[static_cast<std::size_t>(s.model.set.slot(constituents::Constituent::ammonium))] = 1.5 * 1;
  const constituents::Injection place{.source = 0, .cell = section};
  std::vector<OriginLoad> loads;
  for (int day = 0; day < 20; ++day) {
    loads.clear();
    for (int hour = 0; hour < 24; ++hour) {
      origins.before(s.mass, s.flow);
      origins.enter({&place, 1}, constituents::SourceKind::plant_effluent, 0.5, effluent, 3600);
      origins.enter({&place, 1}, constituents::SourceKind::upstream, 1.5, river, 3600);
      origins.step(s.mass, s.flow);
    }
    origins.close_day();
    origins.close_month("2016-07", loads);
  }
  double of_effluent = 0, of_river = 0, ammonia_effluent = 0, ammonia_river = 0;
  for (const OriginLoad& load : loads) {
    if (load.section != 0) continue;
    if (load.origin == static_cast<int>(constituents::SourceKind::plant_effluent)) of_effluent = load.volume, ammonia_effluent = load.ammonia_n;
    if (load.origin == static_cast<int>(constituents::SourceKind::upstream)) of_river = load.volume, ammonia_river = load.ammonia_n;
  }
  CHECK(of_effluent + of_river == doctest::Approx(s.inflow * 86400).epsilon(1e-12));
  CHECK(of_effluent / of_river == doctest::Approx(1.0 / 3).epsilon(1e-9));
  CHECK(ammonia_effluent / ammonia_river == doctest::Approx(6.5 / 1.5).epsilon(1e-9));
  CHECK(ammonia_effluent + ammonia_river == doctest::Approx(4 * s.inflow * 86400 / 1000).epsilon(1e-9));
}

TEST_CASE("water that runs back brings the origin of the cell below with it") {
  Steady s;
  const auto& net = s.model.network;
  const int section = s.model.section_cell[0], below = net.main_downstream(section);
  REQUIRE(below >= 0);
  for (const int f : net.faces_out(section))
    if (net.faces()[static_cast<std::size_t>(f)].to == below) s.flow.face_flow[static_cast<std::size_t>(f)] = -0.1;
  for (const int f : net.faces_in(section)) s.flow.face_flow[static_cast<std::size_t>(f)] = -0.1;
  simulate::Apportionment origins(s.model);
  const std::vector<double> nothing(static_cast<std::size_t>(s.model.set.stride()), 0.0);
  const constituents::Injection place{.source = 0, .cell = below};
  std::vector<OriginLoad> loads;
  for (int day = 0; day < 30; ++day) {
    loads.clear();
    for (int hour = 0; hour < 24; ++hour) {
      origins.before(s.mass, s.flow);
      origins.enter({&place, 1}, constituents::SourceKind::replenishment, 0.1, nothing, 3600);
      origins.step(s.mass, s.flow);
    }
    origins.close_day();
    origins.close_month("2016-07", loads);
  }
  // What passes the section is counted against its direction, all of it replenishment by now.
  double replenished = 0, others = 0;
  for (const OriginLoad& load : loads)
    if (load.section == 0) (load.origin == static_cast<int>(constituents::SourceKind::replenishment) ? replenished : others) += load.volume;
  CHECK(replenished == doctest::Approx(-0.1 * 86400).epsilon(1e-3));
  CHECK(std::abs(others) < 1e-3 * std::abs(replenished));
}
