// What the dispersion kernel is asked to do, as plain data.
#pragma once

namespace qinghe::transport::kernel {

// (V + Σ X Δt) c − Σ X Δt c_neighbour = m on the tree of main faces.
struct DisperseTask {
  int cells, stride;
  const int* below;        // [cell] the cell down its main face; −1 where none
  const unsigned char* inside;  // [cell] whether that is the next cell of the same reach
  const double* volume;    // [cell] [m³]
  const double* coupling;  // [cell] X Δt to the cell below [m³], ≥ 0
  const double* inverse;   // [cell] 1 / diagonal after elimination
  const double* factor;    // [cell] share of a right-hand side that goes to the cell below
  double* mass;            // [cell × stride]
};

}  // namespace qinghe::transport::kernel
