#include "qinghe/simulate/levers.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "simulate/pull_checks.hpp"
#include "simulate/pull_fields.hpp"

namespace qinghe::simulate {
namespace {

using scenario::Lever;
using scenario::Pull;

// "rural:livestock" of "rural:livestock:DQ-L1": all sources of one group.
std::string_view group_of(std::string_view id) { return id.substr(0, id.rfind(':')); }

// Whether a load pull acts on this constituent; temperature is not a load.
bool covers(const Pull& pull, const constituents::ConstituentSet& set, Constituent c) {
  if (c == Constituent::temperature) return false;
  if (pull.parameter == "all") return c != Constituent::dissolved_oxygen;
  for (const Group& group : groups)
    if (pull.parameter == group.name)
      return std::find(group.members.begin(), group.members.begin() + static_cast<std::ptrdiff_t>(group.count), c) !=
             group.members.begin() + static_cast<std::ptrdiff_t>(group.count);
  return pull.parameter == set.info(c).key;
}

std::pair<std::string, double> reach_and_share(const std::string& target) {
  const std::size_t at = target.find('@');
  if (at == std::string::npos) return {target, 0.0};
  return {target.substr(0, at), base::parse_number(target.substr(at + 1)).value_or(0)};
}

}  // namespace

Levers::Levers(const basin::Model& model, scenario::Scenario scenario) : model_(&model), scenario_(std::move(scenario)) {
  base::Faults faults;
  check_pulls(model, scenario_, faults);
  faults.throw_if_any();
  check_pulled(model, scenario_, faults);
  faults.throw_if_any();
  for (std::size_t i = 0; i < scenario_.pulls.size(); ++i) {
    const Pull& pull = scenario_.pulls[i];
    if (pull.from > Pull{}.from) turns_.push_back(pull.from);
    if (pull.to) turns_.push_back(*pull.to);
    if (pull.lever != Lever::added_flow) continue;
    const auto [reach, share] = reach_and_share(pull.target);
    added_.push_back({.source = -1, .cell = model.network.cell_at(model.basin->find_reach(reach), share), .water = pull.parameter, .pull = i});
  }
  std::sort(turns_.begin(), turns_.end());
}

bool Levers::turn_in(base::Instant begin) const {
  const auto next = std::upper_bound(turns_.begin(), turns_.end(), begin - 3600);
  return next != turns_.end() && *next <= begin;
}

namespace {

// Whether the pulls that `concerns` picks are the same, in the same order.
template <class Concerns>
bool same_pulls(const scenario::Scenario& a, const scenario::Scenario& b, Concerns concerns) {
  std::vector<Pull> of_a, of_b;
  std::copy_if(a.pulls.begin(), a.pulls.end(), std::back_inserter(of_a), concerns);
  std::copy_if(b.pulls.begin(), b.pulls.end(), std::back_inserter(of_b), concerns);
  return of_a == of_b;
}

}  // namespace

bool Levers::same_sewers(const Levers& other) const {
  return same_pulls(scenario_, other.scenario_, [](const Pull& pull) {
    return pull.lever == Lever::sewer_parameter || pull.lever == Lever::plant_parameter || (pull.lever == Lever::store_reset && pull.parameter != "bed");
  });
}

bool Levers::same_channels(const Levers& other) const {
  return same_pulls(scenario_, other.scenario_, [](const Pull& pull) {
    const auto named = [&](const Field<channel::ReachGeometry>& field) { return pull.parameter == field.name; };
    return pull.lever == Lever::reservoir_parameter ||
           (pull.lever == Lever::reach_parameter && std::any_of(geometry_fields.begin(), geometry_fields.end(), named));
  });
}

bool Levers::same_kinetics(const Levers& other) const {
  return same_pulls(scenario_, other.scenario_, [](const Pull& pull) { return pull.lever == Lever::kinetic_parameter; });
}

void Levers::sewersheds(base::Instant at, std::span<sewer::Sewershed> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const sewer::Sewershed& own = model_->basin->sewersheds[i];
    sewer::Sewershed pulled = own;
    pull_within(scenario_, Lever::sewer_parameter, own.id, sewer_fields, at, own, pulled);
    // A tank volume without a tank is an off-line first-flush tank, the usual new build.
    if (pulled.tank_volume > 0 && own.tank == sewer::TankKind::none) pulled.tank = sewer::TankKind::offline_first_flush;
    out[i] = pulled;
  }
}

void Levers::plants(base::Instant at, std::span<sewer::Plant> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = model_->basin->plants[i];
    pull_within(scenario_, Lever::plant_parameter, out[i].id, plant_fields, at, model_->basin->plants[i], out[i]);
  }
}

void Levers::reservoirs(base::Instant at, std::span<channel::Reservoir> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = model_->basin->reservoirs[i];
    pull_within(scenario_, Lever::reservoir_parameter, out[i].id, reservoir_fields, at, model_->basin->reservoirs[i], out[i]);
  }
}

ReachBed bed_of(const basin::Reach& reach) {
  return {.sod20 = reach.sod20, .ammonium_flux20 = reach.ammonium_flux20, .phosphate_flux20 = reach.phosphate_flux20, .bed_factor = 1, .shade = reach.shade, .manning_n = reach.channel.manning_n};
}

channel::ReachGeometry Levers::geometry(int reach, base::Instant at) const {
  const basin::Reach& own = model_->basin->reaches[static_cast<std::size_t>(reach)];
  channel::ReachGeometry pulled = own.channel;
  pull_within(scenario_, Lever::reach_parameter, own.id, geometry_fields, at, own.channel, pulled);
  return pulled;
}

ReachBed Levers::bed(int reach, base::Instant at) const {
  const basin::Reach& own = model_->basin->reaches[static_cast<std::size_t>(reach)];
  const ReachBed stated = bed_of(own);
  ReachBed bed = stated;
  bed.manning_n = geometry(reach, at).manning_n;
  pull_within(scenario_, Lever::reach_parameter, own.id, bed_fields, at, stated, bed);
  return bed;
}

double Levers::added_flow(const AddedFlow& added, base::Instant at) const { return scenario_.pulls[added.pull].apply(0, at); }

LoadFactors Levers::load(int source, base::Instant at) const {
  const constituents::Source& own = model_->sources[static_cast<std::size_t>(source)];
  LoadFactors factors{.flow = 1, .mass = std::vector<double>(static_cast<std::size_t>(model_->set.stride()), 1.0)};
  for (const Pull& pull : scenario_.pulls) {
    if (!is_for(pull, own.id) && pull.target != key(own.kind) && pull.target != group_of(own.id)) continue;
    if (pull.lever == Lever::source_flow) {
      // More of the same water: the concentration stays.
      const double before = factors.flow;
      factors.flow = pull.apply(factors.flow, at);
      for (double& f : factors.mass) f *= before > 0 ? factors.flow / before : 0;
    } else if (pull.lever == Lever::source_load) {
      for (int slot = 0; slot < model_->set.count(); ++slot)
        if (covers(pull, model_->set, model_->set.id(slot))) {
          double& f = factors.mass[static_cast<std::size_t>(slot)];
          f = pull.apply(f, at);
        }
    }
  }
  return factors;
}

std::vector<std::pair<std::string, double>> Levers::kinetic_overrides(base::Instant at) const {
  quality::KineticParameters stated;
  for (const auto& [name, value] : model_->basin->kinetic_parameters) stated.set(name, value);
  std::map<std::string, double> overrides;
  for (const Pull& pull : scenario_.pulls) {
    if (pull.lever != Lever::kinetic_parameter) continue;
    double& value = overrides.try_emplace(pull.parameter, stated.get(pull.parameter)).first->second;
    value = pull.apply(value, at);
  }
  return {overrides.begin(), overrides.end()};
}

bool Levers::resets_beds() const {
  return std::any_of(scenario_.pulls.begin(), scenario_.pulls.end(), [](const Pull& pull) { return pull.lever == Lever::store_reset && pull.parameter == "bed"; });
}

double Levers::store_left(std::string_view target, std::string_view store, base::Instant from, base::Instant to) const {
  double left = 1;
  for (const Pull& pull : scenario_.pulls)
    if (pull.lever == Lever::store_reset && pull.parameter == store && is_for(pull, target) && pull.from > from && pull.from <= to) left *= 1.0 - pull.value;
  return left;
}

}  // namespace qinghe::simulate
