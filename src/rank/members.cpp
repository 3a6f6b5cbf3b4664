// What is uncertain and how it is drawn. One line a factor; every factor is a lever pull, so the model stays as it is.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

#include "qinghe/numerics/sampling.hpp"
#include "qinghe/rank/evaluate.hpp"
#include "qinghe/simulate/pulled_bounds.hpp"

namespace qinghe::rank {
namespace {

using scenario::Lever;
using scenario::Operation;

enum class Shape : unsigned char { lognormal, triangular };

struct Factor {
  Lever lever;
  std::string_view target, parameter;
  Shape shape;
  double low, mode, high;  // triangular; lognormal: `mode` mean and `high` coefficient of variation
  std::string_view zh, en, source_zh, source;
};

// Factors multiply what the basin states. Ranges: loads × LN(0.3), kinetics ±30–50 % (interventions practice, recalled).
constexpr std::array<Factor, 10> factors = {{
    {Lever::source_load, "direct_discharge", "all", Shape::lognormal, 0, 1, 0.3, "直排污水负荷", "direct sewage load", "负荷 × LN(0.3)，经验做法，未核实", "loads × LN(0.3), recalled practice"},
    {Lever::source_load, "combined_overflow", "all", Shape::lognormal, 0, 1, 0.4, "溢流浓度", "overflow concentration", "场次平均浓度的离散，未核实", "EMC scatter between events, recalled"},
    {Lever::source_load, "plant_effluent", "all", Shape::triangular, 0.6, 1, 1.5, "污水厂出水浓度", "effluent concentration", "限值的 40–70 %，至多达限值，未核实", "40–70 % of the limit, up to the limit (recalled)"},
    {Lever::source_load, "rural", "all", Shape::lognormal, 0, 1, 0.5, "农业农村负荷", "rural load", "入河系数 0.05–0.6，不确定", "delivery ratio 0.05–0.6, uncertain"},
    {Lever::source_load, "urban_runoff", "all", Shape::lognormal, 0, 1, 0.4, "城市径流浓度", "urban runoff concentration", "场次平均浓度的离散，不确定", "EMC scatter, uncertain"},
    {Lever::source_load, "upstream", "all", Shape::lognormal, 0, 1, 0.3, "上游来水水质", "upstream quality", "边界水质无实测", "boundary quality not measured"},
    {Lever::kinetic_parameter, "*", "nitrification.k_n", Shape::triangular, 0.5, 1, 1.5, "硝化速率", "nitrification rate", "动力学参数 ±30–50 %", "kinetics ±30–50 %"},
    {Lever::kinetic_parameter, "*", "fast_oxidation.k_dc", Shape::triangular, 0.5, 1, 1.5, "快速有机物氧化速率", "fast CBOD oxidation rate", "动力学参数 ±30–50 %", "kinetics ±30–50 %"},
    {Lever::reach_parameter, "*", "sod20", Shape::lognormal, 0, 1, 0.4, "底泥耗氧", "sediment oxygen demand", "城市河床 1–4 g/m²/d，差异很大", "urban beds 1–4 g/m²/d, very variable"},
    {Lever::reach_parameter, "*", "ammonium_flux20", Shape::lognormal, 0, 1, 0.4, "底泥氨氮释放", "bed ammonium release", "0–0.3 g/m²/d", "0–0.3 g/m²/d"},
}};

// A factor leads no parameter out of the range in which a basin may state it: what would be beyond stands at its end, and the
// distribution is cut there. Loads have no such range.
void hold(const Factor& factor, std::vector<scenario::Pull>& pulls) {
  const auto pull = [&](Operation operation, double value) {
    pulls.push_back({.lever = factor.lever, .target = std::string(factor.target), .parameter = std::string(factor.parameter), .operation = operation, .value = value});
  };
  const base::Range range = simulate::pulled_bounds(factor.lever, factor.parameter).range;
  if (std::isfinite(range.high)) pull(Operation::cap, range.high);
  if (range.low > 0) pull(Operation::at_least, range.low);
}

double draw(const Factor& factor, double p) {
  return factor.shape == Shape::lognormal ? numerics::lognormal_quantile(p, factor.mode, factor.high)
                                          : numerics::triangular_quantile(p, factor.low, factor.mode, factor.high);
}

}  // namespace

std::vector<Member> sample_members(int count, std::uint64_t seed) {
  std::vector<Member> members(1);
  members[0].id = "default";
  if (count <= 1) return members;
  const auto design = numerics::latin_hypercube(count - 1, static_cast<int>(factors.size()), seed);
  for (int m = 0; m + 1 < count; ++m) {
    Member member{.id = "m" + std::to_string(m + 1)};
    for (std::size_t f = 0; f < factors.size(); ++f) {
      member.pulls.push_back({.lever = factors[f].lever, .target = std::string(factors[f].target), .parameter = std::string(factors[f].parameter),
                              .operation = Operation::scale, .value = draw(factors[f], design.at(m, static_cast<int>(f)))});
      hold(factors[f], member.pulls);
    }
    members.push_back(std::move(member));
  }
  return members;
}

std::vector<Uncertain> uncertain_factors() {
  std::vector<Uncertain> out;
  for (const Factor& f : factors) {
    const bool lognormal = f.shape == Shape::lognormal;
    const std::string range = lognormal ? fmt::format("{:.2f}", f.high) : fmt::format("{:.1f}–{:.1f}", f.low, f.high);
    out.push_back({.zh = std::string(f.zh), .en = std::string(f.en),
                   .distribution_zh = (lognormal ? "对数正态，变异系数 " : "三角分布 ") + range, .distribution = (lognormal ? "lognormal, cv " : "triangular ") + range,
                   .source_zh = std::string(f.source_zh), .source = std::string(f.source)});
  }
  out.push_back({.zh = "投资与运行费", .en = "capital and running cost", .distribution_zh = "低–高值之间三角分布", .distribution = "triangular between low and high",
                 .source_zh = "各措施的费用范围", .source = "cost ranges of each measure"});
  return out;
}

}  // namespace qinghe::rank
