#include "qinghe/simulate/lake_recorder.hpp"

namespace qinghe::simulate {

LakeRecorder::LakeRecorder(const basin::Model& model) : model_(&model) {
  for (const channel::Reservoir& reservoir : model.basin->reservoirs) pools_.emplace_back(reservoir);
  for (const auto& [name, value] : model.basin->kinetic_parameters) light_.set(name, value);
  sums_.resize(pools_.size());
  for (Sums& of : sums_) of = empty();
}

LakeRecorder::Sums LakeRecorder::empty() const {
  Sums sums;
  sums.mass.assign(static_cast<std::size_t>(model_->set.stride()), 0.0);
  sums.below = sums.mass;
  return sums;
}

void LakeRecorder::hour(std::size_t day, const channel::FlowStep& flow, std::span<const double> mass,
                        results::Results& results) {
  ++hours_;
  for (std::size_t r = 0; r < pools_.size(); ++r) {
    const int node = model_->basin->reservoirs[r].node, lower = model_->network.lower_cell(node);
    const auto cell = static_cast<std::size_t>(model_->network.reservoir_cell(node));
    Sums& sums = sums_[r];
    double volume = flow.volume_end[cell];
    sums.upper += volume;
    if (lower >= 0) {
      const double below = flow.volume_end[static_cast<std::size_t>(lower)];
      volume += below, sums.lower += below;
    }
    sums.volume_end = volume, sums.level_end = pools_[r].level(volume);
    sums.volume += volume, sums.level += sums.level_end, sums.area += pools_[r].area(volume);
    for (std::size_t k = 0; k < (mass.empty() ? 0 : sums.mass.size()); ++k) {
      sums.mass[k] += mass[cell * sums.mass.size() + k];
      if (lower >= 0) sums.below[k] += mass[static_cast<std::size_t>(lower) * sums.mass.size() + k];
    }
    const std::size_t place = day * pools_.size() + r;
    results.reservoir_volume[place] = static_cast<float>(volume);
    results.reservoir_level[place] = static_cast<float>(sums.level_end);
  }
}

void LakeRecorder::close(const std::string& month, results::Results& results) {
  if (hours_ == 0) return;
  for (std::size_t r = 0; r < pools_.size(); ++r) {
    Sums& sums = sums_[r];
    results::ReservoirMonth of{.reservoir = static_cast<int>(r), .month = month, .hours = hours_};
    of.level = sums.level / hours_, of.level_end = sums.level_end;
    of.volume = sums.volume / hours_, of.volume_end = sums.volume_end;
    of.area = sums.area / hours_;
    for (int slot = 0; slot < model_->set.count(); ++slot)
      of.concentration.push_back(sums.mass[static_cast<std::size_t>(slot)] / sums.upper);
    for (int slot = 0; slot < model_->set.count() && sums.lower > 0; ++slot)
      of.below.push_back(sums.below[static_cast<std::size_t>(slot)] / sums.lower);
    of.extinction = quality::light_extinction(light_, model_->set, of.concentration);
    results.reservoir_months.push_back(std::move(of));
    sums = empty();
  }
  hours_ = 0;
}

}  // namespace qinghe::simulate
