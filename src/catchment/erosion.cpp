#include "qinghe/catchment/erosion.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace qinghe::catchment {
namespace {

using base::Confidence;
using F = ErosionFactors;
constexpr F f0{};
constexpr std::string_view usle = "Wischmeier & Smith (1978), USDA Agriculture Handbook 537";
constexpr std::array<ColumnRecord<F>, 5> records{{
    {"musle_k", {&F::k, {"K_usle", "soil erodibility, US customary number", "1", f0.k, 0.02, 0.69, usle, Confidence::recalled}}},
    {"musle_ls", {&F::ls, {"LS", "length and slope of the land", "1", f0.ls, 0.05, 30, usle, Confidence::recalled}}},
    {"musle_c", {&F::c, {"C_usle", "cover and management", "1", f0.c, 0.001, 1, usle, Confidence::recalled}}},
    {"musle_p", {&F::p, {"P_usle", "practice against erosion", "1", f0.p, 0.05, 1, usle, Confidence::recalled}}},
    {"musle_field_km2",
     {&F::field,
      {"a_field", "land that one event is computed for", "km2", f0.field, 0.01, 20, "assumed: MUSLE was fitted to basins below 18 km2",
       Confidence::assumed}}},
}};

// Hours with less are no runoff [mm]; wash-off begins with the first drop all the same.
constexpr double least_runoff = 1e-3;

}  // namespace

std::span<const ColumnRecord<F>> erosion_records() {
  return records;
}

double sediment_yield(const F& f, double volume, double peak) {
  return 11.8 * std::pow(volume * peak, 0.56) * f.k * f.ls * f.c * f.p;
}

double erode(const F& f, double flow, double area, ErosionEvent& event) {
  const double fields = area / (f.field * 1e6), volume = flow * 3600 / fields;
  if (flow * 3600 * 1e3 < least_runoff * area) {
    event.pause += 1;
    if (event.pause >= erosion_gap) event = {};
    return 0;
  }
  event.pause = 0;
  event.volume += volume;
  event.peak = std::max(event.peak, flow / fields);
  const double yield = sediment_yield(f, event.volume, event.peak), more = yield - event.yield;
  event.yield = yield;
  return more * fields;
}

}  // namespace qinghe::catchment
