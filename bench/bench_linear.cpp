// rooms: simulate
// The network elimination against KLU in each of its orderings, with and without dispersion: factor and solve of I − γJ per cell.
//
// KLU gets only the entries that are not zero, and its assembly is not timed. J is that of limited advection, Fischer's
// dispersion and the kinetics of twelve constituents on the stormy tree at noon of its second day.
#include <benchmark/benchmark.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>

#include <cmath>
#include <map>
#include <stdexcept>

#include "qinghe/numerics/network_matrix.hpp"
#include "synthetic_river.hpp"

using namespace qinghe;

namespace {

constexpr double gamma_step = 900;  // γ times a step of about half an hour [s]

numerics::BlockPattern pattern_of(const constituents::ConstituentSet& set) {
  std::vector<numerics::BlockPattern::Entry> coupled;
  for (const auto& [row, column] : quality::Kinetics(set, {}).jacobian_entries()) coupled.push_back({row, column});
  return {set.count(), coupled};
}

std::vector<numerics::Link> links_of(const network::Network& n) {
  std::vector<numerics::Link> links;
  for (const network::Face& f : n.faces()) links.push_back({f.from, f.to});
  return links;
}

struct System {
  network::Network network;
  constituents::ConstituentSet set = constituents::ConstituentSet::twelve();
  numerics::FlowPattern pattern;
  numerics::NetworkJacobian jacobian;
  std::vector<double> b, x;

  System(int cells, bool dispersive, double reaeration)
      : network(synthetic::random_tree(cells, 1)), pattern(network.cell_count(), links_of(network)), jacobian(pattern, pattern_of(set), set.stride()) {
    quality::KineticParameters parameters;
    if (reaeration > 1) parameters.idealise("reaeration.low", 0.05 * reaeration * 100);
    if (reaeration > 1) parameters.idealise("reaeration.high", 100 * reaeration);
    const quality::Kinetics kinetics(set, parameters);
    synthetic::River river(network, set, kinetics, 1);
    for (int h = 0; h <= 36; ++h) river.hour(h);
    const std::vector<double> mass = river.initial_mass();
    const auto stride = static_cast<std::size_t>(set.stride());
    std::vector<double> c(stride), rate(stride), by_row(stride * stride), place(static_cast<std::size_t>(kinetics.prepared_size()));
    for (std::size_t cell = 0; cell < jacobian.volume.size(); ++cell) {
      jacobian.volume[cell] = river.flow().volume_end[cell];
      jacobian.loss[cell] = river.flow().seepage[cell];
      for (std::size_t k = 0; k < stride; ++k) c[k] = mass[cell * stride + k] / jacobian.volume[cell];
      river.places().get(static_cast<int>(cell), place.data());
      kinetics.jacobian(place.data(), c.data(), rate.data(), by_row.data());
      double* block = jacobian.block_of(static_cast<int>(cell));
      for (const auto& e : jacobian.block_pattern.entries()) {
        *block = by_row[static_cast<std::size_t>(e.row * set.stride() + e.column)];
        block += numerics::NetworkJacobian::lanes;
      }
    }
    for (std::size_t f = 0; f < pattern.links().size(); ++f) {
      const double q = river.flow().face_flow[f], mixing = dispersive && pattern.links()[f].to >= 0 ? river.dispersion()[f] : 0.0;
      jacobian.weight[f] = 1;
      for (std::size_t k = 0; k < stride; ++k) {
        jacobian.from[f * stride + k] = 1.2 * q + mixing;
        jacobian.to[f * stride + k] = -mixing;
      }
    }
    jacobian.returns = dispersive;
    b.assign(jacobian.volume.size() * stride, 1.0);
    x.assign(b.size(), 0.0);
  }
};

class Klu {
 public:
  Klu(const System& s, int ordering) : count_(s.set.count()) {
    const auto stride = static_cast<std::size_t>(s.set.stride()), count = static_cast<std::size_t>(count_);
    std::vector<std::map<std::size_t, double>> columns(s.jacobian.volume.size() * count);
    for (std::size_t cell = 0; cell < s.jacobian.volume.size(); ++cell) {
      for (std::size_t j = 0; j < count; ++j)
        columns[cell * count + j][cell * count + j] += 1 + gamma_step * s.jacobian.loss[cell] / s.jacobian.volume[cell];
      const double* block = s.jacobian.block_of(static_cast<int>(cell));
      for (const auto& e : s.jacobian.block_pattern.entries()) {
        if (*block != 0) columns[cell * count + static_cast<std::size_t>(e.column)][cell * count + static_cast<std::size_t>(e.row)] -= gamma_step * *block;
        block += numerics::NetworkJacobian::lanes;
      }
    }
    for (std::size_t f = 0; f < s.pattern.links().size(); ++f) {
      const numerics::Link link = s.pattern.links()[f];
      const auto from = static_cast<std::size_t>(link.from), to = static_cast<std::size_t>(link.to);
      for (std::size_t k = 0; k < count; ++k) {
        const double out = gamma_step * s.jacobian.from[f * stride + k] / s.jacobian.volume[from];
        columns[from * count + k][from * count + k] += out;
        if (link.to < 0) continue;
        columns[from * count + k][to * count + k] -= out;
        if (const double back = s.jacobian.to[f * stride + k]; back != 0) {
          columns[to * count + k][from * count + k] += gamma_step * back / s.jacobian.volume[to];
          columns[to * count + k][to * count + k] -= gamma_step * back / s.jacobian.volume[to];
        }
      }
    }
    sunindextype entries = 0;
    for (const auto& column : columns) entries += static_cast<sunindextype>(column.size());
    SUNContext_Create(nullptr, &context_);
    const auto n = static_cast<sunindextype>(columns.size());
    matrix_ = SUNSparseMatrix(n, n, entries, CSC_MAT, context_);
    b_ = N_VNew_Serial(n, context_), x_ = N_VNew_Serial(n, context_);
    N_VConst(1.0, b_);
    sunindextype next = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      SUNSparseMatrix_IndexPointers(matrix_)[c] = next;
      for (const auto& [row, value] : columns[c]) {
        SUNSparseMatrix_IndexValues(matrix_)[next] = static_cast<sunindextype>(row);
        SUNSparseMatrix_Data(matrix_)[next++] = value;
      }
    }
    SUNSparseMatrix_IndexPointers(matrix_)[columns.size()] = next;
    solver_ = SUNLinSol_KLU(b_, matrix_, context_);
    SUNLinSol_KLUSetOrdering(solver_, ordering);
    SUNLinSolInitialize(solver_);
    factor();  // the symbolic part is done once
  }
  ~Klu() { SUNLinSolFree(solver_), SUNMatDestroy(matrix_), N_VDestroy(b_), N_VDestroy(x_), SUNContext_Free(&context_); }
  Klu(const Klu&) = delete;
  Klu& operator=(const Klu&) = delete;

  void factor() { if (SUNLinSolSetup(solver_, matrix_) != 0) throw std::runtime_error("KLU failed"); }
  void solve() { SUNLinSolSolve(solver_, matrix_, x_, b_, 0); }
  double first(int cell, int k) const { return N_VGetArrayPointer(x_)[cell * count_ + k]; }

 private:
  int count_;
  SUNContext context_ = nullptr;
  SUNMatrix matrix_ = nullptr;
  N_Vector b_ = nullptr, x_ = nullptr;
  SUNLinearSolver solver_ = nullptr;
};

void per_cell(benchmark::State& state, const System& s) {
  const double cells = s.network.cell_count();
  state.counters["ns/cell"] = benchmark::Counter(1e-9 * cells, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

// range(1): dispersion; range(2): factor of reaeration.
void elimination(benchmark::State& state) {
  System s(static_cast<int>(state.range(0)), state.range(1) != 0, static_cast<double>(state.range(2)));
  numerics::NetworkSweep solver(s.jacobian);
  for (auto _ : state)
    if (solver.solve(s.jacobian, gamma_step, s.b.data(), s.x.data()) >= 0) throw std::runtime_error("a block is singular");
  per_cell(state, s);
  double lowest = 1e300, highest = -1e300;
  for (double v : s.x) lowest = std::min(lowest, v), highest = std::max(highest, v);
  state.counters["bytes/cell"] = static_cast<double>(solver.bytes() + s.jacobian.bytes()) / s.network.cell_count();
  state.counters["entries"] = s.jacobian.block_pattern.size();
  state.counters["finite"] = std::isfinite(lowest) && std::isfinite(highest) ? 1 : 0;
}
BENCHMARK(elimination)->ArgNames({"cells", "dispersion", "reaeration"})
    ->Args({1000, 0, 1})->Args({1000, 1, 1})->Args({10000, 0, 1})->Args({10000, 1, 1})->Args({100000, 0, 1})->Args({100000, 1, 1})->Args({1000, 1, 100});

void klu(benchmark::State& state) {
  System s(static_cast<int>(state.range(0)), state.range(1) != 0, 1);
  Klu solver(s, static_cast<int>(state.range(2)));
  for (auto _ : state) solver.factor(), solver.solve();
  numerics::NetworkSweep sweep(s.jacobian);
  sweep.solve(s.jacobian, gamma_step, s.b.data(), s.x.data(), 3);
  double apart = 0;
  for (int cell = 0; cell < s.network.cell_count(); ++cell)
    for (int k = 0; k < s.set.count(); ++k)
      apart = std::max(apart, std::abs(solver.first(cell, k) - s.x[static_cast<std::size_t>(cell * s.set.stride() + k)]));
  per_cell(state, s);
  state.counters["apart"] = apart;
  state.SetLabel(state.range(2) == 0 ? "AMD" : state.range(2) == 1 ? "COLAMD" : "natural");
}
BENCHMARK(klu)->ArgNames({"cells", "dispersion", "ordering"})->ArgsProduct({{1000, 10000}, {0, 1}, {0, 1, 2}});

double cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

// The quickest of several turns, which lie close together in time.
template <class Work>
double quickest(int turns, Work work) {
  double best = 1e300;
  for (int n = 0; n < turns; ++n) {
    const double begin = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - begin);
  }
  return best;
}

// How many times cheaper the elimination is than KLU in its best ordering, within one run.
void ratio(benchmark::State& state) {
  System s(static_cast<int>(state.range(0)), state.range(1) != 0, 1);
  numerics::NetworkSweep sweep(s.jacobian);
  const int turns = std::max(3, static_cast<int>(300'000 / state.range(0)));
  double own = 0, best = 1e300;
  for (auto _ : state) {
    own = quickest(turns, [&] { sweep.solve(s.jacobian, gamma_step, s.b.data(), s.x.data()); });
    for (int ordering : {0, 1, 2}) {
      Klu klu(s, ordering);
      const double here = quickest(turns, [&] { klu.factor(), klu.solve(); });
      if (here < best) best = here, state.SetLabel(ordering == 0 ? "KLU with AMD" : ordering == 1 ? "KLU with COLAMD" : "KLU in flow order");
    }
  }
  const double cells = s.network.cell_count();
  state.counters["sweep_ns/cell"] = 1e9 * own / cells;
  state.counters["klu_ns/cell"] = 1e9 * best / cells;
  state.counters["ratio"] = best / own;
  state.counters["bytes/cell"] = static_cast<double>(sweep.bytes() + s.jacobian.bytes()) / cells;
}
BENCHMARK(ratio)->ArgNames({"cells", "dispersion"})->ArgsProduct({{1000, 10000, 100000}, {0, 1}})->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
