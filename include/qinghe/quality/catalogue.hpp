// The one list of kinetic processes. A new process is one header in quality/process/ and one line here (or a
// header named in the CMake variable QINGHE_EXTRA_PROCESSES, which adds to `ExtraProcesses`).
#pragma once
#include <tuple>

#include "qinghe/quality/cell.hpp"
#include "qinghe/quality/process/bed_ammonium_flux.hpp"
#include "qinghe/quality/process/bed_anaerobic_decay.hpp"
#include "qinghe/quality/process/bed_burial.hpp"
#include "qinghe/quality/process/bed_denitrification.hpp"
#include "qinghe/quality/process/bed_erosion.hpp"
#include "qinghe/quality/process/bed_heat_exchange.hpp"
#include "qinghe/quality/process/bed_nitrogen_release.hpp"
#include "qinghe/quality/process/bed_oxidation.hpp"
#include "qinghe/quality/process/bed_phosphate_flux.hpp"
#include "qinghe/quality/process/bed_phosphorus_release.hpp"
#include "qinghe/quality/process/bed_photosynthesis.hpp"
#include "qinghe/quality/process/bed_slow_decay.hpp"
#include "qinghe/quality/process/bottom_death.hpp"
#include "qinghe/quality/process/bottom_death_nitrogen.hpp"
#include "qinghe/quality/process/bottom_death_phosphorus.hpp"
#include "qinghe/quality/process/bottom_excretion_of_nitrogen.hpp"
#include "qinghe/quality/process/bottom_excretion_of_phosphorus.hpp"
#include "qinghe/quality/process/bottom_growth.hpp"
#include "qinghe/quality/process/bottom_respiration.hpp"
#include "qinghe/quality/process/bottom_uptake_of_ammonium.hpp"
#include "qinghe/quality/process/bottom_uptake_of_nitrate.hpp"
#include "qinghe/quality/process/bottom_uptake_of_phosphate.hpp"
#include "qinghe/quality/process/carbon_dioxide_exchange.hpp"
#include "qinghe/quality/process/coliform_loss.hpp"
#include "qinghe/quality/process/denitrification.hpp"
#include "qinghe/quality/process/detritus_dissolution.hpp"
#include "qinghe/quality/process/detritus_settling.hpp"
#include "qinghe/quality/process/fall_aeration.hpp"
#include "qinghe/quality/process/fast_oxidation.hpp"
#include "qinghe/quality/process/freezing.hpp"
#include "qinghe/quality/process/ground_heat.hpp"
#include "qinghe/quality/process/growth_on_ammonium.hpp"
#include "qinghe/quality/process/growth_on_nitrate.hpp"
#include "qinghe/quality/process/ice_bottom_melt.hpp"
#include "qinghe/quality/process/ice_growth.hpp"
#include "qinghe/quality/process/ice_surface_melt.hpp"
#include "qinghe/quality/process/lumped_ammonia.hpp"
#include "qinghe/quality/process/lumped_fast_cod.hpp"
#include "qinghe/quality/process/lumped_organic_phosphorus.hpp"
#include "qinghe/quality/process/lumped_particulate_cod.hpp"
#include "qinghe/quality/process/lumped_phosphate.hpp"
#include "qinghe/quality/process/lumped_refractory_cod.hpp"
#include "qinghe/quality/process/lumped_slow_cod.hpp"
#include "qinghe/quality/process/nitrification.hpp"
#include "qinghe/quality/process/organic_nitrogen_hydrolysis.hpp"
#include "qinghe/quality/process/organic_nitrogen_settling.hpp"
#include "qinghe/quality/process/organic_phosphorus_hydrolysis.hpp"
#include "qinghe/quality/process/organic_phosphorus_settling.hpp"
#include "qinghe/quality/process/phosphate_settling.hpp"
#include "qinghe/quality/process/phytoplankton_death.hpp"
#include "qinghe/quality/process/phytoplankton_respiration.hpp"
#include "qinghe/quality/process/phytoplankton_settling.hpp"
#include "qinghe/quality/process/reaeration.hpp"
#include "qinghe/quality/process/refractory_oxidation.hpp"
#include "qinghe/quality/process/sediment_oxygen_demand.hpp"
#include "qinghe/quality/process/slow_hydrolysis.hpp"
#include "qinghe/quality/process/slow_oxidation.hpp"
#include "qinghe/quality/process/slow_settling.hpp"
#include "qinghe/quality/process/solids_deposition.hpp"
#include "qinghe/quality/process/solids_erosion.hpp"
#include "qinghe/quality/process/solids_settling.hpp"
#include "qinghe/quality/process/sorbed_phosphate_settling.hpp"
#include "qinghe/quality/process/surface_heat.hpp"
#include "qinghe/quality/process/two_layer_carbon.hpp"
#include "qinghe/quality/process/two_layer_nitrogen.hpp"
#include "qinghe/quality/process/two_layer_phosphorus.hpp"
#include "qinghe/quality/process_list.hpp"
#include "qinghe_extra_processes.hpp"

namespace qinghe::quality {

// clang-format off: one line per process
using BuiltInProcesses =
    ProcessList<process::SurfaceHeat, process::Reaeration, process::SlowHydrolysis, process::SlowOxidation,
                process::FastOxidation, process::RefractoryOxidation, process::SlowSettling,
                process::Nitrification, process::Denitrification, process::BedDenitrification,
                process::OrganicNitrogenHydrolysis, process::OrganicNitrogenSettling,
                process::OrganicPhosphorusHydrolysis, process::OrganicPhosphorusSettling,
                process::PhosphateSettling, process::DetritusDissolution, process::DetritusSettling,
                process::GrowthOnAmmonium, process::GrowthOnNitrate, process::PhytoplanktonRespiration,
                process::PhytoplanktonDeath, process::PhytoplanktonSettling, process::SedimentOxygenDemand,
                process::BedAmmoniumFlux, process::BedPhosphateFlux, process::SolidsSettling,
                process::ColiformLoss, process::BedPhotosynthesis, process::FallAeration, process::BottomGrowth, process::BottomUptakeOfAmmonium,
                process::BottomUptakeOfNitrate, process::BottomUptakeOfPhosphate, process::BottomRespiration,
                process::BottomDeath, process::BottomDeathNitrogen, process::BottomDeathPhosphorus,
                process::BottomExcretionOfNitrogen, process::BottomExcretionOfPhosphorus,
                process::CarbonDioxideExchange, process::BedHeatExchange, process::GroundHeat, process::Freezing, process::IceGrowth,
                process::IceSurfaceMelt, process::IceBottomMelt, process::SolidsDeposition, process::SolidsErosion, process::SorbedPhosphateSettling,
                process::LumpedFastCod, process::LumpedSlowCod, process::LumpedRefractoryCod, process::LumpedParticulateCod,
                process::LumpedAmmoniaDecay, process::LumpedOrganicPhosphorus, process::LumpedPhosphate,
                process::BedDemandSlowDecay, process::BedNitrogenSlowDecay, process::BedPhosphorusSlowDecay,
                process::BedDemandFastErosion, process::BedDemandSlowErosion, process::BedNitrogenFastErosion,
                process::BedNitrogenSlowErosion, process::BedPhosphorusFastErosion, process::BedPhosphorusSlowErosion,
                process::BedDemandFastBurial, process::BedDemandSlowBurial, process::BedNitrogenFastBurial,
                process::BedNitrogenSlowBurial, process::BedPhosphorusFastBurial, process::BedPhosphorusSlowBurial,
                process::BedOxidation, process::BedAnaerobicDecay, process::BedNitrogenRelease, process::BedPhosphorusRelease,
                process::TwoLayerOxidation, process::TwoLayerMethane, process::TwoLayerGas, process::TwoLayerAmmoniaRelease,
                process::TwoLayerNitrateRelease, process::TwoLayerNitrogenLoss, process::TwoLayerNitrification,
                process::TwoLayerAmmoniaLoss, process::TwoLayerDenitrification, process::TwoLayerPhosphateRelease,
                process::TwoLayerPhosphorusBurial, process::TwoLayerPhosphateUptake>;
// clang-format on

using Catalogue = Joined<BuiltInProcesses, ExtraProcesses>;

}  // namespace qinghe::quality
