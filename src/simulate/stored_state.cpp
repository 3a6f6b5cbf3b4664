#include "qinghe/simulate/stored_state.hpp"

#include <fmt/format.h>

#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::simulate {
namespace {

constexpr const char* kind = "state";

// Names in order, short enough for a message.
template <class Things>
std::string names(const Things& things) {
  std::string all;
  for (const auto& thing : things) all += (all.empty() ? "" : ", ") + thing.id;
  return things.size() <= 12
             ? all
             : fmt::format("{} of them, digest {}", things.size(), base::sha256(all).substr(0, 12));
}

std::string constituents_of(const basin::Model& model) {
  std::string all;
  for (const auto id : model.set.ids())
    all += fmt::format("{}{}{}", all.empty() ? "" : ", ", model.set.info(id).key, constituents::is_own(id) ? fmt::format(" [{}]", model.set.info(id).unit) : "");
  return all;
}

std::string cells_of(const basin::Model& model) {
  std::string all;
  const network::Network& network = model.network;
  for (int cell = 0; cell < network.cell_count(); ++cell) {
    const int reach = network.reach_of(cell);
    all += fmt::format("{} {}\n", reach < 0 ? "-" : network.reaches()[static_cast<std::size_t>(reach)].id,
                       network.cell_length(cell));
  }
  return fmt::format("{} cells, digest {}", network.cell_count(), base::sha256(all).substr(0, 12));
}

// They hold masses, so their sizes must be the same.
std::string dead_zones_of(const basin::Basin& basin) {
  std::string all;
  std::size_t count = 0;
  for (const basin::Reach& reach : basin.reaches)
    if (reach.storage_area > 0)
      all += fmt::format("{}{} {} m2", count++ == 0 ? "" : ", ", reach.id, reach.storage_area);
  if (count == 0) return "none";
  return count <= 6 ? all : fmt::format("{} of them, digest {}", count, base::sha256(all).substr(0, 12));
}

// What is under way in a canal is kept by the hour.
std::string canals_named(const basin::Basin& basin) {
  std::string all;
  for (const channel::Abstraction& a : basin.abstractions)
    if (a.to_node >= 0 || a.irrigates >= 0) all += fmt::format("{}{} {} h", all.empty() ? "" : ", ", a.id, a.delay);
  return all;
}

}  // namespace

base::StateOrigin state_origin(const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  base::StateOrigin origin{{"basin", basin.id},
                           {"cells", cells_of(model)},
                           {"constituents", constituents_of(model)},
                           {"dead zones", dead_zones_of(basin)},
                           {"reservoirs", names(basin.reservoirs)},
                           {"sewersheds", names(basin.sewersheds)},
                           {"subcatchments", names(basin.subcatchments)}};
  // A state without canals is read by whoever knows none.
  if (const std::string canals = canals_named(basin); !canals.empty()) origin["canals"] = canals;
  return origin;
}

std::string stored_state(const Simulation& simulation, const basin::Model& model) {
  base::StateWriter archive;
  archive(simulation.now(), state_origin(model), simulation.state());
  return base::seal_state(kind, archive.bytes());
}

base::Instant stored_instant(std::string_view bytes, const std::string& file) {
  base::StateReader archive(base::unseal_state(kind, bytes, file), file);
  base::Instant at;
  archive(at);
  return at;
}

void warm_start(Simulation& simulation, const basin::Model& model, std::string_view bytes,
                const std::string& file) {
  base::StateReader archive(base::unseal_state(kind, bytes, file), file);
  base::Instant at;
  base::StateOrigin origin;
  archive(at, origin);
  base::require_same_origin(state_origin(model), origin, file);
  if (at != simulation.now()) {
    const auto time = [&](base::Instant instant) { return base::iso_time(instant, model.basin->utc_offset); };
    throw base::InputError(
        base::Fault{.file = file,
                    .key = "time",
                    .value = time(at),
                    .expected = fmt::format("the start of the run, {}", time(simulation.now()))});
  }
  simulation.warm_start(archive);
  archive.finish();
}

}  // namespace qinghe::simulate
