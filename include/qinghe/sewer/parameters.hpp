// Parameters of the sewer processes that are not properties of one sewershed.
#pragma once
#include <span>

#include "qinghe/base/parameter.hpp"

namespace qinghe::sewer {

struct SewerParameters {
  double inner_step = 300;             // [s]
  double runoff_lag_per_km = 1200;     // residence time of surface and pipe storage per √km² [s]
  double depression_drying = 3.0;      // evaporation from wet impervious surfaces [mm/d]
  double critical_ratio = 2.0;         // Q_m/Q̄_d at which the bed shear reaches τ_c
  double flush_rate = 2.0;             // k_f [1/h]
  double deposit_cod = 0.8, deposit_n = 0.015, deposit_p = 0.006;  // g per g of deposited solids
  double emptying_delay = 6 * 3600.0;  // of a tank after the last overflow [s]
  double wet_effluent_factor = 1.15;   // on effluent concentrations at full wet-weather load
  double primary_coliform_removal = 0.3;
  double event_gap = 6 * 3600.0;       // hours without overflow that end an event [s]
};

std::span<const base::Parameter> sewer_parameter_records();

}  // namespace qinghe::sewer
