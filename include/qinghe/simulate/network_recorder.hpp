// Collects what happens in every cell: rows of the stored fields, handed on in blocks, and the sums by month on which the
// page's map rests.
#pragma once
#include <span>
#include <vector>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/basin/field_layout.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/results/fields.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::simulate {

class NetworkRecorder {
 public:
  // `sink` may be null: months alone. It must outlive the recorder, as must the model.
  NetworkRecorder(const basin::Model& model, int hours, results::FieldSink* sink);

  // Before and after each exchange step, `hour` of the recorded period. Masses are those that stand in the volumes of the
  // step's begin and end.
  void before(int hour, std::span<const double> mass, const channel::FlowStep& flow);
  void after(int hour, std::span<const double> mass, const channel::FlowStep& flow, results::Results& results);

  void save(base::StateWriter& archive) const;
  void load(base::StateReader& archive);

 private:
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive);

  void add_hour(std::span<const double> mass, const channel::FlowStep& flow, double weight);
  void add_hourly_means(std::span<const double> mass, const channel::FlowStep& flow, bool first);
  void cell_flows(std::span<const double> face_flow, std::vector<double>& flows) const;
  void close_day(int day, results::Results& results);
  void put_row(int row, std::span<const double> flow, std::span<const double> depth, std::span<const double> concentration, double scale,
               basin::Statistic statistic);
  void close_row(int row);

  const basin::Model* model_;
  results::FieldSink* sink_;
  basin::FieldLayout layout_;
  int total_rows_;
  bool hourly_means_;  // each hour's mean is wanted, for itself or for the extremes of the day
  std::size_t cells_, stride_;
  std::size_t in_water_;  // columns shown as concentrations; those behind are attached and shown per bed area

  // Sums of the running day. Concentrations by the trapezoidal rule over the ends of its hours: within an hour the volume is
  // linear and the state smooth. Per bed area it is the mean of both ends of an hour times its depth, as at sections.
  std::vector<double> face_sum_, depth_sum_, concentration_sum_;
  std::vector<double> attached_begin_;                               // of the running hour, per volume [cell × attached]
  std::vector<double> previous_;                                     // concentrations in the water at the end of the hour before
  std::vector<double> hour_flow_, hour_concentration_;               // means of the hour
  std::vector<double> least_flow_, least_depth_, least_concentration_;
  std::vector<double> greatest_flow_, greatest_depth_, greatest_concentration_;
  results::FieldBlock block_;
};

}  // namespace qinghe::simulate
