// The constituents Qinghe can carry or keep on the bed, and the run-time set that one run carries.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::constituents {

// Concentrations inside are g/m³ (= mg/L) except where `unit` says otherwise; the state is mass = volume ·
// concentration.
enum class Constituent : unsigned char {
  temperature,         // °C; its "mass" is V·T, heat per ρ·c_p [m³ °C]
  dissolved_oxygen,    // g O2/m³
  cbod_fast,           // fast CBOD, ultimate oxygen demand, g O2/m³
  cbod_slow,           // slow CBOD, g O2/m³
  cod_refractory,      // refractory COD, g O2/m³
  ammonium,            // total ammonia NH3 + NH4 as N, g N/m³
  nitrate,             // nitrate + nitrite as N, g N/m³
  organic_nitrogen,    // g N/m³
  organic_phosphorus,  // g P/m³
  phosphate,           // dissolved inorganic P, g P/m³
  phytoplankton,       // chlorophyll a, g chl/m³ (report in mg/m³)
  detritus,            // particulate organic matter, dry, g/m³
  solids,              // inorganic suspended solids, g/m³
  coliform,            // faecal coliform, count/L (mass unit: count·m³/L)
  tracer,              // conservative tracer, g/m³
  alkalinity,          // g CaCO3/m³; a balance of charges that may fall below zero
  inorganic_carbon,    // CO2, HCO3 and CO3, g C/m³
  // Attached to the bed: from here on nothing moves with the water.
  bottom_algae,       // dry biomass, g/m²
  bottom_nitrogen,    // nitrogen inside it, g N/m²
  bottom_phosphorus,  // phosphorus inside it, g P/m²
  bed_heat,           // heat of the bed above 0 °C, as warmed water of the cell's area: K·m, each 4.186 MJ/m²
  ice,                // m³ of ice per m² of water: thickness, m
  // Stores of the bed that a run keeps only where a formula asks for them.
  bed_solids,           // erodible inorganic solids, g/m²
  bed_demand_fast,      // organic matter that decays within weeks, g O2/m²
  bed_demand_slow,      // and within years
  bed_nitrogen_fast,    // its nitrogen, g N/m²
  bed_nitrogen_slow,
  bed_phosphorus_fast,  // its phosphorus, g P/m²
  bed_phosphorus_slow
};
inline constexpr int constituent_count = 29;
inline constexpr int largest_stride = (constituent_count + 7) / 8 * 8;  // of a record with all of them
inline constexpr Constituent first_attached = Constituent::bottom_algae;
// An amount is never negative; a temperature, heat above 0 °C or a balance of charges may be.
constexpr bool is_amount(Constituent c) { return c != Constituent::temperature && c != Constituent::alkalinity && c != Constituent::bed_heat; }
// What holds heat, of water, bed and ice. It depends on nothing else, so that it can be computed first.
constexpr bool holds_heat(Constituent c) { return c == Constituent::temperature || c == Constituent::bed_heat || c == Constituent::ice; }
// Attached constituents, on the bed or, as ice, frozen to the banks, are neither carried, mixed, injected nor withdrawn. Their
// state is a mass of the cell like that of all others, so that one row of numbers says what leaves one and enters another;
// processes see it per volume of the water above it, results show it per bed area.
constexpr bool attached(Constituent c) { return c >= first_attached; }
// Kept only where a formula asks for it: not among the standard ones.
constexpr bool on_demand(Constituent c) { return c >= Constituent::bed_solids; }
// The pools of organic matter on the bed.
constexpr bool is_bed_pool(Constituent c) { return c >= Constituent::bed_demand_fast && c <= Constituent::bed_phosphorus_slow; }

struct ConstituentInfo {
  Constituent id;
  std::string_view key;  // "ammonium": name in files, netCDF variables, JSON
  std::string_view name_en, name_zh;
  std::string_view unit;          // unit of the concentration (attached: of the amount per bed area), UDUNITS spelling
  std::string_view expressed_as;  // "nitrogen", "phosphorus", "oxygen", "chlorophyll a" or ""
  double scale;                   // a concentration that matters [unit]; tolerances are relative to it
};

const ConstituentInfo& info(Constituent c);
std::span<const ConstituentInfo, constituent_count> all_constituents();
// Throws base::InputError with the nearest spelling when `key` names none.
Constituent constituent_from_key(std::string_view key);

// Which constituents a run carries and in which slot. The count is never fixed; `stride` is the count padded
// to a multiple of 8 (one AVX-512 register of doubles), so that every cell record starts aligned.
class ConstituentSet {
 public:
  explicit ConstituentSet(
      std::vector<Constituent> ids);  // in enum order whatever the order given; duplicates throw
  static ConstituentSet standard();   // all that are not kept on demand
  static ConstituentSet all();        // these too
  static ConstituentSet
  twelve();  // the twelve of the solver evidence: without cod_refractory, detritus, coliform, alkalinity, inorganic carbon and what is attached
  int count() const { return static_cast<int>(ids_.size()); }
  int transported() const { return transported_; }  // how many come first in a record; the attached ones follow
  int stride() const { return (count() + 7) / 8 * 8; }
  Constituent id(int slot) const { return ids_[static_cast<std::size_t>(slot)]; }
  int slot(Constituent c) const { return slot_[static_cast<std::size_t>(c)]; }  // −1 when absent
  bool has(Constituent c) const { return slot(c) >= 0; }
  std::span<const Constituent> ids() const { return ids_; }

 private:
  std::vector<Constituent> ids_;
  int transported_ = 0;
  std::array<int, constituent_count> slot_{};
};

}  // namespace qinghe::constituents
