// Interceptor enlargement 提高截流倍数: n0 and the pipe behind it rise towards the target as the pipe is rebuilt.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "intervene/bounds.hpp"
#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"
#include "qinghe/sewer/process.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 2> parameters = {{
    {"target_n0", "interception ratio when the whole interceptor is rebuilt", "1", 3, 1, 5, "GB 50014: n0 2–5", Confidence::confirmed},
    {"full_km", "length of the whole interceptor", "km", 5, 0.5, 50, "assumed; give the surveyed length", Confidence::uncertain},
}};

// What the rebuilt pipe carries [m³/s].
double full_pipe(const Candidate& candidate, const sewer::Sewershed& shed) { return (1 + candidate.parameter("target_n0")) * sewer::chamber_flow(shed); }

// Where the pipe is stated it is enlarged too: the chamber passes on no more than both allow.
void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  const double built = std::min(1.0, candidate.size / candidate.parameter("full_km"));
  const auto raise = [&](const char* parameter, double now, double whole) {
    if (whole > now)
      pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = parameter,
                       .operation = scenario::Operation::at_least, .value = now + built * (whole - now), .from = start});
  };
  raise("interception_ratio", shed.interception_ratio, candidate.parameter("target_n0"));
  raise("interceptor_capacity", shed.interceptor_capacity, full_pipe(candidate, shed));
}

void check(const Candidate& candidate, const basin::Basin& basin, Refusals& refusals) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  if (!combined(candidate, shed, refusals) || !drains_to_plant(candidate, shed, refusals)) return;
  at_most(candidate, candidate.parameter("full_km"), "the whole interceptor (full_km)", refusals);
  if (!(candidate.parameter("target_n0") > shed.interception_ratio) && !(full_pipe(candidate, shed) > shed.interceptor_capacity))
    refusals.push_back({"target", fmt::format("a sewershed that intercepts less than n0 = {:g}", candidate.parameter("target_n0"))});
}

}  // namespace

const Type interceptor_enlargement{
    .key = "interceptor_enlargement", .name_zh = "提高截流倍数", .name_en = "Interceptor enlargement (n0)",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "km", .parameters = parameters,
    .capex_per_unit = {3e6, 5e6, 8e6}, .opex_per_unit = {0.015e6, 0.025e6, 0.04e6},
    .life_years = 40, .build_months = 15,
    .cost_source = "recalled practice; 0.5 % of capex a year", .cost_confidence = Confidence::recalled, .apply = apply, .check = check};

}  // namespace qinghe::intervene
