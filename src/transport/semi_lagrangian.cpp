#include "qinghe/transport/semi_lagrangian.hpp"

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "transport/donor_cell.hpp"
#include "transport/kernels.hpp"

namespace qinghe::transport {

SemiLagrangian::SemiLagrangian(const network::Network& network, int stride, numerics::InstructionSet instructions)
    : network_(&network), stride_(stride), instructions_(instructions) {
  const int cells = network.cell_count();
  std::vector<int> segment_of(static_cast<std::size_t>(cells));
  std::int64_t longest = 1;
  for (int cell = 0; cell < cells;) {
    const int reach = network.reach_of(cell), count = reach < 0 ? 1 : network.cells_in(reach);
    for (int i = 0; i < count; ++i) segment_of[static_cast<std::size_t>(cell + i)] = static_cast<int>(segments_.size());
    segments_.push_back({.first = cell, .count = count, .mixed = reach < 0, .entrance = static_cast<int>(segments_.size())});
    longest = std::max(longest, static_cast<std::int64_t>(count));
    cell += count;
  }
  const auto faces = network.faces();
  // Where each segment's faces begin, as numbers until the lists have their final place.
  std::vector<std::size_t> out_begin, in_begin;
  for (kernel::Segment& s : segments_) {
    out_begin.push_back(out_faces_.size()), in_begin.push_back(in_faces_.size());
    const auto out = network.faces_out(s.first + s.count - 1), in = network.faces_in(s.first);
    for (const int f : out) {
      const int to = faces[static_cast<std::size_t>(f)].to;
      out_faces_.push_back(f);
      out_entrances_.push_back(to < 0 ? -1 : segment_of[static_cast<std::size_t>(to)]);
    }
    in_faces_.insert(in_faces_.end(), in.begin(), in.end());
    s.outs = static_cast<int>(out.size()), s.ins = static_cast<int>(in.size());
    if (out.size() == 1) {
      const int to = faces[static_cast<std::size_t>(out[0])].to;
      if (to >= 0 && network.faces_in(to).size() == 1 && network.reservoir_node_of(to) < 0) {
        s.beyond = to;
        s.beyond_count = network.cells_in(network.reach_of(to));
      }
    }
  }
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segments_[i].out_face = out_faces_.data() + out_begin[i];
    segments_[i].out_entrance = out_entrances_.data() + out_begin[i];
    segments_[i].in_face = in_faces_.data() + in_begin[i];
  }
  eventful_.assign(static_cast<std::size_t>(cells) + 1, 0);
  head_.assign(static_cast<std::size_t>(cells), 1.0);
  sides_.assign(7 * static_cast<std::size_t>(cells), 0.0);
  entering_.assign(segments_.size() * kernel::slots * static_cast<std::size_t>(stride), 0.0);
  work_.assign(static_cast<std::size_t>(kernel::work_size(longest, stride)), 0.0);
  volume_.assign(static_cast<std::size_t>(cells), 0.0);
}

SemiLagrangian::~SemiLagrangian() = default;
SemiLagrangian::SemiLagrangian(SemiLagrangian&&) noexcept = default;

void SemiLagrangian::begin(const channel::FlowStep& flow, std::span<const double> source_mass) {
  flow_ = &flow;
  source_ = source_mass;
  reversed_ = false;
  const auto faces = network_->faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    if (!(flow.face_flow[f] < 0)) continue;
    if (faces[f].to < 0) throw base::InternalError("water enters through an outlet, whose concentration is unknown");
    reversed_ = true;
  }
  const int cells = network_->cell_count();
  eventful_count_ = kernel::find_events_kernels[instructions_](source_mass.data(), flow.withdrawal.data(), flow.seepage.data(), cells, stride_, eventful_.data());
  for (const kernel::Segment& s : segments_)
    head_[static_cast<std::size_t>(s.first)] = s.ins == 0 && !s.mixed && flow.lateral[static_cast<std::size_t>(s.first)] > 0 ? 0.0 : 1.0;
}

std::span<const double> SemiLagrangian::volume(double share) {
  for (std::size_t cell = 0; cell < volume_.size(); ++cell)
    volume_[cell] = flow_->volume_begin[cell] + share * (flow_->volume_end[cell] - flow_->volume_begin[cell]);
  return volume_;
}

void SemiLagrangian::advance(double from, double to, std::span<double> mass, const BoundaryMass& boundary) {
  if (reversed_) {
    donor_cells(*network_, *flow_, source_, from, to, stride_, mass, boundary, donor_);
    return;
  }
  const auto scratch = [&](std::size_t i) { return sides_.data() + i * volume_.size(); };
  kernel::RemapTask task{.begin = from, .end = to, .dt = flow_->dt, .cells = network_->cell_count(), .stride = stride_,
                         .volume_begin = flow_->volume_begin.data(), .volume_end = flow_->volume_end.data(),
                         .lateral = flow_->lateral.data(), .withdrawal = flow_->withdrawal.data(), .seepage = flow_->seepage.data(),
                         .evaporation = flow_->evaporation.data(), .head = head_.data(), .face_flow = flow_->face_flow.data(),
                         .source = source_.data(), .eventful = eventful_.data(),
                         .eventful_count = eventful_count_, .mass = mass.data(), .entering = entering_.data(),
                         .inflow = boundary.inflow.data(), .outflow = boundary.outflow.data(), .withdrawn = boundary.withdrawal.data(),
                         .seeped = boundary.seepage.data(), .volume = scratch(0), .passed = scratch(6), .fed_before = scratch(1), .fed_after = scratch(2),
                         .lost_before = scratch(3), .lost_after = scratch(4), .seep_share = scratch(5), .work = work_.data()};
  kernel::share_sides_kernels[instructions_](task);
  kernel::apply_sides_kernels[instructions_](task, true);
  const auto remap = kernel::remap_kernels[instructions_];
  for (const kernel::Segment& segment : segments_) remap(task, segment);
  kernel::apply_sides_kernels[instructions_](task, false);
}

}  // namespace qinghe::transport
