// The same systems (I − γJ)x = b by SUNDIALS' restarted GMRES (Saad & Schultz 1986, SIAM J. Sci. Stat.
// Comput. 7, 856), preconditioned from the left by NetworkSweep: exact to a tolerance for every coupling,
// also where branches that part and meet again mix with what lies below them.
#pragma once
#include <memory>
#include <span>

#include "qinghe/numerics/network_matrix.hpp"

namespace qinghe::numerics {

class NetworkGmres {
 public:
  // `smallest` [stride]: concentrations that do not matter, > 0. A solution is good when the root mean square
  // over cells of what the preconditioned residual leaves open is a hundredth of them.
  NetworkGmres(const NetworkJacobian& jacobian, std::span<const double> smallest);
  ~NetworkGmres();
  NetworkGmres(NetworkGmres&&) noexcept;
  NetworkGmres& operator=(NetworkGmres&&) noexcept;

  enum class Outcome { solved, singular, not_converged };
  Outcome solve(const NetworkJacobian& jacobian, double gamma, const double* b, double* x,
                SolutionTotals& totals);
  long iterations() const;    // of all solutions so far
  int singular_cell() const;  // −1 unless the last outcome was `singular`

 private:
  struct Krylov;
  std::unique_ptr<Krylov> krylov_;
};

}  // namespace qinghe::numerics
