// The same systems (I − γJ)x = b solved by KLU on an assembled sparse matrix, in the natural (flow) order. A check on
// NetworkSweep: exact for every coupling, slower.
#pragma once
#include <memory>

#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::numerics {

class NetworkKlu {
 public:
  explicit NetworkKlu(const NetworkJacobian& jacobian);  // takes its patterns, no numbers
  ~NetworkKlu();
  NetworkKlu(NetworkKlu&&) noexcept;
  NetworkKlu& operator=(NetworkKlu&&) noexcept;

  // Returns −1, or 0 when the matrix is singular.
  int factor(const NetworkJacobian& jacobian, double gamma);
  void solve(const double* b, double* x);
  // The same with totals.
  void solve(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals);

 private:
  struct Assembled;
  std::unique_ptr<Assembled> assembled_;
};

}  // namespace qinghe::numerics
