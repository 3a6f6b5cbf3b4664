#include "qinghe/constituents/source.hpp"

#include <algorithm>
#include <array>

namespace qinghe::constituents {

namespace {

struct Names {
  std::string_view key, en, zh;
};

constexpr std::array<Names, source_kind_count> table{{
    {"upstream", "upstream inflow", "上游来水"},
    {"plant_effluent", "treated effluent", "污水处理厂出水"},
    {"plant_bypass", "wet-weather bypass of a plant", "厂前溢流"},
    {"combined_overflow", "combined sewer overflow", "合流制溢流"},
    {"direct_discharge", "untreated sewage", "污水直排"},
    {"urban_runoff", "urban runoff", "城市径流"},
    {"rural", "rural and farm load", "农业农村"},
    {"baseflow", "interflow and groundwater", "壤中流与地下水"},
    {"industry", "industrial discharge", "工业"},
    {"replenishment", "ecological replenishment", "生态补水"},
    {"bed", "river bed", "底泥"},
    {"rainfall", "rain on reservoirs", "湖库水面降水"},
}};

const Names& names(SourceKind kind) {
  return table[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string_view key(SourceKind kind) {
  return names(kind).key;
}
std::string_view name_en(SourceKind kind) {
  return names(kind).en;
}
std::string_view name_zh(SourceKind kind) {
  return names(kind).zh;
}

void InjectionFluxes::resize(std::size_t injections, int constituent_stride) {
  stride = constituent_stride;
  flow.assign(injections, 0.0);
  mass_flux.assign(injections * static_cast<std::size_t>(constituent_stride), 0.0);
}

void InjectionFluxes::clear() {
  std::fill(flow.begin(), flow.end(), 0.0);
  std::fill(mass_flux.begin(), mass_flux.end(), 0.0);
}

}  // namespace qinghe::constituents
