#include <fmt/format.h>

#include "event_quantities.hpp"
#include "metadata.hpp"

namespace qinghe::output {

using Type = NetcdfFile::Type;

std::string overflow_events_netcdf(const results::Results& results, const basin::Model& model,
                                   const Provenance& provenance) {
  const basin::Basin& basin = *model.basin;
  const double gap_hours = basin.sewer_parameters.event_gap / 3600;
  NetcdfFile file;
  describe_file(file, results, model, provenance, "combined-sewer overflow events", "合流制溢流场次");
  file.attribute(NetcdfFile::global, "inter_event_time_hours", gap_hours);

  // CF §9: no featureType, events have no place of their own. A dimension of length 0 would be unlimited,
  // which is what a run without overflow needs.
  const int event = file.dimension("event", results.overflow_events.size()), two = file.dimension("two", 2);
  const int time = file.variable("time", Type::f64, {event});
  file.attribute(time, "standard_name", "time");
  describe_variable(file, time, "begin of the first hour with overflow", "溢流开始(世界时)",
                    "seconds since 1970-01-01 00:00:00");
  file.attribute(time, "calendar", "standard");
  file.attribute(time, "bounds", "time_bounds");
  const int bounds = file.variable("time_bounds", Type::f64, {event, two});
  const int shed = file.variable("sewershed_id", Type::text, {event});
  file.attribute(shed, "long_name", "sewershed");
  file.attribute(shed, "long_name_zh", "排水分区");
  const int name = file.variable("sewershed_name", Type::text, {event});
  file.attribute(name, "long_name", "sewershed name in Chinese");
  const int spilling = file.variable("spilling_time", Type::f64, {event});
  describe_variable(file, spilling, "time with overflow between begin and end of the event",
                    "场次内实际溢流历时", "h");
  file.attribute(spilling, "coordinates", "time sewershed_id");
  std::vector<int> variables;
  for (const EventQuantity& quantity : event_quantities()) {
    variables.push_back(file.variable(quantity.variable, Type::f64, {event}));
    describe_variable(file, variables.back(), quantity.name_en, quantity.name_zh, quantity.unit);
    file.attribute(variables.back(), "coordinates", "time sewershed_id");
  }
  const int tenth = file.dimension("volume_share", results::OverflowEvent{}.cod_curve.size());
  const int share = file.variable("volume_share", Type::f64, {tenth});
  describe_variable(file, share, "share of the event's overflow volume", "累积水量比例", "1");
  const int curve = file.variable("cod_mass_share", Type::f64, {event, tenth});
  describe_variable(file, curve, "share of the COD load that came with it, M(V)", "累积化学需氧量比例 M(V)", "1");
  file.attribute(curve, "coordinates", "time sewershed_id");
  file.attribute(
      variables.front(), "comment",
      fmt::format(
          "an event ends after {:g} h without overflow; its rain counts from the last dry spell as long",
          gap_hours));
  file.end_definitions();

  std::vector<double> begin, ends, hours;
  std::vector<std::string> ids, names;
  for (const results::OverflowEvent& e : results.overflow_events) {
    const sewer::Sewershed& from = basin.sewersheds[static_cast<std::size_t>(e.sewershed)];
    begin.push_back(static_cast<double>(e.start.seconds));
    ends.insert(ends.end(), {static_cast<double>(e.start.seconds), static_cast<double>(e.end.seconds)});
    hours.push_back(e.spilling_hours);
    ids.push_back(from.id);
    names.push_back(from.name_zh);
  }
  std::vector<double> shares, curves;
  for (std::size_t i = 1; i <= results::OverflowEvent{}.cod_curve.size(); ++i) shares.push_back(0.1 * static_cast<double>(i));
  file.put(share, shares);
  for (const results::OverflowEvent& e : results.overflow_events) curves.insert(curves.end(), e.cod_curve.begin(), e.cod_curve.end());
  if (!begin.empty()) {
    file.put(curve, curves);
    file.put(time, begin);
    file.put(bounds, ends);
    file.put(shed, ids);
    file.put(name, names);
    file.put(spilling, hours);
    for (std::size_t q = 0; q < variables.size(); ++q) {
      std::vector<double> values;
      for (const results::OverflowEvent& e : results.overflow_events)
        values.push_back(event_quantities()[q].value(e));
      file.put(variables[q], values);
    }
  }
  return file.close();
}

}  // namespace qinghe::output
