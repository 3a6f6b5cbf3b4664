// Interceptor enlargement 提高截流倍数: n0 rises towards the target as the pipe is rebuilt.
#include <algorithm>
#include <array>

#include "intervene/catalogue.hpp"
#include "intervene/places.hpp"

namespace qinghe::intervene {
namespace {

using base::Confidence;

constexpr std::array<base::Parameter, 2> parameters = {{
    {"target_n0", "interception ratio when the whole interceptor is rebuilt", "1", 3, 1, 5, "GB 50014: n0 2–5", Confidence::confirmed},
    {"full_km", "length of the whole interceptor", "km", 5, 0.5, 50, "assumed; give the surveyed length", Confidence::uncertain},
}};

void apply(const Candidate& candidate, const basin::Basin& basin, base::Instant start, std::vector<scenario::Pull>& pulls) {
  const sewer::Sewershed& shed = sewershed_of(candidate, basin);
  const double built = std::min(1.0, candidate.size / candidate.parameter("full_km"));
  const double n0 = shed.interception_ratio + built * (candidate.parameter("target_n0") - shed.interception_ratio);
  if (n0 > shed.interception_ratio)
    pulls.push_back({.lever = scenario::Lever::sewer_parameter, .target = candidate.target, .parameter = "interception_ratio",
                     .operation = scenario::Operation::at_least, .value = n0, .from = start});
}

}  // namespace

const Type interceptor_enlargement{
    .key = "interceptor_enlargement", .name_zh = "提高截流倍数", .name_en = "Interceptor enlargement (n0)",
    .treats = "combined_overflow", .target_kind = "sewershed", .size_unit = "km", .parameters = parameters,
    .capex_per_unit = {3e6, 5e6, 8e6}, .opex_per_unit = {0.015e6, 0.025e6, 0.04e6},
    .life_years = 40, .build_months = 15,
    .cost_source = "recalled practice; 0.5 % of capex a year", .cost_confidence = Confidence::recalled, .apply = apply};

}  // namespace qinghe::intervene
