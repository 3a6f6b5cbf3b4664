// Where water and load come from. A load is never summed before it reaches the river: it is (source, place,
// flux).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::constituents {

enum class SourceKind : unsigned char {
  upstream,           // boundary inflow 上游来水
  plant_effluent,     // treated effluent 污水厂出水
  plant_bypass,       // wet-weather bypass of a plant 厂前溢流
  combined_overflow,  // combined-sewer overflow 合流制溢流
  direct_discharge,   // unsewered or misconnected sewage 直排
  urban_runoff,       // separate storm sewers 城市径流
  rural,              // villages, farmland, livestock with runoff 农业农村
  baseflow,           // interflow and groundwater 基流
  industry,           // permitted industrial discharge 工业
  replenishment,      // ecological or reclaimed water 生态补水
  bed,                // sediment fluxes 底泥
  rainfall            // rain on reservoirs 湖库水面降水
};
inline constexpr int source_kind_count = 12;
std::string_view key(SourceKind kind);  // "plant_effluent"
std::string_view name_en(SourceKind kind);
std::string_view name_zh(SourceKind kind);

struct Source {
  std::string id;  // "plant_effluent:DQ-P03"
  SourceKind kind;
  std::string name_zh, name_en, district;
};

// One place where one source enters the river. Its flux per exchange step lives in `Injections`.
struct Injection {
  int source = 0;  // index into the model's sources
  int cell = 0;    // cell that receives it
};

// Fluxes of all injections in one exchange step: mean water flow [m³/s] and mean mass flux
// [g/s; for temperature m³/s·°C; for coliform count·m³/(L·s)], injection-major with `stride` constituents.
struct InjectionFluxes {
  int stride = 0;
  std::vector<double> flow;       // [injection]
  std::vector<double> mass_flux;  // [injection × stride]
  void resize(std::size_t injections, int constituent_stride);
  void clear();  // zero everything
  double* mass(std::size_t i) { return mass_flux.data() + i * static_cast<std::size_t>(stride); }
  const double* mass(std::size_t i) const { return mass_flux.data() + i * static_cast<std::size_t>(stride); }
};

}  // namespace qinghe::constituents
