// Sections of basin.toml about water and what it takes up on its way; what is missing keeps its default.
#pragma once
#include <optional>

#include "qinghe/base/config.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::basin {

void read_channel(const base::Section& root, Basin& basin, std::optional<base::Fault>& in_vain, base::Faults& faults);
void read_beds(const base::Section& root, channel::BedParameters& bed, base::Faults& faults);
void read_surface(const base::Section& root, catchment::SurfaceParameters& surface, base::Faults& faults);
void read_inflow_water(const base::Section& root, Basin& basin, base::Faults& faults);
void read_town_quality(const base::Section& root, catchment::TownQuality& town, base::Faults& faults);
void read_land(const base::Section& root, Basin& basin, base::Faults& faults);

}  // namespace qinghe::basin
