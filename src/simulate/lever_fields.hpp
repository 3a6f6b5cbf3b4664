// What a scenario may pull, by the names it uses, and how far.
#pragma once
#include <array>
#include <cstddef>

#include "qinghe/basin/ranges.hpp"
#include "qinghe/simulate/levers.hpp"

namespace qinghe::simulate {

using constituents::Constituent;
namespace ranges = basin::ranges;

template <class T>
struct Field {
  const char* name;
  double T::*member;
  base::Range range;
  const char* unit;  // of `member`, and of a value that a scenario gives without one
};

inline constexpr std::array<Field<sewer::Sewershed>, 17> sewer_fields = {{
    {"impervious_share", &sewer::Sewershed::impervious_share, base::share, "1"},
    {"depression", &sewer::Sewershed::depression, ranges::depression, "mm"},
    {"combined_share", &sewer::Sewershed::combined_share, base::share, "1"},
    {"pipe_storage", &sewer::Sewershed::pipe_storage, ranges::pipe_storage, "mm"},
    {"population", &sewer::Sewershed::population, base::not_negative, "1"},
    {"sewage_per_person", &sewer::Sewershed::sewage_per_person, ranges::times(1e-3, ranges::sewage_litres), "m3/d"},
    {"infiltration_ratio", &sewer::Sewershed::infiltration_ratio, ranges::infiltration_ratio, "1"},
    {"collection_share", &sewer::Sewershed::collection_share, base::share, "1"},
    {"misconnected_share", &sewer::Sewershed::misconnected_share, base::share, "1"},
    {"interception_ratio", &sewer::Sewershed::interception_ratio, ranges::interception_ratio, "1"},
    {"interceptor_capacity", &sewer::Sewershed::interceptor_capacity, base::positive, "m3/s"},
    {"tank_volume", &sewer::Sewershed::tank_volume, base::not_negative, "m3"},
    {"tank_emptying", &sewer::Sewershed::tank_emptying, base::not_negative, "m3/s"},
    {"deposit_share", &sewer::Sewershed::deposit_share, base::share, "1"},
    {"runoff_cod", &sewer::Sewershed::runoff_cod, base::not_negative, "mg/L"},
    {"runoff_tp", &sewer::Sewershed::runoff_tp, base::not_negative, "mg/L"},
    {"runoff_ammonia", &sewer::Sewershed::runoff_ammonia, base::not_negative, "mg/L"},
}};
// A plant of no capacity is shut down.
inline constexpr std::array<Field<sewer::Plant>, 14> plant_fields = {{
    {"capacity", &sewer::Plant::capacity, base::not_negative, "m3/s"},
    {"wet_factor", &sewer::Plant::wet_factor, ranges::wet_factor, "1"},
    {"base_flow", &sewer::Plant::base_flow, base::not_negative, "m3/s"},
    {"share_low", &sewer::Plant::share_low, ranges::share_of_limit, "1"},
    {"share_high", &sewer::Plant::share_high, ranges::share_of_limit, "1"},
    {"share_mode", &sewer::Plant::share_mode, ranges::share_of_limit, "1"},
    {"limit_cod", &sewer::Plant::limit_cod, base::positive, "mg/L"},
    {"limit_bod", &sewer::Plant::limit_bod, base::positive, "mg/L"},
    {"limit_nh3_summer", &sewer::Plant::limit_nh3_summer, base::positive, "mg/L"},
    {"limit_nh3_winter", &sewer::Plant::limit_nh3_winter, base::positive, "mg/L"},
    {"limit_tn", &sewer::Plant::limit_tn, base::positive, "mg/L"},
    {"limit_tp", &sewer::Plant::limit_tp, base::positive, "mg/L"},
    {"limit_tss", &sewer::Plant::limit_tss, base::positive, "mg/L"},
    {"limit_coliform", &sewer::Plant::limit_coliform, base::not_negative, "1"},
}};
inline constexpr std::array<Field<channel::Reservoir>, 3> reservoir_fields = {{
    {"draw_time", &channel::Reservoir::draw_time, ranges::times(3600, ranges::draw_hours), "s"},
    {"max_release", &channel::Reservoir::max_release, base::positive, "m3/s"},
    {"dead_volume", &channel::Reservoir::dead_volume, base::not_negative, "m3"},
}};
inline constexpr std::array<Field<channel::ReachGeometry>, 5> geometry_fields = {{
    {"manning_n", &channel::ReachGeometry::manning_n, ranges::manning_n, "1"},
    {"pool_depth", &channel::ReachGeometry::pool_depth, ranges::pool_depth, "m"},
    {"weir_width", &channel::ReachGeometry::weir_width, ranges::weir_width, "m"},
    {"seepage", &channel::ReachGeometry::seepage, ranges::times(1e-3 / 86400, ranges::seepage_mm), "m/s"},
    {"bed_pores", &channel::ReachGeometry::bed_pores, ranges::bed_pores, "m"},
}};
inline constexpr std::array<Field<ReachBed>, 5> bed_fields = {{
    {"sod20", &ReachBed::sod20, ranges::sod20, "g m-2 d-1"},
    {"ammonium_flux20", &ReachBed::ammonium_flux20, ranges::ammonium_flux20, "g m-2 d-1"},
    {"phosphate_flux20", &ReachBed::phosphate_flux20, ranges::phosphate_flux20, "g m-2 d-1"},
    {"bed_factor", &ReachBed::bed_factor, base::not_negative, "1"},
    {"shade", &ReachBed::shade, base::share, "1"},
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
