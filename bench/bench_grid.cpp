// rooms: simulate
// The error of the grid: the split engine on the stormy tree of 1000 cells against the same water on 16 times as many.
//
// Each coarse cell is cut into equal parts with the flow between its ends interpolated, so all grids see one river; loads are
// spread over the parts. Error: |c − c_ref| / (|c_ref| + 0.05 scale) at ten sections, every hour of ten days, all
// constituents, c the mean of the coarse cell; its root mean square and its largest.
#include <benchmark/benchmark.h>

#include <cmath>

#include "qinghe/simulate/quality_integrator.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

constexpr int hours = 240, sections = 10;

std::vector<network::ReachSpec> refined(std::vector<network::ReachSpec> reaches, int parts) {
  for (network::ReachSpec& r : reaches) r.target_cell_length /= parts;
  return reaches;
}

struct Grid {
  const network::Network& coarse;
  int parts;
  network::Network fine;
  channel::FlowStep flow;
  std::vector<double> source, dispersion;
  quality::Places places;

  Grid(const network::Network& n, int p)
      : coarse(n), parts(p), fine(n.node_count(), refined(n.reaches(), p), std::vector<bool>(static_cast<std::size_t>(n.node_count()), false)) {}

  int first(int cell) const {
    const int reach = coarse.reach_of(cell);
    return fine.first_cell(reach) + parts * (cell - coarse.first_cell(reach));
  }
  void take(const synthetic::River& river, std::size_t stride) {
    const channel::FlowStep& from = river.flow();
    const auto cells = static_cast<std::size_t>(fine.cell_count());
    for (auto member : {&channel::FlowStep::volume_begin, &channel::FlowStep::volume_end, &channel::FlowStep::lateral, &channel::FlowStep::withdrawal,
                        &channel::FlowStep::seepage, &channel::FlowStep::evaporation, &channel::FlowStep::depth, &channel::FlowStep::top_width, &channel::FlowStep::velocity})
      (flow.*member).assign(cells, 0.0);
    flow.face_flow.assign(fine.faces().size(), 0.0);
    dispersion.assign(fine.faces().size(), 0.0);
    source.assign(cells * stride, 0.0), places.resize(river.places().size(), fine.cell_count());
    std::vector<double> place(static_cast<std::size_t>(places.size()));
    for (int cell = 0; cell < coarse.cell_count(); ++cell) {
      const auto c = static_cast<std::size_t>(cell);
      double in = 0;
      for (int f : coarse.faces_in(cell)) in += from.face_flow[static_cast<std::size_t>(f)];
      const auto out_face = static_cast<std::size_t>(coarse.faces_out(cell)[0]);
      const double out = from.face_flow[out_face];
      river.places().get(cell, place.data());
      for (int p = 0; p < parts; ++p) {
        const auto s = static_cast<std::size_t>(first(cell) + p);
        flow.volume_begin[s] = from.volume_begin[c] / parts, flow.volume_end[s] = from.volume_end[c] / parts;
        flow.lateral[s] = from.lateral[c] / parts, flow.seepage[s] = from.seepage[c] / parts;
        const auto face = static_cast<std::size_t>(fine.faces_out(static_cast<int>(s))[0]);
        flow.face_flow[face] = in + (out - in) * (p + 1) / parts;
        dispersion[face] = river.dispersion()[out_face] * parts;
        for (std::size_t k = 0; k < stride; ++k) source[s * stride + k] = river.source()[c * stride + k] / parts;
        places.put(static_cast<int>(s), place.data());
      }
    }
  }
};

std::vector<double> run(const network::Network& coarse, int parts, int splittings) {
  const auto set = constituents::ConstituentSet::twelve();
  const quality::Kinetics kinetics(set, {});
  synthetic::River river(coarse, set, kinetics, 1);
  const auto stride = static_cast<std::size_t>(set.stride());
  Grid grid(coarse, parts);
  const auto engine = simulate::make_integrator(grid.fine, set, kinetics, {.method = "split", .splittings = splittings});
  const std::vector<double> begin = river.initial_mass();
  std::vector<double> mass(static_cast<std::size_t>(grid.fine.cell_count()) * stride), out;
  for (int cell = 0; cell < coarse.cell_count(); ++cell)
    for (int p = 0; p < parts; ++p)
      for (std::size_t k = 0; k < stride; ++k) mass[static_cast<std::size_t>(grid.first(cell) + p) * stride + k] = begin[static_cast<std::size_t>(cell) * stride + k] / parts;
  simulate::MassBudget budget(set.stride());
  for (int h = 0; h < hours; ++h) {
    river.hour(h);
    grid.take(river, stride);
    engine->advance({.flow = &grid.flow, .source_mass = grid.source, .places = &grid.places, .dispersion = grid.dispersion}, mass, budget);
    for (int s = 0; s < sections; ++s) {
      const int cell = (s + 1) * coarse.cell_count() / sections - 1;
      for (std::size_t k = 0; k < static_cast<std::size_t>(set.count()); ++k) {
        double sum = 0;
        for (int p = 0; p < parts; ++p) sum += mass[static_cast<std::size_t>(grid.first(cell) + p) * stride + k];
        out.push_back(sum / river.flow().volume_end[static_cast<std::size_t>(cell)]);
      }
    }
  }
  return out;
}

void grid(benchmark::State& state) {
  static const network::Network coarse = synthetic::random_tree(1000, 1);
  static const std::vector<double> truth = run(coarse, 16, 2);
  const auto set = constituents::ConstituentSet::twelve();
  for (auto _ : state) {
    const std::vector<double> c = run(coarse, static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
    double squares = 0, largest = 0;
    for (std::size_t i = 0; i < c.size(); ++i) {
      const double e = std::abs(c[i] - truth[i]) / (std::abs(truth[i]) + 0.05 * constituents::info(set.id(static_cast<int>(i % static_cast<std::size_t>(set.count())))).scale);
      squares += e * e, largest = std::max(largest, e);
    }
    state.counters["rms"] = std::sqrt(squares / static_cast<double>(c.size()));
    state.counters["max"] = largest;
  }
}
BENCHMARK(grid)->ArgNames({"parts", "splittings"})->ArgsProduct({{1, 2, 4, 8}, {1, 2}})->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
