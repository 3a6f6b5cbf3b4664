// What gathers on the paved ground of a sewershed in dry weather and is washed into its sewers by rain, by the forms
// of catchment/surface_quality.hpp.
#pragma once
#include "qinghe/catchment/surface_quality.hpp"
#include "qinghe/sewer/water.hpp"

namespace qinghe::sewer {

struct Streets {
  catchment::PavedLoads mass{};  // by surface and gathered item [g]
  double since_swept = 0;        // [d]
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [mass, since_swept] = self;
    archive(mass, since_swept);
  }
};

// Gathered nitrogen brings its ammonia along; coliform does not gather.
Items lying_on(const catchment::TownQuality& town, const Streets& streets);

struct StreetStep {
  Items gained{}, washed{}, swept{};  // [g]
};
// One step of `dt` seconds with `runoff` [m³] from `paved` ground [m²]: gathers and is swept where none runs off, is
// washed off where some does. gained = washed + swept + Δlying_on to round-off.
StreetStep street_step(const catchment::TownQuality& town, double paved, double runoff, double dt, Streets& streets);

}  // namespace qinghe::sewer
