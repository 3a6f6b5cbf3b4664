// The parameters of what rural land gives off.
#include <array>

#include "qinghe/catchment/loads.hpp"

namespace qinghe::catchment {
namespace {

using base::Confidence;
constexpr RuralParameters d{};
constexpr std::string_view census =
    "table based on the second national census of pollution sources, wheat-maize";
constexpr std::array<base::Parameter, 13> records{{
    {"e_COD", "CODCr of a rural person", "g/person/day", d.person[0], 16, 50, "national capacity guide",
     Confidence::recalled},
    {"e_NH3", "ammonia N of a rural person", "g/person/day", d.person[1], 2, 6, "national capacity guide",
     Confidence::recalled},
    {"e_TN", "total N of a rural person", "g/person/day", d.person[3], 3, 8, "national capacity guide",
     Confidence::recalled},
    {"e_TP", "total P of a rural person", "g/person/day", d.person[4], 0.2, 0.8, "national capacity guide",
     Confidence::recalled},
    {"e_TSS", "suspended solids of a rural person", "g/person/day", d.person[5], 20, 70,
     "taken equal to CODCr", Confidence::assumed},
    {"e_FC", "faecal coliform of a rural person", "1/person/day", d.person[6], 1e9, 1e12,
     "raw sewage near 1e9 per L", Confidence::uncertain},
    {"eta", "removal of village treatment", "1", d.treatment_removal, 0.3, 0.95, "assumed",
     Confidence::uncertain},
    {"r_N", "share of applied N lost as TN, cropland", "1", d.cropland_loss[3], 0.001, 0.02, census,
     Confidence::confirmed},
    {"r_P", "share of applied P lost as TP, cropland", "1", d.cropland_loss[4], 0.0002, 0.01, census,
     Confidence::confirmed},
    {"lambda_L", "share of livestock load delivered after utilisation", "1", d.livestock_delivery, 0.02, 0.3,
     "assumed", Confidence::uncertain},
    {"beta", "wash-off of the land store", "1/mm", d.washoff, 0.01, 0.2,
     "GWLF (Haith & Shoemaker 1987): 0.181 for urban dust; slower for land", Confidence::uncertain},
    {"k_d", "die-off of coliform on the land", "1/day", d.coliform_dieoff, 0.1, 1.5,
     "Crane & Moore (1986), J. Environ. Qual. 15", Confidence::recalled},
    {"t_0", "land store at the start of a run", "day", d.initial_days, 0, 1500,
     "assumed; the warm-up year adjusts it", Confidence::assumed},
}};

}  // namespace

std::span<const base::Parameter> rural_parameters() {
  return records;
}

}  // namespace qinghe::catchment
