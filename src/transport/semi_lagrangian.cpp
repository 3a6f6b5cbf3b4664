#include "qinghe/transport/semi_lagrangian.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "transport/donor_cell.hpp"
#include "transport/kernels.hpp"
#include "transport/segments.hpp"

namespace qinghe::transport {

SemiLagrangian::SemiLagrangian(const network::Network& network, int stride, numerics::InstructionSet instructions)
    : network_(&network), stride_(stride), instructions_(instructions), segments_(std::make_unique<Segments>(network)) {
  const int cells = network.cell_count();
  eventful_.assign(static_cast<std::size_t>(cells) + 1, 0);
  head_.assign(static_cast<std::size_t>(cells), 1.0);
  sides_.assign(7 * static_cast<std::size_t>(cells), 0.0);
  entering_.assign(static_cast<std::size_t>(segments_->entrances() * kernel::slots * stride), 0.0);
  work_.assign(static_cast<std::size_t>(kernel::work_size(segments_->longest(), stride)), 0.0);
  volume_.assign(static_cast<std::size_t>(cells), 0.0);
}

SemiLagrangian::~SemiLagrangian() = default;
SemiLagrangian::SemiLagrangian(SemiLagrangian&&) noexcept = default;

void SemiLagrangian::take(const channel::FlowStep& flow, std::span<const double> source_mass) {
  flow_ = &flow;
  source_ = source_mass;
  reversed_ = false;
  const auto faces = network_->faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    if (!(flow.face_flow[f] < 0) || network_->between_layers(faces[f])) continue;
    if (faces[f].to < 0) throw base::InternalError("water enters through an outlet, whose concentration is unknown");
    reversed_ = true;
  }
  for (const kernel::Segment& s : segments_->all())
    head_[static_cast<std::size_t>(s.first)] = s.ins == 0 && !s.mixed && flow.lateral[static_cast<std::size_t>(s.first)] > 0 ? 0.0 : 1.0;
}

void SemiLagrangian::find_events(int first, int count) {
  eventful_count_ += kernel::find_events_kernels[instructions_](source_.data(), flow_->withdrawal.data(), flow_->seepage.data(), first, count, stride_,
                                                                eventful_.data() + eventful_count_);
}

void SemiLagrangian::begin(const channel::FlowStep& flow, std::span<const double> source_mass) {
  take(flow, source_mass);
  eventful_count_ = 0;
  find_events(0, network_->cell_count());
}

void SemiLagrangian::begin(const channel::FlowStep& flow, std::span<const double> source_mass, const Dependence& part) {
  take(flow, source_mass);
  eventful_count_ = 0;
  for (const Dependence::Stretch& s : part.stretches()) find_events(s.first, s.count);
}

std::span<const double> SemiLagrangian::volume(double share) {
  for (std::size_t cell = 0; cell < volume_.size(); ++cell)
    volume_[cell] = flow_->volume_begin[cell] + share * (flow_->volume_end[cell] - flow_->volume_begin[cell]);
  return volume_;
}

kernel::RemapTask SemiLagrangian::describe(double from, double to, std::span<double> mass, const BoundaryMass& boundary) {
  const auto scratch = [&](std::size_t i) { return sides_.data() + i * volume_.size(); };
  return {.begin = from, .end = to, .dt = flow_->dt, .first = 0, .cells = network_->cell_count(), .stride = stride_,
          .volume_begin = flow_->volume_begin.data(), .volume_end = flow_->volume_end.data(),
          .lateral = flow_->lateral.data(), .withdrawal = flow_->withdrawal.data(), .seepage = flow_->seepage.data(),
          .evaporation = flow_->evaporation.data(), .head = head_.data(), .face_flow = flow_->face_flow.data(),
          .source = source_.data(), .eventful = eventful_.data(),
          .eventful_count = eventful_count_, .mass = mass.data(), .entering = entering_.data(),
          .inflow = boundary.inflow.data(), .outflow = boundary.outflow.data(), .withdrawn = boundary.withdrawal.data(),
          .seeped = boundary.seepage.data(), .lakes = boundary.lakes.empty() ? nullptr : boundary.lakes.data(), .left = nullptr, .volume = scratch(0), .passed = scratch(6), .fed_before = scratch(1), .fed_after = scratch(2),
          .lost_before = scratch(3), .lost_after = scratch(4), .seep_share = scratch(5), .work = work_.data()};
}

static_assert(kernel::lake_terms == BoundaryMass::lake_terms);

void SemiLagrangian::keep_lakes(std::span<const double> mass) {
  const auto row = static_cast<std::size_t>(stride_);
  lake_mass_.clear();
  for (const kernel::Segment& s : segments_->all()) {
    if (!s.mixed) continue;
    const auto from = mass.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(s.first) * row);
    lake_mass_.insert(lake_mass_.end(), from, from + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(s.count) * row));
  }
}

void SemiLagrangian::book_lakes(const kernel::RemapTask& task, bool before, std::span<double> lakes) const {
  const auto row = static_cast<std::size_t>(stride_);
  const double* begun = lake_mass_.data();
  for (const kernel::Segment& s : segments_->all()) {
    if (!s.mixed) continue;
    double* account = lakes.data() + static_cast<std::size_t>(s.lake) * BoundaryMass::lake_terms * row;
    for (auto cell = static_cast<std::size_t>(s.first); cell < static_cast<std::size_t>(s.first + s.count); ++cell, begun += row) {
      const double seconds = (before ? task.fed_before : task.fed_after)[cell], seep_share = task.seep_share[cell];
      for (std::size_t k = 0; k < row; ++k) {
        const double fed = seconds * source_[cell * row + k];
        const double gone = begun[k] + fed - task.mass[cell * row + k], seeped = gone * seep_share;
        account[row + k] += fed;
        account[3 * row + k] += gone - seeped;
        account[4 * row + k] += seeped;
      }
    }
  }
}

void SemiLagrangian::book_taps(const kernel::RemapTask& task, bool before, const BoundaryMass& boundary) const {
  const auto row = static_cast<std::size_t>(stride_);
  const double *fed = before ? task.fed_before : task.fed_after, *lost = before ? task.lost_before : task.lost_after;
  double* to = boundary.drawn.data();
  for (const int tap : boundary.taps) {
    const auto cell = static_cast<std::size_t>(tap);
    for (std::size_t k = 0; k < row; ++k) {
      const double gone = (task.mass[cell * row + k] + source_[cell * row + k] * fed[cell]) * lost[cell];
      *to++ += gone - gone * task.seep_share[cell];
    }
  }
}

void SemiLagrangian::advance(double from, double to, std::span<double> mass, const BoundaryMass& boundary, PassageTrace* trace) {
  if (reversed_) {
    donor_cells(*network_, *flow_, source_, from, to, stride_, mass, boundary, donor_);
    return;
  }
  kernel::RemapTask task = describe(from, to, mass, boundary);
  kernel::share_sides_kernels[instructions_](task);
  if (task.lakes != nullptr) keep_lakes(mass);
  book_taps(task, true, boundary);
  kernel::apply_sides_kernels[instructions_](task, true);
  if (task.lakes != nullptr) book_lakes(task, true, boundary.lakes);
  if (trace != nullptr) {
    trace->left.resize(static_cast<std::size_t>(segments_->faces_out() * kernel::slots * stride_));
    task.left = trace->left.data();
    const auto row = static_cast<std::size_t>(stride_);
    trace->top.resize(2 * static_cast<std::size_t>(segments_->count()) * row);
    double* top = trace->top.data();
    for (const kernel::Segment& s : segments_->all()) {
      std::copy_n(mass.data() + static_cast<std::size_t>(s.first) * row, static_cast<std::size_t>(std::min(s.count, 2)) * row, top);
      top += 2 * row;
    }
  }
  const auto remap = kernel::remap_kernels[instructions_];
  for (const kernel::Segment& segment : segments_->all()) remap(task, segment);
  if (task.lakes != nullptr) keep_lakes(mass);
  book_taps(task, false, boundary);
  kernel::apply_sides_kernels[instructions_](task, false);
  if (task.lakes != nullptr) book_lakes(task, false, boundary.lakes);
}

bool SemiLagrangian::advance(double from, double to, std::span<double> mass, const BoundaryMass& boundary, const PassageTrace& trace, Dependence& part) {
  kernel::RemapTask task = describe(from, to, mass, boundary);
  for (const Dependence::Stretch& s : part.stretches()) {
    task.first = s.first, task.cells = s.count;
    kernel::share_sides_kernels[instructions_](task);
  }
  book_taps(task, true, boundary);
  kernel::apply_sides_kernels[instructions_](task, true);
  const auto row = static_cast<std::size_t>(stride_);
  const auto feeding = part.feeding();
  bool alone = true;
  for (const int f : feeding) {
    const kernel::Segment& s = (*segments_)[f];
    if (s.beyond < 0 || !part.differs(segments_->of(s.beyond))) continue;
    const double* top = trace.top.data() + 2 * static_cast<std::size_t>(segments_->of(s.beyond)) * row;
    if (!std::equal(top, top + static_cast<std::size_t>(std::min(s.beyond_count, 2)) * row, mass.data() + static_cast<std::size_t>(s.beyond) * row))
      part.mark(f), alone = false;
  }
  if (!alone) return false;
  const auto remap = kernel::remap_kernels[instructions_];
  auto next = feeding.begin();
  const auto feed = [&](const kernel::Segment& s) {
    for (std::size_t slot = 0; slot < kernel::slots; ++slot)
      for (int o = 0; o < s.outs; ++o) {
        if (s.out_entrance[o] >= 0 && !part.differs(s.out_entrance[o])) continue;
        const double* left = trace.left.data() + (static_cast<std::size_t>(s.out_first + o) * kernel::slots + slot) * row;
        double* to_row = s.out_entrance[o] < 0 ? task.outflow : task.entering + (static_cast<std::size_t>(s.out_place[o]) * kernel::slots + slot) * row;
        for (std::size_t k = 0; k < row; ++k) to_row[k] += left[k];
      }
  };
  // In the order of all segments, so that sums are taken in the leader's order.
  for (const int m : part.marked()) {
    for (; next != feeding.end() && *next < m; ++next) feed((*segments_)[*next]);
    remap(task, (*segments_)[m]);
  }
  for (; next != feeding.end(); ++next) feed((*segments_)[*next]);
  book_taps(task, false, boundary);
  kernel::apply_sides_kernels[instructions_](task, false);
  return true;
}

}  // namespace qinghe::transport
