// Canals that lead what an abstraction takes to another node of the network, with all that is dissolved in it and its heat: inter-basin
// transfers seen from inside, diversions, pumped circulation. What was taken in an exchange step arrives `delay` steps later, less
// the share lost on the way; in between it neither mixes nor reacts. A canal may lead to the land of a subcatchment instead, which
// takes the water; what is dissolved in it stays on the fields and has no part in the model any more. Because a canal takes at least a step, it is a source of known
// strength in every step, wherever it leads, upstream or into a reservoir.
#pragma once
#include <span>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/numerics/exact_sum.hpp"

namespace qinghe::simulate {

struct Canal {
  int abstraction = 0;          // of the basin
  int intake = 0, mouth = 0;    // cells; the mouth is -1 where it leads to land
  int land = -1;                // that subcatchment
  int delay = 1;                // [exchange steps]
  double loss = 0;              // share
};
// Of the abstractions that lead to a node or to land, in their order. The mouth is the upper layer of a reservoir, else the first cell of the
// first reach that begins at the node. Throws base::InternalError where nothing begins there.
std::vector<Canal> canals_of(const basin::Model& model);
// The cells of their intakes.
std::vector<int> intakes_of(const std::vector<Canal>& canals);

// Water [m³] and mass by slot [g] that passed one place of a canal.
struct CanalLoad {
  double water = 0;
  std::vector<double> mass;
};

class Diversions {
 public:
  Diversions() = default;
  Diversions(std::vector<Canal> canals, int stride);  // empty canals

  bool any() const { return !canals_.empty(); }
  bool irrigate() const;  // one of them leads to land
  std::span<const Canal> canals() const { return canals_; }

  // Begins an exchange step of `dt` seconds: what arrives in it is known.
  void begin(double dt);
  double arriving_flow(std::size_t canal) const { return flow_[canal]; }                               // [m³/s]
  const double* arriving_mass(std::size_t canal) const { return flux_.data() + canal * stride_; }      // [g/s] by slot
  // Ends it for one canal, which took `flow` [m³/s] and `mass` [g].
  void end(std::size_t canal, double dt, double flow, std::span<const double> mass);

  // Of the step that has ended.
  const CanalLoad& taken(std::size_t canal) const { return taken_[canal]; }
  const CanalLoad& received(std::size_t canal) const { return received_[canal]; }  // by the river or the land
  const CanalLoad& lost(std::size_t canal) const { return lost_[canal]; }
  CanalLoad stored(std::size_t canal) const;

  // All canals since the account was opened; slot −1 is water.
  void open_account();
  struct Account {
    double taken = 0, received = 0, irrigated = 0, lost = 0, storage_begin = 0, storage_now = 0;  // received by the river, by land
  };
  Account account(int slot) const;
  // Water that canals brought to the land of a subcatchment since then [m³].
  double watered(int subcatchment) const;

  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    // The canals are the basin's; the rest is of one step.
    auto& [canals, stride, stores, sums, watered, flow, flux, taken, received, lost] = self;
    if (!canals.empty()) archive(stores, sums, watered);
  }

 private:
  // By the step in which it was taken, `next` being the oldest, which arrives in the running step.
  struct Store {
    int next = 0;
    std::vector<double> water, mass;  // [step], [step × stride]
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [next, water, mass] = self;
      archive(next, water, mass);
    }
  };
  // Of one quantity: water, then each slot.
  struct Sums {
    double storage_begin = 0;
    numerics::ExactSum taken, received, irrigated, lost;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [storage_begin, taken, received, irrigated, lost] = self;
      archive(storage_begin, taken, received, irrigated, lost);
    }
  };
  double storage(std::size_t quantity) const;

  std::vector<Canal> canals_;
  std::size_t stride_ = 0;
  std::vector<Store> stores_;
  std::vector<Sums> sums_;
  std::vector<numerics::ExactSum> watered_;  // by canal, water that land received
  std::vector<double> flow_, flux_;
  std::vector<CanalLoad> taken_, received_, lost_;
};

}  // namespace qinghe::simulate
