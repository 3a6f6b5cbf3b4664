// Collects what a simulation does, hour by hour, into Results.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/catchment/runoff.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/channel/gate.hpp"
#include "qinghe/forcing/weather.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/sewer/sewer_system.hpp"
#include "qinghe/simulate/apportionment.hpp"
#include "qinghe/simulate/diversions.hpp"
#include "qinghe/simulate/lake_days.hpp"
#include "qinghe/simulate/lake_recorder.hpp"
#include "qinghe/simulate/network_recorder.hpp"

namespace qinghe::simulate {

// One exchange step as the recorder sees it. Spans are valid during the call.
struct RecordedStep {
  base::Instant begin;
  int weather_hour = 0;
  const channel::FlowStep* flow = nullptr;
  std::span<const double> mass;  // [cell × stride], at its end
  const catchment::RunoffStep* runoff = nullptr;
  const sewer::SewerStep* sewer = nullptr;
  const constituents::InjectionFluxes* fluxes = nullptr;
  std::span<const constituents::Injection> injections;
  std::span<const channel::GateState> gates;  // at its end
  std::span<const double> exchange;           // [face] of dispersion and between layers [m³/s]; of layers read where there are any
  const Diversions* diversions = nullptr;     // after it
};

class Recorder {
 public:
  // Records whole days from `start`, a local midnight. With `network` off only sections and hydrology are kept, neither cells
  // nor the loads of sources (ensembles); with it on, fields go to `fields`, if there is one, as the basin's [output] says.
  Recorder(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, base::Instant start, int hours,
           bool network, results::FieldSink* fields = nullptr);

  // Whether masses of every cell are read, or of sections alone.
  bool network_fields() const { return network_.has_value(); }

  // Before each step, when its flow is known: masses at its begin. Then what it has come to.
  void before(base::Instant begin, std::span<const double> mass, const channel::FlowStep& flow);
  void step(const RecordedStep& step);
  // At the start and the end of the period and of every month, the running balances are wanted (not for ensembles).
  bool wants_balances(base::Instant at) const;
  bool starts_at(base::Instant at) const { return at == results_.start && wants_balances(at); }
  void balances(base::Instant at, std::vector<results::Balance> running, std::vector<results::Balance> reservoirs);
  // Sources that a scenario added behind the model's own.
  void add_source(constituents::Source source);
  results::Results finish();

  // What is where came from where: after the last day, none where cells are not recorded; and before the first, false where they
  // are those of other places. A period that does not begin at `at` does not know what happened in between, and begins anew.
  std::optional<Apportionment::Shares> origins() const;
  bool begin_with(const Apportionment::Shares& origins, base::Instant at);

  // Checkpoints: the sums that run on, and the series of the days [first, last) of the recorded period, the last of which
  // may be unfinished. Throws base::InputError where the bytes do not fit.
  void save(base::StateWriter& archive) const;
  void load(base::StateReader& archive);
  void save_days(int first, int last, base::StateWriter& archive) const;
  void load_days(int first, int last, base::StateReader& archive);

 private:
  void record_sections(const RecordedStep& step, std::size_t hour);
  void record_hydrology(const RecordedStep& step, std::size_t hour, std::size_t day);
  void record_gates(const RecordedStep& step, std::size_t day);
  void record_loads(const RecordedStep& step);
  void record_canals(const RecordedStep& step);
  void begin_month(const RecordedStep& step);
  void close_month();

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive);

  std::shared_ptr<const basin::Model> model_;
  const forcing::HourlyWeather* weather_;
  results::Results results_;
  std::optional<NetworkRecorder> network_;
  std::optional<Apportionment> origins_;           // where every cell is recorded
  std::vector<double> section_begin_;              // concentrations at the begin of the step [section × constituent]
  std::string month_;
  std::vector<double> month_volume_, month_mass_;  // by source, by source × stride
  std::vector<double> section_volume_, section_mass_;  // of the running month, by section, by section × stride
  std::vector<double> canal_volume_, canal_mass_;      // by canal and place, by those × stride
  std::vector<results::IrrigationMonth> irrigation_;   // of the running month, by canal that leads to land
  std::vector<results::Balance> balances_, lake_balances_;  // at the start of the running month
  LakeRecorder lakes_;
  LakeDays lake_days_;
  struct Share { int source; std::size_t first; double count; };
  std::vector<Share> shares_;                      // runs of injections of one source
  std::vector<double> rain_weight_;                // share of the basin area of each subcatchment
};

}  // namespace qinghe::simulate
