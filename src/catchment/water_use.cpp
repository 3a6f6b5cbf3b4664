#include "qinghe/catchment/water_use.hpp"

#include <array>

namespace qinghe::catchment {
namespace {

using base::Confidence;
using W = WaterUse;
using R = SmallReservoirs;
constexpr W w{};
constexpr R r{};
constexpr std::string_view plain = "Beijing plain: water table 10-20 m below the bed";

constexpr std::array<ColumnRecord<W>, 7> uses{{
    {"groundwater_threshold_mm",
     {&W::threshold, {"V_t", "groundwater below which nothing returns to the river", "mm", w.threshold, 0, 5000, plain, Confidence::uncertain}}},
    {"groundwater_start_mm",
     {&W::start, {"V_0", "groundwater at the start of a run", "mm", w.start, 0, 10'000, "assumed", Confidence::assumed}}},
    {"pumping_mm_a",
     {&W::pumping,
      {"q_p", "groundwater pumped and used elsewhere", "mm/year", w.pumping, 0, 500, "water resources bulletins", Confidence::uncertain}}},
    {"irrigated_share",
     {&W::irrigated, {"a_irr", "irrigated share of the area", "1", w.irrigated, 0, 1, "land-use statistics", Confidence::uncertain}}},
    {"irrigation_mm_d",
     {&W::irrigation_rate,
      {"q_irr", "irrigation of dry irrigated land", "mm/day", w.irrigation_rate, 0, 30, "three to four waterings of 60-75 mm for wheat-maize",
       Confidence::uncertain}}},
    {"irrigation_below",
     {&W::irrigation_below,
      {"theta_irr", "fill of the upper soil layer below which land is irrigated", "1", w.irrigation_below, 0, 1,
       "FAO-56 depletion fraction near 0.5", Confidence::recalled}}},
    {"irrigation_pumped",
     {&W::irrigation_pumped,
      {"f_irr", "share of irrigation pumped from groundwater", "1", w.irrigation_pumped, 0, 1, "assumed", Confidence::assumed}}},
}};

constexpr std::array<ColumnRecord<R>, 3> reservoirs{{
    {"small_reservoirs_controlled",
     {&R::controlled,
      {"a_c", "share of natural surface runoff that small reservoirs catch", "1", r.controlled, 0, 1, "registers of small reservoirs",
       Confidence::uncertain}}},
    {"small_reservoirs_mm",
     {&R::capacity,
      {"V_c", "capacity of small reservoirs over the area", "mm", r.capacity, 0, 300, "registers of small reservoirs", Confidence::uncertain}}},
    {"small_reservoirs_area",
     {&R::surface,
      {"a_w", "open water of full small reservoirs, share of the area", "1", r.surface, 0, 0.1, "registers of small reservoirs",
       Confidence::uncertain}}},
}};

}  // namespace

std::span<const ColumnRecord<W>> water_use_records() { return uses; }
std::span<const ColumnRecord<R>> small_reservoir_records() { return reservoirs; }

}  // namespace qinghe::catchment
