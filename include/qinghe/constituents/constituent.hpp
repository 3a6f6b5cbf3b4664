// The constituents Qinghe can carry or keep on the bed, and the run-time set that one run carries.
#pragma once
#include <array>
#include <limits>
#include <memory>
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
inline constexpr int catalogue_stride = (constituent_count + 7) / 8 * 8;  // of a record with all of them
inline constexpr Constituent first_attached = Constituent::bottom_algae;
// Constituents of a basin's own have the values behind the catalogue's, in the order in which the basin names them.
inline constexpr int most_own = 8;
inline constexpr int largest_stride = (constituent_count + most_own + 7) / 8 * 8;  // of a record with these too
constexpr Constituent own_constituent(std::size_t i) { return static_cast<Constituent>(static_cast<std::size_t>(constituent_count) + i); }
constexpr bool is_own(Constituent c) { return static_cast<int>(c) >= constituent_count; }
constexpr std::size_t own_index(Constituent c) { return static_cast<std::size_t>(c) - static_cast<std::size_t>(constituent_count); }
// A concentration of each; NaN: not stated.
using OwnValues = std::array<double, most_own>;
constexpr OwnValues own_not_stated() {
  OwnValues values{};
  values.fill(std::numeric_limits<double>::quiet_NaN());
  return values;
}
// An amount is never negative; a temperature, heat above 0 °C or a balance of charges may be.
constexpr bool is_amount(Constituent c) { return c != Constituent::temperature && c != Constituent::alkalinity && c != Constituent::bed_heat; }
// What holds heat, of water, bed and ice. It depends on nothing else, so that it can be computed first.
constexpr bool holds_heat(Constituent c) { return c == Constituent::temperature || c == Constituent::bed_heat || c == Constituent::ice; }
// Attached constituents, on the bed or, as ice, frozen to the banks, are neither carried, mixed, injected nor withdrawn. Their
// state is a mass of the cell like that of all others, so that one row of numbers says what leaves one and enters another;
// processes see it per volume of the water above it, results show it per bed area.
constexpr bool attached(Constituent c) { return c >= first_attached && !is_own(c); }
// Kept only where a formula asks for it: not among the standard ones.
constexpr bool on_demand(Constituent c) { return c >= Constituent::bed_solids && !is_own(c); }
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

// What a basin carries beside the catalogue: moved by the water, lost by first order, touching nothing else.
struct OwnConstituent {
  std::string key, name_en, name_zh;
  std::string unit;              // of the concentration, UDUNITS spelling
  double scale = 1;              // a concentration that matters [unit]
  double decay = 0;              // at 20 degC [1/d]
  double theta = 1;              // its temperature factor [1]
  double settling = 0;           // [m/d]
  double background = 0;         // of water whose concentration nothing states [unit]
  std::string standard_item;     // of GB 3838-2002 that it is graded by; may be empty
  double per_standard = 1;       // the standard's unit per `unit`
  std::string source;            // where the numbers come from
};

// The unit of a cubic metre of it times its concentration, UDUNITS spelling: "g" for "mg/L", else "m3 uS/cm".
std::string mass_unit(std::string_view concentration_unit);

// Of the catalogue; one of a basin's own is an InternalError: ask the set that carries it.
const ConstituentInfo& info(Constituent c);
std::span<const ConstituentInfo, constituent_count> all_constituents();
// Throws base::InputError with the nearest spelling when `key` names none.
Constituent constituent_from_key(std::string_view key);

// Which constituents a run carries and in which slot. The count is never fixed; `stride` is the count padded
// to a multiple of 8 (one AVX-512 register of doubles), so that every cell record starts aligned.
class ConstituentSet {
 public:
  // In enum order whatever the order given, those of a basin's own before what is attached; duplicates throw. `own` is by
  // own_index, at most `most_own`.
  explicit ConstituentSet(std::vector<Constituent> ids, std::vector<OwnConstituent> own = {});
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
  // Of any constituent that this set can carry; lives as long as the set or a copy of it.
  const ConstituentInfo& info(Constituent c) const;
  std::span<const OwnConstituent> own() const;  // by own_index

 private:
  struct Own;
  std::vector<Constituent> ids_;
  int transported_ = 0;
  std::array<int, constituent_count + most_own> slot_{};
  std::shared_ptr<const Own> own_;
};

}  // namespace qinghe::constituents
