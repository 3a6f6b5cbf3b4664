#include "qinghe/simulate/network_recorder.hpp"

#include <algorithm>

#include "qinghe/numerics/multiversion.hpp"
#include "qinghe/results/network_months.hpp"

namespace qinghe::simulate {
namespace {

constexpr int hours_per_day = 24;

void lower(std::vector<double>& least, std::span<const double> now) {
  for (std::size_t i = 0; i < least.size(); ++i) least[i] = now[i] < least[i] ? now[i] : least[i];
}
void raise(std::vector<double>& greatest, std::span<const double> now) {
  for (std::size_t i = 0; i < greatest.size(); ++i) greatest[i] = now[i] > greatest[i] ? now[i] : greatest[i];
}

// The hot loop of recording: one multiplication and one addition a number. The first `in_water` of a record are per volume.
QINGHE_MULTIVERSION void add_concentrations(const double* __restrict mass, const double* volume, double weight, std::size_t cells, std::size_t stride,
                                            std::size_t in_water, double* __restrict sum) {
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double per_volume = weight / volume[cell];
    const double* from = mass + cell * stride;
    double* to = sum + cell * stride;
    for (std::size_t k = 0; k < in_water; ++k) to[k] += from[k] * per_volume;
  }
}

// The rest are per area of the bed: the depth of an hour is that of its middle, so that it belongs to the mean of both ends.
QINGHE_MULTIVERSION void add_attached(const double* __restrict mass, const double* volume, const double* depth, const double* __restrict begin,
                                      std::size_t cells, std::size_t stride, std::size_t in_water, double* __restrict sum) {
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double per_volume = 1 / volume[cell], half_depth = 0.5 * depth[cell];
    for (std::size_t k = in_water; k < stride; ++k) {
      const std::size_t i = cell * stride + k;
      sum[i] += (begin[cell * (stride - in_water) + k - in_water] + mass[i] * per_volume) * half_depth;
    }
  }
}

}  // namespace

NetworkRecorder::NetworkRecorder(const basin::Model& model, int hours, results::FieldSink* sink)
    : model_(&model), sink_(sink), layout_(basin::field_layout(model)), total_rows_(hours / layout_.hours),
      hourly_means_(sink != nullptr && (layout_.hours == 1 || model.basin->output.statistics.back() != basin::Statistic::mean)),
      cells_(static_cast<std::size_t>(model.network.cell_count())), stride_(static_cast<std::size_t>(model.set.stride())),
      in_water_(model.set.transported() == model.set.count() ? stride_ : static_cast<std::size_t>(model.set.transported())) {
  face_sum_.assign(model.network.faces().size(), 0);
  depth_sum_.assign(cells_, 0);
  concentration_sum_.assign(cells_ * stride_, 0);
  attached_begin_.assign(cells_ * (stride_ - in_water_), 0);
  if (hourly_means_) {
    for (auto* flows : {&hour_flow_, &least_flow_, &greatest_flow_, &least_depth_, &greatest_depth_}) flows->assign(cells_, 0);
    for (auto* all : {&previous_, &hour_concentration_, &least_concentration_, &greatest_concentration_}) all->assign(cells_ * stride_, 0);
  }
}

void NetworkRecorder::before(int hour, std::span<const double> mass, const channel::FlowStep& flow) {
  for (std::size_t cell = 0, to = 0; in_water_ < stride_ && cell < cells_; ++cell) {
    const double per_volume = 1 / flow.volume_begin[cell];
    for (std::size_t k = in_water_; k < stride_; ++k) attached_begin_[to++] = mass[cell * stride_ + k] * per_volume;
  }
  if (hour % hours_per_day != 0) return;
  // The first end of the day: half a weight of the rule, and what the first hour's mean begins with.
  std::fill(concentration_sum_.begin(), concentration_sum_.end(), 0.0);
  for (std::size_t cell = 0; cell < cells_; ++cell) {
    const double per_volume = 1 / flow.volume_begin[cell];
    const double* from = mass.data() + cell * stride_;
    double* to = concentration_sum_.data() + cell * stride_;
    for (std::size_t k = 0; k < in_water_; ++k) to[k] = 0.5 * (from[k] * per_volume);
    if (!hourly_means_) continue;
    for (std::size_t k = 0; k < in_water_; ++k) previous_[cell * stride_ + k] = from[k] * per_volume;
  }
}

void NetworkRecorder::after(int hour, std::span<const double> mass, const channel::FlowStep& flow, results::Results& results) {
  const int of_day = hour % hours_per_day;
  add_hour(mass, flow, of_day == hours_per_day - 1 ? 0.5 : 1.0);
  if (hourly_means_) add_hourly_means(mass, flow, of_day == 0);
  if (sink_ != nullptr && layout_.hours == 1) {
    put_row(hour, hour_flow_, flow.depth, hour_concentration_, 1.0, basin::Statistic::mean);
    close_row(hour);
  }
  if (of_day == hours_per_day - 1) close_day(hour / hours_per_day, results);
}

void NetworkRecorder::add_hour(std::span<const double> mass, const channel::FlowStep& flow, double weight) {
  for (std::size_t face = 0; face < face_sum_.size(); ++face) face_sum_[face] += flow.face_flow[face];
  for (std::size_t cell = 0; cell < cells_; ++cell) depth_sum_[cell] += flow.depth[cell];
  add_concentrations(mass.data(), flow.volume_end.data(), weight, cells_, stride_, in_water_, concentration_sum_.data());
  if (in_water_ < stride_)
    add_attached(mass.data(), flow.volume_end.data(), flow.depth.data(), attached_begin_.data(), cells_, stride_, in_water_, concentration_sum_.data());
}

void NetworkRecorder::add_hourly_means(std::span<const double> mass, const channel::FlowStep& flow, bool first) {
  cell_flows(flow.face_flow, hour_flow_);
  for (std::size_t cell = 0; cell < cells_; ++cell) {
    const double per_volume = 1 / flow.volume_end[cell];
    for (std::size_t k = 0; k < in_water_; ++k) {
      const std::size_t i = cell * stride_ + k;
      const double now = mass[i] * per_volume;
      hour_concentration_[i] = 0.5 * (previous_[i] + now);
      previous_[i] = now;
    }
    const double* const begin = attached_begin_.data() + cell * (stride_ - in_water_);
    for (std::size_t k = in_water_; k < stride_; ++k)
      hour_concentration_[cell * stride_ + k] = (begin[k - in_water_] + mass[cell * stride_ + k] * per_volume) * (0.5 * flow.depth[cell]);
  }
  if (layout_.hours == 1) return;
  if (first) {
    least_flow_ = greatest_flow_ = hour_flow_;
    least_depth_.assign(flow.depth.begin(), flow.depth.end());
    greatest_depth_ = least_depth_;
    least_concentration_ = greatest_concentration_ = hour_concentration_;
    return;
  }
  lower(least_flow_, hour_flow_), raise(greatest_flow_, hour_flow_);
  lower(least_depth_, flow.depth), raise(greatest_depth_, flow.depth);
  lower(least_concentration_, hour_concentration_), raise(greatest_concentration_, hour_concentration_);
}

// What passes each cell: its outflow over all of its faces.
void NetworkRecorder::cell_flows(std::span<const double> face_flow, std::vector<double>& flows) const {
  flows.assign(cells_, 0);
  const auto faces = model_->network.faces();
  for (std::size_t face = 0; face < faces.size(); ++face)
    // What two layers exchange is no discharge.
    if (faces[face].from >= 0 && !model_->network.between_layers(faces[face])) flows[static_cast<std::size_t>(faces[face].from)] += face_flow[face];
}

void NetworkRecorder::close_day(int day, results::Results& results) {
  constexpr double scale = 1.0 / hours_per_day;
  std::vector<double> flow;
  cell_flows(face_sum_, flow);
  results::add_network_day(results, day, {.flow = flow, .depth = depth_sum_, .concentration = concentration_sum_, .stride = stride_, .scale = scale});
  if (sink_ != nullptr && layout_.hours == hours_per_day) {
    put_row(day, flow, depth_sum_, concentration_sum_, scale, basin::Statistic::mean);
    put_row(day, least_flow_, least_depth_, least_concentration_, 1.0, basin::Statistic::minimum);
    put_row(day, greatest_flow_, greatest_depth_, greatest_concentration_, 1.0, basin::Statistic::maximum);
    close_row(day);
  }
  std::fill(face_sum_.begin(), face_sum_.end(), 0.0);
  std::fill(depth_sum_.begin(), depth_sum_.end(), 0.0);
}

void NetworkRecorder::put_row(int row, std::span<const double> flow, std::span<const double> depth, std::span<const double> concentration,
                              double scale, basin::Statistic statistic) {
  const std::size_t kept = layout_.cells.size();
  if (block_.values.empty()) {
    block_.first_row = row;
    block_.rows = std::min(layout_.block_rows, total_rows_ - row);
    block_.values.resize(layout_.fields.size() * static_cast<std::size_t>(block_.rows) * kept);
  }
  for (std::size_t f = 0; f < layout_.fields.size(); ++f) {
    const basin::StoredField& field = layout_.fields[f];
    if (field.statistic != statistic) continue;
    float* to = block_.values.data() + (f * static_cast<std::size_t>(block_.rows) + static_cast<std::size_t>(row - block_.first_row)) * kept;
    const bool state = field.quantity >= 0;
    const double* from = state ? concentration.data() + field.quantity : field.quantity == basin::StoredField::depth ? depth.data() : flow.data();
    const std::size_t step = state ? stride_ : 1;
    for (std::size_t i = 0; i < kept; ++i) to[i] = static_cast<float>(from[static_cast<std::size_t>(layout_.cells[i]) * step] * scale);
  }
}

void NetworkRecorder::close_row(int row) {
  if (row + 1 < block_.first_row + block_.rows) return;
  sink_->take(std::move(block_));
  block_ = {};
}

template <class Self, class Archive>
void NetworkRecorder::fields(Self& self, Archive& archive) {
  // The hour's own means and beginnings are work space; the rest follows from the model.
  auto& [model, sink, layout, total_rows, hourly_means, cells, stride, in_water, face_sum, depth_sum, concentration_sum, attached_begin, previous, hour_flow,
         hour_concentration, least_flow, least_depth, least_concentration, greatest_flow, greatest_depth, greatest_concentration, block] = self;
  archive(face_sum, depth_sum, concentration_sum, previous, least_flow, least_depth, least_concentration, greatest_flow, greatest_depth,
          greatest_concentration, block.first_row, block.rows, block.values);
}

void NetworkRecorder::save(base::StateWriter& archive) const { fields(*this, archive); }
void NetworkRecorder::load(base::StateReader& archive) { fields(*this, archive); }

}  // namespace qinghe::simulate
