// All kinetic processes of one run, resolved to the run's constituent slots. Values and exact derivatives come from
// the one definition of each process in the catalogue (quality/catalogue.hpp).
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/quality/environment.hpp"

namespace qinghe::quality {

// A process as `qinghe list processes` shows it.
struct ProcessInfo {
  std::string_view key, name_en, name_zh, formula, source;
  struct Term { constituents::Constituent constituent; double coefficient; };
  std::vector<Term> row;                      // Petersen row; rates are ≥ 0 unless `reversible`
  std::vector<constituents::Constituent> reactants;  // constituents whose absence (0) stops it
  bool reversible = false;                    // reaeration, heat exchange
  std::vector<base::Parameter> parameters;
};
const std::vector<ProcessInfo>& processes();

// One value per catalogue parameter, in the house unit of the formula (rates per second). Named "process.symbol".
class KineticParameters {
 public:
  KineticParameters();  // defaults of the catalogue
  // Value in the parameter's own unit. Throws base::InputError with the nearest spelling / the bounds.
  void set(std::string_view name, double value);
  double get(std::string_view name) const;
  static std::vector<std::string> names();
  std::span<const double> values() const { return values_; }

 private:
  std::vector<double> values_;
};

class Kinetics {
 public:
  // A process runs when all its reactants are in the set; product terms of absent constituents are dropped.
  Kinetics(const constituents::ConstituentSet& set, const KineticParameters& parameters);
  ~Kinetics();
  Kinetics(Kinetics&&) noexcept;
  Kinetics& operator=(Kinetics&&) noexcept;

  // What depends on the environment alone (depth, weather), computed once per cell and exchange step.
  // `prepared_size` doubles per cell.
  int prepared_size() const;
  void prepare(const Environment& environment, double* prepared) const;

  // dc/dt [unit/s] by slot from concentrations `c` (stride values; padding is 0 and stays 0).
  void rates(const double* prepared, const double* c, double* dcdt) const;
  // The same and the exact Jacobian ∂(dc_i/dt)/∂c_j, row-major [stride × stride].
  void jacobian(const double* prepared, const double* c, double* dcdt, double* jacobian) const;
  // Rate of each active process [unit/s of its row], for tables and attribution.
  void process_rates(const double* prepared, const double* c, double* rate_by_process) const;
  std::span<const int> active() const;  // indices into processes()

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace qinghe::quality
