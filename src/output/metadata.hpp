// What both netCDF files say about themselves and about time.
#pragma once
#include <span>
#include <string_view>

#include "netcdf_file.hpp"
#include "qinghe/output/write_run.hpp"

namespace qinghe::output {

void describe_file(NetcdfFile& file, const results::Results& results, const basin::Model& model,
                   const Provenance& provenance, std::string_view title, std::string_view title_zh);

void describe_balance(NetcdfFile& file, double relative_error);

// A clock of equal steps: dimension, coordinate (middle of the step, UTC) and bounds.
struct Clock {
  int dimension = -1, variable = -1, bounds = -1;
  std::size_t steps = 0;
  int seconds = 0;  // of one step
};
Clock define_clock(NetcdfFile& file, std::string_view name, std::size_t steps, int seconds,
                   int bounds_dimension, int utc_offset);
void write_clock(NetcdfFile& file, const Clock& clock, base::Instant start);

void describe_variable(NetcdfFile& file, int variable, std::string_view name_en, std::string_view name_zh,
                       std::string_view unit);
void describe_discharge(NetcdfFile& file, int variable);
void describe_depth(NetcdfFile& file, int variable);
void describe_constituent(NetcdfFile& file, int variable, const constituents::ConstituentSet& set, constituents::Constituent id);

// "ammonium" for the mean of a day, "ammonium_min" and "ammonium_max" for the extremes of its hours.
std::string variable_name(std::string_view quantity, basin::Statistic statistic);
// As CF writes them: extremes of a day are those of hourly means.
std::string cell_methods(std::string_view clock, basin::Statistic statistic);

}  // namespace qinghe::output
