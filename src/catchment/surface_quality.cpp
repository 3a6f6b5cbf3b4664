#include "qinghe/catchment/surface_quality.hpp"

#include <algorithm>
#include <cmath>

namespace qinghe::catchment {
namespace {

using base::Confidence;
constexpr std::string_view swmm = "order of values used in Chinese SWMM studies; calibrate";
constexpr std::size_t per_item = 4;  // C1, C2, E1, E2
constexpr std::size_t per_surface = per_item * gathered_items;
// In the order of PavedLoads; then NH3-N and TN of runoff by surface.
constexpr std::array<base::Parameter, town_numbers> records{{
    {"roof_TSS_C1", "largest build-up of solids on roofs", "kg/ha", 140, 40, 300, swmm,
     Confidence::uncertain},
    {"roof_TSS_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"roof_TSS_E1", "wash-off coefficient", "1", 0.007, 0.002, 0.03, swmm, Confidence::uncertain},
    {"roof_TSS_E2", "wash-off exponent", "1", 1.8, 1, 2.2, swmm, Confidence::uncertain},
    {"roof_COD_C1", "largest build-up of CODCr on roofs", "kg/ha", 80, 20, 200, swmm, Confidence::uncertain},
    {"roof_COD_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"roof_COD_E1", "wash-off coefficient", "1", 0.006, 0.002, 0.03, swmm, Confidence::uncertain},
    {"roof_COD_E2", "wash-off exponent", "1", 1.8, 1, 2.2, swmm, Confidence::uncertain},
    {"roof_TN_C1", "largest build-up of total N on roofs", "kg/ha", 4, 1, 10, swmm, Confidence::uncertain},
    {"roof_TN_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"roof_TN_E1", "wash-off coefficient", "1", 0.004, 0.001, 0.02, swmm, Confidence::uncertain},
    {"roof_TN_E2", "wash-off exponent", "1", 1.7, 1, 2.2, swmm, Confidence::uncertain},
    {"roof_TP_C1", "largest build-up of total P on roofs", "kg/ha", 0.2, 0.05, 0.6, swmm,
     Confidence::uncertain},
    {"roof_TP_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"roof_TP_E1", "wash-off coefficient", "1", 0.002, 0.0005, 0.01, swmm, Confidence::uncertain},
    {"roof_TP_E2", "wash-off exponent", "1", 1.7, 1, 2.2, swmm, Confidence::uncertain},
    {"road_TSS_C1", "largest build-up of solids on roads", "kg/ha", 270, 80, 600, swmm,
     Confidence::uncertain},
    {"road_TSS_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"road_TSS_E1", "wash-off coefficient", "1", 0.008, 0.002, 0.03, swmm, Confidence::uncertain},
    {"road_TSS_E2", "wash-off exponent", "1", 1.8, 1, 2.2, swmm, Confidence::uncertain},
    {"road_COD_C1", "largest build-up of CODCr on roads", "kg/ha", 170, 50, 400, swmm, Confidence::uncertain},
    {"road_COD_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"road_COD_E1", "wash-off coefficient", "1", 0.007, 0.002, 0.03, swmm, Confidence::uncertain},
    {"road_COD_E2", "wash-off exponent", "1", 1.8, 1, 2.2, swmm, Confidence::uncertain},
    {"road_TN_C1", "largest build-up of total N on roads", "kg/ha", 6, 2, 15, swmm, Confidence::uncertain},
    {"road_TN_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"road_TN_E1", "wash-off coefficient", "1", 0.004, 0.001, 0.02, swmm, Confidence::uncertain},
    {"road_TN_E2", "wash-off exponent", "1", 1.7, 1, 2.2, swmm, Confidence::uncertain},
    {"road_TP_C1", "largest build-up of total P on roads", "kg/ha", 0.6, 0.15, 1.8, swmm,
     Confidence::uncertain},
    {"road_TP_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, swmm, Confidence::uncertain},
    {"road_TP_E1", "wash-off coefficient", "1", 0.002, 0.0005, 0.01, swmm, Confidence::uncertain},
    {"road_TP_E2", "wash-off exponent", "1", 1.7, 1, 2.2, swmm, Confidence::uncertain},
    {"court_TSS_C1", "largest build-up of solids in courtyards", "kg/ha", 170, 50, 400, swmm,
     Confidence::uncertain},
    {"court_TSS_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, "as roads", Confidence::assumed},
    {"court_TSS_E1", "wash-off coefficient", "1", 0.008, 0.002, 0.03, "as roads", Confidence::assumed},
    {"court_TSS_E2", "wash-off exponent", "1", 1.8, 1, 2.2, "as roads", Confidence::assumed},
    {"court_COD_C1", "largest build-up of CODCr in courtyards", "kg/ha", 120, 35, 300, swmm,
     Confidence::uncertain},
    {"court_COD_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, "as roads", Confidence::assumed},
    {"court_COD_E1", "wash-off coefficient", "1", 0.007, 0.002, 0.03, "as roads", Confidence::assumed},
    {"court_COD_E2", "wash-off exponent", "1", 1.8, 1, 2.2, "as roads", Confidence::assumed},
    {"court_TN_C1", "largest build-up of total N in courtyards", "kg/ha", 5, 1.5, 12, swmm,
     Confidence::uncertain},
    {"court_TN_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, "as roads", Confidence::assumed},
    {"court_TN_E1", "wash-off coefficient", "1", 0.004, 0.001, 0.02, "as roads", Confidence::assumed},
    {"court_TN_E2", "wash-off exponent", "1", 1.7, 1, 2.2, "as roads", Confidence::assumed},
    {"court_TP_C1", "largest build-up of total P in courtyards", "kg/ha", 0.4, 0.1, 1.2, swmm,
     Confidence::uncertain},
    {"court_TP_C2", "rate of build-up", "1/day", 0.3, 0.1, 0.6, "as roads", Confidence::assumed},
    {"court_TP_E1", "wash-off coefficient", "1", 0.002, 0.0005, 0.01, "as roads", Confidence::assumed},
    {"court_TP_E2", "wash-off exponent", "1", 1.7, 1, 2.2, "as roads", Confidence::assumed},
    {"roof_NH3", "ammonia N of roof runoff, event mean", "mg/L", 2.5, 1, 5, swmm, Confidence::uncertain},
    {"roof_TN", "total N of roof runoff, event mean", "mg/L", 5.5, 2, 10, swmm, Confidence::uncertain},
    {"road_NH3", "ammonia N of road runoff, event mean", "mg/L", 2.2, 0.8, 5, swmm, Confidence::uncertain},
    {"road_TN", "total N of road runoff, event mean", "mg/L", 7, 3, 13, swmm, Confidence::uncertain},
    {"court_NH3", "ammonia N of courtyard runoff, event mean", "mg/L", 2.0, 0.8, 5, swmm,
     Confidence::uncertain},
    {"court_TN", "total N of courtyard runoff, event mean", "mg/L", 6, 2, 12, swmm, Confidence::uncertain},
}};

double value(const TownQuality& town, int surface, int item, std::size_t which) {
  return town.number[per_surface * static_cast<std::size_t>(surface) + per_item * static_cast<std::size_t>(item) + which];
}

// Days after which the curve holds `load`, below its largest.
double time_of(const BuildUp& b, double load) {
  switch (b.form) {
    case BuildUpForm::exponential:
      return -std::log1p(-load / b.most) / b.rate;
    case BuildUpForm::power:
      return std::pow(load / b.rate, 1 / b.exponent);
    case BuildUpForm::saturation:
      return load * b.rate / (b.most - load);
  }
  return 0;
}

double load_at(const BuildUp& b, double days) {
  switch (b.form) {
    case BuildUpForm::exponential:
      return -b.most * std::expm1(-b.rate * days);
    case BuildUpForm::power:
      return std::min(b.most, b.rate * std::pow(days, b.exponent));
    case BuildUpForm::saturation:
      return b.most * days / (b.rate + days);
  }
  return 0;
}

}  // namespace

std::string_view key(BuildUpForm form) {
  static constexpr std::array<std::string_view, 3> keys{"exponential", "power", "saturation"};
  return keys[static_cast<std::size_t>(form)];
}
std::string_view key(WashOffForm form) {
  return form == WashOffForm::exponential ? "exponential" : "rating";
}

double built_up(const BuildUp& b, double load, double days) {
  // So near the largest load the equivalent time is lost in rounding, and nothing is left to gather.
  if (load >= b.most * (1 - 1e-12)) return load;
  return std::max(load, load_at(b, time_of(b, load) + days));
}

double washed_off(const WashOff& w, double load, double most, double intensity, double hours) {
  const double rate = w.coefficient * std::pow(intensity, w.exponent);
  if (w.form == WashOffForm::exponential) return -load * std::expm1(-rate * hours);
  return std::min(load, most * rate * hours);
}

BuildUp build_up_of(const TownQuality& town, int surface, int item) {
  const double most = value(town, surface, item, 0), rate = value(town, surface, item, 1);
  switch (town.build_up) {
    case BuildUpForm::exponential:
      return {town.build_up, most, rate, 1};
    case BuildUpForm::power:
      return {town.build_up, most, most / std::sqrt(std::log(20.0) / rate), 0.5};
    case BuildUpForm::saturation:
      return {town.build_up, most, std::log(2.0) / rate, 1};
  }
  return {};
}

WashOff wash_off_of(const TownQuality& town, int surface, int item) {
  return {town.wash_off, value(town, surface, item, 2), value(town, surface, item, 3)};
}

double ammonia_of_nitrogen(const TownQuality& town, int surface) {
  const std::size_t at = per_surface * paved_surfaces + 2 * static_cast<std::size_t>(surface);
  return town.number[at] / town.number[at + 1];
}

TownNumbers usual_town_numbers() {
  TownNumbers numbers;
  for (std::size_t i = 0; i < town_numbers; ++i) numbers[i] = records[i].value;
  return numbers;
}

std::span<const base::Parameter> town_parameters() {
  return records;
}

}  // namespace qinghe::catchment
