// Which kind of source what passes a section came from. In the water and in each load, the parts of all kinds mix, move and
// react in proportion, as particles that are tagged but otherwise alike (source apportionment by tagging: Wagstrom et al. 2008,
// Atmos. Environ. 42, 5650-5659; for rivers the rule of confluences, C = ΣQC/ΣQ, said of shares). What reactions take is taken from
// all kinds alike; what they make (ammonia of organic nitrogen, bed release) is ascribed as the matter that is already there, so
// that the parts always add up to the load of the model. Only what flows carries shares: dispersion, and the exchange between two
// layers of a reservoir, do not. A canal between two places is one more store, well mixed over the day, so that what it brings has
// the shares of what it took.
// Solved once a day, implicitly in the order of flow, so that any travel time within a day is allowed:
//   share(cell) = [mass at midnight · share before + Σ_in load · share(upstream) + what sources gave] / the same without shares.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/channel/flow.hpp"
#include "qinghe/results/results.hpp"
#include "qinghe/simulate/diversions.hpp"

namespace qinghe::simulate {

class Apportionment {
 public:
  explicit Apportionment(const basin::Model& model);

  // Masses and flow at the begin of a step; read only where the end of the step before is not known.
  void before(std::span<const double> mass, const channel::FlowStep& flow);
  // What a source gave during a step of `dt` seconds to each of the cells of `places` [m³/s and g/s by slot].
  void enter(std::span<const constituents::Injection> places, constituents::SourceKind kind, double flow, std::span<const double> mass_flux,
             double dt);
  // What canals took and brought during a step, and hold after it.
  void lead(const Diversions& diversions);
  // The end of the step [cell × stride].
  void step(std::span<const double> mass, const channel::FlowStep& flow);
  void close_day();

  // At a midnight: what is where came from where, for another run that begins then.
  struct Shares {
    std::vector<double> cells, canals, held;  // [cell or canal × item × origin], and what canals hold [canal × item]
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [cells, canals, held] = self;
      archive(cells, canals, held);
    }
  };
  Shares shares() const { return {.cells = share_, .canals = canal_share_, .held = canal_at_midnight_}; }
  // Before the first step. False, and nothing is done, where they are those of other places.
  bool begin_with(const Shares& shares);

  // Appends the loads since the last call.
  void close_month(const std::string& month, std::vector<results::OriginLoad>& loads);

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [model, cells, stride, weights, concentration, mass, at_midnight, face_load, entered, share, month, canals, canal_taken, canal_received, canal_stored, canal_at_midnight, canal_share] = self;
    archive(concentration, mass, at_midnight, face_load, entered, share, month, canal_taken, canal_received, canal_stored, canal_at_midnight, canal_share);
  }

 private:
  void concentrations(std::span<const double> mass, std::span<const double> volume, std::vector<double>& to) const;
  void solve(std::size_t item);
  double item_of(std::size_t item, const CanalLoad& load) const;

  const basin::Model* model_;
  std::size_t cells_, stride_;
  std::vector<double> weights_;        // [item × stride]: an item is linear in the masses
  std::vector<double> concentration_;  // at the end of the last step [cell × item]; empty before the first
  std::vector<double> mass_;           // then [cell × item]
  std::vector<double> at_midnight_;    // [cell × item]
  std::vector<double> face_load_;      // of the running day [face × item]
  std::vector<double> entered_;        // of the running day [cell × item × origin]
  std::vector<double> share_;          // [cell × item × origin]
  std::vector<double> month_;          // [section, then all outlets × item × origin]
  std::vector<Canal> canals_;
  std::vector<double> canal_taken_, canal_received_;      // of the running day [canal × item]
  std::vector<double> canal_stored_, canal_at_midnight_;  // [canal × item]; the second empty before the first step
  std::vector<double> canal_share_;                       // [canal × item × origin]
};

}  // namespace qinghe::simulate
