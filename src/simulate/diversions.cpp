#include "qinghe/simulate/diversions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "qinghe/channel/hydraulics.hpp"

namespace qinghe::simulate {
namespace {

int mouth_of(const network::Network& network, const channel::Abstraction& abstraction) {
  if (const int cell = network.reservoir_cell(abstraction.to_node); cell >= 0) return cell;
  for (int r = 0; r < network.reach_count(); ++r)
    if (network.reaches()[static_cast<std::size_t>(r)].from == abstraction.to_node) return network.first_cell(r);
  throw base::InternalError(fmt::format("abstraction '{}' leads to a node where nothing begins", abstraction.id));
}

}  // namespace

std::vector<Canal> canals_of(const basin::Model& model) {
  std::vector<Canal> canals;
  const auto& all = model.basin->abstractions;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].to_node >= 0 || all[i].irrigates >= 0)
      canals.push_back({.abstraction = static_cast<int>(i), .intake = channel::intake_cell(model.network, all[i]),
                        .mouth = all[i].irrigates >= 0 ? -1 : mouth_of(model.network, all[i]), .land = all[i].irrigates, .delay = all[i].delay, .loss = all[i].loss});
  return canals;
}

std::vector<int> intakes_of(const std::vector<Canal>& canals) {
  std::vector<int> cells;
  for (const Canal& canal : canals) cells.push_back(canal.intake);
  return cells;
}

Diversions::Diversions(std::vector<Canal> canals, int stride)
    : canals_(std::move(canals)), stride_(static_cast<std::size_t>(stride)), sums_(canals_.empty() ? 0 : 1 + stride_),
      watered_(canals_.size()), flow_(canals_.size(), 0.0), flux_(canals_.size() * stride_, 0.0) {
  for (const Canal& canal : canals_) {
    const auto steps = static_cast<std::size_t>(canal.delay);
    stores_.push_back({.next = 0, .water = std::vector<double>(steps, 0.0), .mass = std::vector<double>(steps * stride_, 0.0)});
  }
  for (auto* loads : {&taken_, &received_, &lost_}) loads->assign(canals_.size(), {.water = 0, .mass = std::vector<double>(stride_, 0.0)});
}

bool Diversions::irrigate() const {
  return std::any_of(canals_.begin(), canals_.end(), [](const Canal& canal) { return canal.land >= 0; });
}

void Diversions::begin(double dt) {
  for (std::size_t i = 0; i < canals_.size(); ++i) {
    const Store& store = stores_[i];
    const auto oldest = static_cast<std::size_t>(store.next);
    const double kept = 1 - canals_[i].loss;
    received_[i].water = kept * store.water[oldest];
    flow_[i] = received_[i].water / dt;
    for (std::size_t k = 0; k < stride_; ++k) {
      received_[i].mass[k] = kept * store.mass[oldest * stride_ + k];
      flux_[i * stride_ + k] = received_[i].mass[k] / dt;
    }
  }
}

void Diversions::end(std::size_t canal, double dt, double flow, std::span<const double> mass) {
  Store& store = stores_[canal];
  const auto oldest = static_cast<std::size_t>(store.next);
  CanalLoad &taken = taken_[canal], &lost = lost_[canal];
  const CanalLoad& received = received_[canal];
  // What did not arrive of that water was lost.
  const bool land = canals_[canal].land >= 0;
  const auto exchange = [land](Sums& sums, double& stored, double in, double out) {
    const double gone = stored - out;
    stored = in;
    sums.taken += in, sums.lost += gone;
    (land ? sums.irrigated : sums.received) += out;
    return gone;
  };
  taken.water = dt * flow;
  lost.water = exchange(sums_[0], store.water[oldest], taken.water, received.water);
  for (std::size_t k = 0; k < stride_; ++k) {
    taken.mass[k] = mass[k];
    lost.mass[k] = exchange(sums_[1 + k], store.mass[oldest * stride_ + k], taken.mass[k], received.mass[k]);
  }
  if (land) watered_[canal] += received.water;
  store.next = (store.next + 1) % canals_[canal].delay;
}

CanalLoad Diversions::stored(std::size_t canal) const {
  const Store& store = stores_[canal];
  CanalLoad sum{.water = numerics::exact_sum(store.water), .mass = std::vector<double>(stride_, 0.0)};
  for (std::size_t i = 0; i < store.mass.size(); ++i) sum.mass[i % stride_] += store.mass[i];
  return sum;
}

double Diversions::storage(std::size_t quantity) const {
  numerics::ExactSum sum;
  for (const Store& store : stores_)
    for (std::size_t step = 0; step < store.water.size(); ++step)
      sum += quantity == 0 ? store.water[step] : store.mass[step * stride_ + quantity - 1];
  return sum.value();
}

void Diversions::open_account() {
  for (std::size_t q = 0; q < sums_.size(); ++q) {
    sums_[q] = {};
    sums_[q].storage_begin = storage(q);
  }
  for (numerics::ExactSum& sum : watered_) sum = {};
}

Diversions::Account Diversions::account(int slot) const {
  const auto quantity = static_cast<std::size_t>(slot + 1);
  const Sums& sums = sums_.at(quantity);
  return {.taken = sums.taken.value(), .received = sums.received.value(), .irrigated = sums.irrigated.value(), .lost = sums.lost.value(),
          .storage_begin = sums.storage_begin, .storage_now = storage(quantity)};
}

double Diversions::watered(int subcatchment) const {
  double sum = 0;
  for (std::size_t i = 0; i < canals_.size(); ++i)
    if (canals_[i].land == subcatchment) sum += watered_[i].value();
  return sum;
}

}  // namespace qinghe::simulate
