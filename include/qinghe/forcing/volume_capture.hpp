// The design rain of sponge cities 海绵城市: the depth whose retention on every day of rain captures a share of all rain over
// the years 年径流总量控制率 (Ministry of Housing and Urban-Rural Development 2014, 海绵城市建设技术指南, appendix 2; daily rain of
// thirty years, days of at most 2 mm left out, because they hardly run off).
#pragma once
#include "qinghe/forcing/daily.hpp"

namespace qinghe::forcing {

inline constexpr double hardly_runs_off = 2;  // [mm/day]

// H [mm] with Σ min(P, H) = share · ΣP over the wetter days of the years `first` … `last` (local). NaN where the record has none.
double capture_depth(const DailyRecord& daily, int first, int last, double share, int utc_offset);

}  // namespace qinghe::forcing
