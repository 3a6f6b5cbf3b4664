// Turns what catchments, sewers, plants and point sources give off in one hour into injection fluxes.
#pragma once
#include <span>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/catchment/loads.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "qinghe/simulate/levers.hpp"

namespace qinghe::simulate {

struct Hour {
  base::Instant begin;
  base::Civil local;
  int day_of_year = 1;
};

class Inflows {
 public:
  // Appends the scenario's added flows behind the model's injections and sources.
  Inflows(const basin::Model& model, const Levers& levers);

  std::span<const constituents::Injection> injections() const { return injections_; }
  const std::vector<constituents::Source>& added_sources() const { return added_sources_; }
  const constituents::InjectionFluxes& fluxes() const { return fluxes_; }

  // From now on only what differs from the leader's is put, an hour after the leader's; see `row`.
  void follow(const Inflows& leader);
  // The injections into a cell, ascending, and the cells where one of this hour differs from the leader's; of a follower.
  std::span<const int> into(int cell) const;
  std::span<const int> changed_cells() const { return changed_cells_; }
  // Flow [m³/s] and masses [g/s] of an injection, the leader's where they do not differ.
  double flow(int injection) const { return holder(injection).fluxes_.flow[static_cast<std::size_t>(injection)]; }
  const double* row(int injection) const { return holder(injection).fluxes_.mass(static_cast<std::size_t>(injection)); }
  // Takes over the leader's rows, so that `fluxes` is whole.
  void complete();

  // Recomputes the lever factors; once a day.
  void pull(const Levers& levers, base::Instant at);
  // `air` is the lagged air temperature by subcatchment [°C], `pool_rain` what falls on reservoirs [m³/s].
  void assemble(const Hour& hour, const catchment::RunoffStep& runoff, const catchment::RunoffLoads& loads,
                const sewer::SewerStep& sewer, std::span<const double> air, std::span<const double> pool_rain);

 private:
  // Puts `flow` of a measured water at one injection; a water without temperature or oxygen gets the defaults of its kind.
  void put(int injection, double flow, const constituents::MeasuredWater& water, const constituents::Splitting& shares, double temperature);
  // The same spread evenly over a run of injections.
  void put_run(const basin::InjectionRun& run, double flow, constituents::MeasuredWater water, const constituents::Splitting& shares,
               double temperature);

  // What one call of put_run was given.
  struct Given {
    double flow, temperature;
    constituents::MeasuredWater water;
  };
  const Inflows& holder(int injection) const { return leader_ != nullptr && own_[static_cast<std::size_t>(injection)] == 0 ? *leader_ : *this; }
  bool as_leader(const basin::InjectionRun& run, const Given& given) const;
  void take_over(const basin::InjectionRun& run);  // rows that differ, still empty
  void compare_factors();

  // Mass that `carrier` [m³/s] brings without counting its water again: an hour's [g].
  // `own`: of the basin's own constituents, those stated [m³ times their unit].
  void put_mass(const basin::InjectionRun& run, double carrier, const catchment::QualityArray& mass, std::span<const double> own, const constituents::Splitting& shares);

  // How each kind of water is split into constituents.
  struct Shares {
    explicit Shares(const basin::Basin& basin);
    const constituents::Splitting& stormwater;
    const constituents::Splitting& rural;
    const constituents::Splitting& river;
    const constituents::Splitting& raw;
    const constituents::Splitting& overflow;
    const constituents::Splitting& effluent;
    const constituents::Splitting& rain;
    std::vector<const constituents::Splitting*> point;  // by point source
  };

  const basin::Model* model_;
  Shares shares_;
  std::vector<constituents::Injection> injections_;
  std::vector<constituents::Source> added_sources_;
  std::vector<AddedFlow> added_;
  std::vector<double> added_now_;            // [m³/s] today
  std::vector<LoadFactors> factors_;         // by source
  constituents::InjectionFluxes fluxes_;
  std::vector<double> concentration_;        // work space, stride
  std::vector<Given> given_;                 // [injection] by the first of each run

  const Inflows* leader_ = nullptr;
  std::vector<unsigned char> own_;           // [injection] whether it differs this hour
  std::vector<unsigned char> same_factors_;  // [source] as the leader's today
  std::vector<int> changed_cells_, into_start_, into_;
  std::vector<unsigned char> changed_;       // [cell]
};

}  // namespace qinghe::simulate
