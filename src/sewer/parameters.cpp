#include "qinghe/sewer/parameters.hpp"

#include <array>

namespace qinghe::sewer {
namespace {

using base::Confidence;
using S = SewerParameters;
constexpr S d{};

constexpr std::array<base::MemberRecord<S>, 17> records = {{
    {&S::inner_step,
     {"inner_step", "inner step of the sewer system, a whole share of an hour", "s", d.inner_step, 60, 600, "CSO time scale 5–15 min",
      Confidence::recalled}},
    {&S::inlet_time,
     {"inlet_time", "time of runoff to the pipe", "s", d.inlet_time, 300, 900, "GB 50014-2021 §4.1.11: 5–15 min", Confidence::recalled}},
    {&S::pipe_velocity,
     {"pipe_velocity", "velocity of full sewers", "m/s", d.pipe_velocity, 0.6, 2, "GB 50014: at least 0.6 (sewage), 0.75 (combined)",
      Confidence::recalled}},
    {&S::depression_drying,
     {"depression_drying", "evaporation from wet impervious surfaces where no ET0 is given", "mm/day", d.depression_drying, 1, 6,
      "assumed, order of ET0", Confidence::uncertain}},
    {&S::critical_ratio,
     {"critical_ratio", "Q_m/Q̄_d at which the bed shear reaches τ_c = 1–3 N/m²", "1", d.critical_ratio, 1.5, 9,
      "(τ_c/τ_d)²: τ_c of 1–3 N/m² (recalled) over a dry-weather τ_d of about 1 N/m² (assumed)", Confidence::uncertain}},
    {&S::flush_rate,
     {"k_f", "flush rate of the loose in-sewer deposit", "1/h", d.flush_rate, 1, 5, "recalled", Confidence::recalled}},
    {&S::consolidation,
     {"T_c", "time in which loose in-sewer deposit consolidates", "day", d.consolidation, 5, 120,
      "resistance to erosion grows over days to weeks without storms (Tait, Rushforth & Saul 1998, Wat. Sci. Tech. 37(1), as recalled); the "
      "number is set to the first overflows of 2013–2014, validation/onset",
      Confidence::uncertain}},
    {&S::consolidated_capacity,
     {"consolidated_capacity", "consolidated in-sewer deposit at most, in days of build-up", "day", d.consolidated_capacity, 0, 200,
      "assumed: part of a winter's", Confidence::uncertain}},
    {&S::consolidated_strength,
     {"consolidated_strength", "τ_c of consolidated over that of loose in-sewer deposit", "1", d.consolidated_strength, 1.1, 2.5,
      "2.3 N/m² of storms in the mean and up to 3.3 after long dry weather (Ristenpart & Uhl 1993, 6th ICUSD, as recalled) over a loose one "
      "of about 2; set to the first overflows of 2013–2014, validation/onset",
      Confidence::uncertain}},
    {&S::consolidated_flush_rate,
     {"k_fc", "flush rate of the consolidated in-sewer deposit", "1/h", d.consolidated_flush_rate, 0.2, 5, "assumed: lower end of k_f",
      Confidence::uncertain}},
    {&S::deposit_cod, {"deposit_cod", "CODCr of the deposit", "g/g", d.deposit_cod, 0.6, 1.0, "recalled", Confidence::recalled}},
    {&S::deposit_n, {"deposit_n", "nitrogen of the deposit", "g/g", d.deposit_n, 0.01, 0.02, "recalled", Confidence::recalled}},
    {&S::deposit_p, {"deposit_p", "phosphorus of the deposit", "g/g", d.deposit_p, 0.003, 0.010, "recalled", Confidence::recalled}},
    {&S::emptying_delay,
     {"emptying_delay", "delay of tank emptying after the last overflow", "s", d.emptying_delay, 7200, 43200, "recalled practice 2–12 h",
      Confidence::recalled}},
    {&S::wet_effluent_factor,
     {"wet_effluent", "factor on effluent concentrations at full wet-weather load", "1", d.wet_effluent_factor, 1.0, 1.3, "recalled",
      Confidence::recalled}},
    {&S::primary_coliform_removal,
     {"primary_coliform", "coliform removal of primary treatment", "1", d.primary_coliform_removal, 0.0, 0.6, "assumed",
      Confidence::uncertain}},
    {&S::event_gap,
     {"event_gap", "time without overflow that ends an event", "s", d.event_gap, 21600, 86400, "counting rule; options 12 and 24 h",
      Confidence::confirmed}},
}};

constexpr std::array<base::Parameter, 2> patterns = {{
    {"diurnal", "dry-weather flow by hour, mean 1", "1", 1, 0.5, 1.5, "recalled pattern of residential sewage", Confidence::recalled},
    {"K_z", "peak factor of sewage, 2.7/Q^0.11 with Q in L/s", "1", 1.5, 1.3, 2.3, "GB 50014-2006 table 3.1.3", Confidence::recalled},
}};

}  // namespace

std::span<const base::MemberRecord<SewerParameters>> sewer_parameter_records() {
  return records;
}
std::span<const base::Parameter> sewage_pattern_records() {
  return patterns;
}

}  // namespace qinghe::sewer
