#include "qinghe/simulate/lake_recorder.hpp"

namespace qinghe::simulate {

LakeRecorder::LakeRecorder(const basin::Model& model) : model_(&model) {
  for (const channel::Reservoir& reservoir : model.basin->reservoirs) pools_.emplace_back(reservoir);
  for (const auto& [name, value] : model.basin->kinetic_parameters) light_.set(name, value);
  sums_.resize(pools_.size());
  for (Sums& of : sums_) of.mass.assign(static_cast<std::size_t>(model.set.stride()), 0.0);
}

void LakeRecorder::hour(std::size_t day, const channel::FlowStep& flow, std::span<const double> mass,
                        results::Results& results) {
  ++hours_;
  for (std::size_t r = 0; r < pools_.size(); ++r) {
    const auto cell =
        static_cast<std::size_t>(model_->network.reservoir_cell(model_->basin->reservoirs[r].node));
    Sums& sums = sums_[r];
    const double volume = flow.volume_end[cell];
    sums.volume_end = volume, sums.level_end = pools_[r].level(volume);
    sums.volume += volume, sums.level += sums.level_end, sums.area += pools_[r].area(volume);
    for (std::size_t k = 0; k < (mass.empty() ? 0 : sums.mass.size()); ++k)
      sums.mass[k] += mass[cell * sums.mass.size() + k];
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
      of.concentration.push_back(sums.mass[static_cast<std::size_t>(slot)] / sums.volume);
    of.extinction = quality::light_extinction(light_, model_->set, of.concentration);
    results.reservoir_months.push_back(std::move(of));
    sums = {.mass = std::vector<double>(sums.mass.size(), 0.0)};
  }
  hours_ = 0;
}

}  // namespace qinghe::simulate
