// Days of reservoirs: the numbers behind reservoirs.nc are those of the tables, hour for hour, and survive a checkpoint.
#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/simulate/lake_days.hpp"
#include "simulate/basin_days.hpp"
#include "simulate/term_of.hpp"

using namespace qinghe;
using constituents::Constituent;
using doctest::Approx;

namespace {

// The Yongding with Guanting in two layers.
test::BasinDays layered(const std::string& from, const std::string& to) {
  test::BasinDays days("yongding", from, to);
  basin::Basin basin = *days.model->basin;
  basin.reservoirs.front().thermocline = 4;
  days.model = std::make_shared<const basin::Model>(basin::build_model(std::make_shared<const basin::Basin>(std::move(basin))));
  return days;
}

}  // namespace

TEST_CASE("days of a reservoir of two layers add up to its month and to its balance of water") {
  const test::BasinDays days = layered("2016-07-18", "2016-07-22");
  simulate::Simulation simulation = days.simulation({}, "split");
  simulate::Recorder recorder = days.recorder();
  while (!simulation.done()) simulation.step(&recorder);
  const results::Results results = recorder.finish();
  const results::ReservoirDays& of = results.reservoir_days;
  const std::size_t lakes = results.reservoir_ids.size(), count = results.constituents.size();
  REQUIRE(lakes == 1);
  REQUIRE(results.days == 4);
  REQUIRE(results.reservoir_months.size() == 1);
  const results::ReservoirMonth& month = results.reservoir_months.front();
  REQUIRE_FALSE(month.below.empty());

  double level = 0, volume = 0, area = 0;
  for (std::size_t d = 0; d < 4; ++d) level += static_cast<double>(of.level[d]) / 4, volume += static_cast<double>(of.volume[d]) / 4, area += static_cast<double>(of.area[d]) / 4;
  CHECK(level == Approx(month.level).epsilon(1e-6));
  CHECK(volume == Approx(month.volume).epsilon(1e-6));
  CHECK(area == Approx(month.area).epsilon(1e-6));
  for (std::size_t layer = 0; layer < 2; ++layer)
    for (std::size_t k = 0; k < static_cast<std::size_t>(days.model->set.transported()); ++k) {
      double held = 0, water = 0;
      for (std::size_t d = 0; d < 4; ++d) {
        const double v = static_cast<double>(of.layer_volume[2 * d + layer]);
        held += v * static_cast<double>(of.mean[(2 * d + layer) * count + k]), water += v;
        CHECK(of.least[(2 * d + layer) * count + k] <= of.mean[(2 * d + layer) * count + k] * (1 + 1e-6F));
        CHECK(of.greatest[(2 * d + layer) * count + k] >= of.mean[(2 * d + layer) * count + k] * (1 - 1e-6F));
      }
      CHECK(held / water == Approx((layer == 0 ? month.concentration : month.below)[k]).epsilon(1e-5));
    }
  for (std::size_t d = 0; d < 4; ++d) {
    CHECK(static_cast<double>(of.layer_volume[2 * d] + of.layer_volume[2 * d + 1]) == Approx(static_cast<double>(of.volume[d])).epsilon(1e-5));
    CHECK(static_cast<double>(of.boundary_depth[d]) == Approx(4).epsilon(0.01));
    CHECK(of.exchange[d] > 0);
  }
  CHECK(of.overturning[0] == 1);  // both layers begin at the same temperature; in July it does not last
  CHECK(of.overturning[3] == 0);
  CHECK(of.exchange[3] < 0.75F * of.exchange[0]);
  // Seconds of mean flow are the volumes of the account.
  const auto account = simulation.reservoir_balances();
  const auto& water = account.front();
  REQUIRE(water.quantity == "water");
  const auto passed = [&](const std::vector<float>& series) {
    double sum = 0;
    for (const float mean : series) sum += 86400 * static_cast<double>(mean);
    return sum;
  };
  CHECK(passed(of.river) == Approx(test::term(water, "river")).epsilon(1e-5));
  CHECK(passed(of.evaporation) == Approx(-test::term(water, "evaporation")).epsilon(1e-5));
  CHECK(passed(of.seepage) == Approx(-test::term(water, "seepage")).epsilon(1e-5));
  CHECK(passed(of.release) == Approx(-test::term(water, "demand") - test::term(water, "flood") - test::term(water, "spill")).epsilon(1e-5));
}

TEST_CASE("a reservoir of one layer has no second one, and a recorder saved within a day goes on to the same days") {
  const test::BasinDays days("yongding", "2016-07-18", "2016-07-20");
  const auto whole = [&](int pause) {
    simulate::Simulation simulation = days.simulation({}, "split");
    auto recorder = std::make_unique<simulate::Recorder>(days.recorder());
    for (int hour = 0; !simulation.done(); ++hour) {
      if (hour == pause) {
        base::StateWriter running, series;
        recorder->save(running), recorder->save_days(0, 2, series);
        recorder = std::make_unique<simulate::Recorder>(days.recorder());
        base::StateReader from(running.bytes(), "a checkpoint"), of_days(series.bytes(), "its days");
        recorder->load(from), recorder->load_days(0, 2, of_days);
      }
      simulation.step(recorder.get());
    }
    return recorder->finish().reservoir_days;
  };
  const results::ReservoirDays one = whole(-1), two = whole(31);
  CHECK(one.level == two.level);
  CHECK(one.river == two.river);
  std::size_t there = 0;
  for (std::size_t i = 0; i < one.mean.size(); ++i) {
    CHECK((one.mean[i] == two.mean[i] || (std::isnan(one.mean[i]) && std::isnan(two.mean[i]))));
    CHECK((one.least[i] == two.least[i] || std::isnan(one.least[i])));
    if (!std::isnan(one.mean[i])) ++there;
  }
  CHECK(2 * there == one.mean.size());  // the lower half of each row is empty
  CHECK(std::isnan(one.exchange.front()));
}

TEST_CASE("least and greatest of a day are those of the means of its hours, on the bed as in the water") {
  test::BasinDays days("yongding", "2016-07-18", "2016-07-19");
  const basin::Model& model = *days.model;
  const auto count = static_cast<std::size_t>(model.set.count()), stride = static_cast<std::size_t>(model.set.stride());
  const auto cell = static_cast<std::size_t>(model.network.reservoir_cell(model.basin->reservoirs.front().node));
  simulate::LakeDays lakes(model);
  results::Results results;
  results.days = 1;
  lakes.lay_out(1, results);
  channel::FlowStep flow;
  const auto cells = static_cast<std::size_t>(model.network.cell_count());
  for (auto* volumes : {&flow.volume_begin, &flow.volume_end}) volumes->assign(cells, 1e8);
  for (auto* flows : {&flow.lateral, &flow.withdrawal, &flow.seepage, &flow.evaporation}) flows->assign(cells, 0);
  flow.face_flow.assign(model.network.faces().size(), 0), flow.depth.assign(cells, 3);
  const std::vector<double> exchange(model.network.faces().size(), 0.0);
  // At the end of hour h there are h + 1 per volume of everything, at the beginning of the day 0.
  std::vector<double> mass(cells * stride, 0.0);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    lakes.before(mass, flow);
    for (std::size_t k = 0; k < count; ++k) mass[cell * stride + k] = 1e8 * static_cast<double>(hour + 1);
    lakes.hour(hour, flow, mass, exchange, results);
  }
  for (std::size_t k = 0; k < count; ++k) {
    const bool attached = constituents::attached(model.set.id(static_cast<int>(k)));
    const double depth = attached ? 3 : 1;
    CHECK(static_cast<double>(results.reservoir_days.least[k]) == Approx(0.5 * depth));
    CHECK(static_cast<double>(results.reservoir_days.greatest[k]) == Approx(23.5 * depth));
    CHECK(static_cast<double>(results.reservoir_days.mean[k]) == Approx(attached ? 36 : 12.5));
  }
}
