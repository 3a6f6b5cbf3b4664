// All kinetic processes of one run, resolved to the run's constituent slots. Values and exact derivatives
// come from the one definition of each process in the catalogue (quality/catalogue.hpp).
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qinghe/base/parameter.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/numerics/instruction_set.hpp"
#include "qinghe/quality/environment.hpp"
#include "qinghe/quality/options.hpp"
#include "qinghe/quality/places.hpp"

namespace qinghe::quality {

// A process as `qinghe list processes` shows it.
struct ProcessInfo {
  std::string_view key, name_en, name_zh, formula, source;
  struct Term {
    constituents::Constituent constituent;
    double coefficient;
  };
  std::vector<Term> row;                             // Petersen row; rates are ≥ 0 unless `reversible`
  std::vector<constituents::Constituent> reactants;  // constituents whose absence (0) stops it
  bool reversible = false;                           // reaeration, heat exchange
  std::vector<base::Parameter> parameters;           // own and shared
  std::vector<std::string> parameter_names;          // of the same, "group.symbol"
  std::vector<constituents::Constituent> modifiers;  // others the rate looks at; absent they count 20 °C or 0
  std::string_view exchange;  // with what matter is exchanged: "bed", "air" or "" (stays in the water)
};
const std::vector<ProcessInfo>& processes();
// Its Petersen row as a text: "ammonium -1, nitrate +1, dissolved_oxygen -4.57".
std::string stoichiometry(const ProcessInfo& process);

// What the lumped scheme carries: the states of COD, NH3-N and TP, heat, and the tracer.
std::span<const constituents::Constituent> lumped_constituents();

// Every parameter of the catalogue once, in the order of KineticParameters::values().
struct NamedParameter {
  std::string name;  // "nitrification.k_n"; shared ones by their group: "phytoplankton.k_ga"
  base::Parameter record;
};
const std::vector<NamedParameter>& parameters();

// One value per catalogue parameter, in its own unit (`parameters()`); the formulas see it per second. Named
// "process.symbol", those that several processes share "group.symbol".
class KineticParameters {
 public:
  KineticParameters();  // defaults of the catalogue
  // Value in the parameter's own unit. Throws base::InputError with the nearest spelling / the bounds.
  void set(std::string_view name, double value);
  double get(std::string_view name) const;
  // Sets a finite value outside the bounds too: for analytic cases that need an idealised water.
  void idealise(std::string_view name, double value);
  static std::vector<std::string> names();
  std::span<const double> values() const { return values_; }

 private:
  std::vector<double> values_;
};

// Extinction of light k_e [1/m] by water of concentrations `c` (by slot); what the set lacks counts nothing.
double light_extinction(const KineticParameters& parameters, const constituents::ConstituentSet& set, std::span<const double> c);

struct ReactionStatistics {
  long sub_steps = 0;  // of packs of cells
  long rescues = 0;    // steps of a cell that would have gone negative and were taken by the positive scheme
};

class Kinetics {
 public:
  // A process runs when all its reactants and at least one constituent of its row are in the set; terms of
  // absent constituents are dropped. A temperature that is not carried is 20 °C, other absent constituents
  // count 0. Processes named in `without` do not run; an unknown name is an InputError. Constituents of a basin's own are
  // lost as the set describes them (quality/own_decay.hpp).
  Kinetics(const constituents::ConstituentSet& set, const KineticParameters& parameters,
           const KineticOptions& options = {}, std::span<const std::string> without = {});
  ~Kinetics();
  Kinetics(Kinetics&&) noexcept;
  Kinetics& operator=(Kinetics&&) noexcept;

  // What depends on the environment alone (depth, weather), computed once per cell and exchange step.
  // `prepared_size` doubles per cell.
  int prepared_size() const;
  void prepare(const Environment& environment, double* prepared) const;

  // The same for many cells: room for them, one of them, and all at once from fields of as many cells.
  Places places(int cells) const { return {prepared_size(), cells}; }
  void prepare(const Environment& environment, Places& places, int cell) const;
  void prepare(const EnvironmentFields& fields, Places& places) const;

  // One reaction step of `dt` seconds of the cells from `first` of `places` on, as many as there are volumes, conserving
  // what leaves a process with what enters it to second order and never negative: masses [cell × stride] in place, `volume`
  // [cell] held. Adds Σ(after − before) to `gained` [stride]. Bits do not depend on `instructions`, nor one cell's on the
  // others.
  void react(double dt, const Places& places, int first, std::span<const double> volume, std::span<double> mass, std::span<double> gained,
             ReactionStatistics& statistics, numerics::InstructionSet instructions = numerics::widest_instruction_set()) const;

  // dc/dt [unit/s] by slot from concentrations `c` (stride values; padding is 0 and stays 0).
  void rates(const double* prepared, const double* c, double* dcdt) const;
  // The same and the exact Jacobian ∂(dc_i/dt)/∂c_j, row-major [stride × stride].
  void jacobian(const double* prepared, const double* c, double* dcdt, double* jacobian) const;
  // The entries (row, column) of that Jacobian that can differ from zero.
  std::vector<std::pair<int, int>> jacobian_entries() const;
  // Rate of each active process [unit/s of its row], in the order of `active()`, for tables and attribution.
  void process_rates(const double* prepared, const double* c, double* rate_by_process) const;
  std::span<const int> active() const;  // indices into processes()
  bool reacts() const;                  // some process is active, or a basin's own constituent is lost

  // The slot of a constituent in a run's records; −1 when absent.
  struct Slots {
    const int* of;
    int operator[](constituents::Constituent c) const { return of[static_cast<std::size_t>(c)]; }
  };
  Slots slots() const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace qinghe::quality
