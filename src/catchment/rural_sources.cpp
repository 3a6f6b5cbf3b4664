#include "qinghe/catchment/rural_sources.hpp"

#include "qinghe/catchment/loads.hpp"

namespace qinghe::catchment {
namespace {

using base::Confidence;
constexpr double days_of_year = 365.25, m3_per_ha_m = 1e4, g_per_kg = 1e3, per_litre = 1e-3;

constexpr std::string_view sepa = "SEPA (2004), circular on pollution of the countryside, table of livestock",
                           census = "table based on the second national census of pollution sources (2020)",
                           ponds = "assumed after effluent of carp ponds of North China";
enum Row : std::size_t {
  animals = 0,                          // four items each: COD, NH3-N, TN, TP
  crops = animals + 4 * animal_count,   // three items each: NH3-N, TN, TP; then orchard
  fish = crops + 3 * (crop_count + 1),  // five items: COD, NH3-N, TN, TP, TSS
  others = fish + 5,
  count = others + 3
};
constexpr std::array<base::Parameter, Row::count> records{{
    {"cattle_COD", "CODCr of one head of cattle", "kg/year", 248, 124, 400, sepa, Confidence::recalled},
    {"cattle_NH3", "ammonia N of one head of cattle", "kg/year", 25.2, 12, 40, sepa, Confidence::recalled},
    {"cattle_TN", "total N of one head of cattle", "kg/year", 61.1, 30, 100, sepa, Confidence::recalled},
    {"cattle_TP", "total P of one head of cattle", "kg/year", 10.1, 5, 16, sepa, Confidence::recalled},
    {"pig_COD", "CODCr of one fattened pig", "kg/year", 26.6, 13, 50, sepa, Confidence::recalled},
    {"pig_NH3", "ammonia N of one fattened pig", "kg/year", 2.07, 1, 4, sepa, Confidence::recalled},
    {"pig_TN", "total N of one fattened pig", "kg/year", 4.51, 2, 7, sepa, Confidence::recalled},
    {"pig_TP", "total P of one fattened pig", "kg/year", 1.70, 0.8, 2.8, sepa, Confidence::recalled},
    {"chicken_COD", "CODCr of one fowl", "kg/year", 1.17, 0.6, 3, sepa, Confidence::recalled},
    {"chicken_NH3", "ammonia N of one fowl", "kg/year", 0.125, 0.06, 0.25, sepa, Confidence::recalled},
    {"chicken_TN", "total N of one fowl", "kg/year", 0.275, 0.14, 0.5, sepa, Confidence::recalled},
    {"chicken_TP", "total P of one fowl", "kg/year", 0.115, 0.06, 0.2, sepa, Confidence::recalled},
    {"wheat_maize_NH3", "share of applied N lost as NH3-N, wheat-maize", "1", 0.00034, 0.0001, 0.002, census,
     Confidence::confirmed},
    {"wheat_maize_TN", "share of applied N lost as TN, wheat-maize", "1", 0.00389, 0.001, 0.02, census,
     Confidence::confirmed},
    {"wheat_maize_TP", "share of applied P lost as TP, wheat-maize", "1", 0.00080, 0.0002, 0.01, census,
     Confidence::confirmed},
    {"open_vegetables_NH3", "share of applied N lost as NH3-N, open vegetables", "1", 0.00011, 0.00003, 0.001,
     census, Confidence::confirmed},
    {"open_vegetables_TN", "share of applied N lost as TN, open vegetables", "1", 0.00948, 0.002, 0.03,
     census, Confidence::confirmed},
    {"open_vegetables_TP", "share of applied P lost as TP, open vegetables", "1", 0.00064, 0.0002, 0.01,
     census, Confidence::confirmed},
    {"other_crops_NH3", "share of applied N lost as NH3-N, other crops", "1", 0.00039, 0.0001, 0.002, census,
     Confidence::confirmed},
    {"other_crops_TN", "share of applied N lost as TN, other crops", "1", 0.00406, 0.001, 0.02, census,
     Confidence::confirmed},
    {"other_crops_TP", "share of applied P lost as TP, other crops", "1", 0.00083, 0.0002, 0.01, census,
     Confidence::confirmed},
    {"orchard_NH3", "share of applied N lost as NH3-N, orchard", "1", 0.00006, 0.00002, 0.0006, census,
     Confidence::confirmed},
    {"orchard_TN", "share of applied N lost as TN, orchard", "1", 0.00692, 0.002, 0.03, census,
     Confidence::confirmed},
    {"orchard_TP", "share of applied P lost as TP, orchard", "1", 0.00038, 0.0001, 0.005, census,
     Confidence::confirmed},
    {"pond_COD", "CODCr of water let out of fish ponds", "mg/L", 25, 12, 60, ponds, Confidence::uncertain},
    {"pond_NH3", "ammonia N of water let out of fish ponds", "mg/L", 0.8, 0.3, 2, ponds,
     Confidence::uncertain},
    {"pond_TN", "total N of water let out of fish ponds", "mg/L", 3, 1.5, 6, ponds, Confidence::uncertain},
    {"pond_TP", "total P of water let out of fish ponds", "mg/L", 0.4, 0.15, 1, ponds, Confidence::uncertain},
    {"pond_TSS", "suspended solids of water let out of fish ponds", "mg/L", 40, 15, 100, ponds,
     Confidence::uncertain},
    {"nitrate_share", "nitrate N in the TN that fields lose", "1", 0.55, 0.3, 0.8, "assumed",
     Confidence::assumed},
    {"manure_COD_TSS", "suspended solids per CODCr of manure", "1", 0.9, 0.5, 1.5, "assumed",
     Confidence::assumed},
    {"manure_FC", "faecal coliform per kg CODCr of manure", "1/kg", 1e10, 1e8, 1e12, "assumed",
     Confidence::uncertain},
}};

double value(std::size_t row) {
  return records[row].value;
}

QualityArray of_village(const RuralSource& s, const RuralParameters& p) {
  const double persons =
      s.population * (1 - s.treated_share * p.treatment_removal) * s.delivery * days_of_year;
  QualityArray load{};
  for (std::size_t k = 0; k < load.size(); ++k) load[k] = persons * p.person[k];
  load[6] *= per_litre;
  return load;
}

QualityArray of_fields(const RuralSource& s, std::size_t first) {
  const double surplus = (1 - s.efficiency) / (1 - baseline_efficiency);
  const double n = g_per_kg * s.area * s.fertiliser_n * surplus,
               p = g_per_kg * s.area * s.fertiliser_p * surplus;
  const double total_n = n * value(first + 1);
  return {0, n * value(first), total_n * value(others), total_n, p * value(first + 2), 0, 0};
}

QualityArray of_livestock(const RuralSource& s) {
  const std::size_t first = animals + 4 * static_cast<std::size_t>(s.animal);
  const double heads = g_per_kg * s.heads * (1 - s.utilisation) * s.delivery;
  const double cod = heads * value(first);
  return {cod,
          heads * value(first + 1),
          0,
          heads * value(first + 2),
          heads * value(first + 3),
          cod * value(others + 1),
          cod / g_per_kg * value(others + 2) * per_litre};
}

QualityArray of_ponds(const RuralSource& s) {
  const double water = s.area * m3_per_ha_m * s.exchange;  // [m³/yr]
  return {water * value(fish),     water * value(fish + 1), 0, water * value(fish + 2),
          water * value(fish + 3), water * value(fish + 4), 0};
}

}  // namespace

std::string_view key(RuralKind kind) {
  static constexpr std::array<std::string_view, rural_kind_count> keys{"village", "crop", "orchard",
                                                                       "livestock", "fish_farm"};
  return keys[static_cast<std::size_t>(kind)];
}
std::string_view key(Crop crop) {
  static constexpr std::array<std::string_view, crop_count> keys{"wheat_maize", "open_vegetables",
                                                                 "other_crops"};
  return keys[static_cast<std::size_t>(crop)];
}
std::string_view key(Animal animal) {
  static constexpr std::array<std::string_view, animal_count> keys{"cattle", "pig", "chicken"};
  return keys[static_cast<std::size_t>(animal)];
}

double default_delivery(RuralKind kind) {
  return kind == RuralKind::livestock ? RuralParameters{}.livestock_delivery : RuralSource{}.delivery;
}

QualityArray annual_load(const RuralSource& source, const RuralParameters& parameters) {
  switch (source.kind) {
    case RuralKind::village:
      return of_village(source, parameters);
    case RuralKind::crop:
      return of_fields(source, crops + 3 * static_cast<std::size_t>(source.crop));
    case RuralKind::orchard:
      return of_fields(source, crops + 3 * crop_count);
    case RuralKind::livestock:
      return of_livestock(source);
    case RuralKind::fish_farm:
      return of_ponds(source);
  }
  return {};
}

std::vector<double> annual_own_load(const RuralSource& source) {
  const auto units = [&] {
    switch (source.kind) {
      case RuralKind::village: return source.population * source.delivery;
      case RuralKind::livestock: return source.heads * (1 - source.utilisation) * source.delivery;
      case RuralKind::fish_farm: return source.area * m3_per_ha_m * source.exchange;
      case RuralKind::crop:
      case RuralKind::orchard: break;
    }
    return source.area;
  }();
  std::vector<double> load = source.own;
  for (double& l : load) l *= units;
  return load;
}

std::span<const base::Parameter> rural_source_parameters() {
  return records;
}

}  // namespace qinghe::catchment
