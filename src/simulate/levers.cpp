#include "qinghe/simulate/levers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::simulate {
namespace {

using constituents::Constituent;
using scenario::Lever;
using scenario::Pull;

template <class T>
struct Field {
  const char* name;
  double T::*member;
};

// The fields a scenario may pull, by the name it uses.
constexpr std::array<Field<sewer::Sewershed>, 17> sewer_fields = {{
    {"impervious_share", &sewer::Sewershed::impervious_share},
    {"depression", &sewer::Sewershed::depression},
    {"combined_share", &sewer::Sewershed::combined_share},
    {"pipe_storage", &sewer::Sewershed::pipe_storage},
    {"population", &sewer::Sewershed::population},
    {"sewage_per_person", &sewer::Sewershed::sewage_per_person},
    {"infiltration_ratio", &sewer::Sewershed::infiltration_ratio},
    {"collection_share", &sewer::Sewershed::collection_share},
    {"misconnected_share", &sewer::Sewershed::misconnected_share},
    {"interception_ratio", &sewer::Sewershed::interception_ratio},
    {"interceptor_capacity", &sewer::Sewershed::interceptor_capacity},
    {"tank_volume", &sewer::Sewershed::tank_volume},
    {"tank_emptying", &sewer::Sewershed::tank_emptying},
    {"deposit_share", &sewer::Sewershed::deposit_share},
    {"runoff_cod", &sewer::Sewershed::runoff_cod},
    {"runoff_tp", &sewer::Sewershed::runoff_tp},
    {"runoff_ammonia", &sewer::Sewershed::runoff_ammonia},
}};
constexpr std::array<Field<sewer::Plant>, 14> plant_fields = {{
    {"capacity", &sewer::Plant::capacity},
    {"wet_factor", &sewer::Plant::wet_factor},
    {"base_flow", &sewer::Plant::base_flow},
    {"share_low", &sewer::Plant::share_low},
    {"share_high", &sewer::Plant::share_high},
    {"share_mode", &sewer::Plant::share_mode},
    {"limit_cod", &sewer::Plant::limit_cod},
    {"limit_bod", &sewer::Plant::limit_bod},
    {"limit_nh3_summer", &sewer::Plant::limit_nh3_summer},
    {"limit_nh3_winter", &sewer::Plant::limit_nh3_winter},
    {"limit_tn", &sewer::Plant::limit_tn},
    {"limit_tp", &sewer::Plant::limit_tp},
    {"limit_tss", &sewer::Plant::limit_tss},
    {"limit_coliform", &sewer::Plant::limit_coliform},
}};
constexpr std::array<Field<channel::Reservoir>, 3> reservoir_fields = {{
    {"draw_time", &channel::Reservoir::draw_time},
    {"max_release", &channel::Reservoir::max_release},
    {"dead_volume", &channel::Reservoir::dead_volume},
}};
constexpr std::array<Field<channel::ReachGeometry>, 5> geometry_fields = {{
    {"manning_n", &channel::ReachGeometry::manning_n},
    {"pool_depth", &channel::ReachGeometry::pool_depth},
    {"weir_width", &channel::ReachGeometry::weir_width},
    {"seepage", &channel::ReachGeometry::seepage},
    {"bed_pores", &channel::ReachGeometry::bed_pores},
}};
constexpr std::array<Field<ReachBed>, 5> bed_fields = {{
    {"sod20", &ReachBed::sod20},
    {"ammonium_flux20", &ReachBed::ammonium_flux20},
    {"phosphate_flux20", &ReachBed::phosphate_flux20},
    {"bed_factor", &ReachBed::bed_factor},
    {"shade", &ReachBed::shade},
}};

// Groups of constituents that a load pull may name beside single constituents.
struct Group {
  const char* name;
  std::array<Constituent, 5> members;
  std::size_t count;
};
constexpr std::array<Group, 4> groups = {{
    {"cod", {Constituent::cbod_fast, Constituent::cbod_slow, Constituent::cod_refractory, Constituent::detritus, Constituent::detritus}, 4},
    {"nitrogen", {Constituent::ammonium, Constituent::nitrate, Constituent::organic_nitrogen, Constituent::ammonium, Constituent::ammonium}, 3},
    {"phosphorus", {Constituent::organic_phosphorus, Constituent::phosphate, Constituent::phosphate, Constituent::phosphate, Constituent::phosphate}, 2},
    {"solids", {Constituent::solids, Constituent::detritus, Constituent::detritus, Constituent::detritus, Constituent::detritus}, 2},
}};

// "rural:livestock" of "rural:livestock:DQ-L1": all sources of one group.
std::string_view group_of(std::string_view id) { return id.substr(0, id.rfind(':')); }

bool is_for(const Pull& pull, std::string_view id) { return pull.target == "*" || pull.target == id; }

template <class T, std::size_t N>
void pull_fields(const scenario::Scenario& scenario, Lever lever, std::string_view id, const std::array<Field<T>, N>& fields, base::Instant at, T& thing) {
  for (const Pull& pull : scenario.pulls) {
    if (pull.lever != lever || !is_for(pull, id)) continue;
    for (const Field<T>& field : fields)
      if (pull.parameter == field.name) thing.*field.member = pull.apply(thing.*field.member, at);
  }
}

template <class T, std::size_t N>
void names_of(const std::array<Field<T>, N>& fields, std::vector<std::string>& out) {
  for (const Field<T>& field : fields) out.emplace_back(field.name);
}

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

// What a pull may name, for checking and for suggestions.
struct Known {
  std::vector<std::string> targets, parameters;
};

Known known_to(const Pull& pull, const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  Known known;
  known.targets = {"*"};
  switch (pull.lever) {
    case Lever::source_load:
    case Lever::source_flow:
      for (const auto& source : model.sources) known.targets.push_back(source.id);
      for (const auto& rural : basin.rural_sources) known.targets.push_back(fmt::format("rural:{}", key(rural.kind)));
      for (int kind = 0; kind < constituents::source_kind_count; ++kind)
        known.targets.emplace_back(key(static_cast<constituents::SourceKind>(kind)));
      known.parameters = {"all"};
      for (const Group& group : groups) known.parameters.emplace_back(group.name);
      for (const Constituent c : model.set.ids()) known.parameters.emplace_back(model.set.info(c).key);
      if (pull.lever == Lever::source_flow) known.parameters = {"", "flow"};
      break;
    case Lever::added_flow:
      known.targets.clear();
      for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      known.parameters = {"raw_sewage", "combined_overflow", "stormwater", "effluent", "rural", "river"};
      break;
    case Lever::sewer_parameter:
      for (const auto& shed : basin.sewersheds) known.targets.push_back(shed.id);
      names_of(sewer_fields, known.parameters);
      break;
    case Lever::plant_parameter:
      for (const auto& plant : basin.plants) known.targets.push_back(plant.id);
      names_of(plant_fields, known.parameters);
      break;
    case Lever::reservoir_parameter:
      for (const auto& reservoir : basin.reservoirs) known.targets.push_back(reservoir.id);
      names_of(reservoir_fields, known.parameters);
      break;
    case Lever::reach_parameter:
      for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      names_of(geometry_fields, known.parameters);
      names_of(bed_fields, known.parameters);
      break;
    case Lever::kinetic_parameter:
      known.parameters = quality::KineticParameters::names();
      break;
    case Lever::store_reset:
      if (pull.parameter == "bed")
        for (const auto& reach : basin.reaches) known.targets.push_back(reach.id);
      else
        for (const auto& shed : basin.sewersheds) known.targets.push_back(shed.id);
      known.parameters = {"deposit", "bed"};
      break;
  }
  return known;
}

std::pair<std::string, double> reach_and_share(const std::string& target) {
  const std::size_t at = target.find('@');
  if (at == std::string::npos) return {target, 0.0};
  return {target.substr(0, at), base::parse_number(target.substr(at + 1)).value_or(-1)};
}

}  // namespace

Levers::Levers(const basin::Model& model, scenario::Scenario scenario) : model_(&model), scenario_(std::move(scenario)) {
  base::Faults faults;
  for (std::size_t i = 0; i < scenario_.pulls.size(); ++i) {
    const Pull& pull = scenario_.pulls[i];
    const Known known = known_to(pull, model);
    std::string id = pull.target;
    double share = 0;
    if (pull.lever == Lever::added_flow) std::tie(id, share) = reach_and_share(pull.target);
    const auto fault = [&](const char* key, const std::string& value, std::string expected, const std::vector<std::string>& names) {
      faults.add({.file = "scenario " + scenario_.id, .line = 0, .key = fmt::format("pull {}: {}", i + 1, key), .value = value,
                  .expected = std::move(expected), .suggestion = base::nearest(value, names)});
    };
    if (std::find(known.targets.begin(), known.targets.end(), id) == known.targets.end())
      fault("target", id, "something of this basin that the lever acts on", known.targets);
    else if (share < 0 || share > 1)
      fault("target", pull.target, "a share of the reach from 0 to 1 behind '@'", {});
    else if (pull.lever == Lever::added_flow)
      added_.push_back({.source = -1, .cell = model.network.cell_at(model.basin->find_reach(id), share), .water = pull.parameter, .pull = i});
    if (std::find(known.parameters.begin(), known.parameters.end(), pull.parameter) == known.parameters.end())
      fault("parameter", pull.parameter, "a parameter of this lever", known.parameters);
  }
  faults.throw_if_any();
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
    pull_fields(scenario_, Lever::sewer_parameter, own.id, sewer_fields, at, pulled);
    // A tank volume without a tank is an off-line first-flush tank, the usual new build.
    if (pulled.tank_volume > 0 && own.tank == sewer::TankKind::none) pulled.tank = sewer::TankKind::offline_first_flush;
    out[i] = pulled;
  }
}

void Levers::plants(base::Instant at, std::span<sewer::Plant> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = model_->basin->plants[i];
    pull_fields(scenario_, Lever::plant_parameter, out[i].id, plant_fields, at, out[i]);
  }
}

void Levers::reservoirs(base::Instant at, std::span<channel::Reservoir> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = model_->basin->reservoirs[i];
    pull_fields(scenario_, Lever::reservoir_parameter, out[i].id, reservoir_fields, at, out[i]);
  }
}

channel::ReachGeometry Levers::geometry(int reach, base::Instant at) const {
  const basin::Reach& own = model_->basin->reaches[static_cast<std::size_t>(reach)];
  channel::ReachGeometry pulled = own.channel;
  pull_fields(scenario_, Lever::reach_parameter, own.id, geometry_fields, at, pulled);
  return pulled;
}

ReachBed Levers::bed(int reach, base::Instant at) const {
  const basin::Reach& own = model_->basin->reaches[static_cast<std::size_t>(reach)];
  ReachBed bed{.sod20 = own.sod20, .ammonium_flux20 = own.ammonium_flux20, .phosphate_flux20 = own.phosphate_flux20, .bed_factor = 1, .shade = own.shade, .manning_n = geometry(reach, at).manning_n};
  pull_fields(scenario_, Lever::reach_parameter, own.id, bed_fields, at, bed);
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
  quality::KineticParameters base_values;
  for (const auto& [name, value] : model_->basin->kinetic_parameters) base_values.set(name, value);
  std::vector<std::pair<std::string, double>> overrides;
  for (const Pull& pull : scenario_.pulls) {
    if (pull.lever != Lever::kinetic_parameter) continue;
    const double pulled = pull.apply(base_values.get(pull.parameter), at);
    base_values.set(pull.parameter, pulled);
    overrides.emplace_back(pull.parameter, pulled);
  }
  return overrides;
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
