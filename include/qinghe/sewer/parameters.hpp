// Parameters of the sewer processes that are not properties of one sewershed.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/surface_quality.hpp"
#include "qinghe/sewer/sewershed.hpp"

namespace qinghe::sewer {

struct SewerParameters {
  double inner_step = 300;         // [s], a whole share of an hour
  double inlet_time = 600;         // of runoff to the pipe [s]
  double pipe_velocity = 1.0;      // of full sewers [m/s]
  double depression_drying = 3.0;  // evaporation from wet impervious surfaces where none is given [mm/d]
  double critical_ratio = 4.0;     // Q_m/Q̄_d at which the bed shear reaches τ_c
  double flush_rate = 3.0;         // k_f of the loose deposit [1/h]
  double consolidation = 20;       // T_c [d]
  double consolidated_capacity = 50;     // [days of build-up]
  double consolidated_strength = 1.5;    // its τ_c over that of the loose deposit
  double consolidated_flush_rate = 1.0;  // [1/h]
  double deposit_cod = 0.8, deposit_n = 0.015, deposit_p = 0.006;  // g per g of deposited solids
  double emptying_delay = 6 * 3600.0;                              // of a tank after the last overflow [s]
  double wet_effluent_factor = 1.15;  // on effluent concentrations at full wet-weather load
  double primary_coliform_removal = 0.3;
  EffluentMode effluent = EffluentMode::expected;
  std::uint64_t effluent_seed = 1;
  std::optional<catchment::TownQuality> streets;  // paved ground that gathers; none: event means of runoff
  double event_gap = 6 * 3600.0;  // time without overflow that ends an event [s]
  // Of the basin's own constituents, in their units: how many there are, in foreign water, and in other inflow of plants.
  int own = 0;
  constituents::OwnValues own_foreign{}, own_base{};
};

std::span<const base::MemberRecord<SewerParameters>> sewer_parameter_records();
std::span<const base::Parameter> sewage_pattern_records();  // of the course of the day: part of a formula, not to be set

}  // namespace qinghe::sewer
