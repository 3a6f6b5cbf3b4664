// Where pulls lead, together and with what the basin states.
#include <fmt/format.h>

#include <set>

#include "qinghe/quality/kinetics.hpp"
#include "simulate/pull_checks.hpp"
#include "simulate/pull_fields.hpp"

namespace qinghe::simulate {
namespace {

using scenario::Lever;
using scenario::Pull;

// When what is pulled at one thing may stand at an end of its course.
std::vector<base::Instant> turns(const scenario::Scenario& scenario, Lever lever, std::string_view id) {
  constexpr double longest = 1e6;  // days; no run is as long
  std::set<base::Instant> all;
  for (const Pull& pull : scenario.pulls) {
    if (pull.lever != lever || !is_for(pull, id)) continue;
    const auto later = [&](double days) { all.insert(pull.from + static_cast<std::int64_t>(86400 * std::min(days, longest))); };
    later(0), later(0.5 * pull.ramp_days), later(pull.ramp_days);
    if (std::isfinite(pull.half_life_days)) later(pull.ramp_days + pull.half_life_days);
    if (pull.to) all.insert(*pull.to - 1), all.insert(*pull.to);
  }
  return {all.begin(), all.end()};
}

// Faults of the pulls of one lever, one for each pull and parameter however many things it acts on.
class Checked {
 public:
  Checked(const scenario::Scenario& scenario, Lever lever, base::Faults& faults) : scenario_(scenario), lever_(lever), faults_(faults) {}

  // `beside` tells of values that do not go together: (pulled, say), say(parameter, value, expected).
  template <class T, std::size_t N, class Beside>
  void thing(std::string_view id, const T& own, const std::array<Field<T>, N>& fields, Beside beside) {
    for (const base::Instant at : turns(scenario_, lever_, id)) {
      T pulled = own;
      pull_fields(scenario_, lever_, id, fields, at, pulled);
      if (auto fault = out_of_range(scenario_, lever_, id, fields, at, own, pulled)) {
        add(std::move(*fault));
        continue;
      }
      beside(pulled, [&](std::initializer_list<const char*> parameters, double value, std::string expected) {
        std::size_t last = 0;
        for (const char* parameter : parameters) last = std::max(last, last_pull(scenario_, lever_, id, parameter, at));
        add(pull_fault(scenario_, last, fmt::format("{} of {} as pulled", *parameters.begin(), id), fmt::format("{:.6g}", value), std::move(expected)));
      });
    }
  }
  template <class T, std::size_t N>
  void thing(std::string_view id, const T& own, const std::array<Field<T>, N>& fields) {
    thing(id, own, fields, [](const T&, const auto&) {});
  }

 private:
  void add(base::Fault fault) {
    const std::string of_pull = fault.key.substr(0, fault.key.find(" of "));
    if (told_.insert(of_pull).second) faults_.add(std::move(fault));
  }
  const scenario::Scenario& scenario_;
  Lever lever_;
  base::Faults& faults_;
  std::set<std::string> told_;
};

// As the tables refuse it.
void check_shed(const sewer::Sewershed& own, const sewer::Sewershed& pulled, const auto& say) {
  const bool changed = pulled.collection_share != own.collection_share || pulled.misconnected_share != own.misconnected_share;
  if (!changed) return;
  if (pulled.misconnected_share > 0 && pulled.kind == sewer::SewerKind::combined)
    say({"misconnected_share"}, pulled.misconnected_share, "0, because a combined system has no storm sewers");
  else if (pulled.collection_share + pulled.misconnected_share > 1 + 1e-9)
    say({"collection_share", "misconnected_share"}, pulled.collection_share,
        fmt::format("at most {:.6g}: the share {:.6g} is misconnected to storm sewers", 1 - pulled.misconnected_share, pulled.misconnected_share));
  if (pulled.plant < 0 && pulled.collection_share > 0 && pulled.collection_share != own.collection_share)
    say({"collection_share"}, pulled.collection_share, "0, because no plant receives what is collected");
}

void check_lake(const channel::Reservoir& own, const channel::Reservoir& pulled, const auto& say) {
  if (pulled.dead_volume == own.dead_volume || pulled.volume.empty()) return;
  double high = pulled.volume.back();
  for (const double flood : pulled.flood_volume)
    if (flood > 0) high = std::min(high, flood);
  if (pulled.dead_volume < pulled.volume.front() || pulled.dead_volume > high)
    return say({"dead_volume"}, pulled.dead_volume, fmt::format("a volume in m3 on the curve and not above the flood volumes, {:.6g} to {:.6g}", pulled.volume.front(), high));
  for (const double target : pulled.target_volume)
    if (target > 0 && target <= pulled.dead_volume) return say({"dead_volume"}, pulled.dead_volume, fmt::format("a volume in m3 below the target volumes, here {:.6g}", target));
}

void check_kinetics(const basin::Model& model, const scenario::Scenario& scenario, base::Faults& faults) {
  Checked checked(scenario, Lever::kinetic_parameter, faults);
  struct One {
    double value;
  };
  for (const quality::NamedParameter& known : quality::parameters()) {
    const auto stated = model.basin->kinetic_parameters.find(known.name);
    const std::array<Field<One>, 1> field = {{{known.name.c_str(), &One::value, {known.record.low, known.record.high}, "1"}}};
    if (std::any_of(scenario.pulls.begin(), scenario.pulls.end(), [&](const Pull& pull) { return pull.lever == Lever::kinetic_parameter && pull.parameter == known.name; }))
      checked.thing("*", One{stated == model.basin->kinetic_parameters.end() ? known.record.value : stated->second}, field);
  }
}

}  // namespace

void check_pulled(const basin::Model& model, const scenario::Scenario& scenario, base::Faults& faults) {
  if (scenario.pulls.empty()) return;
  const basin::Basin& basin = *model.basin;
  Checked sewers(scenario, Lever::sewer_parameter, faults), plants(scenario, Lever::plant_parameter, faults), lakes(scenario, Lever::reservoir_parameter, faults),
      reaches(scenario, Lever::reach_parameter, faults);
  for (const sewer::Sewershed& own : basin.sewersheds)
    sewers.thing(own.id, own, sewer_fields, [&](const sewer::Sewershed& pulled, const auto& say) { check_shed(own, pulled, say); });
  for (const sewer::Plant& own : basin.plants)
    plants.thing(own.id, own, plant_fields, [](const sewer::Plant& pulled, const auto& say) {
      if (!(pulled.share_low <= pulled.share_mode && pulled.share_mode <= pulled.share_high))
        say({"share_mode", "share_low", "share_high"}, pulled.share_mode, fmt::format("a share from share_low to share_high, here {:.6g} to {:.6g}", pulled.share_low, pulled.share_high));
    });
  for (const channel::Reservoir& own : basin.reservoirs)
    lakes.thing(own.id, own, reservoir_fields, [&](const channel::Reservoir& pulled, const auto& say) { check_lake(own, pulled, say); });
  for (const basin::Reach& own : basin.reaches) {
    reaches.thing(own.id, own.channel, geometry_fields);
    reaches.thing(own.id, bed_of(own), bed_fields);
  }
  check_kinetics(model, scenario, faults);
}

}  // namespace qinghe::simulate
