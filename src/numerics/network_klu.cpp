#include "qinghe/numerics/network_klu.hpp"

#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>

#include <algorithm>
#include <map>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

constexpr int natural_order = 2;  // SUNLinSol_KLUSetOrdering: 0 AMD, 1 COLAMD, 2 natural

// For each column cell the row cells that depend on it, both ascending, the diagonal included.
std::vector<std::vector<int>> coupled_rows(const FlowPattern& p) {
  std::vector<std::vector<int>> rows(static_cast<std::size_t>(p.cells()));
  const auto depends = [&](int row, int column) { rows[static_cast<std::size_t>(column)].push_back(row); };
  for (int cell = 0; cell < p.cells(); ++cell) depends(cell, cell);
  for (const Link& link : p.links()) {
    for (int row : {link.from, link.to}) {
      if (row < 0) continue;
      depends(row, link.from);
      if (link.to >= 0) depends(row, link.to);
      for (int g : p.in(link.from)) depends(row, p.links()[static_cast<std::size_t>(g)].from);
    }
  }
  for (std::vector<int>& r : rows) {
    std::sort(r.begin(), r.end());
    r.erase(std::unique(r.begin(), r.end()), r.end());
  }
  return rows;
}

}  // namespace

struct NetworkKlu::Assembled {
  int cells, count, stride;
  std::vector<std::vector<std::pair<int, int>>> species;  // by column: row and entry of the block, rows ascending
  double gamma = 0;
  std::vector<std::vector<int>> rows;
  std::map<std::pair<int, int>, std::vector<double>> coupling;  // (row, column) → ∂(dm_row/dt)/∂m_column by species
  SUNContext context = nullptr;
  SUNMatrix matrix = nullptr;
  N_Vector vector = nullptr;
  SUNLinearSolver solver = nullptr;

  explicit Assembled(const NetworkJacobian& j)
      : cells(j.pattern->cells()), count(j.count), stride(j.stride), species(static_cast<std::size_t>(count)),
        rows(coupled_rows(*j.pattern)) {
    for (int e = 0; e < j.block_pattern.size(); ++e) {
      const BlockPattern::Entry entry = j.block_pattern.entries()[static_cast<std::size_t>(e)];
      species[static_cast<std::size_t>(entry.column)].push_back({entry.row, e});
    }
    for (auto& column : species) std::sort(column.begin(), column.end());
    const sunindextype n = static_cast<sunindextype>(cells) * count;
    sunindextype entries = 0;
    for (const std::vector<int>& r : rows) entries += static_cast<sunindextype>(r.size()) * count;
    entries += static_cast<sunindextype>(cells) * (j.block_pattern.size() - count);
    SUNContext_Create(nullptr, &context);
    matrix = SUNSparseMatrix(n, n, entries, CSC_MAT, context);
    vector = N_VNew_Serial(n, context);
    solver = SUNLinSol_KLU(vector, matrix, context);
    if (!solver) throw base::InternalError("KLU could not be set up");
    SUNLinSol_KLUSetOrdering(solver, natural_order);
    SUNLinSolInitialize(solver);
  }
  ~Assembled() {
    if (solver) SUNLinSolFree(solver);
    if (vector) N_VDestroy(vector);
    if (matrix) SUNMatDestroy(matrix);
    if (context) SUNContext_Free(&context);
  }
  Assembled(const Assembled&) = delete;
  Assembled& operator=(const Assembled&) = delete;

  void add(int row, int column, const double* derivative, double factor) {
    std::vector<double>& c = coupling[{row, column}];
    c.resize(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) c[static_cast<std::size_t>(i)] += factor * derivative[i];
  }

  void gather(const NetworkJacobian& j) {
    const FlowPattern& p = *j.pattern;
    const auto per_volume = [&](int cell) { return 1.0 / j.volume[static_cast<std::size_t>(cell)]; };
    const std::vector<double> ones(static_cast<std::size_t>(count), 1.0);
    for (auto& [key, values] : coupling) std::fill(values.begin(), values.end(), 0.0);
    for (int cell = 0; cell < cells; ++cell)
      add(cell, cell, ones.data(), -j.loss[static_cast<std::size_t>(cell)] * per_volume(cell));
    for (std::size_t f = 0; f < p.links().size(); ++f) {
      const Link link = p.links()[f];
      const std::size_t at = f * static_cast<std::size_t>(stride);
      for (const auto& [row, sign] : {std::pair{link.from, -1.0}, std::pair{link.to, 1.0}}) {
        if (row < 0) continue;
        add(row, link.from, &j.from[at], sign * per_volume(link.from));
        if (link.to >= 0) add(row, link.to, &j.to[at], sign * per_volume(link.to));
        for (int g : p.in(link.from)) {
          const int up = p.links()[static_cast<std::size_t>(g)].from;
          add(row, up, &j.beyond[at], sign * j.weight[static_cast<std::size_t>(g)] * per_volume(up));
        }
      }
    }
  }

  void assemble(const NetworkJacobian& j) {
    gather(j);
    sunindextype *starts = SUNSparseMatrix_IndexPointers(matrix), *index = SUNSparseMatrix_IndexValues(matrix);
    double* data = SUNSparseMatrix_Data(matrix);
    sunindextype next = 0;
    const auto put = [&](int row, int i, double value) {
      index[next] = static_cast<sunindextype>(row) * count + i;
      data[next++] = value;
    };
    for (int column = 0; column < cells; ++column) {
      const double* block = j.block_of(column);
      for (int k = 0; k < count; ++k) {
        *starts++ = next;
        for (int row : rows[static_cast<std::size_t>(column)]) {
          const double c = coupling[{row, column}][static_cast<std::size_t>(k)];
          if (row != column) {
            put(row, k, -gamma * c);
            continue;
          }
          for (const auto& [i, entry] : species[static_cast<std::size_t>(k)])
            put(row, i, -gamma * (block[entry * NetworkJacobian::lanes] + (i == k ? c : 0.0)) + (i == k ? 1.0 : 0.0));
        }
      }
    }
    *starts = next;
  }
};

NetworkKlu::NetworkKlu(const NetworkJacobian& jacobian) : assembled_(std::make_unique<Assembled>(jacobian)) {}
NetworkKlu::~NetworkKlu() = default;
NetworkKlu::NetworkKlu(NetworkKlu&&) noexcept = default;
NetworkKlu& NetworkKlu::operator=(NetworkKlu&&) noexcept = default;

int NetworkKlu::factor(const NetworkJacobian& jacobian, double gamma) {
  Assembled& a = *assembled_;
  for (int column = 0; column < a.cells; ++column)  // every coupling exists before the first assembly
    for (int row : a.rows[static_cast<std::size_t>(column)])
      a.coupling[{row, column}].resize(static_cast<std::size_t>(a.count));
  a.gamma = gamma;
  a.assemble(jacobian);
  return SUNLinSolSetup(a.solver, a.matrix) == 0 ? -1 : 0;
}

void NetworkKlu::solve(const double* b, double* x) {
  Assembled& a = *assembled_;
  double* v = N_VGetArrayPointer(a.vector);
  for (int cell = 0; cell < a.cells; ++cell)
    for (int i = 0; i < a.count; ++i) v[cell * a.count + i] = b[cell * a.stride + i];
  SUNLinSolSolve(a.solver, a.matrix, a.vector, a.vector, 0.0);
  for (int cell = 0; cell < a.cells; ++cell) {
    std::fill(x + cell * a.stride, x + (cell + 1) * a.stride, 0.0);
    for (int i = 0; i < a.count; ++i) x[cell * a.stride + i] = v[cell * a.count + i];
  }
}

void NetworkKlu::solve(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals) {
  const AlignedVector right(b, b + assembled_->cells * assembled_->stride);
  solve(b, x);
  add_up(jacobian, assembled_->gamma, right.data(), x, totals);
}

}  // namespace qinghe::numerics
