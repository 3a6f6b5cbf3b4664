// The split engine: Strang's T/2 · R · T/2 (Strang 1968, SIAM J. Numer. Anal. 5:506–517) one or more times per exchange
// step, transport being advection and dispersion. Between two of them water passes once, not twice by halves. Second order,
// conservative, non-negative; for ensembles and rankings. The SUNDIALS engines are its oracle.
#pragma once
#include <optional>

#include "qinghe/simulate/quality_integrator.hpp"
#include "qinghe/transport/dependence.hpp"
#include "qinghe/transport/implicit_dispersion.hpp"
#include "qinghe/transport/semi_lagrangian.hpp"
#include "simulate/attached_share.hpp"

namespace qinghe::simulate {

class SplitIntegrator : public QualityIntegrator {
 public:
  SplitIntegrator(const network::Network& network, const constituents::ConstituentSet& set, const quality::Kinetics& kinetics, int splittings,
                  std::vector<int> taps = {});
  void advance(const QualityStep& step, std::span<double> mass, MassBudget& budget) override;
  SolverStatistics statistics() const override { return statistics_; }
  // After `advance_beside` of the cells that can differ alone.
  std::span<const double> drawn() const override { return drawn_; }

  // From now on keeps of each step what followers need.
  void lead();
  // From now on `advance_beside` may be called: the masses are the leader's to the last bit.
  void follow(const SplitIntegrator& leader);
  // `advance` for a run whose leader has just taken the same exchange step with the same kinetics: computes the reaches that
  // can differ, to the bits of `advance`, and leaves the others as they are. `changed` [reach] tells whose beds differ,
  // `same_water` that all flows are the leader's own arrays. Of the budget only the outflow is kept.
  void advance_beside(const QualityStep& step, bool same_water, std::span<const unsigned char> changed, std::span<double> mass, MassBudget& budget);
  const transport::Dependence& dependence() const { return *dependence_; }
  // Takes the masses of the cells that cannot differ from the leader's, `now` [cell × stride].
  void complete(std::span<const double> now, std::span<double> mass) const;

 private:
  // What a passage of water and the reaction after it leave behind for followers.
  struct PassTrace {
    numerics::AlignedVector volume;
    transport::PassageTrace passage;
    transport::MixingTrace first, second;
  };

  // Share of the exchange step at which reaction `n` stands; past the last one, its end.
  double middle(int n) const;
  // The sums of the step that `crossed_` holds.
  std::span<double> crossed(std::size_t term);
  transport::BoundaryMass boundary();
  // Water passes up to the middle of splitting `n`; there it mixes, reacts and mixes. Attached constituents are held.
  void pass(const QualityStep& step, int n, std::span<double> mass, PassTrace* trace);
  // Throws base::NumericalError with place and constituent where a mass of the cells from `first_cell` on is NaN or infinite.
  void expect_finite(std::span<const double> mass, int first_cell) const;
  // The same for what crossed the boundary of the river in the step: limiters may lose a NaN that entered.
  void expect_finite_sums() const;
  void count_below_zero(const QualityStep& step, std::span<const double> mass);
  void add(std::span<const double> crossed, MassBudget& budget) const;
  void add_lakes(MassBudget& budget) const;
  // Adds the masses of reservoirs to their sums of reaction, or takes them away: before and after it.
  void book_reaction(std::span<const double> mass, double sign);
  void mark_changes(const QualityStep& step, bool same_water, std::span<const unsigned char> changed);
  void copy(const transport::Dependence::Stretch& cells, std::span<const double> from, std::span<double> to) const;
  void adopt(std::span<double> mass);
  bool pass_beside(const QualityStep& step, bool same_water, int n, std::span<double> mass);

  const constituents::ConstituentSet* set_;
  const quality::Kinetics* kinetics_;
  int splittings_;
  transport::SemiLagrangian advection_;
  std::vector<transport::ImplicitDispersion> dispersion_;  // one; a leader keeps one for each splitting
  AttachedShare attached_;
  std::vector<double> crossed_;  // inflow, outflow, withdrawal, seepage, reaction of the step
  std::vector<double> lakes_, lake_reaction_;  // of the step, by reservoir
  std::vector<int> taps_;                      // cells
  std::vector<double> drawn_;                  // of the step, from them
  SolverStatistics statistics_;

  const network::Network* network_;
  std::vector<PassTrace> trace_;  // of a leader, by splitting
  transport::PassageTrace last_passage_;
  QualityStep led_;
  std::vector<double> begin_;  // masses at the beginning of the step: a leader's all, a follower's marked ones
  const SplitIntegrator* leader_ = nullptr;
  std::optional<transport::Dependence> dependence_;
  std::vector<unsigned char> own_;  // [segment] whether its masses are kept here
};

}  // namespace qinghe::simulate
