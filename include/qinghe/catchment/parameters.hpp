// The parameter records of the catchment: symbol, unit, bounds and source of every number. Defaults stand in
// the structs and nowhere else.
#pragma once
#include <span>

#include "qinghe/base/error.hpp"
#include "qinghe/base/parameter.hpp"
#include "qinghe/catchment/subcatchment.hpp"

namespace qinghe::catchment {

std::span<const base::MemberRecord<XinanjiangParameters>> xinanjiang_records();
std::span<const base::MemberRecord<SnowParameters>> snow_records();
// With the form of runoff generation that uses it.
struct InfiltrationRecord {
  Generation generation;
  std::string_view column;  // of runoff_sets.csv
  base::MemberRecord<InfiltrationParameters> parameter;
};
std::span<const InfiltrationRecord> infiltration_records();

// Adds a fault (file "subcatchment <id>") for each parameter outside its bounds and each sum that cannot be:
// land-use shares 1, KI + KG below 1, T_s below T_r, station weights 1.
void check(const Subcatchment& subcatchment, base::Faults& faults);

}  // namespace qinghe::catchment
