#include "qinghe/transport/advection.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "transport/advection_kernel.hpp"

namespace qinghe::transport {
namespace {

std::vector<numerics::Link> links_of(const network::Network& network) {
  std::vector<numerics::Link> links;
  for (const network::Face& face : network.faces()) links.push_back({face.from, face.to});
  return links;
}

[[noreturn]] void unsupported_stride() {
  throw base::InternalError("transport is built for records of 8, 16, 24 or 32 doubles");
}

template <int S>
QINGHE_INLINE void rates_by_flux(const Advection& t, Flux flux, const double* c, double* dmdt, const BoundaryRates& b) {
  switch (flux) {
    case Flux::upwind: return AdvectionKernel::rates<S, Flux::upwind>(t, c, dmdt, b);
    case Flux::van_albada: return AdvectionKernel::rates<S, Flux::van_albada>(t, c, dmdt, b);
    case Flux::van_leer: return AdvectionKernel::rates<S, Flux::van_leer>(t, c, dmdt, b);
  }
}

template <int S>
QINGHE_INLINE void derivatives_by_flux(const Advection& t, Flux flux, const double* c, numerics::NetworkJacobian& j) {
  switch (flux) {
    case Flux::upwind: return AdvectionKernel::derivatives<S, Flux::upwind>(t, c, j);
    case Flux::van_albada: return AdvectionKernel::derivatives<S, Flux::van_albada>(t, c, j);
    case Flux::van_leer: return AdvectionKernel::derivatives<S, Flux::van_leer>(t, c, j);
  }
}

QINGHE_MULTIVERSION void rates_any(const Advection& t, Flux flux, int stride, const double* c, double* dmdt,
                                   const BoundaryRates& boundary) {
  switch (stride) {
    case 8: return rates_by_flux<8>(t, flux, c, dmdt, boundary);
    case 16: return rates_by_flux<16>(t, flux, c, dmdt, boundary);
    case 24: return rates_by_flux<24>(t, flux, c, dmdt, boundary);
    case 32: return rates_by_flux<32>(t, flux, c, dmdt, boundary);
    default: unsupported_stride();
  }
}

QINGHE_MULTIVERSION void derivatives_any(const Advection& t, Flux flux, int stride, const double* c,
                                         numerics::NetworkJacobian& j) {
  switch (stride) {
    case 8: return derivatives_by_flux<8>(t, flux, c, j);
    case 16: return derivatives_by_flux<16>(t, flux, c, j);
    case 24: return derivatives_by_flux<24>(t, flux, c, j);
    case 32: return derivatives_by_flux<32>(t, flux, c, j);
    default: unsupported_stride();
  }
}

}  // namespace

Advection::Advection(const network::Network& network, int count, int stride, std::span<const double> smallest, Flux flux)
    : network_(&network), pattern_(network.cell_count(), links_of(network)), count_(count), stride_(stride), flux_(flux),
      smallest_(smallest.begin(), smallest.end()) {
  smallest_.resize(static_cast<std::size_t>(stride), 1.0);
  for (int k = count; k < stride; ++k) smallest_[static_cast<std::size_t>(k)] = 1.0;
  const auto cells = static_cast<std::size_t>(network.cell_count());
  for (const network::Face& face : network.faces()) {
    const bool goes_on = face.to >= 0 && face.distance > 0 && network.reservoir_node_of(face.to) < 0 &&
                         network.faces_in(face.to).size() == 1;
    downstream_.push_back(goes_on ? Downstream::cell : Downstream::river_end);
    length_ahead_.push_back(goes_on ? network.cell_length(face.from) / face.distance : 0.0);
  }
  share_.assign(network.faces().size(), 0.0);
  exchange_.assign(network.faces().size(), 0.0);
  upstream_.assign(cells, Upstream::none);
  length_behind_.assign(cells, 0.0);
  inflow_.assign(cells * static_cast<std::size_t>(stride), 0.0);
}

void Advection::begin(const channel::FlowStep& flow, std::span<const double> exchange,
                      std::span<const double> source_mass) {
  flow_ = &flow;
  for (std::size_t f = 0; f < exchange_.size(); ++f) {
    exchange_[f] = !exchange.empty() && network_->faces()[f].to >= 0 ? exchange[f] : 0.0;
    if (network_->faces()[f].to < 0 && flow.face_flow[f] < 0)
      throw base::InternalError("water enters through an outlet, whose concentration is unknown");
  }
  for (int i = 0; i < pattern_.cells(); ++i) {
    const auto cell = static_cast<std::size_t>(i);
    upstream_[cell] = Upstream::none;
    double entering = 0, length = 0;
    for (int g : pattern_.in(i)) entering += std::max(flow.face_flow[static_cast<std::size_t>(g)], 0.0);
    for (int g : pattern_.in(i)) {
      const auto face = static_cast<std::size_t>(g);
      share_[face] = entering > 0 ? std::max(flow.face_flow[face], 0.0) / entering : 0.0;
      length += share_[face] * network_->cell_length(network_->faces()[face].from);
    }
    if (network_->reservoir_node_of(i) >= 0) continue;
    const double own = network_->cell_length(i);
    if (entering > 0) {
      upstream_[cell] = pattern_.in(i).size() == 1 ? Upstream::one : Upstream::several;
      length_behind_[cell] = own / (0.5 * (own + length));
    } else if (pattern_.in(i).empty() && flow.lateral[cell] > 0) {
      upstream_[cell] = Upstream::inflow;
      length_behind_[cell] = 2;  // from the inflow face, half a cell away
      const std::size_t at = cell * static_cast<std::size_t>(stride_);
      for (std::size_t k = 0; k < static_cast<std::size_t>(stride_); ++k)
        inflow_[at + k] = source_mass[at + k] / flow.lateral[cell];
    }
  }
}

void Advection::rates(const double* c, double* dmdt, const BoundaryRates& boundary) const {
  rates_any(*this, flux_, stride_, c, dmdt, boundary);
}

void Advection::derivatives(const double* c, numerics::NetworkJacobian& jacobian) const {
  std::copy(share_.begin(), share_.end(), jacobian.weight.begin());
  for (std::size_t i = 0; i < jacobian.loss.size(); ++i) jacobian.loss[i] = flow_->withdrawal[i] + flow_->seepage[i];
  jacobian.returns = flux_ != Flux::upwind || std::any_of(exchange_.begin(), exchange_.end(), [](double x) { return x != 0; }) ||
                     std::any_of(flow_->face_flow.begin(), flow_->face_flow.end(), [](double q) { return q < 0; });
  derivatives_any(*this, flux_, stride_, c, jacobian);
}

}  // namespace qinghe::transport
