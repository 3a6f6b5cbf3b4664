#include "event_quantities.hpp"

#include <array>

namespace qinghe::output {

// An event begins with at least a cubic metre of overflow, so that its mean concentration (load over volume)
// always exists.
std::span<const EventQuantity> event_quantities() {
  using Event = results::OverflowEvent;
  static constexpr std::array<EventQuantity, 25> quantities = {{
      {"rain_mm", "rain", "rain of the event at the sewershed", "场次雨量", "mm",
       [](const Event& e) { return e.rain; }},
      {"volume_m3", "volume", "overflow volume", "溢流量", "m3", [](const Event& e) { return e.volume; }},
      {"peak_m3_s", "peak_flow", "largest hourly mean overflow", "最大时平均溢流流量", "m3 s-1",
       [](const Event& e) { return e.peak_flow; }},
      {"cod_kg", "load_cod", "load of COD", "化学需氧量负荷", "kg", [](const Event& e) { return e.cod; }},
      {"ammonia_n_kg", "load_ammonia_n", "load of ammonia nitrogen", "氨氮负荷", "kg",
       [](const Event& e) { return e.ammonia_n; }},
      {"total_n_kg", "load_total_n", "load of total nitrogen", "总氮负荷", "kg",
       [](const Event& e) { return e.total_n; }},
      {"total_p_kg", "load_total_p", "load of total phosphorus", "总磷负荷", "kg",
       [](const Event& e) { return e.total_p; }},
      {"suspended_solids_kg", "load_suspended_solids", "load of suspended solids", "悬浮物负荷", "kg",
       [](const Event& e) { return e.suspended_solids; }},
      {"coliform_count", "load_coliform", "load of faecal coliform", "粪大肠菌群负荷", "1",
       [](const Event& e) { return e.coliform; }},
      {"mean_cod_mg_l", "mean_cod", "event-mean concentration of COD", "化学需氧量场次平均浓度", "g m-3",
       [](const Event& e) { return e.cod / e.volume * 1e3; }},
      {"mean_ammonia_n_mg_l", "mean_ammonia_n", "event-mean concentration of ammonia nitrogen",
       "氨氮场次平均浓度", "g m-3", [](const Event& e) { return e.ammonia_n / e.volume * 1e3; }},
      {"mean_total_n_mg_l", "mean_total_n", "event-mean concentration of total nitrogen", "总氮场次平均浓度",
       "g m-3", [](const Event& e) { return e.total_n / e.volume * 1e3; }},
      {"mean_total_p_mg_l", "mean_total_p", "event-mean concentration of total phosphorus",
       "总磷场次平均浓度", "g m-3", [](const Event& e) { return e.total_p / e.volume * 1e3; }},
      {"mean_suspended_solids_mg_l", "mean_suspended_solids", "event-mean concentration of suspended solids",
       "悬浮物场次平均浓度", "g m-3", [](const Event& e) { return e.suspended_solids / e.volume * 1e3; }},
      {"mean_coliform_per_l", "mean_coliform", "event-mean concentration of faecal coliform",
       "粪大肠菌群场次平均浓度", "L-1", [](const Event& e) { return e.coliform / e.volume * 1e-3; }},
      {"first_hour_cod_mg_l", "first_cod", "COD concentration of the first overflow hour",
       "首个溢流小时化学需氧量浓度", "g m-3", [](const Event& e) { return e.first_cod; }},
      {"first_hour_ammonia_n_mg_l", "first_ammonia_n",
       "ammonia nitrogen concentration of the first overflow hour", "首个溢流小时氨氮浓度", "g m-3",
       [](const Event& e) { return e.first_ammonia_n; }},
      {"first_hour_total_n_mg_l", "first_total_n", "total nitrogen concentration of the first overflow hour",
       "首个溢流小时总氮浓度", "g m-3", [](const Event& e) { return e.first_total_n; }},
      {"first_hour_total_p_mg_l", "first_total_p",
       "total phosphorus concentration of the first overflow hour", "首个溢流小时总磷浓度", "g m-3",
       [](const Event& e) { return e.first_total_p; }},
      {"first_hour_suspended_solids_mg_l", "first_suspended_solids",
       "suspended solids concentration of the first overflow hour", "首个溢流小时悬浮物浓度", "g m-3",
       [](const Event& e) { return e.first_suspended_solids; }},
      {"first_hour_coliform_per_l", "first_coliform",
       "faecal coliform concentration of the first overflow hour", "首个溢流小时粪大肠菌群浓度", "L-1",
       [](const Event& e) { return e.first_coliform; }},
      {"ff30_cod", "ff30_cod", "share of the COD load with the first 30 % of the volume", "前30%水量携带的化学需氧量比例",
       "1", [](const Event& e) { return e.ff30_cod; }},
      {"flush_exponent_cod", "flush_exponent_cod", "exponent b of M = V^b of COD, below 1 a first flush",
       "化学需氧量M(V)曲线指数b", "1", [](const Event& e) { return e.exponent_cod; }},
      {"ff30_suspended_solids", "ff30_suspended_solids", "share of the suspended solids with the first 30 % of the volume",
       "前30%水量携带的悬浮物比例", "1", [](const Event& e) { return e.ff30_solids; }},
      {"flush_exponent_suspended_solids", "flush_exponent_suspended_solids",
       "exponent b of M = V^b of suspended solids, below 1 a first flush", "悬浮物M(V)曲线指数b", "1",
       [](const Event& e) { return e.exponent_solids; }},
  }};
  return quantities;
}

}  // namespace qinghe::output
