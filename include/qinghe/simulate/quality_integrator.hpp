// The seam between one exchange step of water and what dissolves in it. Both engines (SUNDIALS and split) stand behind it.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "qinghe/channel/flow.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/network/network.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::simulate {

// One exchange step. All it points to stays valid during `advance`.
struct QualityStep {
  const channel::FlowStep* flow = nullptr;
  std::span<const double> source_mass;  // [cell × stride] mass flux of all injections [g/s]
  const quality::Places* places = nullptr;  // what Kinetics::prepare computed
  std::span<const double> dispersion;   // [face] exchange flow E·A/Δx [m³/s], ≥ 0
};

// What crossed the boundaries of the river so far, per constituent slot [g]. State components of the integrator, so
// that storage_now − storage_begin = inflow − outflow − withdrawal − seepage + reaction − dredged closes to round-off.
struct MassBudget {
  std::vector<double> inflow, outflow, withdrawal, seepage, reaction;
  std::vector<double> dredged;  // taken from the bed between two steps
  // The same of each reservoir, in the order of network.reservoir_nodes(); what rivers bring apart from what enters directly.
  // Kept where there is room for it: [reservoir × terms × stride].
  enum Lake : std::size_t { river, direct, released, withdrawn, seeped, reacted, lake_terms };
  std::vector<double> lakes;
  explicit MassBudget(int stride = 0, int reservoirs = 0);
  std::span<const double> lake(std::size_t reservoir, Lake term) const {
    return std::span(lakes).subspan((reservoir * lake_terms + term) * inflow.size(), inflow.size());
  }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [inflow, outflow, withdrawal, seepage, reaction, dredged, lakes] = self;
    archive(inflow, outflow, withdrawal, seepage, reaction, dredged, lakes);
  }
};

struct SolverStatistics {
  long steps = 0, rhs_evaluations = 0, jacobian_evaluations = 0, linear_solves = 0, newton_iterations = 0,
       newton_failures = 0, error_test_failures = 0;
  long below_zero = 0;          // cell states seen below −absolute tolerance at the end of a step
  double most_negative = 0;     // the worst of them, relative to the constituent's scale

  // The counts of two stretches of one run.
  SolverStatistics& operator+=(const SolverStatistics& other);
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [steps, rhs_evaluations, jacobian_evaluations, linear_solves, newton_iterations, newton_failures, error_test_failures, below_zero, most_negative] = self;
    archive(steps, rhs_evaluations, jacobian_evaluations, linear_solves, newton_iterations, newton_failures, error_test_failures, below_zero, most_negative);
  }
};

struct IntegratorOptions {
  std::string method = "arkode";             // arkode | cvode | split
  std::string table = "ARKODE_ESDIRK325L2SA_5_2_3";  // ARKODE table, by name
  double relative_tolerance = 1e-3;
  double absolute_share = 1e-4;              // absolute tolerance of a concentration = share · ConstituentInfo::scale
  std::string flux = "limited";              // limited (second order) | upwind
  // sweep (our network elimination) | klu | gmres (preconditioned by the sweep). The sweep drops what dispersion returns from
  // second branches of a bifurcation; on a delta that costs Newton no more iterations than solving it exactly.
  std::string linear_solver = "sweep";
  long max_steps = 20000;                    // per exchange step
  int splittings = 1;                        // of the split engine: how often transport and reaction alternate in an exchange step
};

class QualityIntegrator {
 public:
  virtual ~QualityIntegrator() = default;
  // Advances `mass` [cell × stride] over step.flow->dt and adds to `budget`. Throws base::NumericalError (time and
  // place are filled in by the caller's `where`).
  virtual void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) = 0;
  virtual SolverStatistics statistics() const = 0;
  // Of the last step: what was withdrawn from each tapped cell [place × stride] [g]; part of the budget's withdrawal.
  virtual std::span<const double> drawn() const = 0;
};

// `network`, `set` and `kinetics` must outlive the integrator. What is withdrawn from the cells `taps` is accounted for one by
// one. Throws base::UsageError for an unknown option value.
std::unique_ptr<QualityIntegrator> make_integrator(const network::Network& network, const constituents::ConstituentSet& set,
                                                   const quality::Kinetics& kinetics, const IntegratorOptions& options,
                                                   std::vector<int> taps = {});

}  // namespace qinghe::simulate
