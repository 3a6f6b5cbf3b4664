// Rows of the network's fields against numbers worked out by hand, and a filtered recorder against the whole one.
#include <doctest/doctest.h>

#include <algorithm>

#include "qinghe/basin/model.hpp"
#include "qinghe/results/network_months.hpp"
#include "qinghe/simulate/network_recorder.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

namespace {

basin::Model river(const basin::OutputChoice& choice) {
  auto b = std::make_shared<basin::Basin>();
  b->output = choice;
  b->cell_length = 1000;
  b->constituents = {constituents::Constituent::temperature, constituents::Constituent::ammonium};
  b->nodes = {{.id = "a", .kind = basin::NodeKind::headwater}, {.id = "b", .kind = basin::NodeKind::confluence}, {.id = "c", .kind = basin::NodeKind::outlet}};
  for (int r = 0; r < 2; ++r) {
    basin::Reach& reach = b->reaches.emplace_back();
    reach.id = r == 0 ? "ab" : "bc";
    reach.from = r, reach.to = r + 1, reach.length = 2000;
  }
  return basin::build_model(b);
}

// Two days in which cell i holds (i + 1)(h + 1) g of ammonium at the end of hour h and i + 1 at the start, in 2 m³; the flow
// out of it is h + i and its depth h.
struct Recorded {
  basin::Model model;
  CollectedFields fields;
  results::Results results;
  static constexpr int hours = 48;

  explicit Recorded(const basin::OutputChoice& choice) : model(river(choice)) {
    results.start = base::Instant{1467302400};  // 2016-07-01T00:00+08:00
    results.utc_offset = base::beijing_offset;
    results.hours = hours, results.days = 2, results.end = results.start + 3600LL * hours;
    results.constituents.assign(model.set.ids().begin(), model.set.ids().end());
    const auto cells = static_cast<std::size_t>(model.network.cell_count()), stride = static_cast<std::size_t>(model.set.stride());
    results.cell_reach.assign(cells, 0);
    results::clear_network(results);
    simulate::NetworkRecorder recorder(model, hours, &fields);
    channel::FlowStep flow;
    flow.volume_begin.assign(cells, 2), flow.volume_end.assign(cells, 2);
    std::vector<double> mass(cells * stride, 0.0);
    for (std::size_t i = 0; i < cells; ++i) mass[i * stride + 1] = static_cast<double>(i + 1);
    for (int hour = 0; hour < hours; ++hour) {
      flow.depth.assign(cells, hour);
      flow.face_flow.clear();
      for (const network::Face& face : model.network.faces()) flow.face_flow.push_back(hour + face.from);
      recorder.before(hour, mass, flow);
      for (std::size_t i = 0; i < cells; ++i) mass[i * stride + 1] = static_cast<double>((i + 1)) * (hour + 1);
      recorder.after(hour, mass, flow, results);
    }
  }
  std::vector<float> of(int quantity, basin::Statistic statistic = basin::Statistic::mean) const { return fields.series(model, quantity, statistic); }
};

constexpr int ammonium = 1;
using basin::Statistic;

}  // namespace

TEST_CASE("days: mean of the 24 hourly means, their least and their greatest") {
  const Recorded run({.statistics = {Statistic::mean, Statistic::minimum, Statistic::maximum}});
  REQUIRE(run.model.network.cell_count() == 4);
  const auto mean = run.of(ammonium), least = run.of(ammonium, Statistic::minimum), greatest = run.of(ammonium, Statistic::maximum);
  REQUIRE(mean.size() == 8);
  for (std::size_t i = 0; i < 4; ++i) {
    const double per = 0.5 * static_cast<double>(i + 1);  // of mass per g
    // Ends of hours of day 1: 1, 1, 2, … 24; the hourly means are 1, 1.5, 2.5, … 23.5, in all (1 + 24)/2 + Σ 1…23 = 288.5.
    CHECK(mean[i] == doctest::Approx(per * 288.5 / 24));
    CHECK(least[i] == doctest::Approx(per * 1));
    CHECK(greatest[i] == doctest::Approx(per * 23.5));
    // Day 2: from 24 to 48, mean 36.
    CHECK(mean[4 + i] == doctest::Approx(per * 36));
    CHECK(least[4 + i] == doctest::Approx(per * 24.5));
    CHECK(greatest[4 + i] == doctest::Approx(per * 47.5));
    CHECK(run.of(basin::StoredField::discharge)[4 + i] == doctest::Approx(35.5 + static_cast<double>(i)));
    CHECK(run.of(basin::StoredField::discharge, Statistic::maximum)[4 + i] == doctest::Approx(47.0 + static_cast<double>(i)));
    CHECK(run.of(basin::StoredField::depth, Statistic::minimum)[4 + i] == 24);
    CHECK(run.of(basin::StoredField::depth)[i] == doctest::Approx(11.5));
  }
  CHECK(run.results.network.days == std::vector{2});
  CHECK(run.results.network.flow[3] == doctest::Approx(11.5 + 35.5 + 6));
  CHECK(run.results.network.wet_days[0] == 2);
}

TEST_CASE("hours: the mean of both ends of each") {
  const Recorded run({.network = basin::Every::hour});
  const auto hourly = run.of(ammonium);
  REQUIRE(hourly.size() == 4 * 48);
  CHECK(hourly[0] == 0.5f);
  CHECK(hourly[4 * 10 + 2] == doctest::Approx(1.5 * 10.5));
  CHECK(run.of(basin::StoredField::discharge)[4 * 47 + 1] == 48);
  CHECK(run.of(basin::StoredField::depth)[4 * 47 + 1] == 47);
}

TEST_CASE("a filtered recorder gives the bits of the whole one") {
  const Recorded whole({}), part({.constituents = {constituents::Constituent::ammonium}, .statistics = {Statistic::mean, Statistic::maximum}, .reaches = {1}});
  const auto all = whole.of(ammonium), some = part.of(ammonium);
  REQUIRE(some.size() == 4);
  for (std::size_t day = 0; day < 2; ++day)
    for (std::size_t i = 0; i < 2; ++i) CHECK(some[day * 2 + i] == all[day * 4 + 2 + i]);
  CHECK(part.of(0).empty());
  CHECK(part.results.network.concentration == whole.results.network.concentration);
}

TEST_CASE("a section and its cell show the same of every constituent, in the water or on the bed, hour by hour and as means of days") {
  for (const bool hourly : {true, false}) {
    CAPTURE(hourly);
    const test::BasinDays days("beiyun", "2016-07-19", "2016-07-21", {hourly ? "output.network=\"hourly\"" : "output.network=\"daily\"", "formulas.bed=\"store\"", "output.statistics=[\"mean\",\"min\",\"max\"]"});
    const basin::Model& model = *days.model;
    REQUIRE(model.set.transported() + 5 < model.set.count());
    simulate::Simulation simulation = days.simulation({}, "split");
    CollectedFields fields;
    simulate::Recorder recorder = days.recorder(&fields);
    while (!simulation.done()) simulation.step(&recorder);
    const results::Results results = recorder.finish();
    const auto sections = model.section_cell.size(), count = static_cast<std::size_t>(model.set.count()), cells = static_cast<std::size_t>(model.network.cell_count());
    for (std::size_t k = 0; k < count; ++k) {
      const auto slot = static_cast<int>(k);
      CAPTURE(model.set.info(model.set.id(slot)).key);
      const auto of_cells = fields.series(model, slot);
      REQUIRE(of_cells.size() == (hourly ? 48 : 2) * cells);
      for (std::size_t s = 0; s < sections; ++s) {
        const auto cell = static_cast<std::size_t>(model.section_cell[s]);
        const auto shown = [&](std::size_t hour) { return static_cast<double>(results.section_concentration[(hour * sections + s) * count + k]); };
        for (std::size_t day = 0; day < 2; ++day) {
          double sum = 0, least = shown(24 * day), greatest = least;
          for (std::size_t hour = 24 * day; hour < 24 * day + 24; ++hour) {
            if (hourly) REQUIRE(static_cast<double>(of_cells[hour * cells + cell]) == doctest::Approx(shown(hour)).epsilon(1e-6));
            sum += shown(hour) / 24, least = std::min(least, shown(hour)), greatest = std::max(greatest, shown(hour));
          }
          if (hourly) continue;
          REQUIRE(static_cast<double>(of_cells[day * cells + cell]) == doctest::Approx(sum).epsilon(1e-6));
          REQUIRE(static_cast<double>(fields.series(model, slot, Statistic::minimum)[day * cells + cell]) == doctest::Approx(least).epsilon(1e-6));
          REQUIRE(static_cast<double>(fields.series(model, slot, Statistic::maximum)[day * cells + cell]) == doctest::Approx(greatest).epsilon(1e-6));
        }
      }
    }
  }
}
