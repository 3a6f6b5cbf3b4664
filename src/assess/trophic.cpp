#include "qinghe/assess/trophic.hpp"

#include <cmath>

namespace qinghe::assess {
namespace {

// TLI = 10 (a + b ln x); r² with chlorophyll a gives the weight; floor is half the usual detection limit.
struct Line {
  double a, b, r2, floor;
};
constexpr std::array<Line, 5> lines = {{{2.5, 1.086, 1, 0.1},
                                        {9.436, 1.624, 0.7056, 0.005},
                                        {5.453, 1.694, 0.6724, 0.025},
                                        {5.118, -1.940, 0.6889, 0.025},
                                        {0.109, 2.661, 0.6889, 0.25}}};

}  // namespace

std::string_view name_zh(TrophicState state) {
  constexpr std::string_view names[] = {"贫营养", "中营养", "轻度富营养", "中度富营养", "重度富营养"};
  return names[static_cast<int>(state)];
}
std::string_view name_en(TrophicState state) {
  constexpr std::string_view names[] = {"oligotrophic", "mesotrophic", "lightly eutrophic",
                                        "moderately eutrophic", "heavily eutrophic"};
  return names[static_cast<int>(state)];
}

TrophicState trophic_state(double tli) {
  return tli < 30    ? TrophicState::oligotrophic
         : tli <= 50 ? TrophicState::mesotrophic
         : tli <= 60 ? TrophicState::light_eutrophic
         : tli <= 70 ? TrophicState::medium_eutrophic
                     : TrophicState::heavy_eutrophic;
}

std::optional<TrophicIndex> trophic_index(const TrophicSample& sample) {
  const std::array<double, 5> x = {sample.chlorophyll_a, sample.total_p, sample.total_n, sample.secchi_depth,
                                   sample.cod_mn};
  TrophicIndex out;
  double weights = 0, sum = 0;
  for (std::size_t j = 0; j < 5; ++j) {
    out.parts[j] =
        std::isnan(x[j])
            ? x[j]
            : 10 * (lines[j].a + lines[j].b * std::log(x[j] > lines[j].floor ? x[j] : lines[j].floor));
    if (std::isnan(out.parts[j])) continue;
    ++out.measured;
    weights += lines[j].r2;
    sum += lines[j].r2 * out.parts[j];
  }
  if (out.measured == 0) return std::nullopt;
  out.total = sum / weights;
  out.state = trophic_state(out.total);
  return out;
}

double secchi_from_extinction(double extinction, double constant) {
  return constant / extinction;
}

}  // namespace qinghe::assess
