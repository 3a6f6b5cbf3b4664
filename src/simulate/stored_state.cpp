#include "qinghe/simulate/stored_state.hpp"

#include <fmt/format.h>

#include "qinghe/base/error.hpp"

namespace qinghe::simulate {
namespace {

constexpr const char* kind = "state";

}  // namespace

std::string stored_state(const Simulation& simulation, const basin::Model& model, const Recorder* recorder) {
  base::StateWriter archive;
  archive(simulation.now(), state_origin(model), simulation.state());
  if (recorder != nullptr)
    if (const auto origins = recorder->origins()) archive(*origins);
  return base::seal_state(kind, archive.bytes());
}

base::Instant stored_instant(std::string_view bytes, const std::string& file) {
  base::StateReader archive(base::unseal_state(kind, bytes, file), file);
  base::Instant at;
  archive(at);
  return at;
}

void warm_start(Simulation& simulation, const basin::Model& model, std::string_view bytes,
                const std::string& file, Recorder* recorder) {
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
  if (archive.more()) {  // not where no cells were recorded
    Apportionment::Shares origins;
    archive(origins);
    if (recorder != nullptr && !recorder->begin_with(origins, at)) archive.refuse();
  }
  archive.finish();
}

}  // namespace qinghe::simulate
