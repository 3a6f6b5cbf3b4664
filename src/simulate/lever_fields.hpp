// What a scenario may pull, by the names it uses.
#pragma once
#include <array>
#include <cstddef>

#include "qinghe/simulate/levers.hpp"

namespace qinghe::simulate {

using constituents::Constituent;

template <class T>
struct Field {
  const char* name;
  double T::*member;
};

inline constexpr std::array<Field<sewer::Sewershed>, 17> sewer_fields = {{
    {"impervious_share", &sewer::Sewershed::impervious_share},
    {"depression", &sewer::Sewershed::depression},
    {"combined_share", &sewer::Sewershed::combined_share},
    {"pipe_storage", &sewer::Sewershed::pipe_storage},
    {"population", &sewer::Sewershed::population},
    {"sewage_per_person", &sewer::Sewershed::sewage_per_person},
    {"infiltration_ratio", &sewer::Sewershed::infiltration_ratio},
    {"collection_share", &sewer::Sewershed::collection_share},
    {"misconnected_share", &sewer::Sewershed::misconnected_share},
    {"interception_ratio", &sewer::Sewershed::interception_ratio},
    {"interceptor_capacity", &sewer::Sewershed::interceptor_capacity},
    {"tank_volume", &sewer::Sewershed::tank_volume},
    {"tank_emptying", &sewer::Sewershed::tank_emptying},
    {"deposit_share", &sewer::Sewershed::deposit_share},
    {"runoff_cod", &sewer::Sewershed::runoff_cod},
    {"runoff_tp", &sewer::Sewershed::runoff_tp},
    {"runoff_ammonia", &sewer::Sewershed::runoff_ammonia},
}};
inline constexpr std::array<Field<sewer::Plant>, 14> plant_fields = {{
    {"capacity", &sewer::Plant::capacity},
    {"wet_factor", &sewer::Plant::wet_factor},
    {"base_flow", &sewer::Plant::base_flow},
    {"share_low", &sewer::Plant::share_low},
    {"share_high", &sewer::Plant::share_high},
    {"share_mode", &sewer::Plant::share_mode},
    {"limit_cod", &sewer::Plant::limit_cod},
    {"limit_bod", &sewer::Plant::limit_bod},
    {"limit_nh3_summer", &sewer::Plant::limit_nh3_summer},
    {"limit_nh3_winter", &sewer::Plant::limit_nh3_winter},
    {"limit_tn", &sewer::Plant::limit_tn},
    {"limit_tp", &sewer::Plant::limit_tp},
    {"limit_tss", &sewer::Plant::limit_tss},
    {"limit_coliform", &sewer::Plant::limit_coliform},
}};
inline constexpr std::array<Field<channel::Reservoir>, 3> reservoir_fields = {{
    {"draw_time", &channel::Reservoir::draw_time},
    {"max_release", &channel::Reservoir::max_release},
    {"dead_volume", &channel::Reservoir::dead_volume},
}};
inline constexpr std::array<Field<channel::ReachGeometry>, 5> geometry_fields = {{
    {"manning_n", &channel::ReachGeometry::manning_n},
    {"pool_depth", &channel::ReachGeometry::pool_depth},
    {"weir_width", &channel::ReachGeometry::weir_width},
    {"seepage", &channel::ReachGeometry::seepage},
    {"bed_pores", &channel::ReachGeometry::bed_pores},
}};
inline constexpr std::array<Field<ReachBed>, 5> bed_fields = {{
    {"sod20", &ReachBed::sod20},
    {"ammonium_flux20", &ReachBed::ammonium_flux20},
    {"phosphate_flux20", &ReachBed::phosphate_flux20},
    {"bed_factor", &ReachBed::bed_factor},
    {"shade", &ReachBed::shade},
}};

// Groups of constituents that a load pull may name beside single constituents.
struct Group {
  const char* name;
  std::array<Constituent, 5> members;
  std::size_t count;
};
inline constexpr std::array<Group, 4> groups = {{
    {"cod", {Constituent::cbod_fast, Constituent::cbod_slow, Constituent::cod_refractory, Constituent::detritus, Constituent::detritus}, 4},
    {"nitrogen", {Constituent::ammonium, Constituent::nitrate, Constituent::organic_nitrogen, Constituent::ammonium, Constituent::ammonium}, 3},
    {"phosphorus", {Constituent::organic_phosphorus, Constituent::phosphate, Constituent::phosphate, Constituent::phosphate, Constituent::phosphate}, 2},
    {"solids", {Constituent::solids, Constituent::detritus, Constituent::detritus, Constituent::detritus, Constituent::detritus}, 2},
}};

}  // namespace qinghe::simulate
