// The parts of Facts, each made in a file of its own.
#pragma once
#include <string>
#include <vector>

#include "qinghe/assess/standard.hpp"
#include "qinghe/basin/model.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/results/grades.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::report {

using results::Results;

// Discharge, then results::items() in their order, ice where it is computed, and the basin's own constituents.
std::vector<Item> make_items(const assess::Standard& standard, const Results& results);
std::vector<Section> make_sections(const Results& results, const basin::Model& model,
                                   const std::vector<results::SectionGrades>& grades);
Map make_map(const Results& results, const basin::Model& model, const assess::Standard& standard,
             const std::vector<std::string>& months);
std::optional<Storm> make_storm(const Results& results, const basin::Model& model);
std::vector<Overflow> make_overflows(const Results& results, const basin::Model& model);
std::vector<OverflowSpread> make_overflow_spread(const Results& results, const basin::Model& model);
std::vector<Balance> make_balances(const Results& results);
std::vector<LoadKind> make_loads(const Results& results, const std::vector<std::string>& months);
// What passed each section.
std::vector<LoadKind> make_delivered(const Results& results, const basin::Model& model,
                                     const std::vector<std::string>& months);
// What passed each section, by what it came from.
std::vector<Origin> make_origins(const Results& results);
Water make_water(const Results& results);
// Reservoirs with what is known of their months; none where nothing is.
std::vector<Lake> make_lakes(const Results& results, const basin::Model& model, const assess::Standard& standard,
                             const std::vector<std::string>& months);
std::vector<Text> trophic_names();
// Sums of `loads` by quantity.
std::vector<double> total_loads(const std::vector<LoadKind>& loads);
// Counts over sections and overflows that are already there.
Summary make_summary(const Facts& facts, const assess::Standard& standard, const std::vector<results::SectionGrades>& grades);
Trust make_trust(const Results& results, const basin::Model& model);
std::vector<Count> make_provenance(const Results& results, const basin::Model& model,
                                   const output::Provenance& provenance);
// The catalogue of processes and parameters, as this run used it.
Reference make_reference(const basin::Model& model);

// Mean of each day of an hourly series [hour × columns].
std::vector<double> daily_mean(const std::vector<float>& hourly, std::size_t columns, std::size_t column,
                               int hours, int days);
// Local time without offset, "2016-07-20T05:00".
std::string local_time(base::Instant instant, int utc_offset);

}  // namespace qinghe::report
