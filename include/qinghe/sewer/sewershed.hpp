// Description of sewersheds and plants.
#pragma once
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "qinghe/constituents/constituent.hpp"

namespace qinghe::sewer {

enum class SewerKind : unsigned char { combined, separate };
enum class TankKind : unsigned char { none, online, offline_first_flush };
enum class EffluentMode : unsigned char { expected, permit, sampled };
struct MeasuredEffluent;

// Raw sewage as it leaves the house, before foreign water dilutes it [mg/L; coliform per L].
struct SewageQuality {
  double cod_cr = 350, ammonia_n = 40, total_n = 52, total_p = 5.5, suspended_solids = 200, coliform = 5e8;
};

struct Sewershed {
  std::string id, name_zh, name_en, district;
  SewerKind kind = SewerKind::combined;
  int weather_place = 0;           // subcatchment whose weather it takes
  int outfall_reach = 0;           // overflow and direct discharge enter here …
  double outfall_share = 1;        // … at this share of the reach (0 upstream, 1 downstream)
  int plant = -1;                  // index of the receiving plant; −1: none
  double area = 0;                 // [m²]
  double impervious_share = 0.6;
  double combined_share = 1;       // f_comb: of the persons and the paved area of a combined sewershed; the rest has sanitary and storm sewers
  double pipe_storage = 0;         // what combined pipes hold back before they spill, over the paved area that drains to them [mm]
  double depression = 2.0;         // initial loss of impervious surfaces [mm]
  double population = 0;
  double sewage_per_person = 0.150;  // [m³/cap/d]
  double infiltration_ratio = 0.15;  // foreign water, share of sewage
  double collection_share = 0.95;    // s_c; of the rest …
  double misconnected_share = 0;     // … this share of all sewage runs into the storm sewers of a separate system, at
                                     // most all of it, and what remains is discharged directly
  double interception_ratio = 1.0;   // n0 截流倍数
  double interceptor_capacity = std::numeric_limits<double>::infinity();  // [m³/s]
  TankKind tank = TankKind::none;    // with a volume above 0, `none` works as offline_first_flush
  double tank_volume = 0;            // [m³]
  double tank_emptying = 0;          // Q_e [m³/s]; 0: empties in 24 h
  double deposit_share = 0.10;       // f_dep of dry-weather solids
  double deposit_capacity_days = 20; // M_max in days of build-up
  double cleaning_efficiency = 0;    // η of a cleaning on `cleaning_day`
  int cleaning_day = 0;              // day of year; 0: none
  SewageQuality sewage;
  constituents::OwnValues own_sewage{}, own_runoff{};  // of the basin's own constituents, in their units
  double runoff_cod = 150, runoff_ammonia = 2.0, runoff_tn = 6.0, runoff_tp = 0.4, runoff_tss = 200;  // EMC [mg/L]
};

// Effluent as a distribution below the permit, not at it: effluent = limit · share, with `share` sampled between
// `share_low` and `share_high` (triangular, mode `share_mode`) where asked for, and `share_mode` otherwise; effluent.hpp.
struct Plant {
  std::string id, name_zh, name_en, district, standard;  // standard: a key of inputs/standards/discharge.toml
  int reach = 0;
  double share_along = 0.5;
  double capacity = 0;             // Q_design [m³/s]
  double wet_factor = 1.2;         // f_w: treats up to f_w · Q_design
  double inlet_factor = 2.0;       // inlet works and primary stage take up to this · Q_design; storm water beyond backs up (1.3–3, uncertain)
  double base_flow = 0;            // inflow not modelled by sewersheds here [m³/s]
  double share_low = 0.3, share_mode = 0.55, share_high = 0.9;
  // Permit limits [mg/L] in summer and in winter (winter by calendar 1 Dec–31 Mar for DB11/890, by water temperature ≤ 12 °C for GB 18918).
  std::shared_ptr<const MeasuredEffluent> measured;  // null: none
  double limit_cod = 30, limit_bod = 6, limit_nh3_summer = 1.5, limit_nh3_winter = 2.5, limit_tn = 15, limit_tp = 0.3, limit_tss = 5, limit_coliform = 1000;
  bool winter_by_temperature = false;
  double colder = 0;               // its sewage than that of the plain [K]
  // Of the basin's own constituents in the effluent, in their units; NaN: as they arrive.
  constituents::OwnValues own_effluent = constituents::own_not_stated();
  // Removal of the primary-only bypass stream.
  double bypass_removal_tss = 0.5, bypass_removal_cod = 0.3, bypass_removal_n = 0.1, bypass_removal_p = 0.1;
};

}  // namespace qinghe::sewer
