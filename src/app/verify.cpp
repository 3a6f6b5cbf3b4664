#include "app/case_input.hpp"
#include "app/verify.hpp"

#include <fmt/format.h>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/intervene/intervention.hpp"

namespace qinghe::app {
namespace {

// Runs one part of the reading; its faults join those of the other parts.
template <typename Part>
void collect(base::Faults& faults, const Part& part) {
  try {
    part();
  } catch (const base::InputError& error) {
    faults.add(error);
  }
}

// Every station that has a weight must have a value for every hour of the period.
void verify_weather(const basin::Basin& basin, std::vector<std::string>& notes) {
  std::vector<bool> used(basin.stations.size(), false);
  for (const auto& sub : basin.subcatchments)
    for (const int station : sub.stations) used[static_cast<std::size_t>(station)] = true;
  std::vector<forcing::PlaceSpec> places;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (used[i]) places.push_back({.stations = {static_cast<int>(i)}, .weights = {1.0}});
  notes = assemble(read_weather(basin), basin, places).notes;
}

}  // namespace

Verified verify_basin(const std::filesystem::path& folder, const std::vector<std::string>& overrides) {
  Verified verified;
  verified.basin = std::make_shared<const basin::Basin>(basin::read_basin(folder, overrides));
  const basin::Basin& basin = *verified.basin;
  base::Faults faults;
  collect(faults, [&] { verify_weather(basin, verified.weather); });
  if (std::filesystem::exists(folder / "interventions.toml"))
    collect(faults, [&] {
      verified.candidates =
          static_cast<int>(intervene::read_candidates(folder / "interventions.toml", basin).size());
    });
  faults.throw_if_any();
  return verified;
}

}  // namespace qinghe::app
