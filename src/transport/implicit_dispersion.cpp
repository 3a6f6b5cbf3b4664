#include "qinghe/transport/implicit_dispersion.hpp"

#include <algorithm>

#include "transport/kernels.hpp"
#include "transport/segments.hpp"

namespace qinghe::transport {

ImplicitDispersion::ImplicitDispersion(const network::Network& network, int stride, numerics::InstructionSet instructions)
    : cells_(network.cell_count()), stride_(stride), instructions_(instructions), segments_(std::make_unique<Segments>(network)) {
  const auto cells = static_cast<std::size_t>(cells_);
  main_face_.assign(cells, -1), below_.assign(cells, -1);
  const auto faces = network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    if (!faces[f].main || faces[f].to < 0) continue;
    main_face_[static_cast<std::size_t>(faces[f].from)] = static_cast<int>(f);
    below_[static_cast<std::size_t>(faces[f].from)] = faces[f].to;
  }
  inside_.assign(cells, 0);
  for (const kernel::Segment& s : segments_->all())
    for (int i = 0; i + 1 < s.count; ++i) inside_[static_cast<std::size_t>(s.first + i)] = 1;
  for (auto* v : {&coupling_, &inverse_, &factor_}) v->assign(cells, 0.0);
}

ImplicitDispersion::~ImplicitDispersion() = default;
ImplicitDispersion::ImplicitDispersion(ImplicitDispersion&&) noexcept = default;

void ImplicitDispersion::begin(std::span<const double> exchange, double seconds, std::span<const double> volume) {
  any_ = false;
  volume_ = volume;
  for (std::size_t c = 0; c < main_face_.size(); ++c) {
    coupling_[c] = main_face_[c] < 0 || exchange.empty() ? 0.0 : seconds * exchange[static_cast<std::size_t>(main_face_[c])];
    any_ = any_ || coupling_[c] > 0;
  }
  if (!any_) return;
  kernel::factor_dispersion_kernels[instructions_](describe({}), inverse_.data(), factor_.data());
}

kernel::DisperseTask ImplicitDispersion::describe(std::span<double> mass) const {
  return {.cells = cells_, .stride = stride_, .below = below_.data(), .inside = inside_.data(), .volume = volume_.data(), .coupling = coupling_.data(),
          .inverse = inverse_.data(), .factor = factor_.data(), .mass = mass.data()};
}

void ImplicitDispersion::advance(std::span<double> mass, MixingTrace* trace) {
  if (!any_) return;
  const kernel::DisperseTask task = describe(mass);
  const auto row = static_cast<std::size_t>(stride_);
  kernel::eliminate_kernels[instructions_](task, 0, cells_);
  if (trace != nullptr) {
    for (auto* v : {&trace->last, &trace->first}) v->resize(static_cast<std::size_t>(segments_->count()) * row);
    for (const kernel::Segment& s : segments_->all())
      std::copy_n(mass.data() + static_cast<std::size_t>(s.first + s.count - 1) * row, row, trace->last.data() + static_cast<std::size_t>(s.entrance) * row);
  }
  kernel::substitute_kernels[instructions_](task, 0, cells_);
  if (trace == nullptr) return;
  for (const kernel::Segment& s : segments_->all())
    std::copy_n(mass.data() + static_cast<std::size_t>(s.first) * row, row, trace->first.data() + static_cast<std::size_t>(s.entrance) * row);
}

bool ImplicitDispersion::advance(std::span<double> mass, const MixingTrace& trace, Dependence& part) const {
  if (!any_) return true;
  const kernel::DisperseTask task = describe(mass);
  const auto row = static_cast<std::size_t>(stride_);
  const auto marked = part.marked(), feeding = part.feeding();
  auto next = feeding.begin();
  const auto below_of = [&](int segment) {
    const kernel::Segment& s = (*segments_)[segment];
    const auto last = static_cast<std::size_t>(s.first + s.count - 1);
    return coupling_[last] > 0 && part.differs(segments_->of(below_[last])) ? below_[last] : -1;
  };
  for (const int m : marked) {
    for (; next != feeding.end() && *next < m; ++next) {
      const int to = below_of(*next);
      if (to < 0) continue;
      const kernel::Segment& s = (*segments_)[*next];
      const double factor = factor_[static_cast<std::size_t>(s.first + s.count - 1)];
      const double* last = trace.last.data() + static_cast<std::size_t>(*next) * row;
      double* down = mass.data() + static_cast<std::size_t>(to) * row;
      for (std::size_t k = 0; k < row; ++k) down[k] += factor * last[k];
    }
    kernel::eliminate_kernels[instructions_](task, (*segments_)[m].first, (*segments_)[m].count);
  }
  for (std::size_t i = marked.size(); i-- > 0;) kernel::substitute_kernels[instructions_](task, (*segments_)[marked[i]].first, (*segments_)[marked[i]].count);
  bool alone = true;
  for (const int f : feeding) {
    const int to = below_of(f);
    if (to < 0) continue;
    const double* first = trace.first.data() + static_cast<std::size_t>(segments_->of(to)) * row;
    if (!std::equal(first, first + row, mass.data() + static_cast<std::size_t>(to) * row)) part.mark(f), alone = false;
  }
  return alone;
}

}  // namespace qinghe::transport
