#include "simulate/split_transport.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/multiversion.hpp"

namespace qinghe::simulate {
namespace {

constexpr double courant_limit = 0.9;

// van Leer's harmonic slope: 2ab/(a + b) where a and b have one sign, else 0.
QINGHE_INLINE double van_leer(double a, double b) {
  const double product = a * b;
  return product > 0 ? 2 * product / (a + b) : 0;
}

// c_face = c + ½(1 − Cr)·slope from the cells around.
QINGHE_MULTIVERSION void limited_face(const double* before, const double* here, const double* after, double factor, std::size_t stride, double* out) {
  for (std::size_t k = 0; k < stride; ++k) out[k] = here[k] + factor * van_leer(here[k] - before[k], after[k] - here[k]);
}

}  // namespace

SplitTransport::SplitTransport(const network::Network& network, int stride) : network_(&network), stride_(static_cast<std::size_t>(stride)) {
  for (int cell = 0; cell < network.cell_count();) {
    const int reach = network.reach_of(cell);
    const int count = reach < 0 ? 1 : network.cells_in(reach);
    segments_.push_back({.first = cell, .count = count});
    cell += count;
  }
  std::vector<int> segment_of(static_cast<std::size_t>(network.cell_count()));
  for (std::size_t s = 0; s < segments_.size(); ++s)
    for (int k = 0; k < segments_[s].count; ++k) segment_of[static_cast<std::size_t>(segments_[s].first + k)] = static_cast<int>(s);
  int crossing = 0;
  for (const network::Face& face : network.faces()) {
    const bool crosses = face.to >= 0 && segment_of[static_cast<std::size_t>(face.from)] != segment_of[static_cast<std::size_t>(face.to)];
    slot_of_face_.push_back(crosses ? crossing++ : -1);
  }
  slot_mass_.resize(static_cast<std::size_t>(crossing) * slots * stride_);
  std::size_t longest = 1;
  for (const Segment& segment : segments_) longest = std::max(longest, static_cast<std::size_t>(segment.count));
  concentration_.resize((longest + 2) * stride_);
  face_.resize(longest * stride_);
  upstream_.resize(stride_);
  clear();
}

void SplitTransport::clear() {
  for (auto* list : {&losses_.inflow, &losses_.outflow, &losses_.withdrawal, &losses_.seepage}) list->assign(stride_, {});
}

double SplitTransport::volume(const QualityStep& step, std::size_t cell, double at) const {
  const channel::FlowStep& flow = *step.flow;
  return flow.volume_begin[cell] + at * (flow.volume_end[cell] - flow.volume_begin[cell]);
}

int SplitTransport::sub_steps_of(const QualityStep& step, const Segment& segment, double begin, double end) const {
  const channel::FlowStep& flow = *step.flow;
  double courant = 0;
  for (int cell = segment.first; cell < segment.first + segment.count; ++cell) {
    const auto c = static_cast<std::size_t>(cell);
    double out = flow.withdrawal[c] + flow.seepage[c];
    for (const int f : network_->faces_out(cell)) {
      const double q = flow.face_flow[static_cast<std::size_t>(f)];
      if (q < 0) throw base::NumericalError("the split engine needs flow in the direction of the network", {.place = std::to_string(cell), .solver_text = "a face flow is negative"});
      out += q;
    }
    courant = std::max(courant, out / std::min(volume(step, c, begin), volume(step, c, end)));
  }
  courant *= (end - begin) * flow.dt;
  int n = 1;
  while (n * courant_limit < courant) n *= 2;
  return n;
}

void SplitTransport::add_incoming(int cell, int sub, int subs, double* out) const {
  for (const int f : network_->faces_in(cell)) {
    const int crossing = slot_of_face_[static_cast<std::size_t>(f)];
    if (crossing < 0) continue;
    const double* from = slot_mass_.data() + static_cast<std::size_t>(crossing) * slots * stride_;
    if (subs >= slots) {
      const double share = static_cast<double>(slots) / subs;
      const auto slot = static_cast<std::size_t>(sub * slots / subs);
      for (std::size_t k = 0; k < stride_; ++k) out[k] += share * from[slot * stride_ + k];
    } else {
      const int each = slots / subs;
      for (int slot = sub * each; slot < (sub + 1) * each; ++slot)
        for (std::size_t k = 0; k < stride_; ++k) out[k] += from[static_cast<std::size_t>(slot) * stride_ + k];
    }
  }
}

// Concentration of what flows into the first cell, for its slope; the cell's own where nothing flows in.
void SplitTransport::incoming_mean(const QualityStep& step, int cell, double dt, int sub, int subs, double* out) {
  double water = 0;
  for (const int f : network_->faces_in(cell)) water += step.flow->face_flow[static_cast<std::size_t>(f)] * dt;
  std::copy_n(concentration_.data() + stride_, stride_, out);
  if (!(water > 0)) return;
  std::fill_n(out, stride_, 0.0);
  add_incoming(cell, sub, subs, out);
  for (std::size_t k = 0; k < stride_; ++k) out[k] /= water;
}

void SplitTransport::face_concentrations(const QualityStep& step, const Segment& segment, double at, double dt, std::span<const double> mass) {
  const auto n = static_cast<std::size_t>(segment.count);
  const auto first = static_cast<std::size_t>(segment.first);
  // The cell below the last one, as it stood at the beginning of this part of the step.
  const int below = network_->main_downstream(segment.first + segment.count - 1);
  double* end = concentration_.data() + (n + 1) * stride_;
  std::copy_n(end - stride_, stride_, end);
  if (below >= 0) {
    const auto b = static_cast<std::size_t>(below);
    const double v = volume(step, b, at);
    for (std::size_t k = 0; k < stride_; ++k) end[k] = mass[b * stride_ + k] / v;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double* here = concentration_.data() + (i + 1) * stride_;
    double out = 0;
    for (const int f : network_->faces_out(segment.first + static_cast<int>(i))) out += step.flow->face_flow[static_cast<std::size_t>(f)];
    const double courant = out * dt / volume(step, first + i, at);
    // A single cell, a reservoir above all, is well mixed: its outflow has its own concentration.
    if (n == 1) std::copy_n(here, stride_, face_.data());
    else limited_face(here - stride_, here, here + stride_, 0.5 * std::max(1 - courant, 0.0), stride_, face_.data() + i * stride_);
  }
}

void SplitTransport::advance_segment(const QualityStep& step, const Segment& segment, double begin, double end, std::span<double> mass) {
  const channel::FlowStep& flow = *step.flow;
  const int subs = sub_steps_of(step, segment, begin, end);
  const double share = (end - begin) / subs, dt = share * flow.dt;
  const auto n = static_cast<std::size_t>(segment.count), first = static_cast<std::size_t>(segment.first);
  sub_steps_ += subs;
  for (int sub = 0; sub < subs; ++sub) {
    const double at = begin + sub * share;
    for (std::size_t i = 0; i < n; ++i) {
      const double per_volume = 1 / volume(step, first + i, at);
      for (std::size_t k = 0; k < stride_; ++k) concentration_[(i + 1) * stride_ + k] = mass[(first + i) * stride_ + k] * per_volume;
    }
    incoming_mean(step, segment.first, dt, sub, subs, upstream_.data());
    std::copy(upstream_.begin(), upstream_.end(), concentration_.begin());
    face_concentrations(step, segment, at, dt, mass);
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t cell = first + i;
      double* m = &mass[cell * stride_];
      const double* c = &concentration_[(i + 1) * stride_];
      const double* source = &step.source_mass[cell * stride_];
      const double taken = flow.withdrawal[cell] * dt, seeped = flow.seepage[cell] * dt;
      for (std::size_t k = 0; k < stride_; ++k) m[k] += source[k] * dt - (taken + seeped) * c[k];
      if (taken > 0)
        for (std::size_t k = 0; k < stride_; ++k) losses_.withdrawal[k] += taken * c[k];
      if (seeped > 0)
        for (std::size_t k = 0; k < stride_; ++k) losses_.seepage[k] += seeped * c[k];
      if (i == 0) {
        std::fill(upstream_.begin(), upstream_.end(), 0.0);
        add_incoming(segment.first, sub, subs, upstream_.data());
        for (std::size_t k = 0; k < stride_; ++k) m[k] += upstream_[k];
      }
      for (const int f : network_->faces_out(static_cast<int>(cell))) {
        const double water = flow.face_flow[static_cast<std::size_t>(f)] * dt;
        const int to = network_->faces()[static_cast<std::size_t>(f)].to, crossing = slot_of_face_[static_cast<std::size_t>(f)];
        const double* carried = &face_[i * stride_];
        for (std::size_t k = 0; k < stride_; ++k) m[k] -= water * carried[k];
        if (to < 0) {
          for (std::size_t k = 0; k < stride_; ++k) losses_.outflow[k] += water * carried[k];
        } else if (crossing < 0) {
          double* down = &mass[static_cast<std::size_t>(to) * stride_];
          for (std::size_t k = 0; k < stride_; ++k) down[k] += water * carried[k];
        } else {
          double* slot = slot_mass_.data() + static_cast<std::size_t>(crossing) * slots * stride_;
          const int slot_first = subs >= slots ? sub * slots / subs : sub * (slots / subs), count = subs >= slots ? 1 : slots / subs;
          for (int s = slot_first; s < slot_first + count; ++s)
            for (std::size_t k = 0; k < stride_; ++k) slot[static_cast<std::size_t>(s) * stride_ + k] += water * carried[k] / count;
        }
      }
    }
  }
}

void SplitTransport::advance(const QualityStep& step, double begin, double end, std::span<double> mass) {
  std::fill(slot_mass_.begin(), slot_mass_.end(), 0.0);
  for (const Segment& segment : segments_) advance_segment(step, segment, begin, end, mass);
  const double dt = (end - begin) * step.flow->dt;
  for (std::size_t i = 0; i < step.source_mass.size(); ++i)
    if (step.source_mass[i] != 0) losses_.inflow[i % stride_] += step.source_mass[i] * dt;
}

void SplitTransport::disperse(const QualityStep& step, double at, double dt, std::span<double> mass) {
  const auto cells = static_cast<std::size_t>(network_->cell_count());
  // (V + Σ X Δt) c − Σ X Δt c_neighbour = m, eliminated from the leaves to the roots of the main tree.
  diagonal_.resize(cells);
  right_.resize(cells);
  for (std::size_t c = 0; c < cells; ++c) diagonal_[c] = volume(step, c, at), right_[c] = 0;
  const auto faces = network_->faces();
  bool any = false;
  for (std::size_t f = 0; f < faces.size(); ++f) {
    const double x = step.dispersion[f] * dt;
    if (!faces[f].main || faces[f].to < 0 || !(x > 0)) continue;
    any = true;
    diagonal_[static_cast<std::size_t>(faces[f].from)] += x;
    diagonal_[static_cast<std::size_t>(faces[f].to)] += x;
    right_[static_cast<std::size_t>(faces[f].from)] = x;  // coupling of a cell to the one below it
  }
  if (!any) return;
  for (std::size_t c = 0; c < cells; ++c) {
    if (!(right_[c] > 0)) continue;
    const auto below = static_cast<std::size_t>(network_->main_downstream(static_cast<int>(c)));
    const double factor = right_[c] / diagonal_[c];
    diagonal_[below] -= factor * right_[c];
    for (std::size_t k = 0; k < stride_; ++k) mass[below * stride_ + k] += factor * mass[c * stride_ + k];
  }
  // `mass` now holds the eliminated right-hand sides; back substitution gives concentrations, then masses.
  for (std::size_t c = cells; c-- > 0;) {
    double* m = &mass[c * stride_];
    const double inverse = 1 / diagonal_[c];
    if (right_[c] > 0) {
      const auto below = static_cast<std::size_t>(network_->main_downstream(static_cast<int>(c)));
      const double* b = &mass[below * stride_];
      for (std::size_t k = 0; k < stride_; ++k) m[k] = (m[k] + right_[c] * b[k]) * inverse;
    } else {
      for (std::size_t k = 0; k < stride_; ++k) m[k] *= inverse;
    }
  }
  for (std::size_t c = 0; c < cells; ++c) {
    const double v = volume(step, c, at);
    for (std::size_t k = 0; k < stride_; ++k) mass[c * stride_ + k] *= v;
  }
}

}  // namespace qinghe::simulate
