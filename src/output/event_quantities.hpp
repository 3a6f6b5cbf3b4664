// The numbers of an overflow event, once for the CSV table and the netCDF file.
#pragma once
#include <span>
#include <string_view>

#include "qinghe/results/results.hpp"

namespace qinghe::output {

struct EventQuantity {
  std::string_view column;    // of the CSV table
  std::string_view variable;  // of the netCDF file
  std::string_view name_en, name_zh;
  std::string_view unit;  // UDUNITS spelling
  double (*value)(const results::OverflowEvent&);
};
std::span<const EventQuantity> event_quantities();

}  // namespace qinghe::output
