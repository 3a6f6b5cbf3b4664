#include "qinghe/transport/implicit_dispersion.hpp"

#include "transport/kernels.hpp"

namespace qinghe::transport {

ImplicitDispersion::ImplicitDispersion(const network::Network& network, int stride, numerics::InstructionSet instructions)
    : cells_(network.cell_count()), stride_(stride), instructions_(instructions) {
  const auto cells = static_cast<std::size_t>(cells_);
  main_face_.assign(cells, -1), below_.assign(cells, -1);
  const auto faces = network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    if (!faces[f].main || faces[f].to < 0) continue;
    main_face_[static_cast<std::size_t>(faces[f].from)] = static_cast<int>(f);
    below_[static_cast<std::size_t>(faces[f].from)] = faces[f].to;
  }
  for (auto* v : {&coupling_, &inverse_, &factor_}) v->assign(cells, 0.0);
}

void ImplicitDispersion::begin(std::span<const double> exchange, double seconds, std::span<const double> volume) {
  any_ = false;
  volume_ = volume;
  for (std::size_t c = 0; c < main_face_.size(); ++c) {
    coupling_[c] = main_face_[c] < 0 || exchange.empty() ? 0.0 : seconds * exchange[static_cast<std::size_t>(main_face_[c])];
    any_ = any_ || coupling_[c] > 0;
  }
  if (!any_) return;
  kernel::DisperseTask task = describe({});
  kernel::factor_dispersion_kernels[instructions_](task);
}

kernel::DisperseTask ImplicitDispersion::describe(std::span<double> mass) {
  return {.cells = cells_, .stride = stride_, .below = below_.data(), .volume = volume_.data(), .coupling = coupling_.data(),
          .inverse = inverse_.data(), .factor = factor_.data(), .mass = mass.data()};
}

void ImplicitDispersion::advance(std::span<double> mass) {
  if (!any_) return;
  kernel::DisperseTask task = describe(mass);
  kernel::disperse_kernels[instructions_](task);
}

}  // namespace qinghe::transport
