// What reservoirs held and exchanged, summed into days.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/channel/reservoir.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::simulate {

class LakeDays {
 public:
  explicit LakeDays(const basin::Model& model);

  // Makes room in the results for `days`.
  void lay_out(int days, results::Results& results) const;
  // The begin of an hour: what cells hold [cell × stride] in the volumes of its begin.
  void before(std::span<const double> mass, const channel::FlowStep& flow);
  // The end of an hour of the period, counted from its start: its water, what cells hold [cell × stride] and what layers
  // exchanged [face] [m³/s], which is read where a reservoir has two.
  void hour(std::size_t hour, const channel::FlowStep& flow, std::span<const double> mass, std::span<const double> exchange, results::Results& results);

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [model, pools, light, sums, begin] = self;  // the hour's beginning is work space
    archive(sums);
  }

 private:
  enum Water : unsigned char { level, volume, area, river, direct, release, withdrawal, seepage, evaporation, boundary_depth, exchanged, overturning, water_count };
  struct Sums {
    std::vector<double> water;                      // of the hours so far, by Water
    std::vector<double> layer;                      // volumes of the layers
    std::vector<double> content, least, greatest;   // by layer and constituent
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [water, layer, content, least, greatest] = self;
      archive(water, layer, content, least, greatest);
    }
  };

  Sums empty() const;
  void add_water(std::size_t reservoir, const channel::FlowStep& flow, std::span<const double> exchange, Sums& sums) const;
  void add_content(int cell, std::size_t layer, const channel::FlowStep& flow, std::span<const double> mass, std::span<const double> begin, Sums& sums) const;
  void close(std::size_t place, const Sums& sums, results::ReservoirDays& days) const;

  const basin::Model* model_;
  std::vector<channel::LevelPool> pools_;  // by reservoir of the basin
  quality::KineticParameters light_;
  std::vector<Sums> sums_;
  std::vector<double> begin_;              // concentrations at the begin of the hour [reservoir × layer × constituent]
};

}  // namespace qinghe::simulate
