// The state of reading one case.toml; faults are collected, nothing throws before the end.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/config.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/validate/case.hpp"

namespace qinghe::validate {

struct CaseReader {
  Case c;
  base::Faults faults;

  Case read(const std::filesystem::path& folder);

  void read_run(const base::Section& root);
  void read_kinetics(const base::Section& root);
  void read_environment(const base::Section& section);
  void read_processes(const base::Section& root);
  void read_estimates(const base::Section& root);
  void read_inflow_table(const base::Section& section, CaseInflow& inflow, double flow);
  // The columns of a table over time_h that `section` names, and how it repeats.
  void read_course(const base::Section& section, const std::vector<std::string>& known, Course& course, std::vector<std::string>& columns);
  void read_reaches(const base::Section& root);
  void read_inflows(const base::Section& root);
  void read_initial(const base::Section& root);
  void read_reference(const base::Section& root);
  void read_series(const base::Section& reference);
  void read_part(const base::Section& section, Comparison& compare);
  void read_comparisons(const base::Section& root);

  Water read_water(const base::Section& section, const std::vector<std::string>& other);
  std::optional<Constituent> constituent(std::string_view key) const;
  Constituent constituent_of(const base::Section& section);  // key `constituent`, required
  void carry(Constituent id);                                // makes the run carry it
  int node(const std::string& id);
  int reach_of(const base::Section& section, std::string_view key, int absent);
  bool whole_steps(double time) const;
};

}  // namespace qinghe::validate
