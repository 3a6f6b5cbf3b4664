#include "qinghe/sewer/parameters.hpp"

#include <array>

namespace qinghe::sewer {

std::span<const base::Parameter> sewer_parameter_records() {
  using base::Confidence;
  static constexpr SewerParameters d;
  static constexpr std::array<base::Parameter, 15> records = {{
      {"inner_step", "inner step of the sewer system", "s", d.inner_step, 60, 600, "CSO time scale 5–15 min",
       Confidence::recalled},
      {"inlet_time", "time of runoff to the pipe", "s", d.inlet_time, 300, 900,
       "GB 50014-2021 §4.1.11: 5–15 min", Confidence::recalled},
      {"pipe_velocity", "velocity of full sewers", "m/s", d.pipe_velocity, 0.6, 2,
       "GB 50014: at least 0.6 (sewage), 0.75 (combined)", Confidence::recalled},
      {"depression_drying", "evaporation from wet impervious surfaces", "mm/day", d.depression_drying, 1, 6,
       "assumed, order of ET0", Confidence::uncertain},
      {"critical_ratio", "Q_m/Q̄_d at which the bed shear reaches τ_c = 1–3 N/m²", "1", d.critical_ratio, 1.5,
       9, "(τ_c/τ_d)²: τ_c of 1–3 N/m² (recalled) over a dry-weather τ_d of about 1 N/m² (assumed)", Confidence::uncertain},
      {"k_f", "flush rate of the in-sewer deposit", "1/h", d.flush_rate, 1, 5, "recalled",
       Confidence::recalled},
      {"deposit_cod", "CODCr of the deposit", "g/g", d.deposit_cod, 0.6, 1.0, "recalled",
       Confidence::recalled},
      {"deposit_n", "nitrogen of the deposit", "g/g", d.deposit_n, 0.01, 0.02, "recalled",
       Confidence::recalled},
      {"deposit_p", "phosphorus of the deposit", "g/g", d.deposit_p, 0.003, 0.010, "recalled",
       Confidence::recalled},
      {"emptying_delay", "delay of tank emptying after the last overflow", "s", d.emptying_delay, 7200, 43200,
       "recalled practice 2–12 h", Confidence::recalled},
      {"wet_effluent", "factor on effluent concentrations at full wet-weather load", "1",
       d.wet_effluent_factor, 1.0, 1.3, "recalled", Confidence::recalled},
      {"primary_coliform", "coliform removal of primary treatment", "1", d.primary_coliform_removal, 0.0, 0.6,
       "assumed", Confidence::uncertain},
      {"event_gap", "time without overflow that ends an event", "s", d.event_gap, 21600, 86400,
       "counting rule; options 12 and 24 h", Confidence::confirmed},
      {"diurnal", "dry-weather flow by hour, mean 1", "1", 1, 0.5, 1.5,
       "recalled pattern of residential sewage", Confidence::recalled},
      {"K_z", "peak factor of sewage, 2.7/Q^0.11 with Q in L/s", "1", 1.5, 1.3, 2.3,
       "GB 50014-2006 table 3.1.3", Confidence::recalled},
  }};
  return records;
}

}  // namespace qinghe::sewer
