#include "qinghe/numerics/network_matrix.hpp"

#include <algorithm>

#include "numerics/network_sweep_kernel.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

Inversion pivoting(double* block, int count, int stride) { return invert(block, count, stride); }

[[noreturn]] void unsupported_stride() {
  throw base::InternalError("the network solver is built for records of 8, 16 or 24 doubles");
}

QINGHE_MULTIVERSION int factor_any(const NetworkJacobian& j, const kernel::SweepArrays& a, long& pivoted) {
  switch (j.stride) {
    case 8: return kernel::factor<8>(j, a, pivoted, pivoting);
    case 16: return kernel::factor<16>(j, a, pivoted, pivoting);
    case 24: return kernel::factor<24>(j, a, pivoted, pivoting);
    default: unsupported_stride();
  }
}

QINGHE_MULTIVERSION void sweep_any(const NetworkJacobian& j, const kernel::SweepArrays& a, const double* b, double* x,
                                   SolutionTotals& totals) {
  switch (j.stride) {
    case 8: return kernel::sweep<8>(j, a, b, x, totals);
    case 16: return kernel::sweep<16>(j, a, b, x, totals);
    case 24: return kernel::sweep<24>(j, a, b, x, totals);
    default: unsupported_stride();
  }
}

QINGHE_MULTIVERSION void refresh_any(const NetworkJacobian& j, const kernel::SweepArrays& a) {
  switch (j.stride) {
    case 8: return kernel::refresh<8>(j, a);
    case 16: return kernel::refresh<16>(j, a);
    case 24: return kernel::refresh<24>(j, a);
    default: unsupported_stride();
  }
}

QINGHE_MULTIVERSION void multiply_any(const NetworkJacobian& j, const double* x, double* y) {
  switch (j.stride) {
    case 8: return kernel::multiply<8>(j, x, y);
    case 16: return kernel::multiply<16>(j, x, y);
    case 24: return kernel::multiply<24>(j, x, y);
    default: unsupported_stride();
  }
}

}  // namespace

NetworkJacobian::NetworkJacobian(const FlowPattern& flow_pattern, int species, int record_stride)
    : pattern(&flow_pattern), count(species), stride(record_stride) {
  const auto cells = static_cast<std::size_t>(pattern->cells()), links = pattern->links().size();
  const auto s = static_cast<std::size_t>(stride);
  block.assign(cells * s * s, 0.0);
  for (AlignedVector* v : {&beyond, &from, &to}) v->assign(links * s, 0.0);
  weight.assign(links, 0.0);
  loss.assign(cells, 0.0);
  volume.assign(cells, 1.0);
}

void NetworkJacobian::multiply(const double* x, double* y) const { multiply_any(*this, x, y); }

NetworkSweep::NetworkSweep(const FlowPattern& pattern, int stride) : unused_(stride) {
  const auto cells = static_cast<std::size_t>(pattern.cells()), links = pattern.links().size();
  const auto s = static_cast<std::size_t>(stride);
  inverse_.assign(cells * s * s, 0.0);
  for (AlignedVector* v : {&slope_, &diagonal_, &inverted_, &zeta_, &residual_, &correction_}) v->assign(cells * s, 0.0);
  for (AlignedVector* v : {&from_, &arriving_}) v->assign(links * s, 0.0);
}

kernel::SweepArrays NetworkSweep::arrays() {
  return {gamma_, inverse_.data(), inverted_.data(), slope_.data(), diagonal_.data(), from_.data(), zeta_.data(),
          arriving_.data()};
}

int NetworkSweep::factor(const NetworkJacobian& jacobian, double gamma) {
  gamma_ = gamma;
  return factor_any(jacobian, arrays(), pivoted_);
}

void NetworkSweep::refresh(const NetworkJacobian& jacobian) { refresh_any(jacobian, arrays()); }

void NetworkSweep::sweep(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals) {
  std::fill(totals.kept.begin(), totals.kept.end(), 0.0);
  std::fill(totals.reaction.begin(), totals.reaction.end(), 0.0);
  sweep_any(jacobian, arrays(), b, x, totals);
}

void NetworkSweep::solve(const NetworkJacobian& jacobian, const double* b, double* x, SolutionTotals& totals) {
  sweep(jacobian, b, x, totals);
}

void NetworkSweep::solve(const NetworkJacobian& jacobian, const double* b, double* x, int refinements) {
  if (refinements <= 0) return sweep(jacobian, b, x, unused_);
  const AlignedVector right(b, b + residual_.size());
  sweep(jacobian, b, x, unused_);
  for (int k = 0; k < refinements; ++k) {
    jacobian.multiply(x, residual_.data());
    for (std::size_t i = 0; i < residual_.size(); ++i) residual_[i] = right[i] - x[i] + gamma_ * residual_[i];
    sweep(jacobian, residual_.data(), correction_.data(), unused_);
    for (std::size_t i = 0; i < residual_.size(); ++i) x[i] += correction_[i];
  }
}

}  // namespace qinghe::numerics
