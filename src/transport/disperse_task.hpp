// What the dispersion kernel is asked to do, as plain data.
#pragma once

namespace qinghe::transport::kernel {

// (V + Σ X Δt) c − Σ X Δt c_neighbour = m on the tree of main faces.
struct DisperseTask {
  int cells, stride;
  const int* below;        // [cell] the cell down its main face; −1 where none
  const double* volume;    // [cell] [m³]
  const double* coupling;  // [cell] X Δt to the cell below [m³], ≥ 0
  double* inverse;         // [cell] scratch: 1 / diagonal after elimination
  double* factor;          // [cell] scratch
  double* mass;            // [cell × stride]
};

}  // namespace qinghe::transport::kernel
