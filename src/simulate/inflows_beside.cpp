// Inflows beside a leader's: only what differs is put.
#include <algorithm>
#include <bit>
#include <cstdint>

#include "simulate/inflows.hpp"

namespace qinghe::simulate {
namespace {

// Equal to the last bit; what is not stated is equal too.
bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

bool same(const constituents::MeasuredWater& a, const constituents::MeasuredWater& b) {
  using Water = constituents::MeasuredWater;
  for (const auto item : {&Water::temperature, &Water::dissolved_oxygen, &Water::cod_cr, &Water::ammonia_n, &Water::nitrate_n, &Water::total_n, &Water::total_p,
                          &Water::suspended_solids, &Water::coliform, &Water::alkalinity, &Water::ph})
    if (!same(a.*item, b.*item)) return false;
  for (std::size_t i = 0; i < a.own.size(); ++i)
    if (!same(a.own[i], b.own[i])) return false;
  return true;
}

}  // namespace

void Inflows::follow(const Inflows& leader) {
  leader_ = &leader;
  own_.assign(injections_.size(), 0);
  const auto cells = static_cast<std::size_t>(model_->network.cell_count());
  changed_.assign(cells, 0);
  into_start_.assign(cells + 1, 0);
  for (const auto& i : injections_) ++into_start_[static_cast<std::size_t>(i.cell) + 1];
  for (std::size_t c = 0; c < cells; ++c) into_start_[c + 1] += into_start_[c];
  std::vector<int> next(into_start_.begin(), into_start_.end() - 1);
  into_.resize(injections_.size());
  for (std::size_t i = 0; i < injections_.size(); ++i)
    into_[static_cast<std::size_t>(next[static_cast<std::size_t>(injections_[i].cell)]++)] = static_cast<int>(i);
}

std::span<const int> Inflows::into(int cell) const {
  const auto begin = static_cast<std::size_t>(into_start_[static_cast<std::size_t>(cell)]), end = static_cast<std::size_t>(into_start_[static_cast<std::size_t>(cell) + 1]);
  return std::span<const int>(into_).subspan(begin, end - begin);
}

void Inflows::compare_factors() {
  const LoadFactors none{.flow = 1, .mass = std::vector<double>(concentration_.size(), 1.0)};
  const auto of = [&](const Inflows& inflows, std::size_t source) -> const LoadFactors& { return inflows.factors_.empty() ? none : inflows.factors_[source]; };
  same_factors_.resize(model_->sources.size());
  for (std::size_t s = 0; s < same_factors_.size(); ++s) same_factors_[s] = of(*this, s) == of(*leader_, s) ? 1 : 0;
}

bool Inflows::as_leader(const basin::InjectionRun& run, const Given& given) const {
  const auto first = static_cast<std::size_t>(run.first);
  const auto source = static_cast<std::size_t>(injections_[first].source);
  if (source >= model_->sources.size() || same_factors_[source] == 0) return false;
  const Given& theirs = leader_->given_[first];
  return same(given.flow, theirs.flow) && same(given.temperature, theirs.temperature) && same(given.water, theirs.water);
}

void Inflows::take_over(const basin::InjectionRun& run) {
  for (auto i = static_cast<std::size_t>(run.first); i < static_cast<std::size_t>(run.first + run.count); ++i) {
    own_[i] = 1;
    fluxes_.flow[i] = 0;
    std::fill_n(fluxes_.mass(i), fluxes_.stride, 0.0);
    const int cell = injections_[i].cell;
    if (changed_[static_cast<std::size_t>(cell)] != 0) continue;
    changed_[static_cast<std::size_t>(cell)] = 1;
    changed_cells_.push_back(cell);
  }
}

void Inflows::complete() {
  for (std::size_t i = 0; i < injections_.size(); ++i)
    if (own_[i] == 0) {
      fluxes_.flow[i] = leader_->fluxes_.flow[i];
      std::copy_n(leader_->fluxes_.mass(i), fluxes_.stride, fluxes_.mass(i));
    }
}

}  // namespace qinghe::simulate
