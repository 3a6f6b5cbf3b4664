// All cells at once: the packed kernels against the formulas one cell at a time.
#include <doctest/doctest.h>

#include <cstring>

#include "quality/beaker.hpp"
#include "quality/random_water.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;

namespace {

// Random waters in random places, as the split engine holds them.
struct Cells {
  ConstituentSet set;
  Kinetics kinetics;
  std::size_t count, stride;
  std::vector<Environment> places;
  Places prepared;
  std::vector<double> volume, mass, gained;

  Cells(ConstituentSet s, int cells, const KineticOptions& options = {}, unsigned seed = 1, bool frozen = true)
      : set(std::move(s)), kinetics(set, {}, options), count(static_cast<std::size_t>(cells)), stride(static_cast<std::size_t>(set.stride())),
        prepared(kinetics.places(cells)), volume(count), mass(count * stride), gained(stride) {
    RandomWater random(seed);
    for (std::size_t i = 0; i < count; ++i) {
      places.push_back(random.place());
      if (!frozen) places[i].ice = 0;
      volume[i] = 1e3 * (1 + static_cast<double>(i % 7));
      for (int k = 0; k < set.count(); ++k)
        mass[i * stride + static_cast<std::size_t>(k)] = volume[i] * random.concentration(set.id(k)) * (!frozen && set.id(k) == Constituent::ice ? 0 : 1);
      kinetics.prepare(places[i], prepared, static_cast<int>(i));
    }
  }
  void react(double dt, numerics::InstructionSet instructions = numerics::widest_instruction_set()) {
    kinetics.react(dt, prepared, 0, volume, mass, gained, statistics, instructions);
  }
  ReactionStatistics statistics;
};

// Classical Runge–Kutta with many steps: the truth for one cell.
std::vector<double> truth(const Cells& cells, std::size_t i, double dt, int steps) {
  Beaker beaker(cells.set, {}, cells.places[i]);
  for (int k = 0; k < cells.set.count(); ++k)
    beaker.put(cells.set.id(k), cells.mass[i * cells.stride + static_cast<std::size_t>(k)] / cells.volume[i]);
  beaker.wait(dt, steps);
  std::vector<double> c;
  for (int k = 0; k < cells.set.count(); ++k) c.push_back(beaker.get(cells.set.id(k)));
  return c;
}

double distance(const Cells& cells, std::size_t i, const std::vector<double>& c) {
  double worst = 0;
  for (int k = 0; k < cells.set.count(); ++k) {
    const double scale = constituents::info(cells.set.id(k)).scale, now = cells.mass[i * cells.stride + static_cast<std::size_t>(k)] / cells.volume[i];
    worst = std::max(worst, std::fabs(now - c[static_cast<std::size_t>(k)]) / (std::fabs(c[static_cast<std::size_t>(k)]) + scale));
  }
  return worst;
}

}  // namespace

TEST_CASE("preparing whole fields gives what preparing one place gives") {
  for (const auto form : {LightForm::smith, LightForm::half_saturation, LightForm::steele})
    for (const auto formula : {ReaerationFormula::covar, ReaerationFormula::thackston_dawson, ReaerationFormula::pool_riffle, ReaerationFormula::channel_control, ReaerationFormula::tsivoglou_neal}) {
      const Cells cells(ConstituentSet::all(), 37, {.reaeration = formula, .light = form});
      EnvironmentFields fields(37);
      for (std::size_t i = 0; i < 37; ++i)
        for (const auto& [name, unit, member] : environment_members())
          fields[member][i] = cells.places[i].*member;
      Places prepared = cells.kinetics.places(37);
      const auto size = static_cast<std::size_t>(prepared.size());
      std::vector<double> found(size), expected(size);
      cells.kinetics.prepare(fields, prepared);
      double worst = 0;
      for (int cell = 0; cell < 37; ++cell) {
        prepared.get(cell, found.data()), cells.prepared.get(cell, expected.data());
        for (std::size_t i = 0; i < size; ++i) worst = std::max(worst, std::fabs(found[i] - expected[i]) / (std::fabs(expected[i]) + 1e-300));
      }
      CHECK(worst < 1e-13);
    }
}

TEST_CASE("a reaction step is of second order in its length") {
  for (const bool whole : {true, false}) {
    double before = 0;
    for (const double dt : {1200.0, 600.0, 300.0}) {
      // Water without ice: where the last of it melts within the step there is a corner.
      Cells cells(whole ? ConstituentSet::all() : ConstituentSet::twelve(), 40, {}, 1, false);
      std::vector<std::vector<double>> exact;
      for (std::size_t i = 0; i < cells.count; ++i) exact.push_back(truth(cells, i, 1200, 400));
      for (int n = 0; n < std::lround(1200 / dt); ++n) cells.react(dt);
      double squares = 0;
      for (std::size_t i = 0; i < cells.count; ++i) squares += std::pow(distance(cells, i, exact[i]), 2);
      const double error = std::sqrt(squares / static_cast<double>(cells.count));
      MESSAGE("dt " << dt << " s: error " << error);
      if (before > 0) CHECK(std::log2(before / error) > 1.6);
      before = error;
    }
    CHECK(before < 2e-3);
  }
}

TEST_CASE("every instruction set gives the same bits, and no cell depends on its neighbours") {
  Cells first(ConstituentSet::all(), 101);
  const std::vector<double> begin = first.mass;
  first.react(3600, numerics::InstructionSet::baseline);
  for (const auto set : numerics::instruction_sets()) {
    Cells cells(ConstituentSet::all(), 101);
    cells.react(3600, set);
    CHECK_MESSAGE(std::memcmp(cells.mass.data(), first.mass.data(), 8 * first.mass.size()) == 0, numerics::name(set));
    CHECK_MESSAGE(std::memcmp(cells.gained.data(), first.gained.data(), 8 * first.gained.size()) == 0, numerics::name(set));
  }
  for (const std::size_t i : {0, 7, 50, 100}) {
    std::vector<double> mass(begin.begin() + static_cast<std::ptrdiff_t>(i * first.stride), begin.begin() + static_cast<std::ptrdiff_t>((i + 1) * first.stride));
    std::vector<double> gained(first.stride);
    ReactionStatistics statistics;
    first.kinetics.react(3600, first.prepared, static_cast<int>(i), std::span(first.volume).subspan(i, 1), mass, gained, statistics);
    CHECK(std::memcmp(mass.data(), &first.mass[i * first.stride], 8 * first.stride) == 0);
  }
}

TEST_CASE("what a step reports as gained is what the masses gained, and nothing goes negative") {
  for (const double dt : {60.0, 3600.0, 86400.0}) {
    Cells cells(ConstituentSet::all(), 203, {}, 5);
    const std::vector<double> begin = cells.mass;
    cells.react(dt);
    MESSAGE("dt " << dt << " s: " << cells.statistics.sub_steps << " sub-steps, " << cells.statistics.rescues << " rescues");
    for (std::size_t k = 0; k < cells.stride; ++k) {
      const bool amount = k >= static_cast<std::size_t>(cells.set.count()) || constituents::is_amount(cells.set.id(static_cast<int>(k)));
      double sum = 0, size = 0;
      for (std::size_t i = 0; i < cells.count; ++i) {
        sum += cells.mass[i * cells.stride + k] - begin[i * cells.stride + k];
        size += std::fabs(begin[i * cells.stride + k]);
        if (amount) CHECK(cells.mass[i * cells.stride + k] >= 0);
      }
      CHECK(std::fabs(cells.gained[k] - sum) <= 1e-13 * (size + std::fabs(sum)));
    }
  }
}

TEST_CASE("waters without oxygen, nitrogen, algae or anything stay as they should") {
  Cells cells(ConstituentSet::all(), 16);
  for (std::size_t i = 0; i < cells.count; ++i)
    for (std::size_t k = 1; k < cells.stride; ++k)
      if (i % 2 == 0 || k == 1 || k == 5) cells.mass[i * cells.stride + k] = 0;
  cells.react(3600);
  for (std::size_t i = 0; i < cells.count; ++i)
    for (std::size_t k = 0; k < cells.stride; ++k) {
      CHECK(std::isfinite(cells.mass[i * cells.stride + k]));
      if (k >= static_cast<std::size_t>(cells.set.count()) || constituents::is_amount(cells.set.id(static_cast<int>(k)))) CHECK(cells.mass[i * cells.stride + k] >= 0);
    }
}

TEST_CASE("hundreds of random waters, some of their stores empty, some cells dry: every number stays one") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    Cells cells(ConstituentSet::all(), 16, {}, seed);
    RandomWater random(seed + 1000);
    for (std::size_t i = 0; i < cells.count; ++i) {
      if (i % 4 == 3) cells.places[i].depth = random.between(0, 1) < 0.5 ? 0 : 1e-6;
      cells.kinetics.prepare(cells.places[i], cells.prepared, static_cast<int>(i));
      for (std::size_t k = 0; k < static_cast<std::size_t>(cells.set.count()); ++k)
        if (random.between(0, 1) < 0.2) cells.mass[i * cells.stride + k] = 0;
    }
    CAPTURE(seed);
    for (const double dt : {3600.0, 86400.0}) cells.react(dt);
    bool sound = true;
    for (std::size_t i = 0; i < cells.count; ++i)
      for (std::size_t k = 0; k < static_cast<std::size_t>(cells.set.count()); ++k) {
        const double mass = cells.mass[i * cells.stride + k];
        sound = sound && std::isfinite(mass) && (mass >= 0 || !constituents::is_amount(cells.set.id(static_cast<int>(k))));
      }
    CHECK(sound);
  }
}
