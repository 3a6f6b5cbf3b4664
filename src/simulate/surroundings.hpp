// What surrounds the water of every cell, hour by hour, in fields as the kinetics take them.
#pragma once
#include <span>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/quality/environment.hpp"
#include "qinghe/simulate/levers.hpp"

namespace qinghe::simulate {

class Surroundings {
 public:
  // `model` must outlive this.
  explicit Surroundings(const basin::Model& model);
  // Bed and shade of the day, by reach.
  void pull(std::span<const ReachBed> beds);
  // Water and weather of the hour, and the ice as it begins: its volume in each cell [m³], or nothing where it is no state.
  const quality::EnvironmentFields& at(const channel::FlowStep& flow, std::span<const double> ice, const forcing::HourlyWeather& weather, int hour);

 private:
  const basin::Model* model_;
  quality::EnvironmentFields fields_;
  std::vector<double> length_, bed_area_;  // [cell] of a reach; 0 in a reservoir
  std::vector<int> first_out_;   // [cell] a face out, and how many
  std::vector<int> outs_;
  struct Fall {
    std::size_t cell;
    double excess;  // deficit ratio at 0 °C, less 1
  };
  // Of two layers the upper layer lies on what the lower one leaves of the bed.
  struct Lake {
    std::size_t upper, lower;
    double sod20;
  };
  std::vector<Lake> lakes_;
  std::vector<Fall> falls_;  // weirs at the lower ends of reaches
};

}  // namespace qinghe::simulate
