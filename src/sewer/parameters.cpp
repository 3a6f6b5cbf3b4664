#include "qinghe/sewer/parameters.hpp"

#include <array>

namespace qinghe::sewer {

std::span<const base::Parameter> sewer_parameter_records() {
  using base::Confidence;
  static constexpr std::array<base::Parameter, 12> records = {{
      {"runoff_lag", "residence time of surface and pipe storage per square root of km²", "s", 1200, 300, 3600, "assumed: 20 min for 1 km²", Confidence::uncertain},
      {"depression_drying", "evaporation from wet impervious surfaces", "mm/day", 3, 1, 6, "assumed, order of ET0", Confidence::uncertain},
      {"critical_ratio", "Q_m/Q̄_d at which the bed shear reaches τ_c = 1–3 N/m²", "1", 2, 1.2, 4, "assumed from τ ∝ Q^0.6 in circular pipes", Confidence::uncertain},
      {"k_f", "flush rate of the in-sewer deposit", "1/h", 2, 1, 5, "recalled", Confidence::recalled},
      {"deposit_cod", "CODCr of the deposit", "g/g", 0.8, 0.6, 1.0, "recalled", Confidence::recalled},
      {"deposit_n", "nitrogen of the deposit", "g/g", 0.015, 0.01, 0.02, "recalled", Confidence::recalled},
      {"deposit_p", "phosphorus of the deposit", "g/g", 0.006, 0.003, 0.010, "recalled", Confidence::recalled},
      {"emptying_delay", "delay of tank emptying after the last overflow", "h", 6, 2, 12, "recalled practice", Confidence::recalled},
      {"wet_effluent", "factor on effluent concentrations at full wet-weather load", "1", 1.15, 1.0, 1.3, "recalled", Confidence::recalled},
      {"primary_coliform", "coliform removal of primary treatment", "1", 0.3, 0.0, 0.6, "assumed", Confidence::uncertain},
      {"event_gap", "time without overflow that ends an event", "h", 6, 6, 24, "counting rule; options 12 and 24 h", Confidence::confirmed},
      {"diurnal", "dry-weather flow by hour, mean 1, range 0.5–1.5", "1", 1, 0.5, 1.5, "recalled pattern of residential sewage", Confidence::recalled},
  }};
  return records;
}

}  // namespace qinghe::sewer
